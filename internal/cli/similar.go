package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

type similarOptions struct {
	filters
	output
	limit int
	from  string
}

var _ = command(groupRead, 100, newSimilar)

func newSimilar(a *app) *cobra.Command {
	o := &similarOptions{}
	cmd := a.reader(`similar ["TEXT"]`, "lijkt-op", &o.output, func(r *run, words []string) (answer, error) {
		return o.find(r, strings.Join(words, " "))
	})
	cmd.Args = noneEmpty
	o.filters.flags(a, cmd)
	cmd.Flags().IntVar(&o.limit, "limit", duplicates.DefaultBest, a.printer.T("flag.limit"))
	cmd.Flags().StringVar(&o.from, "from", "", a.printer.T("flag.from.text"))
	return cmd
}

func (o *similarOptions) find(r *run, text string) (answer, error) {
	if o.limit < 1 {
		return nil, usererr.BadUsage("usage/limit", usererr.Args{"value": o.limit})
	}
	if text == "-" {
		o.from, text = text, ""
	}
	switch {
	case o.from != "":
		read, err := r.text(o.from)
		if err != nil {
			return nil, err
		}
		text += "\n" + read
	case text == "":
		return nil, usererr.BadUsage("similar/no-text", nil)
	}
	questions, err := r.questions()
	if err != nil {
		return nil, err
	}
	matches, reg, err := questions.Ask(text, o.limit, func(reg *registry.Registry) (func(*registry.Record) bool, error) {
		return selection(reg, o.filter())
	})
	if err != nil {
		return nil, err
	}
	r.read = append(r.read, reg)
	return r.document(render.Similar(r.printer, reg, matches)), nil
}

// text returns what a file, or standard input for "-", tells: of a record what is
// compared of records, and all of any other text.
func (a *app) text(name string) (string, error) {
	data, err := a.read(name)
	if err != nil {
		return "", err
	}
	if doc, _ := yamldoc.Parse(name, data); doc != nil {
		if fields, _ := doc.Value().(map[string]any); fields["title"] != nil || fields["summary"] != nil {
			rec := innovation.FromValue(fields)
			return duplicates.TextOf(&rec), nil
		}
	}
	return string(data), nil
}

// questions returns what answers questions in one's own words: about the registry
// on disk what is kept of it, if that is still so.
func (r *run) questions() (*duplicates.Questions, error) {
	if r.global.at != "" {
		reg, err := r.app.load()
		if err != nil {
			return nil, err
		}
		return duplicates.QuestionsOf(reg), nil
	}
	place, err := r.locate()
	if err != nil {
		return nil, err
	}
	shelf := duplicates.Shelf{File: r.keptFile("questions", place), Program: thisBuild()}
	return shelf.Current(place, r.app.load)
}
