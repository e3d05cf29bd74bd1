package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// recognitions tells how the innovations stand on the ladder of recognition,
// and which levels need attention.
func recognitions(in *input) (*Report, error) {
	held, err := recognition.Standings(in.reg, in.records, string(in.today))
	if err != nil {
		return nil, err
	}
	day := in.within()
	expiring := keep(held, func(h recognition.Held) bool { return h.Until != "" && h.Until.Last() <= day })
	slices.SortStableFunc(expiring, func(a, b recognition.Held) int {
		return cmp.Or(cmp.Compare(a.Until.Last(), b.Until.Last()), cmp.Compare(a.ID, b.ID))
	})
	suspect := keep(held, func(h recognition.Held) bool { return h.State == recognition.Suspect })
	n := notes{{ID: "expiring-until", Value: day}}
	n.add("unlevelled", len(keep(held, func(h recognition.Held) bool {
		return h.Recognition.Level == "" && h.Recognition.Status != ""
	})))
	n.add("endless", len(keep(held, func(h recognition.Held) bool {
		return h.Until == "" && recognition.Claimed(&h.Innovation)
	})))
	queue, err := queueSection(in)
	return &Report{Notes: n, Sections: []*Section{
		queue, stepsSection(in), ladderSection(in, held), heldSection(in, "expiring", expiring), heldSection(in, "suspect", suspect),
	}}, err
}

// within is the last day of the period in which expiry is told.
func (in *input) within() string {
	today, err := time.Parse(time.DateOnly, string(in.today))
	if err != nil {
		return ""
	}
	return in.opts.Within.After(today).Format(time.DateOnly)
}

func keep(held []recognition.Held, is func(recognition.Held) bool) []recognition.Held {
	return slices.DeleteFunc(slices.Clone(held), func(h recognition.Held) bool { return !is(h) })
}

// ladderSection has a row for each level.
func ladderSection(in *input, held []recognition.Held) *Section {
	levels, by := in.terms("level"), groups[recognition.Held]{}
	for _, h := range held {
		by.add(h.Level(), h)
	}
	s := &Section{
		ID:      "ladder",
		Columns: append([]Column{termColumn("level", levels)}, counts("innovations", "valid", "expired", "suspect")...),
		Chart:   &doc.Chart{Series: []int{1}},
	}
	return fill(s, by.keys(levels), by, held, stateCounts)
}

func stateCounts(held []recognition.Held) []Cell {
	by := map[string]int{}
	for _, h := range held {
		by[h.State]++
	}
	return []Cell{
		number(len(held)), number(by[recognition.Valid]), number(by[recognition.Expired]), number(by[recognition.Suspect]),
	}
}

// heldSection has a row for each recognition.
func heldSection(in *input, id string, held []recognition.Held) *Section {
	s := &Section{ID: id, Columns: []Column{
		column("innovation", Innovation), termColumn("level", in.terms("level")), column("valid_until", Date),
		wordColumn("level_state", "recognition.state."), column("owner", Organisation),
	}}
	for _, h := range held {
		s.Rows = append(s.Rows, []Cell{text(h.ID), text(h.Recognition.Level), date(h.Until), text(h.State), text(h.Owner)})
	}
	return s
}

// roleRule is a rule of the division of roles, as the schema folder has it.
type roleRule struct {
	schema.Term
	// kind is the kind of organisation whose part the rule is about.
	kind string
	// when holds for the innovations that the rule is about, then for those of
	// them that follow it.
	when, then *schema.Matcher
}

// verdict is how an innovation stands to a rule.
type verdict int

const (
	elsewhere verdict = iota
	unknown
	followed
	open
)

// roleRules reads the rules.
func (in *input) roleRules() ([]roleRule, error) {
	var rules []roleRule
	for _, part := range in.reg.Schema.Part(schema.Roles, "").Parts("allOf") {
		when, err := part.Part("if").Matcher()
		if err != nil {
			return nil, registry.SchemaProblem(err)
		}
		then, err := part.Part("then").Matcher()
		if err != nil {
			return nil, registry.SchemaProblem(err)
		}
		term := schema.Term{ID: part.Word("x-id"), Title: part.Text("title"), Description: part.Text("description")}
		rules = append(rules, roleRule{term, part.Word("x-kind"), when, then})
	}
	return rules, nil
}

// roles tells where the division of roles is followed, and whom to call where
// it is not.
func roles(in *input) (*Report, error) {
	rules, err := in.roleRules()
	if err != nil {
		return nil, err
	}
	var terms schema.Terms
	for _, rule := range rules {
		terms = append(terms, rule.Term)
	}
	totals := &Section{ID: "rules", Chart: &doc.Chart{Series: []int{2, 3}}, Columns: append(
		[]Column{termColumn("rule", terms)}, append(counts("applies", "followed", "open", "unknown"), column("share", Share))...)}
	listed := &Section{ID: "open", Columns: []Column{
		termColumn("rule", terms), column("innovation", Innovation), column("owner", Organisation),
		listColumn("provinces", Organisation), listColumn("call", Organisation),
	}}
	records := in.active()
	values := make([]map[string]any, len(records))
	for i, rec := range records {
		values[i] = in.roleValue(rec)
	}
	for _, rule := range rules {
		var by [open + 1]int
		for i, rec := range records {
			v := rule.judge(values[i])
			by[v]++
			if v == open {
				listed.Rows = append(listed.Rows, in.openRow(rule, rec))
			}
		}
		applies := by[followed] + by[open]
		totals.Rows = append(totals.Rows, []Cell{
			text(rule.ID), number(applies), number(by[followed]), number(by[open]), number(by[unknown]), share(by[followed], applies),
		})
	}
	n := notes{{ID: "guidance"}}
	n.add("stopped-left-out", len(in.records)-len(records))
	return &Report{Notes: n, Sections: []*Section{totals, listed}}, nil
}

