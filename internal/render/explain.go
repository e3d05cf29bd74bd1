package render

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
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
	case rule.Target != "":
		e.about = p.T("rules.target." + rule.Target)
	case len(e.before) > 0:
		e.about = p.T("rules.change")
	case len(e.bad) == 0:
		e.about = p.T("rules.none")
	}
	return e
}

func exampleLines(example string) []string {
	if example == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(example, "\n"), "\n")
}

// severityWord names a severity: "fout", "waarschuwing".
func severityWord(p *i18n.Printer, severity finding.Severity) string {
	return p.T("finding." + severity.String())
}

// Explain tells what a rule asks and why, with an example that breaks it, one that
// keeps it, and the way out. Suppressible is why a record may silence it for a
// time, where it may.
func Explain(p *i18n.Printer, rule validate.Rule, suppressible i18n.Text) *doc.Doc {
	e := explained(p, rule)
	return &doc.Doc{
		Title: e.title,
		Body: func(b *doc.Body) {
			b.Heading(1, doc.Text{{Text: e.title}, {Text: e.id + " · " + e.severity, Style: doc.ID}})
			e.body(b, p, 2)
			if text := suppressible.In(p.Lang()); text != "" {
				b.Add(&doc.Para{Text: doc.T(p.T("rules.suppressible", i18n.Args{"why": text})), Apart: true})
			}
		},
		Data: func(p *i18n.Printer) doc.Object {
			e := explained(p, rule)
			return doc.Obj("rule", ruleData(p, rule).With("why", e.why, "fix", e.fix, "about", e.about,
				"before", e.before, "bad", e.bad, "good", e.good, "suppressible", suppressible.In(p.Lang())))
		},
	}
}

// body tells what a rule is for, its examples and the way out.
func (e explanation) body(b *doc.Body, p *i18n.Printer, level int) {
	b.Para(doc.T(e.why))
	if e.about != "" {
		b.Add(&doc.Para{Text: doc.T(e.about), Apart: true})
	}
	for _, example := range []struct {
		key   string
		style doc.Style
		lines []string
	}{{"rules.before", doc.Strong, e.before}, {"rules.bad", doc.Bad, e.bad}, {"rules.good", doc.Good, e.good}} {
		if len(example.lines) > 0 {
			b.Heading(level, doc.Text{{Text: p.T(example.key), Style: example.style}})
			b.Add(&doc.Code{Depth: 1, Language: "yaml", Lines: example.lines})
		}
	}
	b.Heading(level, doc.T(p.T("rules.fix")))
	b.Add(&doc.Para{Depth: 1, Text: doc.T(e.fix)})
}

// markdown is the body as it stands in documentation, and in the help of SARIF.
func (e explanation) markdown(p *i18n.Printer, level int) string {
	var text strings.Builder
	body := &doc.Doc{Body: func(b *doc.Body) { e.body(b, p, level) }}
	_ = doc.Write(&text, body, "markdown", doc.Options{Printer: p}) // a Builder takes all
	return text.String()
}

// anchor is the name under which a rule's section can be linked to.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// term tells what a term is.
func (c criterionWords) term(b *doc.Body, vocabulary string, term schema.Term) {
	b.Heading(1, doc.Text{{Text: term.Title.In(c.Lang())}, {Text: vocabulary + "/" + term.ID, Style: doc.ID}})
	b.Para(doc.T(term.Description.In(c.Lang())))
	if question := term.Question.In(c.Lang()); question != "" {
		b.Add(&doc.Para{Text: doc.T(question), Apart: true})
	}
}

// gate tells what a rung asks, with the sources.
func (c criterionWords) gate(b *doc.Body, key string, rung *ladder.Rung) {
	b.Heading(2, doc.T(c.T(key)))
	b.Para(doc.T(rung.About.In(c.Lang())))
	if len(rung.Below) > 0 {
		b.Para(doc.T(c.T("recognition.below", i18n.Args{"levels": words.And(c.Printer, words.Each(rung.Below, c.level))})))
	}
	for _, criterion := range rung.Criteria {
		b.Item("•", 0, doc.Text{{Text: criterion.Title.In(c.Lang()), Style: doc.Strong}, {Text: criterion.ID, Style: doc.Mono}})
		b.Add(&doc.Para{Depth: 1, Text: doc.T(criterion.Help.In(c.Lang()))})
		if reason := criterion.WaivedFor.In(c.Lang()); reason != "" {
			b.Add(&doc.Para{Depth: 1, Text: doc.T(c.T("explain.waived", i18n.Args{"reason": reason}))})
		}
		c.source(b, criterion.Source)
	}
}

// ExplainRung explains a rung of a ladder: what it is, what it asks, and who
// does what there.
func ExplainRung(p *i18n.Printer, set *schema.Set, vocabulary string, rung *ladder.Rung) *doc.Doc {
	c := criterionWords{p, set}
	return &doc.Doc{
		Title: rung.Title.In(p.Lang()),
		Body: func(b *doc.Body) {
			c.term(b, vocabulary, rung.Term)
			c.gate(b, "explain.gate", rung)
			c.roles(b, p.T("next.who"), rung)
			if len(rung.Roles) > 0 {
				c.source(b, rung.Source)
			}
		},
		Data: func(p *i18n.Printer) doc.Object { return doc.Obj(vocabulary, rungData(p.Lang(), rung)) },
	}
}

