package validate

import (
	"reflect"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var changeLevelRules = []Rule{
	{ID: "change/level", compare: checkLevels, Before: levelHeld("2025-06-01"),
		Bad:  "recognition: {level: eerste-aanwijzingen, status: verleend, granted_on: 2025-06-01, body: nji}\n",
		Good: "recognition: {level: eerste-aanwijzingen, status: verleend, granted_on: 2025-11-01, body: nji, decision: nji.nl/voorbeeld}\n"},
	{ID: "change/decision", compare: checkDecisions, Before: levelHeld("2025-06-01"),
		Bad: "recognition: {level: goed-onderbouwd, status: ingetrokken, granted_on: 2025-06-01, body: nji}\n",
		Good: "recognition: {level: goed-onderbouwd, status: ingetrokken, granted_on: 2025-11-01, body: nji,\n" +
			"  decision: nji.nl/ingetrokken}\n"},
	{ID: recognition.RuleDecision, compare: checkNewDecision, Before: levelHeld("2025-06-01"),
		Bad:  levelHeld("2025-11-01"),
		Good: "recognition: {level: goed-onderbouwd, status: verleend, granted_on: 2025-11-01, body: nji, decision: nji.nl/voorbeeld}\n"},
	{ID: "change/assessment", compare: checkAssessments, Target: assessmentTarget, Before: "vote: voor\n", Bad: "vote: tegen\n",
		Good: "vote: voor\nnote: Gelezen met twee collega's.\n"},
	{ID: "change/dossier", compare: checkDossiers, Before: described + panel,
		Bad: "summary: Kinderen lezen voor aan ouderen, en ouderen aan kinderen.\n" + described + panel,
		Good: "summary: Kinderen lezen voor aan ouderen in de wijk. De bibliotheek leidt hen op en brengt hen bij elkaar.\n" +
			described + panel + "sources: [rijnbrink.nl/voorleesmaatjes, jaarverslag 2025]\n"},
}

// assessmentTarget marks examples that are an assessment.
const assessmentTarget = "assessment"

// checkAssessments demands that an assessment stands: who gave it may add to it, but
// what it says stays, also after the decision.
func checkAssessments(c *comparison) {
	for _, was := range c.base.reg.Assessments {
		i := slices.IndexFunc(c.reg.Assessments, func(a *registry.Assessment) bool { return a.ID == was.ID })
		if i < 0 {
			c.base.report(was.File, "/id", finding.Args{"id": was.ID})
			continue
		}
		is := c.reg.Assessments[i]
		for _, said := range []struct{ key, was, is string }{
			{"innovation", was.Innovation, is.Innovation}, {"submitted", string(was.Submitted), string(is.Submitted)},
			{"organisation", was.Organisation, is.Organisation}, {"role", was.Role, is.Role}, {"vote", was.Vote, is.Vote},
			{"feasibility", was.Feasibility, is.Feasibility}, {"date", string(was.Date), string(is.Date)}, {"note", was.Note, is.Note},
		} {
			if said.was != "" && said.was != said.is {
				c.reportVariant("said", is.File, "/"+said.key, finding.Args{"id": was.ID, "key": said.key, "was": said.was})
			}
		}
	}
}

// levelHeld is a level that another system granted on a day.
func levelHeld(on string) string {
	return "recognition: {level: goed-onderbouwd, status: verleend, granted_on: " + on + ", body: nji}\n"
}

// held returns what levels are held against, nil where that can't be read.
func (c *checker) held() *recognition.Standard {
	standard, err := c.standard()
	if err != nil {
		c.err = err
	}
	return standard
}

// sameDecision reports whether a record still tells of the decision that it told
// of before.
func sameDecision(change *changes.Change) bool {
	return recognition.Same(change.Base.Recognition, change.Head.Recognition)
}

// raised reports whether a record holds another level than before and none that
// is new with a decision of its own.
func raised(change *changes.Change) bool {
	return change.Is(changes.LevelChanged) && recognition.Claimed(&change.Head.Innovation) && sameDecision(change)
}

// checkLevels demands that another level comes with the decision that gave it.
func checkLevels(c *comparison) {
	for _, change := range c.set.Which(changes.LevelChanged) {
		is := change.Head.Recognition
		args := finding.Args{
			"from": change.Base.Level(), "to": change.Head.Level(), "on": string(is.GrantedOn), "id": change.Head.ID,
		}
		switch {
		case raised(change):
			c.report(change.Head.File, "/recognition/level", args)
		case c.undated(change):
			c.reportVariant("undated", change.Head.File, "/recognition/level", args)
		}
	}
}

// undated reports whether a level of another system is new and nothing tells when
// or where it was granted. Of all others rule recognition/dates demands the day.
func (c *comparison) undated(change *changes.Change) bool {
	is := change.Head.Recognition
	if !recognition.Claimed(&change.Head.Innovation) || is.GrantedOn != "" || !takenOver(c.held(), is.Body) {
		return false
	}
	_, after, ok := c.values(change)
	return ok && object(after, "recognition")["decision"] == nil
}

func takenOver(standard *recognition.Standard, body string) bool {
	return standard != nil && standard.TakenOver(body)
}

// decisionKeys are what a decision consists of.
var decisionKeys = []string{"level", "status", "granted_on", "valid_until", "body", "assessors", "parties", "decision", "steps"}

// correctable are the keys of a decision of which a mistake can be corrected; what
// was decided and by whom takes another decision, and so does another day.
var correctable = []string{"granted_on", "valid_until", "assessors", "parties", "decision", "steps"}

// checkDecisions demands that decisions stand: one may be followed by a later one
// or withdrawn, and what it lacked may be filled in, but what it says stays.
func checkDecisions(c *comparison) {
	c.each(func(change *changes.Change) {
		was, is := change.Base.Recognition, change.Head.Recognition
		args := finding.Args{"on": string(was.GrantedOn), "level": was.Level, "previous": string(is.GrantedOn), "body": was.Body}
		switch {
		case !recognition.Decided(was):
		case !recognition.Decided(is):
			c.reportVariant("removed", change.Head.File, "/recognition", args)
		case was.GrantedOn != "" && is.GrantedOn == "", is.GrantedOn.Before(was.GrantedOn):
			c.reportVariant("older", change.Head.File, "/recognition/granted_on", args)
		case sameDecision(change):
			c.decisionKept(change, args)
			c.independent(change, args)
		}
	})
}

// independent reports a new owner or partner that makes an old decision look
// dependent, since that doesn't tell who it was about.
func (c *comparison) independent(change *changes.Change, args finding.Args) {
	standard, was, is := c.held(), change.Base.Innovation, change.Head.Innovation
	if standard == nil || len(is.Recognition.Parties) > 0 || slices.Equal(was.Parties(), is.Parties()) {
		return
	}
	as := is
	as.Recognition.Parties = was.Parties()
	told := func(f finding.Finding) bool { return f.Rule == recognition.RuleIndependence }
	if now := standard.Objections(c.reg, &is); now.Has(told) && !standard.Objections(c.reg, &as).Has(told) {
		args["parties"] = "[" + strings.Join(was.Parties(), ", ") + "]"
		c.reportVariant("parties", change.Head.File, "/recognition", args)
	}
}

// decisionKept reports what a decision no longer says.
func (c *comparison) decisionKept(change *changes.Change, args finding.Args) {
	before, after, ok := c.values(change)
	if !ok {
		return
	}
	was, is := object(before, "recognition"), object(after, "recognition")
	withdrawn := change.Head.Recognition.Status == withdrawn
	for _, key := range decisionKeys {
		old := was[key]
		if old == nil || reflect.DeepEqual(old, is[key]) || extends(old, is[key]) {
			continue
		}
		if (key == "level" || key == "status") && raised(change) || slices.Contains(correctable, key) && corrected(change, "recognition/"+key) {
			continue // change/level tells, or the correction
		}
		own := finding.Args{"key": key, "id": change.Head.ID, "was": asWritten(old), "final": !slices.Contains(correctable, key)}
		for name, value := range args {
			own[name] = value
		}
		variant := ""
		if key == "status" && withdrawn {
			variant = "withdrawn"
		}
		c.reportVariant(variant, change.Head.File, "/recognition/"+key, own)
	}
}

// withdrawn is the status of a decision that was taken back.
const withdrawn = "ingetrokken"

// extends reports whether an object holds all that another held.
func extends(old, new any) bool {
	was, isObject := old.(map[string]any)
	is, _ := new.(map[string]any)
	for key, value := range was {
		if !reflect.DeepEqual(value, is[key]) {
			return false
		}
	}
	return isObject
}

func object(record map[string]any, key string) map[string]any {
	o, _ := record[key].(map[string]any)
	return o
}

// checkNewDecision demands of a decision that is new what it needs to be one of its own.
func checkNewDecision(c *comparison) {
	for _, rec := range c.set.Added {
		c.newDecision(innovation.Recognition{}, rec)
		c.named(rec, rec.Parties(), false)
	}
	c.each(func(change *changes.Change) {
		base, head := change.Base, change.Head
		switch {
		case !sameDecision(change):
			c.newDecision(base.Recognition, head)
			c.named(head, append(base.Parties(), head.Parties()...), false)
		case len(base.Recognition.Parties) == 0 && !corrected(change, "recognition/parties"):
			c.named(head, base.Parties(), true)
		}
	})
}

// named demands that a decision that tells its parties leaves none out: neither who
// goes in the same change, nor, of an old decision, who was there until now.
func (c *comparison) named(rec *registry.Record, parties []string, old bool) {
	if len(rec.Recognition.Parties) == 0 {
		return
	}
	if missing := recognition.Unnamed(c.reg, rec.Recognition, parties); len(missing) > 0 {
		c.reportVariant("parties", rec.File, "/recognition/parties", finding.Args{"missing": missing, "id": rec.ID, "old": old})
	}
}

// newDecision judges a new decision. A first one that grants nothing needs no more than
// the schema asks.
func (c *comparison) newDecision(was innovation.Recognition, rec *registry.Record) {
	claims := recognition.Claimed(&rec.Innovation)
	if !recognition.Decided(rec.Recognition) || !claims && !recognition.Decided(was) {
		return
	}
	standard, doc := c.held(), c.document(rec.File)
	if standard == nil || doc == nil {
		return
	}
	for _, f := range standard.Fresh(was, rec.Recognition, doc.Value()) {
		c.reportVariant(f.Variant, rec.File, f.Pointer, f.Args)
	}
}

// checkDossiers demands that a dossier that was recognised doesn't change unseen:
// with the fingerprint of the text that was judged a change shows as suspect; a
// fingerprint that follows the text, or that isn't there, hides it.
func checkDossiers(c *comparison) {
	c.each(func(change *changes.Change) {
		base := change.Base
		if !recognition.Claimed(&base.Innovation) || !recognition.Claimed(&change.Head.Innovation) || !sameDecision(change) {
			return
		}
		standard := c.base.held()
		if standard == nil || standard.TakenOver(base.Recognition.Body) || expired(standard, base, c.today) {
			return
		}
		c.dossierKept(change, standard)
	})
}

func expired(standard *recognition.Standard, rec *registry.Record, today string) bool {
	until := standard.Until(&rec.Innovation)
	return until != "" && until.Before(innovation.Date(today))
}

// dossierKept reports a change of the judged text that nobody would see.
func (c *comparison) dossierKept(change *changes.Change, standard *recognition.Standard) {
	before, after, ok := c.values(change)
	if !ok {
		return
	}
	was, is := change.Base.Recognition.Fingerprint, change.Head.Recognition.Fingerprint
	judged, now := standard.Fingerprint(before), standard.Fingerprint(after)
	args := finding.Args{
		"level": change.Base.Recognition.Level, "on": string(change.Base.Recognition.GrantedOn), "id": change.Head.ID,
		"fingerprint": was,
	}
	if was == "" {
		args["fingerprint"] = judged
	}
	switch {
	case was != "" && is != was, was == "" && judged != now && is == now:
		c.reportVariant("rewritten", change.Head.File, "/recognition/fingerprint", args)
	case judged != now && is == "":
		c.report(change.Head.File, standard.FirstChange(before, after), args)
	}
}
