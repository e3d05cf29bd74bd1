package render

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// ruleGroups are the first parts of rule ids, in the order in which a reader
// meets what they are about: the file, its writing, its values, then what
// records say of each other.
var ruleGroups = []string{"file", "yaml", "schema", "id", "reference", "phase", "date", "relation", "recognition", "change", "privacy", "suppression"}

// RulesMarkdown writes the page that documents all rules: a table of contents,
// and each rule with its reason, its examples and the way out.
func RulesMarkdown(w io.Writer, p *i18n.Printer, rules []validate.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n<!-- %s -->\n\n%s\n", p.T("rules.heading"), p.T("rules.generated"), p.T("rules.intro"))
	groups := grouping(rules)
	for _, group := range groups {
		fmt.Fprintf(out, "\n**%s**\n\n", p.T("rules.group."+group.name))
		for _, rule := range group.rules {
			e := explained(p, rule)
			fmt.Fprintf(out, "- [%s](#%s): %s\n", e.id, anchor(e.id), doc.Markdown(e.title))
		}
	}
	for _, group := range groups {
		fmt.Fprintf(out, "\n## %s\n", p.T("rules.group."+group.name))
		for _, rule := range group.rules {
			ruleMarkdown(out, p, explained(p, rule))
		}
	}
	return out.Flush()
}

// ruleMarkdown writes the section of one rule.
func ruleMarkdown(w io.Writer, p *i18n.Printer, e explanation) {
	fmt.Fprintf(w, "\n<a id=%q></a>\n\n### %s\n\n`%s` · %s\n\n", anchor(e.id), doc.Markdown(e.title), e.id, e.severity)
	io.WriteString(w, e.markdown(p, 3))
}

// ruleGroup is a group with its rules, by id.
type ruleGroup struct {
	name  string
	rules []validate.Rule
}

// grouping puts rules in their groups. A group that the table doesn't know
// comes last, so that no rule stays out.
func grouping(rules []validate.Rule) []ruleGroup {
	var groups []ruleGroup
	for _, name := range ruleGroups {
		groups = append(groups, ruleGroup{name: name})
	}
	for _, rule := range rules {
		name, _, _ := strings.Cut(rule.ID, "/")
		i := slices.IndexFunc(groups, func(g ruleGroup) bool { return g.name == name })
		if i < 0 {
			i = len(groups)
			groups = append(groups, ruleGroup{name: name})
		}
		groups[i].rules = append(groups[i].rules, rule)
	}
	return slices.DeleteFunc(groups, func(g ruleGroup) bool { return len(g.rules) == 0 })
}
