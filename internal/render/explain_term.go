package render

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/schema"
)

// ExplainTerm explains a phase or a level.
func ExplainTerm(s *Screen, vocabulary string, term schema.Term) error {
	fmt.Fprintf(s.W, "%s  %s\n", s.style(term.Title.In(s.Lang()), color.Bold), s.style(vocabulary+"/"+term.ID, color.Faint))
	for _, line := range wrap(term.Description.In(s.Lang()), s.Width) {
		Line(s, line)
	}
	if question := term.Question.In(s.Lang()); question != "" {
		fmt.Fprintf(s.W, "\n%s\n", question)
	}
	return nil
}

// Rules lists the rules with what each is about.
func Rules(s *Screen, rules []validate.Rule) error {
	var rows [][]string
	for _, rule := range rules {
		rows = append(rows, []string{rule.ID, s.T("finding." + rule.Severity.String()), s.T("rule." + rule.ID + ".title")})
	}
	return s.table(Table{Head: []string{s.T("explain.rule"), s.T("explain.weight"), s.T("explain.about")}, Rows: rows})
}