// Rules lists the rules with what each is about.
func Rules(p *i18n.Printer, rules []validate.Rule) *doc.Doc {
	return &doc.Doc{
		Title: p.T("rules.heading"),
		Body: func(b *doc.Body) {
			t := &doc.Table{}
			for _, key := range []string{"explain.rule", "explain.weight", "explain.about"} {
				t.Cols = append(t.Cols, doc.Col{ID: p.T(key), Title: p.T(key)})
			}
			for _, rule := range rules {
				t.Rows = append(t.Rows, doc.Row(rule.ID, severityWord(p, rule.Severity), p.T("rule."+rule.ID+".title")))
			}
			b.Add(t)
		},
		Data: func(p *i18n.Printer) doc.Object {
			return doc.Obj("rules", doc.Objs(rules, func(rule validate.Rule) doc.Object { return ruleData(p, rule) }))
		},
	}
}

func ruleData(p *i18n.Printer, rule validate.Rule) doc.Object {
	return doc.Obj("id", rule.ID, "severity", rule.Severity.String(), "title", p.T("rule."+rule.ID+".title"))
}

func rungData(lang i18n.Lang, rung *ladder.Rung) doc.Object {
	return doc.Obj("id", rung.ID, "label", rung.Title.In(lang), "description", rung.Description.In(lang), "question", rung.Question.In(lang),
		"about", rung.About.In(lang), "below", rung.Below,
		"criteria", doc.Objs(rung.Criteria, func(c ladder.Criterion) doc.Object {
			return doc.Obj("id", c.ID, "title", c.Title.In(lang), "help", c.Help.In(lang), "pointer", c.Pointer,
				"source", c.Source.In(lang), "waived", c.WaivedFor.In(lang))
		}),
		"roles", doc.Objs(rung.Roles, func(r ladder.Role) doc.Object { return doc.Obj("layer", r.Layer, "text", r.Text.In(lang)) }))
}

// SchemaDocument tells what a document of the schema folder holds: the vocabularies,
// the criteria of a ladder, each with its rung, or the fields of a record.
func SchemaDocument(p *i18n.Printer, set *schema.Set, name string) *doc.Doc {
	root := set.Part(name, "")
	ladder := root.Word("x-ladder")
	t := &doc.Table{Cols: doc.IDs(p.T("schema.key"), p.T("schema.name"), p.T("schema.meaning"))}
	switch {
	case name == schema.Vocabulary:
		for _, name := range set.Vocabularies() {
			label := set.VocabularyField(name)
			t.Rows = append(t.Rows, doc.Row(name, label.Title.In(p.Lang()), label.Description.In(p.Lang())))
		}
	case ladder != "":
		t.Cols = append(doc.IDs(set.VocabularyField(ladder).Title.In(p.Lang())), t.Cols...)
		for _, id := range set.Terms(ladder).IDs() {
			for _, c := range root.Part("$defs").Part(id).Parts("allOf") {
				t.Rows = append(t.Rows, doc.Row(id, c.Word("x-id"), c.Text("title").In(p.Lang()), c.Text("description").In(p.Lang())))
			}
		}
	default:
		t.Cols = doc.IDs(p.T("schema.key"), p.T("schema.required"), p.T("schema.name"), p.T("schema.meaning"))
		for _, key := range set.KeyOrder(name) {
			at, required := "/"+key, ""
			if name == schema.Organisations {
				at = "/0/" + key
			}
			if set.Required(name, key) {
				required = p.T("schema.yes")
			}
			field := set.Field(name, at)
			t.Rows = append(t.Rows, doc.Row(key, required, field.Title.In(p.Lang()), field.Description.In(p.Lang())))
		}
	}
	return &doc.Doc{Title: p.T("schema.title"), Body: func(b *doc.Body) { b.Add(t) }}
}

// Terms tells the terms of a vocabulary.
func Terms(p *i18n.Printer, name string, terms schema.Terms) *doc.Doc {
	return &doc.Doc{
		Title: p.T("schema.title"),
		Body: func(b *doc.Body) {
			t := &doc.Table{Cols: doc.IDs(p.T("schema.id"), p.T("schema.name"), p.T("schema.meaning"))}
			for _, term := range terms {
				t.Rows = append(t.Rows, doc.Row(term.ID, term.Title.In(p.Lang()), term.Description.In(p.Lang())))
			}
			b.Add(t)
		},
		Data: func(p *i18n.Printer) doc.Object {
			return doc.Obj("vocabulary", name, "terms", doc.Objs(terms, func(t schema.Term) doc.Object {
				return doc.Obj("id", t.ID, "label", t.Title.In(p.Lang()), "description", t.Description.In(p.Lang()), "aliases", t.Aliases)
			}))
		},
	}
}

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
