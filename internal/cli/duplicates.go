package cli

import (
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// pairOptions are the flags of commands that compare innovations with each other.
type pairOptions struct {
	filters
	output
	threshold float64
}

// flags adds the flags; usual is the threshold where none is given.
func (o *pairOptions) flags(a *app, cmd *cobra.Command, usual float64, about string) {
	o.filters.flags(a, cmd)
	cmd.Flags().Float64Var(&o.threshold, "threshold", usual, a.printer.T(about))
}

// comparison is what such a command works with: the registry, which innovations
// it is about, and whether a text changed after a day.
type comparison struct {
	reg     *registry.Registry
	wanted  func(*registry.Record) bool
	changed func(*registry.Record, innovation.Date) bool
}

// among chooses what is compared, in which registry: what is named, what fits the
// filters, or else what is usual.
type among func(reg *registry.Registry, ids []string, filter registry.Filter) (*registry.Registry, func(*registry.Record) bool, error)

// load reads the registry, once the flags have been checked; ids are those that are
// named.
func (o *pairOptions) load(r *run, ids []string, choose among) (*comparison, error) {
	if !(o.threshold >= 0 && o.threshold <= 1) { // NaN is neither
		return nil, usererr.BadUsage("usage/threshold", usererr.Args{"value": o.threshold})
	}
	debug.SetMemoryLimit(softLimit)
	place, err := r.locate()
	if err != nil {
		return nil, err
	}
	reg, err := r.load()
	if err != nil {
		return nil, err
	}
	reg, wanted, err := choose(reg, ids, o.filter())
	return &comparison{reg, wanted, duplicates.ChangedSince(place)}, err
}

type duplicatesOptions struct {
	pairOptions
	linked    bool
	needs     bool
	limit     int
	calibrate bool
}

// softLimit is the memory, in bytes, from which the collector works harder: an
// index of 100,000 texts would otherwise leave as much behind as it keeps.
const softLimit = 1_600 << 20

// The phase whose pairs are listed by default, and the word for all phases.
const (
	duplicatesPhase = "experimenteren"
	allPhases       = "all"
)

var _ = command(groupRead, 90, newDuplicates)

func newDuplicates(a *app) *cobra.Command {
	o := &duplicatesOptions{}
	cmd := a.reader("duplicates [ID...]", "dubbelingen", &o.output, o.find)
	o.flags(a, cmd, duplicates.DefaultThreshold, "flag.threshold")
	cmd.Flags().IntVar(&o.limit, "limit", duplicates.DefaultBest, a.printer.T("flag.limit.pairs"))
	cmd.Flags().BoolVar(&o.linked, "linked", false, a.printer.T("flag.linked"))
	cmd.Flags().BoolVar(&o.needs, "needs", false, a.printer.T("flag.needs"))
	cmd.Flags().BoolVar(&o.calibrate, "calibrate", false, a.printer.T("flag.calibrate"))
	return cmd
}

func (o *duplicatesOptions) find(r *run, ids []string) (answer, error) {
	if o.limit < 1 {
		return nil, usererr.BadUsage("usage/limit", usererr.Args{"value": o.limit})
	}
	choose := amongInnovations
	if o.needs {
		choose = amongNeeds
	}
	c, err := o.load(r, ids, choose)
	if err != nil {
		return nil, err
	}
	if o.calibrate {
		return r.document(render.Calibration(r.printer, c.reg, duplicates.New(c.reg).Labels())), nil
	}
	report := duplicates.New(c.reg).Pairs(duplicates.Options{
		Threshold: o.threshold, Best: o.limit, Wanted: c.wanted, Linked: o.linked, Changed: c.changed,
	})
	return r.document(render.Duplicates(r.printer, c.reg, report)), nil
}

// amongInnovations are usually those of the phase that experiments.
func amongInnovations(reg *registry.Registry, ids []string, filter registry.Filter) (*registry.Registry, func(*registry.Record) bool, error) {
	for _, id := range ids {
		if _, err := reg.FindInnovation(id); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case slices.Contains(filter["phase"], allPhases):
		delete(filter, "phase")
	case filter.Empty() && len(ids) == 0:
		filter["phase"] = []string{duplicatesPhase}
	}
	fits, err := selection(reg, filter)
	return reg, func(rec *registry.Record) bool {
		return (len(ids) == 0 || slices.Contains(ids, rec.ID)) && fits(rec)
	}, err
}

// amongNeeds are usually all.
func amongNeeds(reg *registry.Registry, ids []string, filter registry.Filter) (*registry.Registry, func(*registry.Record) bool, error) {
	for _, id := range ids {
		if _, err := reg.FindNeed(id); err != nil {
			return nil, nil, err
		}
	}
	needs, err := reg.SelectNeeds(filter)
	chosen := map[string]bool{}
	for _, n := range needs {
		chosen[n.ID] = len(ids) == 0 || slices.Contains(ids, n.ID)
	}
	return reg.OfNeeds(), func(rec *registry.Record) bool { return chosen[rec.ID] }, err
}

// selection returns a test whether a record fits a filter.
func selection(reg *registry.Registry, filter registry.Filter) (func(*registry.Record) bool, error) {
	records, err := reg.Select(filter)
	if err != nil {
		return nil, err
	}
	chosen := make(map[*registry.Record]bool, len(records))
	for _, rec := range records {
		chosen[rec] = true
	}
	return func(rec *registry.Record) bool { return chosen[rec] }, nil
}

var _ = command(groupRead, 110, newCommunities)

func newCommunities(a *app) *cobra.Command {
	o := &pairOptions{}
	cmd := a.reader("communities", "leergemeenschappen", &o.output, func(r *run, _ []string) (answer, error) { return communities(r, o) })
	o.flags(a, cmd, duplicates.CommunityThreshold, "flag.threshold.community")
	return cmd
}

func communities(r *run, o *pairOptions) (answer, error) {
	c, err := o.load(r, nil, amongInnovations)
	if err != nil {
		return nil, err
	}
	found := duplicates.New(c.reg).Communities(duplicates.CommunityOptions{
		Threshold: o.threshold, Wanted: c.wanted, Changed: c.changed,
	})
	return r.document(render.Communities(r.printer, c.reg, found)), nil
}
