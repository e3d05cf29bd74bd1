package doc

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// CSV is a way to write comma-separated values.
type CSV struct {
	// Comma parts the values, Decimal the decimals of a number.
	Comma   rune
	Decimal string
	// Marked says that the file begins with the mark by which Excel knows UTF-8, and
	// that its lines end as there.
	Marked bool
}

// CSVs are the ways by name: RFC 4180, which programs read, and what Excel reads
// in Dutch and in English.
var CSVs = map[string]CSV{
	"rfc": {Comma: ',', Decimal: "."}, "nl": {Comma: ';', Decimal: ",", Marked: true}, "excel": {Comma: ',', Decimal: ".", Marked: true},
}

// CSVOptions say how CSV is written.
type CSVOptions struct {
	// Way is that of RFC 4180 where it is zero.
	Way CSV
	// Defused, where not nil, counts the texts that were kept from being formulas.
	Defused *int
}

// byteOrderMark is what a marked file begins with.
const byteOrderMark = "\ufeff"

// writeCSV writes the tables for programs: each in a file of its own where Files is
// set, and otherwise an empty line between two. What they are about is a table of its
// own where people open them; programs find it in JSON.
func writeCSV(w io.Writer, d *Doc, o Options) error {
	if o.CSV.Way.Comma == 0 {
		o.CSV.Way = CSVs["rfc"]
	}
	tables := slices.Clip(d.ForPrograms(o.Printer))
	switch {
	case o.Files != nil:
		tables = append(tables, d.scopeTable(o.Printer, 1))
	case o.CSV.Way.Marked && len(tables) > 0:
		tables = append(tables, d.scopeTable(o.Printer, len(tables[len(tables)-1].head())))
	}
	for i, t := range tables {
		first, to := len(t.Of), io.Writer(nil)
		if o.Files != nil {
			to = o.Files(cmp.Or(t.ID, "table") + ".csv")
		} else {
			first, to = 0, w
		}
		begin := ""
		if i > 0 && o.Files == nil {
			begin = "\n"
		} else if o.CSV.Way.Marked {
			begin = byteOrderMark
		}
		if _, err := io.WriteString(to, begin); err != nil {
			return err
		}
		if err := o.csvTable(to, t, first); err != nil {
			return err
		}
	}
	return nil
}

// scopeTable is the scope as a table of sentences, as broad as another, so that both
// can be read as one.
func (d *Doc) scopeTable(p *i18n.Printer, broad int) *Table {
	t := &Table{ID: "scope", Cols: IDs(make([]string, broad)...)}
	t.Cols[0].ID = p.T("doc.scope")
	for _, line := range d.ScopeLines(p) {
		t.Rows = append(t.Rows, append(Row(line), make([]Cell, len(t.Cols)-1)...))
	}
	return t
}

// csvTable writes a table from a column on. Numbers are as the way has them; of
// texts that a spreadsheet would run, Defused counts how many are kept from that.
func (o Options) csvTable(w io.Writer, t *Table, first int) error {
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = o.CSV.Way.Comma, o.CSV.Way.Marked
	for r, row := range append([][]string{t.head()}, t.raw()...) {
		for i, cell := range row {
			if n := i - len(t.Of); r > 0 && n >= 0 && t.Cols[n].Kind.Number() {
				if _, is := t.Rows[r-1][n].Number(); is {
					row[i] = strings.Replace(cell, ".", o.CSV.Way.Decimal, 1)
					continue
				}
			}
			if row[i] = Inert(cell); o.CSV.Defused != nil && strings.HasPrefix(row[i], "'") && !strings.HasPrefix(cell, "'") {
				*o.CSV.Defused++
			}
		}
		if err := out.Write(row[first:]); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Inert keeps a spreadsheet from taking a text for a formula, which may run
// commands (OWASP, CSV injection), and a terminal from being steered.
func Inert(cell string) string {
	cell = lookalike.VisibleLines(cell)
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// writeTSV writes the tables for a pipe, one record a line and nothing left out;
// one of several under a line with its name.
func writeTSV(w io.Writer, d *Doc, o Options) error {
	out := bufio.NewWriter(w)
	for i, t := range d.forPipe() {
		if i > 0 {
			out.WriteByte('\n')
		}
		var name []string
		for _, of := range t.Of {
			name = append(name, of.Value)
		}
		if len(name) > 0 {
			out.WriteString("# " + strings.Join(name, " ") + "\n")
		}
		for _, row := range append([][]string{t.head()}, t.raw()...) {
			for i, cell := range row[len(t.Of):] {
				if i > 0 {
					out.WriteByte('\t')
				}
				out.WriteString(OneLine(cell))
			}
			out.WriteByte('\n')
		}
	}
	return out.Flush() // which returns the first error
}
