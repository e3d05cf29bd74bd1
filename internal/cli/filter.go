package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// filters are the flags that select innovations, the same on every command that
// selects.
type filters struct {
	app    *app
	values map[string]*texts
}

// texts are the values of a flag that may be repeated. The library's own type
// makes a CSV writer for every flag that is defined: half of what a start
// allocated.
type texts []string

func (t *texts) String() string { return strings.Join(*t, ",") }

func (t *texts) Set(text string) error {
	*t = append(*t, text)
	return nil
}

func (t *texts) Type() string { return "stringArray" }

func (f *filters) flags(a *app, cmd *cobra.Command) {
	f.app, f.values = a, map[string]*texts{}
	a.filters[cmd] = f
	for _, field := range registry.FilterFields {
		f.values[field.Name] = new(texts)
		cmd.Flags().Var(f.values[field.Name], field.Name, a.printer.T("flag."+field.Name))
		f.complete(cmd, field)
	}
}

// filter returns what the user asked for.
func (f *filters) filter() registry.Filter {
	filter := registry.Filter{}
	for name, values := range f.values {
		if len(*values) > 0 {
			filter[name] = *values
		}
	}
	return filter
}

// complete offers the terms, organisations or provinces for a filter's value.
func (f *filters) complete(cmd *cobra.Command, field registry.FilterField) {
	completeWith(cmd, field.Name, func() []string {
		reg, err := f.app.load()
		if err != nil {
			return nil
		}
		var words []string
		for _, term := range field.Terms(reg.Schema) {
			words = append(words, term.ID+"\t"+term.Title.In(f.app.printer.Lang()))
		}
		switch field.Name {
		case "owner", "organisation":
			words = f.app.organisationWords()
		case "province":
			words = reg.ProvinceIDs()
		}
		return words
	})
}

// completeFixed offers fixed words for a flag.
func completeFixed(cmd *cobra.Command, flag string, words []string) {
	completeWith(cmd, flag, func() []string { return words })
}

func completeWith(cmd *cobra.Command, flag string, words func() []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(err) // the flag was defined a line before
	}
}

// completeIDs offers the ids of the registry's innovations as arguments.
func (a *app) completeIDs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	reg, err := a.load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var words []string
	for _, rec := range reg.Innovations {
		words = append(words, rec.ID+"\t"+rec.Title)
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// completeThen offers ids as the first argument, and other words as the second.
func (a *app) completeThen(words func() []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch {
		case len(args) == 0:
			return a.completeIDs(cmd, args, typed)
		case len(args) == 1 && words != nil:
			return words(), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

// organisationWords are the ids of the organisations, with their names.
func (a *app) organisationWords() []string {
	reg, err := a.load()
	if err != nil {
		return nil
	}
	var words []string
	for _, o := range reg.Organisations {
		words = append(words, o.ID+"\t"+o.Name)
	}
	return words
}

// phaseWords are the ids of the phases, with their titles.
func (a *app) phaseWords() []string {
	set, err := a.schemaSet()
	if err != nil {
		return nil
	}
	var words []string
	for _, term := range set.Terms("phase") {
		words = append(words, term.ID+"\t"+term.Title.In(a.lang()))
	}
	return words
}

// lang is the language of the user.
func (a *app) lang() i18n.Lang { return a.printer.Lang() }
