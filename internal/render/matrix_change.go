package render

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
)

// changeMarks are the signs of what changed since an earlier moment (design,
// section 10; the two of stopping are ours).
var changeMarks = map[string]string{
	matrix.New: "+", matrix.Moved: "→", matrix.Stopped: "■", matrix.Resumed: "↻", matrix.Gone: "−",
}

// compared reports whether the matrix tells changes.
func (p *matrixPrinter) compared() bool { return p.Since.Hash != "" }

// lead returns the signs before an item: what changed, where changes are told,
// and its bullet. What is gone has no bullet, for it doesn't stand here.
func (p *matrixPrinter) lead(it matrix.Item) string {
	if !p.compared() {
		return bullet(it)
	}
	mark := changeMarks[it.Change]
	switch {
	case it.Change == matrix.Gone:
		return mark + " "
	case mark == "":
		mark = " "
	}
	return mark + bullet(it)
}

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
func (p *matrixPrinter) changeLegend() []sign {
	var signs []sign
	for _, change := range matrix.Changes {
		if p.anyItem(func(it matrix.Item) bool { return it.Change == change }) {
			signs = append(signs, sign{changeMarks[change], p.T("matrix.change." + change)})
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