// judge holds an innovation against a rule. Where it leaves out a field that
// the rule looks at, nobody knows.
func (r roleRule) judge(value map[string]any) verdict {
	amiss := r.when.Violations(value)
	switch {
	case len(amiss) > 0 && !slices.ContainsFunc(amiss, func(v schema.Violation) bool { return v.Keyword != "required" }):
		return unknown
	case len(amiss) > 0:
		return elsewhere
	case r.then.Matches(value):
		return followed
	}
	return open
}

// roleValue is what rules look at: the classification of a record, and the
// organisations that take part. One that was merged stands beside its
// successor.
func (in *input) roleValue(rec *registry.Record) map[string]any {
	value := map[string]any{}
	for key, id := range map[string]string{
		"domain": rec.Domain, "layer": rec.Layer, "phase": rec.Phase, "status": rec.Status, "kind": rec.Kind, "origin": rec.Origin,
	} {
		if id != "" {
			value[key] = id
		}
	}
	organisations := []any{}
	for _, id := range rec.Organisations() {
		for _, each := range distinct([]string{id, in.reg.Successor(id, string(in.today))}) {
			if o, known := in.reg.Organisation(each); known {
				organisations = append(organisations, map[string]any{"id": o.ID, "kind": o.Kind})
			}
		}
	}
	value["organisations"] = organisations
	return value
}

// openRow names the organisations to call: those of the rule's kind in the
// provinces of the innovation, or all that serve the country.
func (in *input) openRow(rule roleRule, rec *registry.Record) []Cell {
	provinces := in.reg.Provinces(rec)
	var call []string
	for _, o := range in.reg.Organisations {
		serves := len(o.Provinces) == 0 || slices.ContainsFunc(in.reg.ProvincesOf(o.ID), func(p string) bool { return slices.Contains(provinces, p) })
		if o.Kind == rule.kind && serves && o.ActiveDuring(in.today, in.today) {
			call = append(call, o.ID)
		}
	}
	return []Cell{text(rule.ID), text(rec.ID), text(rec.Owner), text(provinces...), text(call...)}
}

// queueSection has a row for each innovation that is in its course of recognition:
// how far it is, since when, and whose turn it is. What waits longest comes first.
func queueSection(in *input) (*Section, error) {
	standard, err := recognition.Load(in.reg.Schema, string(in.today))
	if err != nil {
		return nil, err
	}
	var stages []*recognition.Stage
	for _, rec := range in.records {
		if len(rec.Course) == 0 {
			continue
		}
		value, err := in.reg.Value(rec.File)
		if err != nil {
			return nil, err
		}
		if stage := standard.Stage(in.reg, rec, value); stage != nil {
			stages = append(stages, stage)
		}
	}
	slices.SortStableFunc(stages, func(a, b *recognition.Stage) int {
		return cmp.Or(cmp.Compare(a.Since.First(), b.Since.First()), cmp.Compare(a.ID, b.ID))
	})
	parties := in.terms("course_party")
	waits := termColumn("waits_for", parties)
	waits.Multi = true
	s := &Section{ID: "queue", Columns: append(append([]Column{
		column("innovation", Innovation), termColumn("level", in.terms("level")), termColumn("step", in.terms("course_step")),
		column("since", Date)}, counts("days", "assessments", "missing")...), waits, column("owner", Organisation))}
	for _, stage := range stages {
		days, dated := daysBetween(stage.Since, in.today)
		s.Rows = append(s.Rows, []Cell{
			text(stage.ID), text(stage.Level), text(stage.Last), date(stage.Since), known(days, dated),
			number(stage.Assessed), number(stage.Missing), text(stage.WaitsFor...), text(stage.Owner),
		})
	}
	return s, nil
}

// stepsSection tells how long it takes from a submission to each later step.
func stepsSection(in *input) *Section {
	steps, days := in.terms("course_step"), groups[int]{}
	for _, rec := range in.records {
		var from innovation.Date
		for _, t := range recognition.Course(in.reg, &rec.Innovation) {
			if t.Step == innovation.StepSubmitted {
				from = t.Date
			} else if n, dated := daysBetween(from, t.Date); dated {
				days.add(t.Step, n)
			}
		}
	}
	s := &Section{ID: "steps", Columns: append([]Column{termColumn("step", steps)}, counts("steps_taken", "days_median", "days_most")...)}
	for _, id := range steps.IDs() {
		if id == innovation.StepSubmitted {
			continue
		}
		middle, any := median(days[id])
		most := Cell{}
		if any {
			most = number(slices.Max(days[id]))
		}
		s.Rows = append(s.Rows, []Cell{text(id), number(len(days[id])), known(middle, any), most})
	}
	return s
}

// daysBetween is the number of days from one day to another, unknown where either
// names no day.
func daysBetween(from, to innovation.Date) (int, bool) {
	a, err := time.Parse(time.DateOnly, string(from))
	b, err2 := time.Parse(time.DateOnly, string(to))
	return int(b.Sub(a).Hours() / 24), err == nil && err2 == nil
}
