package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/nearest"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

type matrixOptions struct {
	filters
	output
	empty   bool
	primary bool
	cells   string
}

func newMatrix(a *app) *cobra.Command {
	o := &matrixOptions{}
	cmd := &cobra.Command{
		Use:     "matrix",
		Aliases: []string{"actieagenda"},
		Short:   a.printer.T("command.matrix.short"),
		GroupID: groupRead,
		Args:    arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return runMatrix(a, o) },
	}
	o.filters.flags(a, cmd)
	o.output.flags(a, cmd, "text", "markdown", "html", "csv", "json")
	cmd.Flags().BoolVar(&o.empty, "empty", false, a.printer.T("flag.empty"))
	cmd.Flags().BoolVar(&o.primary, "primary", false, a.printer.T("flag.primary"))
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
	m, reg, err := buildMatrix(a, o)
	if err != nil {
		return err
	}
	err = a.write(&o.output, func(s *render.Screen) error {
		return render.Matrix(s, m, format, render.MatrixOptions{Cells: cells})
	})
	if err != nil || reg == nil {
		return err
	}
	return complete(reg)
}

// buildMatrix makes the matrix that the flags ask for. The blank table needs no
// registry, but follows the vocabulary of one where there is one.
func buildMatrix(a *app, o *matrixOptions) (*matrix.Matrix, *registry.Registry, error) {
	reg, err := a.load()
	if o.empty {
		if err == nil {
			return matrix.Empty(reg.Schema), nil, nil
		}
		set, err := embeddedSchema()
		if err != nil {
			return nil, nil, err
		}
		return matrix.Empty(set), nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	records, err := reg.Select(o.filter())
	if err != nil {
		return nil, nil, err
	}
	states, err := a.states(reg, records)
	return matrix.Build(reg, records, matrix.Options{Primary: o.primary, States: states}), reg, err
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
	return "", problem.BadUsage("usage/unknown-value", problem.Args{
		"flag": flag, "value": value, "suggestions": nearest.Of(value, allowed, 1), "allowed": allowed,
	})
}
