package render

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// ExplainLevel explains a recognition level: what it asks, with the sources, who
// decides and how long it holds.
func ExplainLevel(s *Screen, set *schema.Set, standard *recognition.Standard, id, format string) error {
	rung, _ := standard.Rung(id) // a term of the vocabulary has a rung
	switch format {
	case "json":
		return s.explainedJSON("level", func(in *Screen) any { return in.rungJSON(rung) })
	case "markdown":
		return levelMarkdown(recognitionWords{s, set}, rung, standard.Level(id))
	}
	if err := ExplainTerm(s, "level", rung.Term); err != nil {
		return err
	}
	w := recognitionWords{s, set}
	Line(s, "\n"+s.style(s.T("recognition.gate"), color.Bold))
	s.indented("  ", rung.About.In(s.Lang()))
	var below []string
	for _, id := range rung.Below {
		below = append(below, w.level(id))
	}
	if len(below) > 0 {
		s.indented("  ", s.T("recognition.below", i18n.Args{"levels": words.And(s.Printer, below)}))
	}
	s.asked(rung)
	level := standard.Level(id)
	for i, judged := range level.Judged {
		if i == 0 {
			Line(s, "\n"+s.style(s.T("recognition.judged"), color.Bold))
		}
		s.indented("  ", judged.Text.In(s.Lang()))
		s.indented("    ", s.T("criterion.source", i18n.Args{"source": judged.Source.In(s.Lang())}))
	}
	if level.Grantable() {
		w.terms("recognition.who", w.committee(level), level.Committee.Source)
		w.terms("recognition.length", w.validity(level), level.ValiditySource)
	}
	return nil
}

func levelMarkdown(w recognitionWords, rung *ladder.Rung, level recognition.Level) error {
	w.termMarkdown("level", rung.Term)
	w.askedMarkdown(w.T("recognition.gate"), rung)
	for i, judged := range level.Judged {
		if i == 0 {
			w.headedMarkdown(w.T("recognition.judged"))
		}
		fmt.Fprintf(w.W, "- %s\n", markdownText(judged.Text.In(w.Lang())))
	}
	if level.Grantable() {
		w.headedMarkdown(w.T("recognition.who"))
		fmt.Fprintln(w.W, markdownText(w.committee(level)))
		w.headedMarkdown(w.T("recognition.length"))
		fmt.Fprintln(w.W, markdownText(w.validity(level)))
	}
	return nil
}

// terms prints a rule about a level with its source.
func (w recognitionWords) terms(heading, rule string, source i18n.Text) {
	Line(w.Screen, "\n"+w.style(w.T(heading), color.Bold))
	w.indented("  ", rule)
	w.indented("    ", w.T("criterion.source", i18n.Args{"source": source.In(w.Lang())}))
}

// committee tells who may grant a level.
func (w recognitionWords) committee(l recognition.Level) string {
	if !l.Grantable() {
		return ""
	}
	var roles []string
	for _, role := range l.Committee.Roles {
		name := strings.ToLower(words.OfSchema(w.Printer, w.set).Term("assessor_role", role.Role))
		roles = append(roles, strconv.Itoa(role.Minimum)+" "+name)
	}
	return w.T("recognition.committee", i18n.Args{
		"minimum": l.Committee.Minimum, "roles": words.And(w.Printer, roles), "unanimous": l.Committee.Unanimous,
	})
}

// validity tells how long a level holds.
func (w recognitionWords) validity(l recognition.Level) string {
	if l.Months == 0 {
		return ""
	}
	return w.T("recognition.months", i18n.Args{"months": l.Months, "conditional": l.ConditionalMonths})
}

// levelRuleJSON is a level of the ladder for programs.
type levelRuleJSON struct {
	ID                string              `json:"id"`
	Label             string              `json:"label"`
	Below             []string            `json:"below"`
	Assessors         int                 `json:"assessors"`
	Unanimous         bool                `json:"unanimous"`
	Roles             map[string]int      `json:"roles"`
	Months            int                 `json:"months"`
	ConditionalMonths int                 `json:"conditional_months"`
	Criteria          []levelCriteriaJSON `json:"criteria"`
}

type levelCriteriaJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Pointer string `json:"pointer"`
	Source  string `json:"source"`
}

// Levels shows the recognition ladder.
func Levels(s *Screen, set *schema.Set, standard *recognition.Standard, format string) error {
	if format == "json" {
		return levelsJSON(s, standard)
	}
	w := recognitionWords{s, set}
	people := Table{Head: []string{
		s.T("schema.id"), s.T("schema.name"), s.T("recognition.column.criteria"),
		s.T("recognition.column.assessors"), s.T("recognition.column.validity"),
	}}
	programs := Table{Head: []string{"id", "label", "criteria", "assessors", "unanimous", "months", "conditional_months"}}
	for _, rung := range standard.Rungs {
		level := standard.Level(rung.ID)
		var titles, ids []string
		for _, c := range rung.Criteria {
			titles, ids = append(titles, c.Title.In(s.Lang())), append(ids, c.ID)
		}
		people.Rows = append(people.Rows, []string{
			rung.ID, w.level(rung.ID), strings.Join(titles, separator),
			cmp.Or(w.committee(level), noValue), cmp.Or(w.validity(level), noValue),
		})
		programs.Rows = append(programs.Rows, []string{
			rung.ID, rung.Title.In(i18n.Dutch), strings.Join(ids, separator), strconv.Itoa(level.Committee.Minimum),
			strconv.FormatBool(level.Committee.Unanimous), strconv.Itoa(level.Months), strconv.Itoa(level.ConditionalMonths),
		})
	}
	return s.eitherTable(format, people, programs)
}

func levelsJSON(s *Screen, standard *recognition.Standard) error {
	out := struct {
		versioned
		Levels []levelRuleJSON `json:"levels"`
	}{currentVersion, []levelRuleJSON{}}
	for _, rung := range standard.Rungs {
		level := standard.Level(rung.ID)
		rule := levelRuleJSON{
			ID: rung.ID, Label: rung.Title.In(i18n.Dutch), Below: list(rung.Below),
			Assessors: level.Committee.Minimum, Unanimous: level.Committee.Unanimous, Roles: map[string]int{},
			Months: level.Months, ConditionalMonths: level.ConditionalMonths, Criteria: []levelCriteriaJSON{},
		}
		for _, role := range level.Committee.Roles {
			rule.Roles[role.Role] = role.Minimum
		}
		for _, c := range rung.Criteria {
			rule.Criteria = append(rule.Criteria, levelCriteriaJSON{c.ID, c.Title.In(i18n.Dutch), c.Pointer, c.Source.In(i18n.Dutch)})
		}
		out.Levels = append(out.Levels, rule)
	}
	return writeJSON(s.W, out)
}
