package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// History tells what happened to innovations through time. For programs a row or
// object is one change.
func History(p *i18n.Printer, reg *registry.Registry, lines []history.Timeline) *doc.Doc {
	w := historyWords{p, words.Of(p, reg)}
	return &doc.Doc{
		Title: p.T("history.title"),
		Body: func(b *doc.Body) {
			for _, line := range lines {
				b.Heading(1, doc.Text{{Text: line.Title}, {Text: line.ID, Style: doc.ID}})
				b.Add(w.table(line))
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{historyRows(p, lines)} },
		Piped:   func() []*doc.Table { return []*doc.Table{historyRows(p, lines)} },
		Data:    func(*i18n.Printer) doc.Object { return historyData(reg, lines) },
	}
}

// historyWords are the words of timelines.
type historyWords struct {
	*i18n.Printer
	words.Words
}

// table has the entries of a timeline for people: when, what, and how one knows.
func (w historyWords) table(line history.Timeline) *doc.Table {
	t := &doc.Table{Title: line.ID}
	for _, column := range []string{"date", "what", "source"} {
		t.Cols = append(t.Cols, doc.Col{ID: column, Title: w.T("history.column." + column)})
	}
	for _, e := range line.Entries {
		what := w.happened(e)
		date, source := e.Date, w.T("history.record")
		if e.Commit != nil {
			source = e.Commit.Hash[:min(shownHash, len(e.Commit.Hash))]
			if e.Commit.Author != "" {
				source = e.Commit.Author + ", " + source
			}
		}
		if date == "" {
			date = w.T("history.undated")
		}
		t.Rows = append(t.Rows, doc.Row(date, what, source))
	}
	return t
}

// happened says what happened at a moment.
func (w historyWords) happened(e history.Entry) []string {
	var what []string
	for _, c := range e.Changes {
		what = append(what, w.change(e, c))
	}
	return what
}

// Happened tells what happened to an innovation at a moment, in a line.
func Happened(p *i18n.Printer, reg *registry.Registry, e history.Entry) string {
	return strings.Join(historyWords{p, words.Of(p, reg)}.happened(e), separator)
}

// change says what happened: a fact of the record or a change in git.
func (w historyWords) change(e history.Entry, c history.Change) string {
	key := "history.fact."
	if e.Commit != nil {
		key = "history.git."
	}
	field := func(key string) string { return w.Field(schema.Innovation, "/"+key) }
	return w.T(key+c.Kind, i18n.Args{
		"from": w.name(c.Kind, c.From), "to": w.name(c.Kind, c.To),
		"fields": strings.Join(words.Each(c.Fields, field), ", "), "note": doc.OneLine(c.Note),
	})
}

// name gives an id the words that people know it by.
func (w historyWords) name(kind, id string) string {
	for _, vocabulary := range historyVocabularies[kind] {
		if title := w.Term(vocabulary, id); title != id {
			return title
		}
	}
	if kind == history.Adopted || kind == history.AdoptionEnded {
		return w.Organisation(id)
	}
	return id
}

// historyVocabularies are the lists of terms that a kind of change speaks in.
var historyVocabularies = map[string][]string{
	history.Created: {"phase"}, history.Moved: {"phase"}, history.Phase: {"phase"},
	history.Level: {"level"}, history.Decision: {"level", "recognition_status"}, history.ExperimentEnded: {"outcome"},
}

// historyRows has a row for each change, for programs.
func historyRows(p *i18n.Printer, lines []history.Timeline) *doc.Table {
	t := &doc.Table{Title: p.T("history.title"), Cols: doc.IDs("id", "date", "source", "kind", "from", "to", "fields", "note", "author", "commit", "subject")}
	for _, line := range lines {
		for _, e := range line.Entries {
			source, commit := sourceOf(e)
			for _, c := range e.Changes {
				t.Rows = append(t.Rows, doc.Row(
					line.ID, e.Date, source, c.Kind, c.From, c.To, c.Fields, doc.OneLine(c.Note),
					doc.OneLine(commit.Author), commit.Hash, doc.OneLine(commit.Subject),
				))
			}
		}
	}
	return t
}

// sourceOf tells whether an entry is of the record or of git, and of which commit.
func sourceOf(e history.Entry) (source string, commit history.Commit) {
	if e.Commit == nil {
		return "record", commit
	}
	return "git", *e.Commit
}

func historyData(reg *registry.Registry, lines []history.Timeline) doc.Object {
	return doc.Obj("at", commitAt(reg), "innovations", doc.Objs(lines, func(line history.Timeline) doc.Object {
		_, present := reg.Innovation(line.ID)
		return doc.Obj("id", line.ID, "title", line.Title, "present", present, "entries", doc.Objs(line.Entries, entryData))
	}))
}

func entryData(e history.Entry) doc.Object {
	source, commit := sourceOf(e)
	return doc.Obj("date", e.Date, "source", source, "commit", commit.Hash, "author", commit.Author, "subject", commit.Subject,
		"changes", doc.Objs(e.Changes, func(c history.Change) doc.Object {
			return doc.Obj("kind", c.Kind, "from", c.From, "to", c.To, "fields", c.Fields, "note", c.Note)
		}))
}
