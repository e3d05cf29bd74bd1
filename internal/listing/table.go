// Package listing lays innovations, experiments and organisations out as rows
// with columns, and one record as a page.
package listing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Column is one column of a table.
type Column struct {
	// ID is the key in JSON and the name after --columns.
	ID string
	// Multi says that a value is a list.
	Multi bool
	// Brief says that the column stands in a table for people unless they ask
	// for others.
	Brief bool
	// Organisations says that the values are ids of organisations.
	Organisations bool
	// Vocabulary names the terms that the values are ids of, if any.
	Vocabulary string
	// Date says that the values are dates.
	Date bool
	// Fields are the members of each value where a value is an object. The
	// members of all values then stand one after another in the list.
	Fields []Field
}

// Field is a member of an object.
type Field struct {
	ID string
	// Number says that the member is a number, "" for an unknown one.
	Number bool
}

// Objects returns the values of a cell, each with its members.
func (c Column) Objects(values []string) [][]string {
	return slices.Collect(slices.Chunk(values, max(1, len(c.Fields))))
}

// Table is a list of records, every row with a value for every column.
type Table struct {
	// Kind is "innovations", "experiments" or "organisations".
	Kind    string
	Columns []Column
	Rows    [][][]string
}

// column is a column with the way to its value.
type column[T any] struct {
	Column
	value func(T) []string
}

