package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/matrix"
)

// below writes what stands under the drawn table: the signs that occur in it,
// and the totals.
func (p *matrixPrinter) below() error {
	lines := p.legendLines()
	for _, text := range p.notes() {
		lines = append(lines, p.flow(wordsOf(text, plain), p.Width)...)
	}
	if len(lines) == 0 {
		return nil
	}
	_, err := io.WriteString(p.W, "\n"+strings.Join(lines, "\n")+"\n")
	return err
}

// legendGap stands between two signs of the legend.
const legendGap = "   "

// legendLines sets the legend in lines that end after a sign's meaning.
func (p *matrixPrinter) legendLines() []string {
	var lines []string
	line := ""
	for _, s := range p.legend() {
		entry := append(wordsOf(s.Mark, marked), wordsOf(s.Meaning, muted)...)
		for _, part := range p.flow(entry, p.Width) {
			switch {
			case line == "":
				line = part
			case displayWidth(line+legendGap+part) <= p.Width:
				line += legendGap + part
			default:
				lines, line = append(lines, line), part
			}
		}
	}
	if line == "" {
		return nil
	}
	return append(lines, line)
}

// sign is a sign with what it means.
type sign struct{ Mark, Meaning string }

// legend explains the signs that occur, and no other.
func (p *matrixPrinter) legend() []sign {
	signs := p.changeLegend()
	if p.mode == cellCounts {
		return signs
	}
	if p.anyItem(func(it matrix.Item) bool { return it.Change != matrix.Gone && bullet(it) == alsoMark }) {
		signs = append(signs, sign{primaryMark, p.T("matrix.legend.primary")}, sign{alsoMark, p.T("matrix.legend.also")})
	}
	if p.anyItem(func(it matrix.Item) bool { return bullet(it) == stoppedMark }) {
		signs = append(signs, sign{stoppedMark, p.stoppedLabel()})
	}
	for _, level := range p.Levels {
		stars := p.stars(level.ID)
		if stars != "" && p.anyItem(func(it matrix.Item) bool { return it.Level == level.ID }) {
			signs = append(signs, sign{stars, level.Title.In(p.Lang())})
		}
	}
	if p.anyItem(func(it matrix.Item) bool { return p.owner(it) != "" }) {
		signs = append(signs, sign{ownerMark, p.T("matrix.legend.owner")})
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
// fit no cell, and the commit it was read from.
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
	if p.At.Hash != "" {
		notes = append(notes, p.T("matrix.at", i18n.Args{"date": p.At.Date, "commit": abbreviated(p.At)}))
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
		ids = append(ids, oneLine(it.ID))
	}
	if more := len(p.Unplaced) - len(ids); more > 0 {
		ids = append(ids, fmt.Sprintf("%s +%d", emptyMark, more))
	}
	return strings.Join(ids, ", ")
}
