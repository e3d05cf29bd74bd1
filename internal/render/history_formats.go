package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// historyColumns head the rows of a history for programs.
var historyColumns = []string{"id", "date", "source", "kind", "from", "to", "fields", "note", "author", "commit", "subject"}

// The sources of an entry.
const (
	sourceRecord = "record"
	sourceGit    = "git"
)

// historyRows has a row for each change.
func historyRows(lines []history.Timeline) [][]string {
	var rows [][]string
	for _, line := range lines {
		for _, e := range line.Entries {
			source, commit := sourceOf(e)
			for _, c := range e.Changes {
				rows = append(rows, []string{
					line.ID, e.Date, source, c.Kind, c.From, c.To, strings.Join(c.Fields, separator), oneLine(c.Note),
					oneLine(commit.Author), commit.Hash, oneLine(commit.Subject),
				})
			}
		}
	}
	return rows
}

func sourceOf(e history.Entry) (source string, commit history.Commit) {
	if e.Commit == nil {
		return sourceRecord, commit
	}
	return sourceGit, *e.Commit
}

type timelineJSON struct {
	ID      string             `json:"id"`
	Title   string             `json:"title"`
	Present bool               `json:"present"`
	Entries []historyEntryJSON `json:"entries"`
}

type historyEntryJSON struct {
	Date    string              `json:"date"`
	Source  string              `json:"source"`
	Commit  string              `json:"commit"`
	Author  string              `json:"author"`
	Subject string              `json:"subject"`
	Changes []historyChangeJSON `json:"changes"`
}

type historyChangeJSON struct {
	Kind   string   `json:"kind"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Fields []string `json:"fields"`
	Note   string   `json:"note"`
}

func historyJSON(s *Screen, reg *registry.Registry, lines []history.Timeline) error {
	out := struct {
		versioned
		At          string         `json:"at"`
		Innovations []timelineJSON `json:"innovations"`
	}{currentVersion, "", []timelineJSON{}}
	if reg.At != nil {
		out.At = strings.TrimSpace(reg.At.Day() + " " + reg.At.Hash)
	}
	for _, line := range lines {
		_, present := reg.Innovation(line.ID)
		t := timelineJSON{line.ID, line.Title, present, []historyEntryJSON{}}
		for _, e := range line.Entries {
			source, commit := sourceOf(e)
			entry := historyEntryJSON{e.Date, source, commit.Hash, commit.Author, commit.Subject, []historyChangeJSON{}}
			for _, c := range e.Changes {
				entry.Changes = append(entry.Changes, historyChangeJSON{c.Kind, c.From, c.To, list(c.Fields), c.Note})
			}
			t.Entries = append(t.Entries, entry)
		}
		out.Innovations = append(out.Innovations, t)
	}
	return writeJSON(s.W, out)
}
