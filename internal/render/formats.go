package render

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// eitherTable writes a table in a format: for people with words, for programs, as
// CSV or in a pipe, with ids in every language.
func (s *Screen) eitherTable(format string, people, programs Table) error {
	switch {
	case format == "csv":
		return writeCSV(s.W, programs.Head, programs.Rows)
	case format == "markdown":
		return writeMarkdown(s.W, people.Head, people.Rows)
	case !s.Terminal:
		return s.tabbed(programs)
	}
	return s.table(people)
}

// writeCSV writes rows under a header, as RFC 4180 has it.
func writeCSV(w io.Writer, head []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(head); err != nil {
		return err
	}
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = plainCell(cell)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plainCell keeps a spreadsheet from taking a text for a formula, which may run
// commands (OWASP, CSV injection), and a terminal from being steered.
func plainCell(cell string) string {
	cell = visibleLines(cell)
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// writeMarkdown writes rows as a table of GitHub's Markdown.
func writeMarkdown(w io.Writer, head []string, rows [][]string) error {
	var b strings.Builder
	line := func(cells []string) {
		b.WriteByte('|')
		for _, cell := range cells {
			fmt.Fprintf(&b, " %s |", markdownText(cell))
		}
		b.WriteByte('\n')
	}
	line(head)
	b.WriteString("|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, row := range rows {
		line(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownCell keeps a text inside its cell and its signs from meaning markup.
func markdownCell(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "\r\n", "<br>", "\n", "<br>", "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`").Replace(text)
}

// markdownText keeps signs in a text from meaning a link, a deletion or a
// character, besides what markdownCell does.
func markdownText(text string) string {
	cell := markdownCell(ampersands(oneLine(text)))
	return strings.NewReplacer("[", `\[`, "]", `\]`, "~", `\~`).Replace(cell)
}

// markdownCode writes an id or the like as code.
func markdownCode(text string) string {
	return "`" + strings.ReplaceAll(oneLine(text), "`", "'") + "`"
}

// ampersands keeps "&copy;" from being read as a sign. An ampersand before a
// space stays, since people read Markdown too.
func ampersands(text string) string {
	parts := strings.Split(text, "&")
	for i := range parts[1:] {
		if after := parts[i+1]; after != "" && after[0] != ' ' {
			parts[i+1] = "amp;" + after
		}
	}
	return strings.Join(parts, "&")
}
