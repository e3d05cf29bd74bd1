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
