package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/edit"
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
	f.app.completeFlag(cmd, field.Name, func(a *app, args []string, typed string) []string {
		switch field.Name {
		case "owner", "organisation":
			return organisationWords(a, args, typed)
		case "province":
			if reg := a.only(ofOrganisations); reg != nil {
				return reg.ProvinceIDs()
			}
			return nil
		}
		set, err := a.schemaSet()
		if err != nil {
			return nil
		}
		return a.titledTerms(field.Terms(set))
	})
}

// lang is the language of the user.
func (a *app) lang() i18n.Lang { return a.printer.Lang() }

// inputs are the flags that fill a sheet.
type inputs struct {
	app   *app
	sheet edit.Sheet
	flags []*inputFlag
}

// add gives a command a flag for every key of the sheet.
func (i *inputs) add(a *app, cmd *cobra.Command, sheet edit.Sheet) {
	i.app, i.sheet = a, sheet
	for _, in := range sheet.Inputs {
		flag := &inputFlag{app: a, sheet: sheet, in: in}
		i.flags = append(i.flags, flag)
		cmd.Flags().Var(flag, in.Flag, "")
		a.completeFlag(cmd, in.Flag, flag.words)
	}
	cmd.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		i.describe(cmd)
		a.help(cmd, args)
	})
}

// describe gives the flags their words. These come from the schema, which no
// other run of the command needs to read for that.
func (i *inputs) describe(cmd *cobra.Command) {
	set, err := i.app.schemaSet()
	if err != nil {
		return
	}
	for _, flag := range i.flags {
		field := set.Field(i.sheet.Document, i.sheet.Base+flag.in.Pointer)
		usage := strings.ReplaceAll(field.Description.In(i.app.lang()), "`", "")
		if flag.in.List {
			usage += " " + i.app.printer.T("add.repeatable")
		}
		cmd.Flags().Lookup(flag.in.Flag).Usage = usage
	}
}

// into puts what was typed into the fields of a record.
func (i *inputs) into(reg *registry.Registry, fields edit.Fields) error {
	for _, flag := range i.flags {
		if len(flag.typed) == 0 {
			continue
		}
		if err := fields.Give(reg, i.sheet, flag.in, flag.typed); err != nil {
			return err
		}
	}
	return nil
}

// inputFlag is the flag of one key.
type inputFlag struct {
	app   *app
	sheet edit.Sheet
	in    edit.Input
	typed []string
}

// String returns what was typed.
func (f *inputFlag) String() string { return strings.Join(f.typed, ", ") }

// Set takes what was typed; of a key with one value the last counts.
func (f *inputFlag) Set(text string) error {
	if !f.in.List {
		f.typed = nil
	}
	f.typed = append(f.typed, text)
	return nil
}

// Type returns the word that stands for the value in help.
func (f *inputFlag) Type() string { return f.app.printer.T("add.value") }

// words are what the shell may complete the flag with.
func (f *inputFlag) words(a *app, args []string, typed string) []string {
	set, err := a.schemaSet()
	if err != nil {
		return nil
	}
	shape := set.Shape(f.sheet.Document, f.sheet.Base+f.in.Pointer)
	if find, known := argumentWords[strings.ToUpper(shape.Reference)]; known {
		return find(a, args, typed)
	}
	return a.titledTerms(set.Terms(shape.Vocabulary))
}
