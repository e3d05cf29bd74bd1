package render

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/schema"
)

// explainedJSON writes an explanation for programs under a key. Like all JSON its
// words are Dutch.
func (s *Screen) explainedJSON(key string, value func(*Screen) any) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	out := orderedObject{}
	out.add("schema_version", schemaVersion)
	out.add(key, value(dutch))
	_, err = out.WriteTo(s.W)
	return err
}

// ruleTitleJSON is a rule in a list, for programs.
type ruleTitleJSON struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
}

// ruleJSON is a rule for programs. An example is a list of lines.
type ruleJSON struct {
	ruleTitleJSON
	Why          string   `json:"why"`
	Fix          string   `json:"fix"`
	About        string   `json:"about"`
	Before       []string `json:"before"`
	Bad          []string `json:"bad"`
	Good         []string `json:"good"`
	Suppressible string   `json:"suppressible"`
}

func (e explanation) json(severity, suppressible string) ruleJSON {
	return ruleJSON{
		ruleTitleJSON{e.id, severity, e.title}, e.why, e.fix, e.about, list(e.before), list(e.bad), list(e.good), suppressible,
	}
}

// rungJSON is a rung of a ladder for programs.
type rungJSON struct {
	ID          string              `json:"id"`
	Label       string              `json:"label"`
	Description string              `json:"description"`
	Question    string              `json:"question"`
	About       string              `json:"about"`
	Below       []string            `json:"below"`
	Criteria    []rungCriterionJSON `json:"criteria"`
	Roles       []rungRoleJSON      `json:"roles"`
}

type rungCriterionJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Help    string `json:"help"`
	Pointer string `json:"pointer"`
	Source  string `json:"source"`
	Waived  string `json:"waived"`
}

type rungRoleJSON struct {
	Layer string `json:"layer"`
	Text  string `json:"text"`
}

func (s *Screen) rungJSON(rung *ladder.Rung) rungJSON {
	in := func(text i18n.Text) string { return text.In(s.Lang()) }
	out := rungJSON{
		rung.ID, in(rung.Title), in(rung.Description), in(rung.Question), in(rung.About), list(rung.Below), []rungCriterionJSON{}, []rungRoleJSON{},
	}
	for _, c := range rung.Criteria {
		out.Criteria = append(out.Criteria, rungCriterionJSON{c.ID, in(c.Title), in(c.Help), c.Pointer, in(c.Source), in(c.WaivedFor)})
	}
	for _, role := range rung.Roles {
		out.Roles = append(out.Roles, rungRoleJSON{role.Layer, in(role.Text)})
	}
	return out
}

// termMarkdown writes what a term is.
func (s *Screen) termMarkdown(vocabulary string, term schema.Term) {
	fmt.Fprintf(s.W, "## %s (%s)\n", markdownText(term.Title.In(s.Lang())), markdownCode(vocabulary+"/"+term.ID))
	for _, text := range []i18n.Text{term.Description, term.Question} {
		s.paragraphMarkdown(text.In(s.Lang()))
	}
}

// paragraphMarkdown writes a paragraph, nothing for an empty text.
func (s *Screen) paragraphMarkdown(text string) {
	if text != "" {
		fmt.Fprintf(s.W, "\n%s\n", markdownText(text))
	}
}

func (s *Screen) headedMarkdown(heading string) {
	fmt.Fprintf(s.W, "\n### %s\n\n", markdownText(heading))
}

// askedMarkdown writes what a rung asks, with the sources.
func (s *Screen) askedMarkdown(heading string, rung *ladder.Rung) {
	s.headedMarkdown(heading)
	fmt.Fprintln(s.W, markdownText(rung.About.In(s.Lang())))
	if len(rung.Criteria) > 0 {
		fmt.Fprintln(s.W)
	}
	for _, c := range rung.Criteria {
		words := c.Help.In(s.Lang())
		if reason := c.WaivedFor.In(s.Lang()); reason != "" {
			words += " " + s.T("explain.waived", i18n.Args{"reason": reason})
		}
		words += " " + s.T("criterion.source", i18n.Args{"source": c.Source.In(s.Lang())})
		fmt.Fprintf(s.W, "- **%s** (%s): %s\n", markdownText(c.Title.In(s.Lang())), markdownCode(c.ID), markdownText(words))
	}
}
