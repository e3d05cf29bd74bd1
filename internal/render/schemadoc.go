package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// Document shows a document of the schema folder: as JSON the document itself,
// as an issue form the questions of a new record, otherwise its fields with what
// they mean.
func Document(s *Screen, set *schema.Set, name, format string) error {
	if format == "json" {
		_, err := s.W.Write(set.Bytes(name))
		return err
	}
	if format == "issue-form" {
		if name != schema.Innovation {
			return usererr.BadUsage("usage/issue-form", usererr.Args{"value": name})
		}
		return IssueForm(s, set)
	}
	if name == schema.Vocabulary {
		return vocabularies(s, set, format)
	}
	if root := set.Part(name, ""); root.Word("x-ladder") != "" {
		return criteria(s, set, root, format)
	}
	var rows [][]string
	for _, key := range set.KeyOrder(name) {
		field := set.Field(name, fieldPointer(name, key))
		required := ""
		if set.Required(name, key) {
			required = s.T("schema.yes")
		}
		rows = append(rows, []string{key, required, field.Title.In(s.Lang()), field.Description.In(s.Lang())})
	}
	return s.simpleTable(format, []string{s.T("schema.key"), s.T("schema.required"), s.T("schema.name"), s.T("schema.meaning")}, rows)
}

func fieldPointer(name, key string) string {
	if name == schema.Organisations {
		return "/0/" + key
	}
	return "/" + key
}

func vocabularies(s *Screen, set *schema.Set, format string) error {
	var rows [][]string
	for _, name := range set.Vocabularies() {
		label := set.VocabularyField(name)
		rows = append(rows, []string{name, label.Title.In(s.Lang()), label.Description.In(s.Lang())})
	}
	return s.simpleTable(format, []string{s.T("schema.key"), s.T("schema.name"), s.T("schema.meaning")}, rows)
}

// criteria shows the criteria of a ladder, each with its rung.
func criteria(s *Screen, set *schema.Set, root schema.Part, format string) error {
	var rows [][]string
	for _, id := range set.Terms(root.Word("x-ladder")).IDs() {
		for _, c := range root.Part("$defs").Part(id).Parts("allOf") {
			rows = append(rows, []string{id, c.Word("x-id"), c.Text("title").In(s.Lang()), c.Text("description").In(s.Lang())})
		}
	}
	rung := set.VocabularyField(root.Word("x-ladder")).Title.In(s.Lang())
	return s.simpleTable(format, []string{rung, s.T("schema.key"), s.T("schema.name"), s.T("schema.meaning")}, rows)
}

// termJSON is a term of a vocabulary for programs.
type termJSON struct {
	ID          string   `json:"id"`
	Label       string   `json:"label"`
	Description string   `json:"description"`
	Aliases     []string `json:"aliases"`
}

// Terms shows the terms of a vocabulary.
func Terms(s *Screen, name string, terms schema.Terms, format string) error {
	if format == "json" {
		out := struct {
			versioned
			Vocabulary string     `json:"vocabulary"`
			Terms      []termJSON `json:"terms"`
		}{versioned: currentVersion, Vocabulary: name}
		for _, t := range terms {
			out.Terms = append(out.Terms, termJSON{t.ID, t.Title.In(i18n.Dutch), t.Description.In(i18n.Dutch), list(t.Aliases)})
		}
		return writeJSON(s.W, out)
	}
	var rows [][]string
	for _, t := range terms {
		rows = append(rows, []string{t.ID, t.Title.In(s.Lang()), t.Description.In(s.Lang())})
	}
	return s.simpleTable(format, []string{s.T("schema.id"), s.T("schema.name"), s.T("schema.meaning")}, rows)
}

// simpleTable writes a table, for people and for programs alike.
func (s *Screen) simpleTable(format string, head []string, rows [][]string) error {
	t := &doc.Table{}
	for _, title := range head {
		t.Cols = append(t.Cols, doc.Col{ID: title, Title: title})
	}
	for _, row := range rows {
		cells := make([]doc.Cell, len(row))
		for i, text := range row {
			cells[i] = doc.C(text)
		}
		t.Rows = append(t.Rows, cells)
	}
	return s.Write(&doc.Doc{Title: s.T("schema.title"), Body: func(b *doc.Body) { b.Add(t) }}, format)
}
