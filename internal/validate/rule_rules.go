package validate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// ruleRules are about changes of what judges: the rules and the organisations.
// The base's count as well as the branch's (design, section 14).
var ruleRules = []Rule{
	{ID: "change/rules", compare: checkTies,
		Before: "partners: [kb]\n" + described,
		Bad:    "partners: []\n" + described + panel,
		Good:   "partners: [kb]\n" + described},
	{ID: "change/schema", Severity: finding.Warning, Whole: true, compare: checkRuleChanges},
	{ID: "change/format", Whole: true, compare: checkFormatKept},
	{ID: "change/waiver", compare: checkWaiver,
		Before: "origin: nieuw\n" + idea,
		Bad:    "origin: bestaand\nphase: experimenteren\nphase_history: [{phase: bedenken, date: 2016-09-01}, {phase: experimenteren, date: 2016-11-01}]\nsources: [jaarverslag 2015]\n",
		Good:   "origin: nieuw\n" + idea + "sources: [jaarverslag 2015]\n"},
}

// unlawful returns what is allowed only by the rules or the organisations that the
// branch itself changes: what the rules find as they were at the base. Under is
// the head as those rules read it, and found is what the branch's own find.
func (b *baseline) unlawful(now *checker, under *registry.Registry, found finding.List) (finding.List, error) {
	begins := len(b.then.reg.Paths) == 0 && !b.then.reg.Schema.Given()
	if begins || len(b.set.Rules) == 0 && len(b.set.ChangedOrganisations)+len(b.set.RemovedOrganisations) == 0 {
		return nil, nil
	}
	law, err := checked(under.Under(b.then.reg), now.today, nil)
	if err != nil {
		return nil, err
	}
	set, err := changes.Between(b.then.reg, law.reg)
	if err != nil {
		return nil, err
	}
	changed, err := compare(law, b.then, set)
	if err != nil {
		return nil, err
	}
	var all finding.List
	for _, f := range append(law.found.Without(found).Without(b.then.found.Without(found)), changed.Without(b.found)...) {
		if f.Severity != finding.Info && !b.grown(f) {
			all = append(all, b.unlawfully(f))
		}
	}
	return all, nil
}

// grown reports whether a finding is about a key or a term that the branch adds to
// the rules. What the base has never heard of none of its rules speaks of, so
// that one change may bring it and use it: keys, and the terms of the vocabularies
// that the base calls open.
func (b *baseline) grown(f finding.Finding) bool {
	document := cmp.Or(b.set.Head.Kind(f.File), schema.Innovation)
	law, own := b.then.reg.Schema, b.set.Head.Schema
	switch f.Rule {
	case unknownKey:
		key, _ := f.Args["key"].(string)
		return slices.Contains(own.KeyOrderAt(document, f.Pointer[:max(0, strings.LastIndexByte(f.Pointer, '/'))]), key)
	case "schema/enum":
		vocabulary, _ := law.Meaning(document, f.Pointer)
		text, _ := f.Args["value"].(string)
		return slices.Contains(law.Part(schema.Vocabulary, "").Words("x-open"), vocabulary) && own.Terms(vocabulary).Index(text) >= 0
	}
	return false
}

// unlawfully is what a branch is told of a finding of the base's rules. A doubt
// that a record may silence stays a warning.
func (b *baseline) unlawfully(f finding.Finding) finding.Finding {
	told := f
	told.Rule, told.Variant, told.Severity = "change/rules", "", finding.Error
	told.Args = finding.Args{"rule": f.Rule, "reading": f}
	if f.Severity == finding.Warning && slices.ContainsFunc(Suppressible(b.then.reg.Schema), func(p schema.Part) bool { return p.Word("rule") == f.Rule }) {
		told.Severity = finding.Warning
	}
	return told
}

// checkTies demands that who judges is independent of whoever had a part in the
// innovation before the change as well: who goes to be able to judge has a part in
// it. Of a decision that stays that counts for who judges it now and did not.
func checkTies(c *comparison) {
	c.each(func(change *changes.Change) {
		was, is := change.Base.Recognition, change.Head.Recognition
		stays := sameDecision(change)
		standard := c.held()
		if standard == nil || !recognition.Decided(is) || stays && was.Body == is.Body && slices.Equal(was.Assessors, is.Assessors) {
			return
		}
		tied := change.Head.Innovation
		before := change.Base.Parties()
		if stays {
			before = change.Base.PartiesThen()
		}
		tied.Recognition.Parties = slices.Concat(before, tied.PartiesThen())
		tied.Experiments = slices.Concat(tied.Experiments, change.Base.Experiments)
		own := standard.Objections(c.reg, &change.Head.Innovation)
		for _, f := range standard.Objections(c.reg, &tied) {
			same := func(o finding.Finding) bool { return o.Rule == f.Rule && o.Pointer == f.Pointer }
			if f.Rule == recognition.RuleIndependence && !own.Has(same) {
				c.reportVariant("ties", change.Head.File, f.Pointer, f.Args)
			}
		}
	})
}

// checkRuleChanges tells what the rules may allow now that they did not before.
func checkRuleChanges(c *comparison) {
	for _, d := range c.set.Rules {
		if d.Loosens() {
			c.report(c.reg.Prefix+registry.SchemaFolder+"/"+d.Document, d.Anchor, finding.Args{"rule": d})
		}
	}
}

// checkFormatKept demands that the format of a registry only goes up: put back, the
// same records say something else.
func checkFormatKept(c *comparison) {
	was, is := c.base.reg.Format, c.reg.Format
	args := finding.Args{"from": was, "to": is}
	switch file := c.reg.Prefix + registry.ImprintFile; {
	case is >= was:
	case c.reg.Imprint == nil:
		c.aboutFile("", file, args)
	default:
		c.report(file, "/format", args)
	}
}

// checkWaiver demands that an innovation that is said to have run before, after
// all, meets what its phase asks of what is new: that it ran before is weighed in a
// change of its own.
func checkWaiver(c *comparison) {
	c.each(func(change *changes.Change) {
		if change.Base.Origin != originNew || change.Head.Origin == originNew {
			return
		}
		_, after, ok := c.values(change)
		phases, err := ladder.Load(c.reg.Schema, schema.Phases, nil)
		if err != nil {
			c.err = registry.SchemaProblem(err)
		}
		if !ok || err != nil {
			return
		}
		asNew := maps.Clone(after)
		asNew["origin"] = change.Base.Origin
		if waived := lacking(phases, asNew); len(waived) > 0 && len(lacking(phases, after)) == 0 {
			c.report(change.Head.File, "/origin", finding.Args{
				"id": change.Head.ID, "from": change.Base.Origin, "to": change.Head.Origin, "phase": change.Head.Phase, "missing": waived,
			})
		}
	})
}
