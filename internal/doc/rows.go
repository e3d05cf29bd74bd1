package doc

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// writeCSV writes the tables for programs as RFC 4180 has it, an empty line
// between two.
func writeCSV(w io.Writer, d *Doc, o Options) error {
	for i, t := range d.ForPrograms(o.Printer) {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		out := csv.NewWriter(w)
		for _, row := range append([][]string{t.head()}, t.raw()...) {
			for i, cell := range row {
				row[i] = inert(cell)
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		if out.Flush(); out.Error() != nil {
			return out.Error()
		}
	}
	return nil
}

// inert keeps a spreadsheet from taking a text for a formula, which may run
// commands (OWASP, CSV injection), and a terminal from being steered.
func inert(cell string) string {
	cell = VisibleLines(cell)
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
