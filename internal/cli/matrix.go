package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

type matrixOptions struct {
	filters
	output
	empty   bool
	primary bool
	cells   string
	since   string
}

func newMatrix(a *app) *cobra.Command {
	o := &matrixOptions{}
	cmd := &cobra.Command{
		Use:     "matrix",
		Aliases: []string{"actieagenda"},
		Short:   a.printer.T("command.matrix.short"),
		GroupID: groupRead,
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return runMatrix(a, o) },
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, "text", "markdown", "csv", "json", "html", "xlsx", "svg")
	cmd.Flags().BoolVar(&o.empty, "empty", false, a.printer.T("flag.empty"))
	cmd.Flags().BoolVar(&o.primary, "primary", false, a.printer.T("flag.primary"))
	cmd.Flags().StringVar(&o.since, "since", "", a.printer.T("flag.since"))
	cmd.Flags().StringVar(&o.cells, "cells", render.Cells[0], a.printer.T("flag.cells"))
	completeFixed(cmd, "cells", render.Cells)
	return cmd
}

func runMatrix(a *app, o *matrixOptions) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	cells, err := oneOf("cells", o.cells, render.Cells)
	if err != nil {
		return err
	}
	if o.empty && o.since != "" {
		return usererr.BadUsage("usage/together", usererr.Args{"flags": []string{"--empty", "--since"}})
	}
	m, read, err := buildMatrix(a, o)
	if err != nil {
		return err
	}
	err = a.write(&o.output, func(s *render.Screen) error {
		return render.Matrix(s, m, format, render.MatrixOptions{Cells: cells, Root: o.rootFrom(read...)})
	})
	if err != nil {
		return err
	}
	return complete(read...)
}

// buildMatrix makes the matrix that the flags ask for, and returns the
// registries that it was made from.
func buildMatrix(a *app, o *matrixOptions) (*matrix.Matrix, []*registry.Registry, error) {
	if o.empty {
		set, err := a.schemaSet()
		if err != nil {
			return nil, nil, err
		}
		return matrix.Empty(set), nil, nil
	}
	reg, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	records, err := reg.Select(o.filter())
	if err != nil {
		return nil, nil, err
	}
	opts := matrix.Options{Primary: o.primary}
	if opts.States, err = a.states(reg, records); err != nil {
		return nil, nil, err
	}
	read := []*registry.Registry{reg}
	if o.since != "" {
		if opts.Before, err = a.before(reg, o); err != nil {
			return nil, nil, err
		}
		read = append(read, opts.Before.Registry)
	}
	return matrix.Build(reg, records, opts), read, nil
}

// before reads the registry of the moment that --since names.
func (a *app) before(now *registry.Registry, o *matrixOptions) (*matrix.Before, error) {
	then, err := a.loadAt(o.since)
	if err != nil {
		return nil, err
	}
	if now.At != nil && now.At.When.Before(then.At.When) {
		return nil, usererr.BadUsage("usage/since-later", usererr.Args{"since": o.since, "at": a.global.at})
	}
	// A value that the filter knows today and did not know then selects nothing
	// of then, and is no mistake.
	records, err := then.Select(o.filter())
	var p *usererr.Error
	if errors.As(err, &p) && p.Kind == usererr.Usage {
		records, err = nil, nil
	}
	return &matrix.Before{Registry: then, Records: records}, err
}

// states tells whether the levels of records hold today.
func (a *app) states(reg *registry.Registry, records []*registry.Record) (map[*registry.Record]string, error) {
	today, err := a.today()
	if err != nil {
		return nil, err
	}
	return recognition.States(reg, records, today)
}

// embeddedSchema returns the schema that the program ships.
func embeddedSchema() (*schema.Set, error) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	return set, nil
}

// oneOf checks the value of a flag that takes one of a few words.
func oneOf(flag, value string, allowed []string) (string, error) {
	for _, word := range allowed {
		if word == value {
			return word, nil
		}
	}
	return "", usererr.BadUsage("usage/unknown-value", usererr.Args{
		"flag": flag, "value": value, "suggestions": suggest.Of(value, allowed, 1), "allowed": allowed,
	})
}
