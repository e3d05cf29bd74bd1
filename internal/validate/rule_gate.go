package validate

import (
	"slices"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// gateRules are found in one document, since a criterion may ask for any field.
var gateRules = []Rule{
	{ID: "phase/gate",
		Bad: "origin: nieuw\nphase: experimenteren\nphase_history: [{phase: experimenteren, on: 2016-05-01}]\n" +
			"conditions:\n  need: Ouderen in de wijk zijn vaak alleen.\n",
		Good: "origin: nieuw\nphase: experimenteren\nphase_history: [{phase: experimenteren, on: 2016-05-01}]\n" +
			"conditions:\n  need: Ouderen in de wijk zijn vaak alleen.\n" +
			"  core_function_fit: Kinderen lezen meer, ouderen ontmoeten mensen.\n" +
			"  distinctive_value: De bibliotheek kent beide groepen en heeft de boeken.\n" +
			"experiments:\n  - id: zwolle-2016\n    title: Voorlezen in Zwolle-Zuid\n    organisations: [rijnbrink]\n" +
			"    start: 2016-05-01\n    question: Komen ouderen terug?\n    indicators: [bezoekers per middag]\n"},
}

// gate holds records against what the phase that they stand in asks. The ladder
// is read with the first record.
type gate struct {
	once   sync.Once
	phases *ladder.Ladder
	err    error
}

// check returns a finding where a record stands in a phase whose gate it
// doesn't meet. Found is what the schema said: where the phase or the origin is
// wrong nobody knows what is asked.
func (g *gate) check(doc *yamldoc.Document, set *schema.Set, found finding.List) (finding.List, error) {
	g.once.Do(func() { g.phases, g.err = ladder.Load(set, schema.Phases, nil) })
	if g.err != nil {
		return nil, g.err
	}
	unsure := func(f finding.Finding) bool { return f.Pointer == "/phase" || f.Pointer == "/origin" }
	record, _ := doc.Value().(map[string]any)
	phase, _ := record["phase"].(string)
	rung, ok := g.phases.Rung(phase)
	if !ok || slices.ContainsFunc(found, unsure) || !g.phases.Held(record) {
		return nil, nil
	}
	var missing []i18n.Text
	for _, result := range ladder.OpenOnes(rung.Evaluate(record)) {
		missing = append(missing, result.Title)
	}
	if len(missing) == 0 {
		return nil, nil
	}
	return finding.List{doc.Finding("phase/gate", finding.Error, doc.Range("/phase"), "/phase", finding.Args{
		"phase": phase, "missing": missing, "count": len(missing), "previous": previous(set.Terms("phase"), phase),
	})}, nil
}

// previous returns the id of the term before another, "" for the first.
func previous(terms schema.Terms, id string) string {
	if i := terms.Index(id); i > 0 {
		return terms[i-1].ID
	}
	return ""
}
