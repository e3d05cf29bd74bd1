package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// History prints what happened to innovations through time: text, markdown, csv
// or json. For programs a row or object is one change.
func History(s *Screen, reg *registry.Registry, lines []history.Timeline, format string) error {
	w := historyWords{s, reg}
	switch {
	case format == "json":
		return historyJSON(s, reg, lines)
	case format == "csv":
		return writeCSV(s.W, historyColumns, historyRows(lines))
	case format == "markdown":
		return w.markdown(lines)
	case !s.Terminal:
		return s.tabbed(Table{Head: historyColumns, Rows: historyRows(lines)})
	}
	for i, line := range lines {
		if i > 0 {
			Line(s, "")
		}
		Line(s, s.titled(line.Title, line.ID)+"\n")
		if err := s.table(Table{Head: w.head(), Rows: w.rows(line)}); err != nil {
			return err
		}
	}
	return nil
}

func (w historyWords) markdown(lines []history.Timeline) error {
	for i, line := range lines {
		if i > 0 {
			Line(w.Screen, "")
		}
		fmt.Fprintf(w.W, "## %s\n\n", markdownText(line.Title))
		if err := writeMarkdown(w.W, w.Printer, w.head(), w.rows(line)); err != nil {
			return err
		}
	}
	return nil
}

// historyWords are the words of timelines.
type historyWords struct {
	*Screen
	reg *registry.Registry
}

func (w historyWords) head() []string {
	return []string{w.T("history.column.date"), w.T("history.column.what"), w.T("history.column.source")}
}

// rows are the entries of a timeline for people: when, what, and how one knows.
func (w historyWords) rows(line history.Timeline) [][]string {
	var rows [][]string
	for _, e := range line.Entries {
		var what []string
		for _, c := range e.Changes {
			what = append(what, w.change(e, c))
		}
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
		rows = append(rows, []string{date, strings.Join(what, separator), source})
	}
	return rows
}

// change says what happened: a fact of the record or a change in git.
func (w historyWords) change(e history.Entry, c history.Change) string {
	key := "history.fact."
	if e.Commit != nil {
		key = "history.git."
	}
	return w.T(key+c.Kind, i18n.Args{
		"from": w.name(c.Kind, c.From), "to": w.name(c.Kind, c.To), "fields": w.fields(c.Fields), "note": oneLine(c.Note),
	})
}

// name gives an id the words that people know it by.
func (w historyWords) name(kind, id string) string {
	say := words.Of(w.Printer, w.reg)
	for _, vocabulary := range historyVocabularies[kind] {
		if title := say.Term(vocabulary, id); title != id {
			return title
		}
	}
	if kind == history.Adopted || kind == history.AdoptionEnded {
		return say.Organisation(id)
	}
	return id
}

// historyVocabularies are the lists of terms that a kind of change speaks in.
var historyVocabularies = map[string][]string{
	history.Created: {"phase"}, history.Moved: {"phase"}, history.Phase: {"phase"},
	history.Level: {"level"}, history.Decision: {"level", "recognition_status"}, history.ExperimentEnded: {"outcome"},
}

// fields names keys as the schema does.
func (w historyWords) fields(keys []string) string {
	field := func(key string) string { return words.Of(w.Printer, w.reg).Field(schema.Innovation, "/"+key) }
	return strings.Join(words.Each(keys, field), ", ")
}
