package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

var _ = command(groupCheck, 50, newSchema)

func newSchema(a *app) *cobra.Command {
	return a.reader("schema [NAME]", "", &output{}, showSchema, slices.Concat(doc.Formats, []string{"issue-form"})...)
}

// showSchema shows the fields of a record, the terms of a vocabulary, or, as
// JSON, a whole document of the schema folder.
func showSchema(r *run, args []string) (answer, error) {
	set, err := r.schemaSet()
	if err != nil {
		return nil, err
	}
	name := "innovation"
	if len(args) > 0 {
		name = strings.TrimSuffix(args[0], ".schema.json")
	}
	if document := name + ".schema.json"; set.Bytes(document) != nil {
		return r.schemaDocument(set, document)
	}
	terms := set.Terms(strings.ReplaceAll(name, "-", "_"))
	if terms != nil && r.format == "issue-form" {
		return nil, usererr.BadUsage("usage/issue-form", usererr.Args{"value": name})
	}
	if terms == nil {
		names := schemaNames(set)
		return nil, usererr.BadUsage("usage/unknown-schema", usererr.Args{
			"value": name, "suggestions": suggest.Of(name, names, 2), "allowed": names,
		})
	}
	return r.document(render.Terms(r.printer, name, terms)), nil
}

// schemaDocument shows a whole document of the schema folder: as JSON itself, as an
// issue form the questions of a new record.
func (r *run) schemaDocument(set *schema.Set, name string) (answer, error) {
	switch {
	case r.format == "json":
		return func(s *render.Screen) error {
			_, err := s.W.Write(set.Bytes(name))
			return err
		}, nil
	case r.format == "issue-form" && name != schema.Innovation:
		return nil, usererr.BadUsage("usage/issue-form", usererr.Args{"value": name})
	case r.format == "issue-form":
		return func(s *render.Screen) error { return render.IssueForm(s, set, r.rulesDay()) }, nil
	}
	return r.document(render.SchemaDocument(r.printer, set, name)), nil
}

// rulesDay is the day of the last commit that changed the registry's own rules, or today
// where they were changed since. It is "" where git doesn't tell.
func (r *run) rulesDay() (day string) {
	place, err := r.locate()
	if err != nil || place.Repo == nil {
		return ""
	}
	folder := place.Prefix + registry.SchemaFolder
	if dirty, err := place.Repo.Dirty(folder); err != nil || len(dirty) > 0 {
		return r.today
	}
	head, err := place.Repo.Head()
	if err != nil {
		return ""
	}
	_ = place.Repo.History(revision.Telling{ // ends at the first step
		From: head, Dir: folder, Base: registry.SchemaFolder, Wanted: func(string) bool { return false }, Visit: func(step revision.Step) error {
			day = step.Commit.Day()
			return io.EOF
		},
	})
	return day
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
