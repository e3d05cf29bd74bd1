package render

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// ExplainTerm explains a phase or a level.
func ExplainTerm(s *Screen, vocabulary string, term schema.Term) error {
	Line(s, s.titled(term.Title.In(s.Lang()), vocabulary+"/"+term.ID))
	for _, line := range wrap(term.Description.In(s.Lang()), s.Width) {
		Line(s, line)
	}
	s.prose(term.Question.In(s.Lang()))
	return nil
}

// ExplainRung explains a rung of a ladder: what it is, what it asks, and who
// does what there.
func ExplainRung(s *Screen, set *schema.Set, vocabulary string, rung *ladder.Rung, format string) error {
	switch format {
	case "json":
		return s.explainedJSON(vocabulary, func(in *Screen) any { return in.rungJSON(rung) })
	case "markdown":
		s.termMarkdown(vocabulary, rung.Term)
		s.askedMarkdown(s.T("explain.gate"), rung)
		if len(rung.Roles) > 0 {
			s.headedMarkdown(s.T("next.who"))
			for _, role := range rung.Roles {
				fmt.Fprintf(s.W, "- %s: %s\n", markdownText(words.OfSchema(s.Printer, set).Term("layer", role.Layer)), markdownText(role.Text.In(s.Lang())))
			}
		}
		return nil
	}
	if err := ExplainTerm(s, vocabulary, rung.Term); err != nil {
		return err
	}
	Line(s, "\n"+s.style(s.T("explain.gate"), color.Bold))
	s.indented("  ", rung.About.In(s.Lang()))
	s.asked(rung)
	if len(rung.Roles) == 0 {
		return nil
	}
	Line(s, "\n"+s.style(s.T("next.who"), color.Bold))
	s.roles(set, rung)
	s.indented("  ", s.T("criterion.source", i18n.Args{"source": visible(rung.Source.In(s.Lang()))}))
	return nil
}

// asked prints the criteria of a rung.
func (s *Screen) asked(rung *ladder.Rung) {
	for _, c := range rung.Criteria {
		Line(s, "\n  "+s.style(visible(c.Title.In(s.Lang())), color.FgCyan)+"  "+s.style(c.ID, color.Faint))
		s.indented("    ", c.Help.In(s.Lang()))
		if reason := c.WaivedFor.In(s.Lang()); reason != "" {
			s.indented("    ", s.T("explain.waived", i18n.Args{"reason": visible(reason)}))
		}
		s.indented("    ", s.T("criterion.source", i18n.Args{"source": visible(c.Source.In(s.Lang()))}))
	}
}

// indented writes a paragraph under an indent; nothing for an empty text.
func (s *Screen) indented(indent, text string) {
	s.hanging(indent, indent, text)
}

// hanging writes a paragraph whose first line has another lead than the rest, of
// the same width; nothing for an empty text.
func (s *Screen) hanging(lead, indent, text string) {
	if text != "" {
		s.paragraph(lead, indent, visible(text), s.textWidth())
	}
}

// Rules lists the rules with what each is about.
func Rules(s *Screen, rules []validate.Rule, format string) error {
	if format == "json" {
		return s.explainedJSON("rules", func(in *Screen) any {
			all := []ruleTitleJSON{}
			for _, rule := range rules {
				all = append(all, ruleTitleJSON{rule.ID, rule.Severity.String(), in.T("rule." + rule.ID + ".title")})
			}
			return all
		})
	}
	var rows [][]string
	for _, rule := range rules {
		rows = append(rows, []string{rule.ID, s.T("finding." + rule.Severity.String()), s.T("rule." + rule.ID + ".title")})
	}
	return s.simpleTable(format, []string{s.T("explain.rule"), s.T("explain.weight"), s.T("explain.about")}, rows)
}
