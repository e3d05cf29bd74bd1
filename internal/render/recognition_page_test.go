package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// ladderPage is the page in the making.
type ladderPage struct {
	criterionWords
	out io.Writer
}

// RecognitionMarkdown writes the page that documents the recognition ladder: of
// each level the criteria with their sources, who decides and how long it holds.
func RecognitionMarkdown(out io.Writer, p *i18n.Printer, set *schema.Set, standard *recognition.Standard) error {
	w := ladderPage{criterionWords{p, set}, out}
	root := set.Part(schema.Recognition, "")
	fmt.Fprintf(out, "# %s\n\n<!-- %s -->\n\n%s\n", p.T("recognition.doc.heading"), p.T("recognition.doc.generated"), p.T("recognition.doc.intro"))
	for _, rung := range standard.Rungs {
		if err := w.levelMarkdown(standard, rung.ID, root.Part("$defs").Part(rung.ID)); err != nil {
			return err
		}
	}
	for _, part := range []schema.Part{root.Part("x-independence"), root.Part("x-assessors"), root.Part("x-claims"), root.Part("$defs").Part("other_systems")} {
		text := part.Text("description").In(p.Lang())
		source := p.T("criterion.source", i18n.Args{"source": part.Text("x-source").In(p.Lang())})
		fmt.Fprintf(out, "\n%s %s%s\n", text, source, factsOf(part))
	}
	fmt.Fprintf(out, "\n%s\n", p.T("recognition.doc.fingerprint", i18n.Args{"parts": words.And(p, root.Words("x-fingerprint"))}))
	fmt.Fprintf(out, "\n## %s\n\n", p.T("recognition.doc.sources"))
	for _, source := range root.Parts("x-sources") {
		fmt.Fprintf(out, "- %s: %s\n", source.Word("id"), doc.Markdown(source.Word("at")))
	}
	return nil
}

// levelMarkdown writes the section of one level.
func (w ladderPage) levelMarkdown(standard *recognition.Standard, id string, part schema.Part) error {
	rung, _ := standard.Rung(id)
	level := standard.Level(id)
	fmt.Fprintf(w.out, "\n## %s\n\n`%s` · %s\n", w.level(id), id, rung.About.In(w.Lang()))
	if level.Grantable() {
		for _, about := range []struct {
			key, rule string
			part      schema.Part
		}{
			{"recognition.who", w.committee(level), part.Part("x-committee")},
			{"recognition.length", w.validity(level), part.Part("x-validity")},
		} {
			fmt.Fprintf(w.out, "\n%s: %s. %s%s\n", w.T(about.key), about.rule,
				w.T("criterion.source", i18n.Args{"source": about.part.Text("x-source").In(w.Lang())}), factsOf(about.part))
		}
	}
	if facts := factsOf(part); facts != "" {
		var below []string
		for _, id := range rung.Below {
			below = append(below, w.level(id))
		}
		fmt.Fprintf(w.out, "\n%s%s\n", w.T("recognition.below", i18n.Args{"levels": words.And(w.Printer, below)}), facts)
	}
	fmt.Fprintln(w.out)
	if err := w.criteriaMarkdown(part); err != nil {
		return err
	}
	for i, judged := range part.Parts("x-judged") {
		if i == 0 {
			fmt.Fprintf(w.out, "\n%s:\n\n", w.T("recognition.judged"))
		}
		source := w.T("criterion.source", i18n.Args{"source": judged.Text("x-source").In(w.Lang())})
		fmt.Fprintf(w.out, "- %s %s%s\n", judged.Text("description").In(w.Lang()), source, factsOf(judged))
	}
	return nil
}

// criteriaMarkdown writes the table of a level's own criteria.
func (w ladderPage) criteriaMarkdown(part schema.Part) error {
	table := &doc.Table{Cols: doc.IDs(
		w.T("recognition.doc.criterion"), w.T("schema.meaning"), w.T("recognition.doc.place"),
		w.T("recognition.doc.facts"), w.T("recognition.doc.source"),
	)}
	for _, c := range part.Parts("allOf") {
		if c.Word("x-id") == "" {
			continue // a level below
		}
		table.Rows = append(table.Rows, doc.Row(
			c.Text("title").In(w.Lang()), c.Text("description").In(w.Lang()), c.Word("x-pointer"),
			strings.Join(c.Words("x-fact"), ", "), c.Text("x-source").In(w.Lang()),
		))
	}
	return doc.Write(w.out, &doc.Doc{Body: func(b *doc.Body) { b.Add(table) }}, "markdown", doc.Options{Printer: w.Printer})
}

// factsOf names the lines of the fact sheet that a part rests on.
func factsOf(part schema.Part) string {
	if facts := part.Words("x-fact"); len(facts) > 0 {
		return " (" + strings.Join(facts, ", ") + ")"
	}
	return ""
}
