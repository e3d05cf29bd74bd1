package render

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// IssueForm writes a form for GitHub's issues with the questions of a new
// record, for people who have no git: the same keys as `agenda add` asks for,
// the same terms, all from the schema. Each answer has its key as id, with "-"
// for the "/" of a deeper one; each choice begins with the term's id. Day is when those
// rules were last changed, "" where that isn't known: who fills the form in sees how
// old it is.
func IssueForm(s *Screen, set *schema.Set, day string) error {
	w := bufio.NewWriter(s.W)
	fmt.Fprintf(w, "# %s\n", s.T("issueform.generated"))
	fmt.Fprintf(w, "name: %s\ndescription: %s\ntitle: %s\nlabels: [innovatie]\nbody:\n",
		quoted(s.T("issueform.name")), quoted(s.T("issueform.description")), quoted(s.T("issueform.title")+" "))
	fmt.Fprintf(w, "  - type: markdown\n    attributes:\n      value: %s\n", quoted(s.T("issueform.intro", i18n.Args{"day": day})))
	for _, q := range edit.Questions(&registry.Registry{Schema: set}) {
		s.issueQuestion(w, q)
	}
	return w.Flush()
}

// issueQuestion writes one question of the form. The id may stay open: it is
// made from the title.
func (s *Screen) issueQuestion(w *bufio.Writer, q edit.Question) {
	kind := "textarea"
	const oneLine = 200
	switch {
	case len(q.Options) > 0:
		kind = "dropdown"
	case !q.Shape.List && (q.Shape.Reference != "" || q.Shape.MaxLength > 0 && q.Shape.MaxLength <= oneLine):
		kind = "input"
	}
	help := q.Help.In(s.Lang())
	if kind == "textarea" && q.Shape.List {
		help += " " + s.T("issueform.lines")
	}
	if q.Shape.Reference != "" {
		help += " " + s.T("issueform.reference")
	}
	if q.Pointer == "/id" {
		help += " " + s.T("issueform.open")
	}
	fmt.Fprintf(w, "  - type: %s\n    id: %s\n    attributes:\n      label: %s\n      description: %s\n",
		kind, strings.ReplaceAll(q.Pointer[1:], "/", "-"), quoted(q.Title.In(s.Lang())), quoted(help))
	if kind == "dropdown" {
		fmt.Fprintf(w, "      multiple: %t\n      options:\n", q.Shape.List)
		for _, o := range q.Options {
			fmt.Fprintf(w, "        - %s\n", quoted(o.ID+edit.OptionSeparator+o.Title.In(s.Lang())))
		}
	}
	fmt.Fprintf(w, "    validations:\n      required: %t\n", q.Required && q.Pointer != "/id")
}

// quoted returns a text as YAML reads it whatever it holds: a string of JSON is
// one of YAML too.
func quoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		return `""` // a string always has a form in JSON
	}
	return strings.TrimSpace(b.String())
}
