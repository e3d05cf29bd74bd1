package cli

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/form"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// need is something that a command is given: an argument, by its name in the line
// that says how to call the command, or a flag. On a terminal it is asked for.
type need struct {
	name string
	noun noun
	// must tells whether the command can't do without, as far as is known: only then
	// it is asked for. What has nil is asked along with that, and may stay open.
	must func(*dialogue) bool
}

// noun is a kind of thing that a command is given, and how a person is asked for
// it.
type noun struct {
	kind form.Kind
	// options are what there is to choose from, nil for words of one's own.
	options func(*dialogue) []form.Option
	// check refuses a text.
	check func(d *dialogue, text string) error
	// propose is what stands for no answer.
	propose func(*dialogue) string
	// help says more than the question does, "" for nothing.
	help func(*dialogue) string
}

// dialogue is what a command was given so far. Without a registry nobody is asked.
type dialogue struct {
	*app
	reg     *registry.Registry
	answers form.Answers
}

func (n need) isArgument() bool { return n.name == strings.ToUpper(n.name) }

func (n need) wanted(d *dialogue) bool { return n.must != nil && n.must(d) }

func always(*dialogue) bool { return true }

// asks lets a command ask on a terminal for what is missing, its arguments
// first; elsewhere that is refused, by name.
func (a *app) asks(cmd *cobra.Command, needs ...need) {
	run := cmd.RunE
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := a.arguments(cmd, args)
		var p *usererr.Error
		if errors.As(err, &p) && p.Code == "usage/too-few" && a.canAsk() {
			return nil
		}
		return err
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		d := &dialogue{app: a, answers: form.Answers{}}
		missing := d.given(cmd, args, needs)
		if !a.canAsk() {
			if err := d.refuse(cmd, missing); err != nil {
				return err
			}
			return run(cmd, args)
		}
		if err := d.ask(cmd, needs, missing); err != nil {
			return err
		}
		return run(cmd, d.arguments(needs))
	}
}

// canAsk reports whether a person sits at a terminal that a form can be shown on.
func (a *app) canAsk() bool {
	return a.streams.Getenv("TERM") != "dumb" && isTerminal(a.streams.In) && isTerminal(a.streams.Err)
}

// given takes what stands on the command line, and returns what doesn't. What a
// flag is without being given counts as an answer that can be changed.
func (d *dialogue) given(cmd *cobra.Command, args []string, needs []need) []need {
	var missing []need
	for _, n := range needs {
		if n.isArgument() {
			if len(args) == 0 {
				missing = append(missing, n)
				continue
			}
			d.answers[n.name], args = args[:1], args[1:]
			continue
		}
		flag := cmd.Flags().Lookup(n.name)
		if value := strings.Trim(flag.Value.String(), "[] \t\n"); value != "" {
			d.answers[n.name] = []string{value}
		}
		if !flag.Changed {
			missing = append(missing, n)
		}
	}
	return missing
}

// arguments are those of the command, in their order.
func (d *dialogue) arguments(needs []need) []string {
	var args []string
	for _, n := range needs {
		if n.isArgument() {
			args = append(args, d.answers[n.name]...)
		}
	}
	return args
}

// refuse names the flags without which the command has nothing to write.
func (d *dialogue) refuse(cmd *cobra.Command, missing []need) error {
	var flags []string
	for _, n := range missing {
		if !n.isArgument() && n.wanted(d) && len(d.answers[n.name]) == 0 {
			flags = append(flags, "--"+n.name)
		}
	}
	if len(flags) == 0 {
		return nil
	}
	return usererr.BadUsage("usage/missing-flags", usererr.Args{
		"flags": strings.Join(flags, ", "), "count": len(flags), "command": cmd.CommandPath(),
	})
}

// ask asks for what is missing, if the command can't do without some of it. What
// was given is looked at first.
func (d *dialogue) ask(cmd *cobra.Command, needs, missing []need) error {
	place, err := d.writable()
	if err != nil {
		return err
	}
	if d.reg, err = registry.Load(place, registry.Options{}); err != nil {
		return err
	}
	if !slices.ContainsFunc(missing, func(n need) bool { return n.wanted(d) && len(d.answers[n.name]) == 0 }) {
		return nil
	}
	for _, n := range needs {
		if text := d.answers.First(n.name); text != "" && n.noun.check != nil {
			if err := n.noun.check(d, text); err != nil {
				return err
			}
		}
	}
	var questions []form.Question
	for _, n := range missing {
		questions = append(questions, d.question(cmd, n))
	}
	err = d.terminal().Ask(form.Form{Questions: questions, Answers: d.answers})
	if errors.Is(err, form.ErrLeft) {
		render.Note(d.errScreen(), "ask.left", nil)
		return errFindings
	}
	for _, n := range missing {
		if n.noun.propose != nil && len(d.answers[n.name]) == 0 {
			d.answers[n.name] = []string{n.noun.propose(d)}
		}
		for _, text := range d.answers[n.name] {
			if err == nil && !n.isArgument() {
				err = cmd.Flags().Set(n.name, text)
			}
		}
	}
	return err
}

