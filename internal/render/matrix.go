package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/recognition"
)

// Cells are the ways to fill the cells of the matrix, the usual one first.
var Cells = []string{cellTitles, cellIDs, cellCounts}

const (
	cellTitles = "titles"
	cellIDs    = "ids"
	cellCounts = "counts"
)

// MatrixOptions say how the matrix is shown.
type MatrixOptions struct {
	// Cells is one of Cells; "" is the usual one.
	Cells string
	// Root is the way from the output to the root of the registry, for links to
	// its files; "" where there is none.
	Root string
}

// Matrix writes the matrix in a format: text, markdown, html, csv, json, xlsx or
// svg.
func Matrix(s *Screen, m *matrix.Matrix, format string, opts MatrixOptions) error {
	p := &matrixPrinter{Screen: s, Matrix: m, mode: opts.Cells, root: opts.Root}
	if p.mode == "" {
		p.mode = cellTitles
	}
	return write(p, format, s.Terminal)
}

// matrixPrinter writes one matrix.
type matrixPrinter struct {
	*Screen
	*matrix.Matrix
	mode string
	root string
}

// The signs of the matrix. A legend explains those that occur.
const (
	emptyMark   = "…"
	primaryMark = "•"
	alsoMark    = "◦"
	stoppedMark = "×"
	levelMark   = "★"
	ownerMark   = "·"
)

// bullet returns the sign before an item.
func bullet(it matrix.Item) string {
	switch {
	case it.Status == innovation.StatusStopped:
		return stoppedMark
	case it.Primary:
		return primaryMark
	}
	return alsoMark
}

// stars returns a star for each rung above the lowest level.
func (p *matrixPrinter) stars(level string) string {
	return strings.Repeat(levelMark, max(0, p.Levels.Index(level)))
}

// doubt tells where the level of an item doesn't hold, "" where it does.
func (p *matrixPrinter) doubt(it matrix.Item) string {
	if it.LevelState != recognition.Expired && it.LevelState != recognition.Suspect {
		return ""
	}
	return " (" + p.T("recognition.state."+it.LevelState) + ")"
}

// name returns what stands for an item: its title or its id.
func (p *matrixPrinter) name(it matrix.Item) string {
	if p.mode == cellIDs {
		return it.ID
	}
	return it.Title
}

// owner returns the short name of the owner, where the mode shows it.
func (p *matrixPrinter) owner(it matrix.Item) string {
	if p.mode == cellIDs {
		return ""
	}
	return shortName(it.OwnerName)
}

// shortName returns the part of a name that people use: of "Koninklijke
// Bibliotheek (KB)" the abbreviation, of "OBA (Openbare Bibliotheek Amsterdam)"
// what stands before the explanation.
func shortName(name string) string {
	before, inside, found := strings.Cut(name, " (")
	inside, closed := strings.CutSuffix(inside, ")")
	if !found || !closed || before == "" || inside == "" {
		return name
	}
	if !strings.Contains(inside, " ") && len(inside) < len(before) {
		return inside
	}
	return before
}

// line returns an item in one line of text: title, stars, owner.
func (p *matrixPrinter) line(it matrix.Item) string {
	text := oneLine(p.name(it))
	if p.mode == cellIDs {
		return text
	}
	if stars := p.stars(it.Level); stars != "" {
		text += " " + stars + p.doubt(it)
	}
	if owner := p.owner(it); owner != "" {
		text += " " + ownerMark + " " + oneLine(owner)
	}
	return text
}

// number returns a count of innovations in words.
func (p *matrixPrinter) number(count int) string {
	return p.T("matrix.innovations", i18n.Args{"count": count})
}

// labels returns the heads of the columns, the one of the phases first.
func (p *matrixPrinter) labels() []string {
	labels := []string{p.T("matrix.phase")}
	for _, column := range p.Columns {
		labels = append(labels, column.Title.In(p.Lang()))
	}
	return labels
}
