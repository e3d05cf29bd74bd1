package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

func newSchema(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "schema [NAME]",
		Short:   a.printer.T("command.schema.short"),
		GroupID: groupCheck,
		Args:    a.arguments(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return a.schemaNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return runSchema(a, o, args) },
	}
	o.flags(a, cmd, "text", "markdown", "csv", "json", "issue-form")
	return cmd
}

// runSchema shows the fields of a record, the terms of a vocabulary, or, as
// JSON, a whole document of the schema folder.
func runSchema(a *app, o *output, args []string) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	set, err := a.schemaSet()
	if err != nil {
		return err
	}
	name := "innovation"
	if len(args) > 0 {
		name = strings.TrimSuffix(args[0], ".schema.json")
	}
	if document := name + ".schema.json"; set.Bytes(document) != nil {
		return a.write(o, func(s *render.Screen) error { return render.Document(s, set, document, format) })
	}
	terms := set.Terms(strings.ReplaceAll(name, "-", "_"))
	if terms != nil && format == "issue-form" {
		return usererr.BadUsage("usage/issue-form", usererr.Args{"value": name})
	}
	if terms == nil {
		names := schemaNames(set)
		return usererr.BadUsage("usage/unknown-schema", usererr.Args{
			"value": name, "suggestions": suggest.Of(name, names, 2), "allowed": names,
		})
	}
	return a.write(o, func(s *render.Screen) error { return render.Terms(s, name, terms, format) })
}

// schemaNames are the documents and vocabularies that can be shown.
func schemaNames(set *schema.Set) []string {
	var names []string
	for _, name := range schema.Names {
		names = append(names, strings.TrimSuffix(name, ".schema.json"))
	}
	return append(names, set.Vocabularies()...)
}

func (a *app) schemaNames() []string {
	set, err := a.schemaSet()
	if err != nil {
		return nil
	}
	return schemaNames(set)
}
