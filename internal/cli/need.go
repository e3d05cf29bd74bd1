package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

var (
	_ = command(groupWrite, 15, newNeed)
	_ = command(groupRead, 105, newMatch)
)

type matchOptions struct {
	filters
	output
	limit int
}

func newMatch(a *app) *cobra.Command {
	o := &matchOptions{}
	cmd := a.reader("match NEED", "past-bij", &o.output, o.find)
	o.filters.flags(a, cmd)
	cmd.Flags().IntVar(&o.limit, "limit", duplicates.DefaultBest, a.printer.T("flag.limit.match"))
	return cmd
}

// find looks for the innovations that are most like a need, and for the other needs
// that are.
func (o *matchOptions) find(r *run, args []string) (answer, error) {
	if o.limit < 1 {
		return nil, usererr.BadUsage("usage/limit", usererr.Args{"value": o.limit})
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	need, err := reg.FindNeed(args[0])
	if err != nil {
		return nil, err
	}
	asked := need.AsInnovation()
	text := duplicates.TextOf(&asked)
	innovations, _, err := duplicates.QuestionsOf(reg).Ask(text, o.limit, func(*registry.Registry) (func(*registry.Record) bool, error) {
		return selection(reg, o.filter())
	})
	if err != nil {
		return nil, err
	}
	needs, _, err := duplicates.QuestionsOf(reg.OfNeeds()).Ask(text, o.limit, func(*registry.Registry) (func(*registry.Record) bool, error) {
		return func(rec *registry.Record) bool { return rec.ID != need.ID }, nil
	})
	return r.document(render.Match(r.printer, reg, need, innovations, needs)), err
}

func newNeed(a *app) *cobra.Command {
	return a.family("need add|answer|close", "behoefte", groupWrite, newNeedAdd(a), newNeedAnswer(a), newNeedClose(a))
}

func newNeedAdd(a *app) *cobra.Command {
	in, look := &inputs{}, &alikeTeller{app: a}
	cmd := a.changer(&changeFlags{}, "add", "", func(reg *registry.Registry, _ []string, _ innovation.Date) (*registry.Change, error) {
		fields := edit.Fields{}
		if err := in.into(reg, fields); err != nil {
			return nil, err
		}
		c, err := edit.AddNeed(reg, fields)
		if err == nil {
			err = look.tell(reg, c)
		}
		return c, err
	})
	in.add(a, cmd, edit.NeedSheet)
	a.asks(cmd, need{"title", aLine, always}, need{"description", aText, always}, need{"priority", aTerm("priority", nil), always})
	return cmd
}

func newNeedAnswer(a *app) *cobra.Command {
	cmd := a.changer(&changeFlags{}, "answer NEED INNOVATION", "", func(reg *registry.Registry, args []string, _ innovation.Date) (*registry.Change, error) {
		return edit.AnswerNeed(reg, args[0], args[1])
	})
	a.asks(cmd, need{"NEED", aNeed, always}, need{"INNOVATION", anyInnovation, always})
	return cmd
}

func newNeedClose(a *app) *cobra.Command {
	var reason string
	cmd := a.changer(&changeFlags{}, "close NEED", "", func(reg *registry.Registry, args []string, _ innovation.Date) (*registry.Change, error) {
		return edit.CloseNeed(reg, args[0], reason)
	})
	cmd.Flags().StringVar(&reason, "reason", "", a.printer.T("flag.need.reason"))
	a.asks(cmd, need{"NEED", aNeed, always}, need{"reason", aText, nil})
	return cmd
}

// aNeed is a need of the registry.
var aNeed = noun{kind: form.One, options: func(d *dialogue) []form.Option {
	var options []form.Option
	for _, n := range d.reg.Needs {
		options = append(options, form.Option{ID: n.ID, Label: n.Title})
	}
	return options
}}
