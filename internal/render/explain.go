package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// explanation is what there is to say of a rule, in one language.
type explanation struct {
	id, title, severity, why, fix string
	// bad and good are the lines of the examples; none where no text can break
	// the rule. before is what they changed, for a rule about changes.
	before, bad, good []string
	// about says what the examples are, where that isn't an innovation.
	about string
}

// explained gathers the words and examples of a rule.
func explained(p *i18n.Printer, rule validate.Rule) explanation {
	part := func(name string) string { return p.T("rule." + rule.ID + "." + name) }
	example := func(text, gone string) []string {
		if text == validate.Gone {
			return []string{p.T(gone)}
		}
		return exampleLines(text)
	}
	e := explanation{
		id: rule.ID, title: part("title"), severity: severityWord(p, rule.Severity),
		why: part("why"), fix: part("fix"),
		before: example(rule.Before, "rules.absent"), bad: example(rule.Bad, "rules.gone"), good: exampleLines(rule.Good),
	}
	switch {
	case len(e.before) > 0:
		e.about = p.T("rules.change")
	case len(e.bad) == 0:
		e.about = p.T("rules.none")
	case rule.Target != "":
		e.about = p.T("rules.organisation")
	}
	return e
}

func exampleLines(example string) []string {
	if example == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(example, "\n"), "\n")
	for i, line := range lines {
		lines[i] = visible(line)
	}
	return lines
}

// severityWord names a severity: "fout", "waarschuwing".
func severityWord(p *i18n.Printer, severity finding.Severity) string {
	return p.T("finding." + severity.String())
}

// Explain tells what a rule asks and why, with an example that breaks it, one that
// keeps it, and the way out. Suppressible is why a record may silence it for a
// time, where it may.
func Explain(s *Screen, rule validate.Rule, suppressible i18n.Text, format string) error {
	if format == "json" {
		return s.explainedJSON("rule", func(in *Screen) any {
			return explained(in.Printer, rule).json(rule.Severity.String(), suppressible.In(in.Lang()))
		})
	}
	e := explained(s.Printer, rule)
	w := bufio.NewWriter(s.W)
	why := ""
	if text := suppressible.In(s.Lang()); text != "" {
		why = s.T("rules.suppressible", i18n.Args{"why": visible(text)})
	}
	if format == "markdown" {
		fmt.Fprintf(w, "## %s (%s)\n\n", markdownCell(e.title), markdownCode(e.id))
		fmt.Fprintf(w, "%s\n\n", e.severity)
		ruleBody(w, s.Printer, e)
		if why != "" {
			fmt.Fprintf(w, "\n%s\n", markdownCell(why))
		}
		return w.Flush()
	}
	on := *s
	on.W = w
	Line(&on, s.titled(e.title, e.id+" · "+e.severity))
	on.prose(e.why)
	on.prose(e.about)
	on.example(s.style(s.T("rules.before"), color.Bold), e.before)
	on.example(s.style(s.T("rules.bad"), color.FgRed, color.Bold), e.bad)
	on.example(s.style(s.T("rules.good"), color.FgGreen, color.Bold), e.good)
	Line(&on, "\n"+s.style(s.T("rules.fix"), color.Bold))
	on.indented("  ", e.fix)
	on.prose(why)
	return w.Flush()
}

// prose writes text below a blank line; nothing for an empty text.
func (s *Screen) prose(text string) {
	if text != "" {
		Line(s, "")
		s.indented("", text)
	}
}

func (s *Screen) example(head string, lines []string) {
	if len(lines) == 0 {
		return
	}
	Line(s, "\n"+head)
	for _, line := range lines {
		Line(s, "  "+line)
	}
}

// textWidth is how wide prose may be: lines of more than some ninety columns
// are hard to read on any screen.
func (s *Screen) textWidth() int { return min(max(s.Width, narrowest), maxTextWidth) }

const maxTextWidth = 92
