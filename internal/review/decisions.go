package review

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Decision is what became of a body's decision about a record.
type Decision struct {
	*registry.Record
	Kind DecisionKind
	// From is the level before, the lowest for a new record.
	From string
	// Before and After are the decision as it was and is.
	Before, After Held
	// Edits are the values of it that differ, none for a new one.
	Edits []changes.Edit
	// Assessment tells what the dossier supports.
	recognition.Assessment
}

// Held is a decision with the place where it is published.
type Held struct {
	innovation.Recognition
	Published string
}

// DecisionKind tells what became of a decision.
type DecisionKind string

// The kinds. A decision of another day is a new one: it renews the one before. A
// decision of the same day with other values is a rewritten one.
const (
	Granted   DecisionKind = "granted"
	Refused   DecisionKind = "refused"
	Renewed   DecisionKind = "renewed"
	Rewritten DecisionKind = "rewritten"
	Withdrawn DecisionKind = "withdrawn"
	Dropped   DecisionKind = "dropped"
)

// The statuses that make a decision of another kind.
const (
	refusedStatus   = "geweigerd"
	withdrawnStatus = "ingetrokken"
)

// LevelChanged reports whether another level is held now.
func (d *Decision) LevelChanged() bool { return d.From != d.Record.Level() }

func decisions(reg *registry.Registry, added []*registry.Record, edited []Edited, today string) ([]Decision, error) {
	var all []Decision
	for _, rec := range added {
		after, err := reg.Value(rec.File)
		if err != nil {
			return nil, err
		}
		if now := held(rec, after); now.made() {
			all = append(all, Decision{Record: rec, Kind: kindOf(Held{}, now), From: innovation.RegisteredLevel, After: now})
		}
	}
	for _, c := range edited {
		edits := slices.DeleteFunc(slices.Clone(c.Edits), func(e changes.Edit) bool { return e.Key() != "recognition" })
		if len(edits) == 0 {
			continue
		}
		before, after, err := c.Values()
		if err != nil {
			return nil, err
		}
		was, is := held(c.Base, before), held(c.Head, after)
		if !was.made() {
			edits = nil
		}
		all = append(all, Decision{Record: c.Head, Kind: kindOf(was, is), From: c.Base.Level(), Before: was, After: is, Edits: edits})
	}
	if len(all) == 0 {
		return nil, nil
	}
	standard, err := recognition.Load(reg.Schema, today)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Assessment, err = standard.Of(reg, all[i].Record); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// made reports whether there is a decision at all.
func (h Held) made() bool { return h.Status != "" || h.Level != "" || h.GrantedOn != "" }

func kindOf(was, is Held) DecisionKind {
	switch {
	case !is.made():
		return Dropped
	case is.Status == withdrawnStatus && was.Status != withdrawnStatus:
		return Withdrawn
	case is.Status == refusedStatus && was.Status != refusedStatus:
		return Refused
	case !was.made():
		return Granted
	case was.GrantedOn != is.GrantedOn:
		return Renewed
	}
	return Rewritten
}

// held reads the decision of a record beside its JSON-typed value.
func held(rec *registry.Record, value map[string]any) Held {
	object, _ := value["recognition"].(map[string]any)
	published, _ := object["decision"].(string)
	return Held{rec.Recognition, published}
}

// stages returns where those records are in their course of recognition of which the
// record tells another step, or that an organisation assessed.
func stages(reg *registry.Registry, set *changes.Set, today string) ([]*recognition.Stage, error) {
	stepped := map[string]bool{}
	for _, rec := range set.Added {
		stepped[rec.ID] = len(rec.Course) > 0
	}
	for _, c := range set.Changed {
		stepped[c.Head.ID] = len(c.Head.Course) != len(c.Base.Course)
	}
	for _, a := range reg.Assessments {
		if slices.ContainsFunc(set.Items, func(c changes.ItemChange) bool { return c.Head != nil && c.Head.ID == a.ID }) {
			stepped[a.Innovation] = true
		}
	}
	var all []*recognition.Stage
	var standard *recognition.Standard
	for _, rec := range reg.Innovations {
		if !stepped[rec.ID] {
			continue
		}
		value, err := reg.Value(rec.File)
		if err == nil && standard == nil {
			standard, err = recognition.Load(reg.Schema, today)
		}
		if err != nil {
			return nil, err
		}
		if stage := standard.Stage(reg, rec, value); stage != nil {
			all = append(all, stage)
		}
	}
	return all, nil
}
