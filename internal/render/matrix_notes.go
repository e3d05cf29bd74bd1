package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
)

// legend explains the signs that occur, and no other.
func (p *matrixPrinter) legend() []doc.Meaning {
	signs := p.changeLegend()
	if p.mode == cellCounts {
		return signs
	}
	if p.anyItem(func(it matrix.Item) bool { return !it.Has(matrix.Gone) && bullet(it) == alsoMark }) {
		signs = append(signs, doc.Meaning{Mark: primaryMark, Meaning: p.T("matrix.legend.primary")}, doc.Meaning{Mark: alsoMark, Meaning: p.T("matrix.legend.also")})
	}
	if p.anyItem(func(it matrix.Item) bool { return bullet(it) == stoppedMark }) {
		signs = append(signs, doc.Meaning{Mark: stoppedMark, Meaning: p.stoppedLabel()})
	}
	for _, level := range p.Levels {
		stars := p.stars(level.ID)
		if stars != "" && p.anyItem(func(it matrix.Item) bool { return it.Level == level.ID }) {
			signs = append(signs, doc.Meaning{Mark: stars, Meaning: level.Title.In(p.Lang())})
		}
	}
	if p.anyItem(func(it matrix.Item) bool { return p.owner(it) != "" }) {
		signs = append(signs, doc.Meaning{Mark: ownerMark, Meaning: p.T("matrix.legend.owner")})
	}
	return signs
}

func (p *matrixPrinter) stoppedLabel() string {
	term, _ := p.Statuses.Get(innovation.StatusStopped)
	return term.Title.In(p.Lang())
}

func (p *matrixPrinter) anyItem(is func(matrix.Item) bool) bool {
	for _, row := range p.Rows {
		for _, cell := range row.Cells {
			if slices.ContainsFunc(cell.Items, is) || slices.ContainsFunc(cell.Gone, is) {
				return true
			}
		}
	}
	return false
}

// notes are the sentences under the table: how many innovations it holds, which
// fit no cell, and what changed.
func (p *matrixPrinter) notes() []string {
	if p.Template {
		return nil
	}
	total, repeated := p.Total()
	notes := []string{p.T("matrix.total", i18n.Args{"count": total})}
	if repeated > 0 {
		notes[0] += " " + p.T("matrix.repeated", i18n.Args{"count": repeated})
	}
	if n := len(p.Unplaced); n > 0 {
		notes = append(notes, p.T("matrix.unplaced", i18n.Args{"count": n, "ids": p.unplacedIDs()}))
	}
	if p.compared() {
		notes = append(notes, p.changeNote())
	}
	return notes
}

// namedUnplaced is the number of unplaced innovations that a note names.
const namedUnplaced = 10

func (p *matrixPrinter) unplacedIDs() string {
	var ids []string
	for _, it := range p.Unplaced[:min(namedUnplaced, len(p.Unplaced))] {
		ids = append(ids, doc.OneLine(it.ID))
	}
	if more := len(p.Unplaced) - len(ids); more > 0 {
		ids = append(ids, fmt.Sprintf("%s +%d", emptyMark, more))
	}
	return strings.Join(ids, ", ")
}

// changeMarks are the signs of what changed since an earlier moment (design,
// section 10; the two of stopping are ours).
var changeMarks = map[string]string{
	matrix.New: "+", matrix.Moved: "→", matrix.Stopped: "■", matrix.Resumed: "↻", matrix.Renamed: "~", matrix.Gone: "−",
}

// compared reports whether the matrix tells changes.
func (p *matrixPrinter) compared() bool { return p.Since.Hash != "" }

// counted returns the number of innovations in a cell, and of those that
// changed: "6 (+1 −2)".
func (p *matrixPrinter) counted(cell matrix.Cell) string {
	text := emptyMark
	if len(cell.Items) > 0 {
		text = strconv.Itoa(len(cell.Items))
	}
	var changes []string
	for _, change := range matrix.Changes {
		if n := cell.Changed(change); n > 0 {
			changes = append(changes, changeMarks[change]+strconv.Itoa(n))
		}
	}
	if len(changes) > 0 {
		text += " (" + strings.Join(changes, " ") + ")"
	}
	return text
}

// changeLegend explains the signs of change that occur.
func (p *matrixPrinter) changeLegend() []doc.Meaning {
	var signs []doc.Meaning
	for _, change := range matrix.Changes {
		if p.anyItem(func(it matrix.Item) bool { return it.Has(change) }) {
			signs = append(signs, doc.Meaning{Mark: changeMarks[change], Meaning: p.T("matrix.change." + change)})
		}
	}
	return signs
}

// changeNote tells since when changes are told, and how many there are.
func (p *matrixPrinter) changeNote() string {
	var counts []string
	for _, change := range matrix.Changes {
		if n := p.Changed(change); n > 0 {
			counts = append(counts, p.T("matrix.changed."+change, i18n.Args{"count": n}))
		}
	}
	return p.T("matrix.since", i18n.Args{
		"date": p.Since.Date, "commit": abbreviated(p.Since), "changes": strings.Join(counts, ", "),
	})
}

// shownHash is how much of a hash is shown, enough to find the commit by.
const shownHash = 10

// abbreviated returns the beginning of a hash.
func abbreviated(r matrix.Revision) string { return r.Hash[:min(shownHash, len(r.Hash))] }
