// Package review gathers on one page what a branch asks of a reviewer: which
// records come, move, stop or get another level, what they lack for that, what
// resembles what is new and whom to call, and what the checks found. It decides
// nothing.
package review

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/schema"
)

// Page is what there is to say of a branch. Records stand in the order of their
// files.
type Page struct {
	*validate.Result
	Registry *registry.Registry
	// Moves are the records that go to another phase.
	Moves []Move
	// Decisions are what a body decided, or what became of a decision.
	Decisions []Decision
	// Stages are where records are in their course of recognition that a step was taken
	// of.
	Stages []*recognition.Stage
	// New are the records that come, with what resembles them.
	New []Newcomer
	// Stopped and Resumed are the records that stop, or go on.
	Stopped []*changes.Change
	Resumed []Resumption
	// Edited are all records that differ, with every value that does.
	Edited []Edited
	// Beside are the files that weigh and that no record or rule is in, if the caller
	// looked for them.
	Beside []Beside
	// Against is what the branch was held against, as the caller names it.
	Against string
}

// Make gathers the page of what a check of a branch found. Against is what it was
// held against, today the day, as YYYY-MM-DD, that levels are held against.
func Make(reg *registry.Registry, result *validate.Result, against, today string) (*Page, error) {
	p := &Page{Result: result, Registry: reg, Against: against, Stopped: result.Changes.Which(changes.Stopped)}
	var err error
	if p.Moves, err = moves(reg, result.Changes); err != nil {
		return nil, err
	}
	if p.Edited, err = edited(result.Changes); err != nil {
		return nil, err
	}
	if p.Decisions, err = decisions(reg, result.Changes.Added, p.Edited, today); err != nil {
		return nil, err
	}
	if p.Stages, err = stages(reg, result.Changes, today); err != nil {
		return nil, err
	}
	p.Resumed = resumptions(result.Changes)
	p.New = newcomers(reg, result.Changes.Added)
	return p, nil
}

// Eased reports whether the rules may allow now what they did not before, so that
// what they say of this branch proves nothing.
func (p *Page) Eased() bool {
	return slices.ContainsFunc(p.Changes.Rules, func(d schema.Difference) bool { return d.Loosens() })
}

// Errors is the number of findings that are errors.
func (p *Page) Errors() int {
	errors, _ := p.Findings.Count()
	return errors
}

// Resumption is a record that had stopped and goes on.
type Resumption struct {
	*changes.Change
	// Note tells why.
	Note string
}

func resumptions(set *changes.Set) []Resumption {
	var all []Resumption
	for _, c := range set.Which(changes.Resumed) {
		all = append(all, Resumption{c, c.Head.LastStop().Resumed.Note})
	}
	return all
}

// Newcomer is a record that comes.
type Newcomer struct {
	*registry.Record
	// Near are the pairs that it makes with what resembles it most, at most a few.
	Near []duplicates.Pair
}

// mostNear is how many neighbours of a record are told.
const mostNear = 3

func newcomers(reg *registry.Registry, added []*registry.Record) []Newcomer {
	if len(added) == 0 {
		return nil
	}
	all := make([]Newcomer, len(added))
	number := make(map[*registry.Record]int, len(added))
	for i, rec := range added {
		all[i].Record = rec
		number[rec] = i
	}
	report := duplicates.New(reg).Of(added, duplicates.Options{Threshold: duplicates.DefaultThreshold, Best: duplicates.DefaultBest})
	for _, pair := range report.Pairs {
		for _, rec := range pair.Members() {
			if i, is := number[rec]; is && len(all[i].Near) < mostNear {
				all[i].Near = append(all[i].Near, pair)
			}
		}
	}
	return all
}
