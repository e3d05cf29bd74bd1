package validate

import (
	"cmp"
	"sync"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// panel is a committee that may grant the level of described, and described a
// dossier for it; rules change one line of either in their bad examples.
const (
	described = `conditions:
  need: Ouderen in de wijk zijn vaak alleen.
  core_function_fit: Kinderen lezen meer.
  distinctive_value: De bibliotheek kent beide groepen.
reach:
  - {year: 2024, measure: Deelnemers, value: 120}
description:
  motive: Veel kinderen in de wijk komen thuis zelden een boek tegen.
  target_group: {final: kinderen van 8 tot 12 jaar, intermediary: geen}
  goals:
    - {id: leesplezier, goal: Kinderen lezen vaker voor hun plezier., activities: [wekelijks voorlezen]}
  approach:
    form: voorleesmiddag
    order: oefenen, voorlezen, napraten
    frequency: elke week
    duration: een schooljaar
    timing: na school
    location: in het buurthuis
  preconditions: {cost: 1500, time: 3 uur per week, staff: een medewerker, cooperation: school en buurthuis}
  transfer: {manual: rijnbrink.nl/handleiding, language: nl, training: een middag, quality: jaarlijks gesprek}
process_evaluations:
  - {year: 2024, method: vragenlijst, reach: 120 kinderen, source: rijnbrink.nl/evaluatie}
materials:
  - {title: Handleiding, available_until: 2030-01-01}
`
	panelHead = `recognition:
  level: goed-beschreven
  status: verleend
  granted_on: 2025-06-01
  valid_until: 2028-06-01
  body: praktijkpanel
  decision: https://www.example.nl/besluit-2025
`
	panelSeats = `  assessors:
    - {organisation: kb, role: praktijk}
    - {organisation: bibliotheek-noord, role: praktijk}
    - {organisation: bibliotheek-zuid, role: praktijk}
`
	panel = panelHead + panelSeats
)

var recognitionRules = []Rule{
	{ID: recognition.RuleUnsupported, Bad: panel, Good: described + panel},
	{ID: recognition.RuleAdverse,
		Bad: "studies:\n  - title: Nameting\n    outcomes: [{goal: leesplezier, direction: averechts}]\n" +
			"recognition: {level: eerste-aanwijzingen, status: verleend, granted_on: 2025-06-01, body: commissie}\n",
		Good: "studies:\n  - title: Nameting\n    outcomes: [{goal: leesplezier, direction: averechts}]\n" +
			"recognition: {status: geweigerd, body: commissie}\n"},
	{ID: recognition.RuleSuspect, Severity: finding.Warning,
		Bad:  described + panel + "  fingerprint: sha256:" + zeros + "\n",
		Good: described + panel},
	{ID: recognition.RuleClaim, Severity: finding.Warning,
		Bad:  "summary: Een bewezen effectieve manier om kinderen te laten lezen.\n",
		Good: "summary: Een manier om kinderen te laten lezen; nog niet bewezen effectief.\n"},
	{ID: recognition.RuleExpired, Severity: finding.Warning, record: checkExpired,
		Bad:  "recognition: {level: goed-onderbouwd, status: verleend, granted_on: 2015-06-01, body: nji}\n",
		Good: "recognition: {status: verleend, granted_on: 2015-06-01, body: nji}\n"},
	{ID: recognition.RuleQuorum, record: objections,
		Bad:  described + panelHead + "  assessors: [{organisation: kb, role: praktijk}, {organisation: bibliotheek-noord, role: praktijk}]\n",
		Good: described + panel},
	{ID: recognition.RuleCourse, record: checkCourse, compare: checkSteps,
		Bad:  "course:\n  - {step: gepubliceerd, date: 2025-06-01}\n",
		Good: "course:\n  - {step: ingediend, date: 2025-06-01, level: goed-beschreven, organisation: rijnbrink, fingerprint: " + exampleMark + "}\n"},
	{ID: recognition.RuleChanged, Severity: finding.Warning,
		Bad:  "course:\n  - {step: ingediend, date: 2025-06-01, level: goed-beschreven, organisation: rijnbrink, fingerprint: sha256:" + zeros + "}\n",
		Good: "course:\n  - {step: ingediend, date: 2025-06-01, level: goed-beschreven, organisation: rijnbrink, fingerprint: " + exampleMark + "}\n"},
	{ID: recognition.RuleMix, record: objections,
		Bad:  described + panelHead + "  assessors:\n    - {organisation: kb, role: praktijk}\n    - {organisation: bibliotheek-noord, role: praktijk}\n    - {organisation: prov-ov, role: praktijk}\n",
		Good: described + panel},
	{ID: recognition.RuleIndependence, record: objections,
		Bad:  described + panel + "    - {organisation: rijnbrink, role: praktijk}\n",
		Good: described + panel + "    - {organisation: rijnbrink, role: praktijk, vote: onthouding}\n"},
	{ID: recognition.RuleDates, record: objections,
		Bad:  described + panel + "  steps: {beoordeeld: 2025-09-01}\n",
		Good: described + panel + "  steps: {beoordeeld: 2025-05-01}\n"},
}

// zeros is a fingerprint that no text has, exampleMark that of the record under the
// examples.
const (
	zeros       = "0000000000000000000000000000000000000000000000000000000000000000"
	exampleMark = "sha256:f66f9e72aef0090cedff7b78bb2e0fc61b86db57a1a82c0e2073484b2ec8464a"
)

// judge holds dossiers against the recognition ladder. The ladder is read with
// the first record that holds a level, the claims with the first of all.
type judge struct {
	today    string
	once     sync.Once
	standard *recognition.Standard
	err      error
	claims   *recognition.Claims
	claiming sync.Once
}

// check returns what a record claims, and what its dossier says against the
// level that it holds. Found is what the schema said: of a level, status or body
// that is wrong nobody knows what it asks.
func (j *judge) check(doc *yamldoc.Document, set *schema.Set, found finding.List) (finding.List, error) {
	j.claiming.Do(func() { j.claims = recognition.LoadClaims(set) })
	record, _ := doc.Value().(map[string]any)
	doubts := j.claims.Check(record)
	decided, _ := record["recognition"].(map[string]any)
	if (decided["level"] != nil || record["course"] != nil) && !unsure(found) {
		j.once.Do(func() { j.standard, j.err = recognition.Load(set, j.today) })
		if j.err != nil {
			return nil, j.err
		}
		doubts = append(doubts, j.standard.Doubts(record)...)
	}
	var placed finding.List
	for _, d := range doubts {
		placed = append(placed, doc.Finding(d.Rule, d.Severity, doc.Range(d.Pointer), d.Pointer, d.Args))
	}
	return placed, nil
}

// judgedByDay reports whether the day matters to what check finds in a record.
func judgedByDay(rec *registry.Record) bool { return rec.Recognition.Level != "" }

// unsure reports whether the schema refused part of the recognition itself.
func unsure(found finding.List) bool {
	for _, f := range found {
		switch f.Pointer {
		case "/recognition", "/recognition/level", "/recognition/status", "/recognition/body":
			return true
		}
	}
	return false
}

// claimed returns what a record is held against that holds a level that is
// known; nil for any other.
func (c *checker) claimed(rec *registry.Record) *recognition.Standard {
	if !recognition.Claimed(&rec.Innovation) || c.refused[value{rec.File, "/recognition/level"}] {
		return nil
	}
	return c.held()
}

// checkExpired warns of a level that has run out. It stays in the record, as what
// once was granted; a new assessment is due.
func checkExpired(c *checker, rec *registry.Record) {
	s := c.claimed(rec)
	if s == nil {
		return
	}
	if until := s.Until(&rec.Innovation); until.Before(innovation.Date(c.today)) {
		c.report(rec.File, expiryPointer(rec), finding.Args{"until": string(until), "level": rec.Recognition.Level})
	}
}

func expiryPointer(rec *registry.Record) string {
	if rec.Recognition.ValidUntil != "" {
		return "/recognition/valid_until"
	}
	return "/recognition/granted_on"
}

// objections reports what stands against a decision under the rule at hand.
func objections(c *checker, rec *registry.Record) {
	if s := c.claimed(rec); s != nil {
		c.ofRule(rec.File, s.Objections(c.reg, &rec.Innovation))
	}
	for _, a := range c.reg.AssessmentsOf(rec.ID) {
		if s := c.held(); s != nil {
			c.ofRule(a.File, s.Partial(c.reg, &rec.Innovation, a))
		}
	}
}

// ofRule reports those findings that are of the rule at hand; file is that of those
// that name none.
func (c *checker) ofRule(file string, found finding.List) {
	for _, f := range found {
		if f.Rule == c.rule.ID {
			c.reportVariant(f.Variant, cmp.Or(f.File, file), f.Pointer, f.Args)
		}
	}
}

// checkCourse reports steps that are out of order, and assessments of what was never
// submitted.
func checkCourse(c *checker, rec *registry.Record) {
	if len(rec.Course) == 0 && len(c.reg.AssessmentsOf(rec.ID)) == 0 {
		return
	}
	if s := c.held(); s != nil {
		c.ofRule(rec.File, s.Disorder(c.reg, &rec.Innovation))
	}
}

// checkSteps demands that a new step is taken by who may take it, and that a level
// which is granted while an application is open is the end of that.
func checkSteps(c *comparison) {
	for _, rec := range c.set.Added {
		c.newSteps(&registry.Record{}, rec)
	}
	c.each(func(change *changes.Change) { c.newSteps(change.Base, change.Head) })
}

func (c *comparison) newSteps(was, is *registry.Record) {
	fresh := recognition.Claimed(&is.Innovation) && !recognition.Same(was.Recognition, is.Recognition)
	if len(is.Course) == 0 || len(is.Course) == len(was.Course) && !fresh {
		return
	}
	s := c.held()
	if s == nil {
		return
	}
	for i := len(was.Course); i < len(is.Course); i++ {
		c.ofRule(is.File, s.MayTake(c.reg, &is.Innovation, is.Course[i], within("/course", i, "organisation")))
	}
	c.ofRule(is.File, s.Apart(c.reg, is, len(was.Course), fresh))
}
