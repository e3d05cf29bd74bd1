package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/schema"
)

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