func build[T any](kind string, columns []column[T], items []T) *Table {
	t := &Table{Kind: kind}
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
	}
	for _, item := range items {
		row := make([][]string, len(columns))
		for i, c := range columns {
			row[i] = c.value(item)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// one makes a list of a single value, empty for an empty one.
func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// IDs returns the ids of the columns.
func (t *Table) IDs() []string {
	ids := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		ids[i] = c.ID
	}
	return ids
}

// index returns the place of a column, or a problem of usage.
func (t *Table) index(flag, id string) (int, error) {
	ids := t.IDs()
	if i := slices.Index(ids, id); i >= 0 {
		return i, nil
	}
	return 0, usererr.UnknownValue(flag, id, suggest.Of(id, ids, 2), ids)
}

// Choose keeps the columns of those ids, in that order.
func (t *Table) Choose(ids []string) error {
	var chosen []int
	for _, id := range ids {
		i, err := t.index("columns", strings.TrimSpace(id))
		if err != nil {
			return err
		}
		chosen = append(chosen, i)
	}
	*t = *t.keep(chosen)
	return nil
}

// Brief returns the table with the columns that people see unless they ask for
// others.
func (t *Table) Brief() *Table {
	var chosen []int
	for i, c := range t.Columns {
		if c.Brief {
			chosen = append(chosen, i)
		}
	}
	return t.keep(chosen)
}

func (t *Table) keep(chosen []int) *Table {
	kept := &Table{Kind: t.Kind}
	for _, i := range chosen {
		kept.Columns = append(kept.Columns, t.Columns[i])
	}
	for _, row := range t.Rows {
		values := make([][]string, len(chosen))
		for n, i := range chosen {
			values[n] = row[i]
		}
		kept.Rows = append(kept.Rows, values)
	}
	return kept
}

// Sort orders the rows by columns, each as "title" or, the other way round,
// "-title". Terms sort in the order of their vocabulary, which rank gives; all
// else as Dutch dictionaries do. Empty values come last.
func (t *Table) Sort(by []string, rank func(vocabulary, id string) int) error {
	type key struct {
		index int
		down  bool
	}
	var keys []key
	for _, id := range by {
		name, down := strings.CutPrefix(strings.TrimSpace(id), "-")
		i, err := t.index("sort", name)
		if err != nil {
			return err
		}
		keys = append(keys, key{i, down})
	}
	dutch := collate.New(language.Dutch, collate.Numeric)
	slices.SortStableFunc(t.Rows, func(a, b [][]string) int {
		for _, k := range keys {
			x, y := strings.Join(a[k.index], " "), strings.Join(b[k.index], " ")
			if (x == "") != (y == "") {
				return cmp.Compare(len(y), len(x)) // the empty one last, either way
			}
			c := dutch.CompareString(x, y)
			if v := t.Columns[k.index].Vocabulary; v != "" && x != "" {
				c = cmp.Compare(rank(v, a[k.index][0]), rank(v, b[k.index][0]))
			}
			if k.down {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	return nil
}

// Kinds are what can be listed.
var Kinds = []string{"innovations", "experiments", "organisations", "needs", "instruments"}

// Innovations lists innovations; the columns are those of the JSON contract
// (design, section 11) and some more. Each comes with how its level stands.
func Innovations(reg *registry.Registry, records []recognition.Held) *Table {
	return build(Kinds[0], innovationColumns(reg), records)
}

func innovationColumns(reg *registry.Registry) []column[recognition.Held] {
	type rec = recognition.Held
	return []column[rec]{
		{Column{ID: "id", Brief: true}, func(r rec) []string { return one(r.ID) }},
		{Column{ID: "title", Brief: true}, func(r rec) []string { return one(r.Title) }},
		{Column{ID: "summary"}, func(r rec) []string { return one(r.Summary) }},
		{Column{ID: "status", Vocabulary: "status", Brief: true}, func(r rec) []string { return one(r.Status) }},
		{Column{ID: "origin", Vocabulary: "origin"}, func(r rec) []string { return one(r.Origin) }},
		{Column{ID: "owner", Organisations: true, Brief: true}, func(r rec) []string { return one(r.Owner) }},
		{Column{ID: "partners", Organisations: true, Multi: true}, func(r rec) []string { return r.Partners }},
		{Column{ID: "priorities", Multi: true, Vocabulary: "priority"}, func(r rec) []string { return r.Priorities }},
		{Column{ID: "phase", Vocabulary: "phase", Brief: true}, func(r rec) []string { return one(r.Phase) }},
		{Column{ID: "phase_since", Date: true}, func(r rec) []string { return one(string(r.PhaseSince())) }},
		{Column{ID: "level", Vocabulary: "level"}, func(r rec) []string { return one(r.Level()) }},
		{Column{ID: "layer", Vocabulary: "layer"}, func(r rec) []string { return one(r.Layer) }},
		{Column{ID: "domain", Vocabulary: "domain"}, func(r rec) []string { return one(r.Domain) }},
		{Column{ID: "core_functions", Multi: true, Vocabulary: "core_function"}, func(r rec) []string { return r.CoreFunctions }},
		{Column{ID: "target_groups", Multi: true, Vocabulary: "target_group"}, func(r rec) []string { return r.TargetGroups }},
		{Column{ID: "provinces", Organisations: true, Multi: true}, func(r rec) []string { return reg.Provinces(r.Record) }},
		{Column{ID: "kind", Vocabulary: "kind"}, func(r rec) []string { return one(r.Kind) }},
		{Column{ID: "new_for", Vocabulary: "layer"}, func(r rec) []string { return one(r.NewFor) }},
		{Column{ID: "organisations", Organisations: true, Multi: true}, func(r rec) []string { return r.Organisations() }},
		{Column{ID: "other_parties", Multi: true}, func(r rec) []string { return r.OtherParties }},
		{Column{ID: "file"}, func(r rec) []string { return one(r.File) }},
		{Column{ID: "level_state"}, func(r rec) []string { return one(r.State) }},
		{Column{ID: "valid_until", Date: true}, func(r rec) []string { return one(string(r.Until)) }},
		phaseHistory, stops, decision, materials, adoptions, fundings,
		{Column{ID: "sources", Multi: true}, func(r rec) []string { return r.Sources }},
	}
}

// compared are the columns by which innovations are compared: the level and what
// it rests on first, then where and for whom it is.
var compared = []string{
	"id", "title", "level", "level_state", "valid_until", "studies", "experiments", "adoptions", "phase", "phase_since", "status", "owner", "partners",
	"provinces", "priorities", "core_functions", "target_groups", "kind", "domain", "layer", "new_for", "materials", "funding", "summary", "sources",
}

// Compared lists innovations with what they are compared by.
func Compared(reg *registry.Registry, records []recognition.Held) *Table {
	type rec = recognition.Held
	// Of what is told in full elsewhere only what a comparison needs goes first.
	all := append([]column[rec]{
		{Column{ID: "studies", Multi: true, Fields: []Field{{"year", true}, {ID: "design"}, {ID: "title"}}}, func(r rec) []string {
			return members(r.Studies, func(s innovation.Study) []string { return []string{year(s.Year), s.Design, s.Title} })
		}},
		{Column{ID: "experiments", Multi: true, Fields: fields("title", "state", "outcome")}, func(r rec) []string {
			return members(r.Innovation.Experiments, func(e innovation.Experiment) []string {
				return []string{cmp.Or(e.Title, e.ID), e.State, e.Outcome}
			})
		}},
		{Column{ID: "adoptions", Organisations: true, Multi: true}, func(r rec) []string {
			return members(r.Adoptions, func(a innovation.Adoption) []string { return one(a.Organisation) })
		}},
	}, innovationColumns(reg)...)
	columns := make([]column[rec], len(compared))
	for i, id := range compared {
		columns[i] = all[slices.IndexFunc(all, func(c column[rec]) bool { return c.ID == id })]
	}
	return build(Kinds[0], columns, records)
}

// trial is an experiment with the innovation that it belongs to.
type trial struct {
	rec *registry.Record
	innovation.Experiment
}

// Experiments lists the experiments of innovations.
func Experiments(reg *registry.Registry, records []*registry.Record) *Table {
	var trials []trial
	for _, rec := range records {
		for _, e := range rec.Experiments {
			trials = append(trials, trial{rec, e})
		}
	}
	return build(Kinds[1], []column[trial]{
		{Column{ID: "innovation", Brief: true}, func(t trial) []string { return one(t.rec.ID) }},
		{Column{ID: "id", Brief: true}, func(t trial) []string { return one(t.ID) }},
		{Column{ID: "title", Brief: true}, func(t trial) []string { return one(t.Title) }},
		{Column{ID: "organisations", Organisations: true, Multi: true}, func(t trial) []string { return t.Organisations }},
		{Column{ID: "start", Date: true, Brief: true}, func(t trial) []string { return one(string(t.Start)) }},
		{Column{ID: "end", Date: true, Brief: true}, func(t trial) []string { return one(string(t.End)) }},
		{Column{ID: "state", Vocabulary: "experiment_state"}, func(t trial) []string { return one(t.State) }},
		{Column{ID: "outcome", Vocabulary: "outcome"}, func(t trial) []string { return one(t.Outcome) }},
		{Column{ID: "instrument"}, func(t trial) []string {
			if _, known := reg.Instrument(t.Instrument); !known {
				return nil
			}
			return one(t.Instrument)
		}},
		{Column{ID: "question"}, func(t trial) []string { return one(t.Question) }},
		{Column{ID: "results"}, func(t trial) []string { return one(t.Results) }},
	}, trials)
}

// Organisations lists organisations.
func Organisations(reg *registry.Registry, orgs []*registry.Organisation) *Table {
	type org = *registry.Organisation
	return build(Kinds[2], []column[org]{
		{Column{ID: "id", Brief: true}, func(o org) []string { return one(o.ID) }},
		{Column{ID: "name", Brief: true}, func(o org) []string { return one(o.Name) }},
		{Column{ID: "kind", Vocabulary: "organisation_kind", Brief: true}, func(o org) []string { return one(o.Kind) }},
		{Column{ID: "provinces", Organisations: true, Multi: true, Brief: true}, func(o org) []string { return reg.ProvincesOf(o.ID) }},
		{Column{ID: "municipalities", Multi: true}, func(o org) []string { return o.Municipality }},
		{Column{ID: "url"}, func(o org) []string { return one(o.URL) }},
		{Column{ID: "active_from", Date: true}, func(o org) []string { return one(string(o.From)) }},
		{Column{ID: "active_to", Date: true}, func(o org) []string { return one(string(o.To)) }},
		{Column{ID: "succeeded_by", Organisations: true}, func(o org) []string { return one(o.SucceededBy) }},
		{Column{ID: "file"}, func(o org) []string { return one(o.File) }},
	}, orgs)
}

// Needs lists needs.
func Needs(needs []*registry.Need) *Table {
	type need = *registry.Need
	return build(Kinds[3], []column[need]{
		{Column{ID: "id", Brief: true}, func(n need) []string { return one(n.ID) }},
		{Column{ID: "title", Brief: true}, func(n need) []string { return one(n.Title) }},
		{Column{ID: "description"}, func(n need) []string { return one(n.Description) }},
		{Column{ID: "priority", Vocabulary: "priority", Brief: true}, func(n need) []string { return one(n.Priority) }},
		{Column{ID: "status", Vocabulary: "need_status", Brief: true}, func(n need) []string { return one(n.Status) }},
		{Column{ID: "target_groups", Multi: true, Vocabulary: "target_group"}, func(n need) []string { return n.TargetGroups }},
		{Column{ID: "provinces", Organisations: true, Multi: true}, func(n need) []string { return n.Provinces }},
		{Column{ID: "organisations", Organisations: true, Multi: true, Brief: true}, func(n need) []string { return n.Organisations }},
		{Column{ID: "since", Date: true, Brief: true}, func(n need) []string { return one(string(n.Since)) }},
		{Column{ID: "answers", Multi: true, Brief: true}, func(n need) []string { return n.Answers }},
		{Column{ID: "sources", Multi: true}, func(n need) []string { return n.Sources }},
		{Column{ID: "file"}, func(n need) []string { return one(n.File) }},
	}, needs)
}

// Instruments lists instruments, each with the experiments of a registry that name it.
func Instruments(reg *registry.Registry, instruments []*registry.Instrument) *Table {
	type instrument = *registry.Instrument
	named := map[string][]string{}
	for _, rec := range reg.Innovations {
		for _, e := range rec.Experiments {
			named[e.Instrument] = append(named[e.Instrument], rec.ID+"/"+e.ID)
		}
	}
	return build(Kinds[4], []column[instrument]{
		{Column{ID: "id", Brief: true}, func(i instrument) []string { return one(i.ID) }},
		{Column{ID: "title", Brief: true}, func(i instrument) []string { return one(i.Title) }},
		{Column{ID: "measures", Brief: true}, func(i instrument) []string { return one(i.Measures) }},
		{Column{ID: "kind", Vocabulary: "instrument_kind", Brief: true}, func(i instrument) []string { return one(i.Kind) }},
		{Column{ID: "target_groups", Multi: true, Vocabulary: "target_group", Brief: true}, func(i instrument) []string { return i.TargetGroups }},
		{Column{ID: "core_functions", Multi: true, Vocabulary: "core_function"}, func(i instrument) []string { return i.CoreFunctions }},
		{Column{ID: "owner", Organisations: true}, func(i instrument) []string { return one(i.Owner) }},
		{Column{ID: "url"}, func(i instrument) []string { return one(i.URL) }},
		{Column{ID: "licence"}, func(i instrument) []string { return one(i.Licence) }},
		{Column{ID: "language"}, func(i instrument) []string { return one(i.Language) }},
		{Column{ID: "experiments", Multi: true}, func(i instrument) []string { return named[i.ID] }},
		{Column{ID: "sources", Multi: true}, func(i instrument) []string { return i.Sources }},
		{Column{ID: "file"}, func(i instrument) []string { return one(i.File) }},
	}, instruments)
}