// question puts a need in words: those of the flag, or the name of the argument.
func (d *dialogue) question(cmd *cobra.Command, n need) form.Question {
	q := form.Question{
		Key: n.name, Kind: n.noun.kind, Required: n.must != nil,
		Check: func(answers form.Answers) error {
			text := answers.First(n.name)
			if text == "" && n.noun.propose != nil {
				text = n.noun.propose(d)
			}
			if text == "" || n.noun.check == nil {
				return nil
			}
			err := n.noun.check(d, text)
			if p := new(usererr.Error); errors.As(err, &p) {
				err = errors.New(words.Problem(d.printer, p))
			}
			return err
		},
	}
	if n.isArgument() {
		q.Title = sentenceCase(d.printer.T("ask." + n.name))
	} else {
		name, usage := pflag.UnquoteUsage(cmd.Flags().Lookup(n.name))
		usage, _, _ = strings.Cut(strings.ReplaceAll(usage, name, strings.ToLower(name)), ";")
		q.Title = sentenceCase(usage)
	}
	if n.must != nil {
		q.Hidden = func(form.Answers) bool { return !n.wanted(d) }
	}
	if n.noun.options != nil {
		q.Choices = func(form.Answers) []form.Option { return n.noun.options(d) }
	}
	if n.noun.propose != nil {
		q.Propose = func(form.Answers) string { return n.noun.propose(d) }
	}
	if n.noun.help != nil {
		q.Help = n.noun.help(d)
	}
	if n.noun.kind == form.Lines {
		q.Help = d.printer.T("ask.lines")
	}
	return q
}

func sentenceCase(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// The kinds of words of one's own.
var (
	aLine   = noun{kind: form.Line}
	aText   = noun{kind: form.Text}
	lines   = noun{kind: form.Lines}
	aDate   = noun{kind: form.Line, check: checkDate}
	theDay  = noun{kind: form.Line, check: checkDate, propose: func(d *dialogue) string { return d.today }}
	address = noun{kind: form.Line, check: checkAddress}
	newID   = noun{
		kind:    form.Line,
		check:   checkID,
		propose: func(d *dialogue) string { return registry.Slug(d.answers.First("title")) },
	}
)

func checkDate(_ *dialogue, text string) error {
	if innovation.Date(strings.TrimSpace(text)).Valid() {
		return nil
	}
	return usererr.BadUsage("ask/date", usererr.Args{"value": text})
}

func checkID(_ *dialogue, text string) error {
	if registry.ValidID(text) {
		return nil
	}
	return usererr.BadUsage("ask/id", usererr.Args{"value": text, "better": registry.Slug(text)})
}

func checkAddress(_ *dialogue, text string) error {
	if u, err := url.Parse(text); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		return nil
	}
	return usererr.BadUsage("ask/address", usererr.Args{"value": text})
}

// innovations are those of the registry that fit.
func innovations(fits func(*registry.Record) bool) noun {
	return noun{
		kind: form.One,
		options: func(d *dialogue) []form.Option {
			var options []form.Option
			for _, rec := range d.reg.Innovations {
				if fits(rec) {
					options = append(options, form.Option{ID: rec.ID, Label: rec.Title + " (" + rec.ID + ")"})
				}
			}
			return options
		},
		check: func(d *dialogue, id string) error {
			_, err := d.reg.FindInnovation(id)
			return err
		},
	}
}

var (
	anyInnovation = innovations(func(*registry.Record) bool { return true })
	running       = innovations(func(rec *registry.Record) bool { return rec.Status != innovation.StatusStopped })
	stopped       = innovations(func(rec *registry.Record) bool { return rec.Status == innovation.StatusStopped })
)

// record is the innovation that was named, nil where there is none.
func (d *dialogue) record() *registry.Record {
	if d.reg == nil {
		return nil
	}
	rec, _ := d.reg.Innovation(d.answers.First("ID"))
	return rec
}

var anOrganisation = noun{
	kind: form.One,
	options: func(d *dialogue) []form.Option {
		var options []form.Option
		for _, o := range d.reg.Organisations {
			options = append(options, form.Option{ID: o.ID, Label: o.Name + " (" + o.ID + ")"})
		}
		return options
	},
	check: func(d *dialogue, text string) error {
		_, err := d.reg.FindOrganisation("ORGANISATION", text)
		return err
	},
}

// organisations are several of them.
var organisations = noun{kind: form.Several, options: anOrganisation.options}

// aTerm is a term of a vocabulary that fits.
func aTerm(vocabulary string, fits func(d *dialogue, term schema.Term) bool) noun {
	return noun{
		kind: form.One,
		options: func(d *dialogue) []form.Option {
			var options []form.Option
			for _, term := range d.reg.Schema.Terms(vocabulary) {
				if fits == nil || fits(d, term) {
					options = append(options, form.Option{ID: term.ID, Label: term.Title.In(d.lang()), Help: term.Description.In(d.lang())})
				}
			}
			return options
		},
	}
}

// anExperiment is one of the innovation that has not ended.
var anExperiment = noun{kind: form.One, options: func(d *dialogue) []form.Option {
	var options []form.Option
	if rec := d.record(); rec != nil {
		for _, e := range rec.Experiments {
			if !edit.Ended(e) {
				options = append(options, form.Option{ID: e.ID, Label: e.Title + " (" + e.ID + ")"})
			}
		}
	}
	return options
}}

// severalOpen tells that more than one experiment has not ended.
func severalOpen(d *dialogue) bool { return d.reg != nil && len(anExperiment.options(d)) > 1 }

// planned tells that the experiment that starts stands in the record already.
func planned(d *dialogue) bool {
	rec, id := d.record(), d.answers.First("EXPERIMENT")
	return rec != nil && slices.ContainsFunc(rec.Experiments, func(e innovation.Experiment) bool { return e.ID == id })
}

// steps returns by how many phases one lies above that of the innovation.
func (d *dialogue) steps(phase string) int {
	rec := d.record()
	if rec == nil {
		return 0
	}
	phases := d.reg.Schema.Terms("phase")
	if term, _, ok := phases.Find(phase); ok {
		phase = term.ID
	}
	return phases.Index(phase) - phases.Index(rec.Phase)
}
