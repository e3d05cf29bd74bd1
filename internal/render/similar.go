package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// matchJSON is an innovation that resembles a text, for programs.
type matchJSON struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Score   float64        `json:"score"`
	Reasons []likenessJSON `json:"reasons"`
	Owner   string         `json:"owner"`
	Phase   string         `json:"phase"`
	Status  string         `json:"status"`
}

// matchColumns are the columns of matches for programs.
var matchColumns = []string{"id", "title", "score", "words", "owner", "phase", "status"}

// leastShown is the score below which a match says nothing to people.
const leastShown = 0.2

// Similar prints the innovations that resemble a text, the most alike first.
func Similar(s *Screen, reg *registry.Registry, matches []duplicates.Match, format string) error {
	switch {
	case format == "json":
		return similarJSON(s, matches)
	case format == "csv":
		return writeCSV(s.W, matchColumns, matchRows(matches))
	case format != "markdown" && !s.Terminal:
		return s.table(Table{Head: matchColumns, Rows: matchRows(matches)})
	}
	p := pairPrinter{s, reg}
	show := p.match
	if format == "markdown" {
		show = p.matchMarkdown
	}
	shown := 0
	for _, m := range matches {
		if m.Score >= leastShown {
			show(m)
			shown++
		}
	}
	if shown == 0 {
		Note(s, "similar.none", nil)
	}
	return nil
}

// match prints one match as a short note.
func (p pairPrinter) match(m duplicates.Match) {
	Line(p.Screen, p.titled(m.Record.Title, m.Record.ID))
	for _, sentence := range p.about(m) {
		p.indented("  ", sentence)
	}
	Line(p.Screen, "")
}

func (p pairPrinter) matchMarkdown(m duplicates.Match) {
	fmt.Fprintf(p.W, "## %s (%s)\n\n", markdownText(m.Record.Title), markdownCode(m.Record.ID))
	for _, sentence := range p.about(m) {
		fmt.Fprintf(p.W, "- %s\n", markdownText(sentence))
	}
	Line(p.Screen, "")
}

// about tells where a match stands, and why it is one.
func (p pairPrinter) about(m duplicates.Match) []string {
	sentences := []string{p.T("similar.where", i18n.Args{
		"score": score(m.Score), "phase": p.phase(m.Record), "owner": p.contact(m.Record),
		"stopped": m.Record.LastStop().Reason,
	})}
	if why := p.why(m.Reasons); why != "" {
		sentences = append(sentences, p.T("pair.why", i18n.Args{"text": why}))
	}
	return sentences
}

func similarJSON(s *Screen, matches []duplicates.Match) error {
	out := struct {
		versioned
		Matches []matchJSON `json:"matches"`
	}{currentVersion, make([]matchJSON, len(matches))}
	for i, m := range matches {
		rec := m.Record
		out.Matches[i] = matchJSON{rec.ID, rec.Title, rounded(m.Score), likenessesJSON(m.Reasons), rec.Owner, rec.Phase, rec.Status}
	}
	return writeJSON(s.W, out)
}

func matchRows(matches []duplicates.Match) [][]string {
	rows := make([][]string, len(matches))
	for i, m := range matches {
		rec := m.Record
		rows[i] = []string{
			rec.ID, rec.Title, score(m.Score), strings.Join(sharedWords(m.Reasons), separator), rec.Owner, rec.Phase, rec.Status,
		}
	}
	return rows
}
