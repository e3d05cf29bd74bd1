package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
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
	period  string
}

var _ = command(groupRead, 10, newMatrix)

func newMatrix(a *app) *cobra.Command {
	o := &matrixOptions{}
	cmd := a.reader("matrix", "actieagenda", &o.output, o.find, slices.Concat(doc.Formats, []string{"svg"})...)
	o.filters.flags(a, cmd)
	cmd.Flags().BoolVar(&o.empty, "empty", false, a.printer.T("flag.empty"))
	cmd.Flags().BoolVar(&o.primary, "primary", false, a.printer.T("flag.primary"))
	cmd.Flags().StringVar(&o.since, "since", "", a.printer.T("flag.since"))
	cmd.Flags().StringVar(&o.cells, "cells", render.Cells[0], a.printer.T("flag.cells"))
	cmd.Flags().StringVar(&o.period, "period", "", a.printer.T("flag.matrix.period"))
	a.completeFlag(cmd, "cells", fixed(render.Cells))
	a.completeFlag(cmd, "since", revisionWords)
	return cmd
}

func (o *matrixOptions) find(r *run, _ []string) (answer, error) {
	cells, err := oneOf("cells", o.cells, render.Cells)
	if err != nil {
		return nil, err
	}
	for _, apart := range [][]string{{"empty", "since"}, {"period", "since"}, {"period", "primary"}, {"period", "cells"}} {
		if flags := o.cmd.Flags(); flags.Changed(apart[0]) && flags.Changed(apart[1]) {
			return nil, usererr.BadUsage("usage/together", usererr.Args{"flags": []string{"--" + apart[0], "--" + apart[1]}})
		}
	}
	if o.period != "" {
		return findPlan(r, o.period, o.filter(), o.empty)
	}
	m, err := o.build(r)
	if err != nil {
		return nil, err
	}
	return r.document(render.Matrix(r.printer, m, render.MatrixOptions{Cells: cells, Root: o.rootFrom(r.read...)})), nil
}

// build makes the matrix that the flags ask for.
func (o *matrixOptions) build(r *run) (*matrix.Matrix, error) {
	if o.empty {
		set, err := r.schemaSet()
		if err != nil {
			return nil, err
		}
		return matrix.Empty(set), nil
	}
	reg, before, err := r.moments(o.since, o.filter())
	if err != nil {
		return nil, err
	}
	records, err := reg.Select(o.filter())
	if err != nil {
		return nil, err
	}
	opts := matrix.Options{Primary: o.primary, Before: before}
	if opts.States, err = recognition.States(reg, records, r.today); err != nil {
		return nil, err
	}
	return matrix.Build(reg, records, opts), nil
}

// moments reads the registry, and what it was at the moment that since names, as far
// as the filter lets it through; nil where that names none.
func (r *run) moments(since string, filter registry.Filter) (*registry.Registry, *matrix.Before, error) {
	if since == "" {
		reg, err := r.load()
		return reg, nil, err
	}
	set, err := r.compare(since, r.global.at)
	if err != nil {
		return nil, nil, err
	}
	if set.Head.At != nil && set.Head.At.When.Before(set.Base.At.When) {
		return nil, nil, usererr.BadUsage("usage/since-later", usererr.Args{"since": since, "at": r.global.at})
	}
	// A value that the filter knows today and did not know then selects nothing
	// of then, and is no mistake.
	records, err := set.Base.Select(filter)
	var p *usererr.Error
	if errors.As(err, &p) && p.Kind == usererr.Usage {
		records, err = nil, nil
	}
	return set.Head, &matrix.Before{Changes: set, Records: records}, err
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
	return "", usererr.UnknownValue(flag, value, suggest.Of(value, allowed, 1), allowed)
}
