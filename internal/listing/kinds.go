package listing

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Kinds are what can be listed.
var Kinds = []string{"innovations", "experiments", "organisations"}

// Innovations lists innovations; the columns are those of the JSON contract
// (design, section 11) and some more. Each comes with how its level stands.
func Innovations(reg *registry.Registry, records []recognition.Held) *Table {
	type rec = recognition.Held
	return build(Kinds[0], []column[rec]{
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
		phaseHistory, stopped, decision, materials, adoptions, fundings,
		{Column{ID: "sources", Multi: true}, func(r rec) []string { return r.Sources }},
	}, records)
}

// trial is an experiment with the innovation that it belongs to.
type trial struct {
	rec *registry.Record
	innovation.Experiment
}

// Experiments lists the experiments of innovations.
func Experiments(records []*registry.Record) *Table {
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
		{Column{ID: "question"}, func(t trial) []string { return one(t.Question) }},
		{Column{ID: "results"}, func(t trial) []string { return one(t.Results) }},
	}, trials)
}

// Organisations lists organisations.
func Organisations(orgs []*registry.Organisation) *Table {
	type org = *registry.Organisation
	return build(Kinds[2], []column[org]{
		{Column{ID: "id", Brief: true}, func(o org) []string { return one(o.ID) }},
		{Column{ID: "name", Brief: true}, func(o org) []string { return one(o.Name) }},
		{Column{ID: "kind", Vocabulary: "organisation_kind", Brief: true}, func(o org) []string { return one(o.Kind) }},
		{Column{ID: "provinces", Organisations: true, Multi: true, Brief: true}, func(o org) []string { return o.Provinces }},
		{Column{ID: "municipalities", Multi: true}, func(o org) []string { return o.Municipality }},
		{Column{ID: "url"}, func(o org) []string { return one(o.URL) }},
		{Column{ID: "active_from", Date: true}, func(o org) []string { return one(string(o.From)) }},
		{Column{ID: "active_to", Date: true}, func(o org) []string { return one(string(o.To)) }},
		{Column{ID: "succeeded_by", Organisations: true}, func(o org) []string { return one(o.SucceededBy) }},
		{Column{ID: "file"}, func(o org) []string { return one(o.File) }},
	}, orgs)
}
