package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// HelpPage is what is told about a command.
type HelpPage struct {
	Command, Short, Use string
	// Text is the page from the catalogue: examples first, then explanation.
	Text     string
	Aliases  []string
	Sections []HelpSection
	// Flags and Globals are rows of a flag and what it does.
	Flags, Globals [][2]string
}

// HelpSection is a heading with commands under it.
type HelpSection struct {
	Title string
	Rows  [][2]string
}

// Help prints a help page within the screen's width.
func Help(s *Screen, page HelpPage) {
	h := helpWriter{s}
	h.paragraph(page.Short)
	if page.Text != "" {
		fmt.Fprintf(s.W, "\n%s\n", page.Text)
	}
	h.heading(s.T("help.usage"))
	fmt.Fprintf(s.W, "  %s\n", page.Use)
	if len(page.Aliases) > 0 {
		fmt.Fprintf(s.W, "  %s\n", s.T("help.alias", i18n.Args{"aliases": strings.Join(page.Aliases, ", ")}))
	}
	for _, section := range page.Sections {
		h.heading(section.Title)
		h.rows(section.Rows)
	}
	h.flags("help.flags", page.Flags)
	h.flags("help.globals", page.Globals)
}

type helpWriter struct{ *Screen }

func (h helpWriter) heading(text string) {
	fmt.Fprintf(h.W, "\n%s\n", h.Colored(text, color.Bold))
}

func (h helpWriter) paragraph(text string) {
	for _, line := range wrap(text, h.Width) {
		Line(h.Screen, line)
	}
}

func (h helpWriter) flags(key string, rows [][2]string) {
	if len(rows) > 0 {
		h.heading(h.T(key))
		h.rows(rows)
	}
}

// rows prints names with their explanation in a column beside them.
func (h helpWriter) rows(rows [][2]string) {
	indent := 0
	for _, row := range rows {
		indent = max(indent, uniseg.StringWidth(row[0])+4)
	}
	indent = min(indent, h.Width/2)
	for _, row := range rows {
		name := "  " + row[0]
		lines := wrap(row[1], max(20, h.Width-indent))
		if uniseg.StringWidth(name) > indent-2 {
			Line(h.Screen, name)
			name = ""
		}
		for _, line := range lines {
			Line(h.Screen, name+strings.Repeat(" ", max(0, indent-uniseg.StringWidth(name)))+line)
			name = ""
		}
	}
}

// wrap breaks a text of one or more paragraphs into lines of at most width
// columns, between words.
func wrap(text string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines = append(lines, doc.Wrapped(paragraph, width)...)
	}
	return lines
}

// Manual writes pages of help as one manual page for man(1), in the man macros of
// roff: the first page is what it is about, the others are its commands.
func Manual(s *Screen, pages []HelpPage, b Build) error {
	w := bufio.NewWriter(s.W)
	about := pages[0]
	name := strings.ReplaceAll(about.Command, " ", "-")
	m := manual{w}
	fmt.Fprintf(w, ".TH %s 1 \"\" \"%s\"\n", strings.ToUpper(name), roff("agenda "+b.Version))
	m.section(s.T("manual.name"))
	fmt.Fprintf(w, "%s \\- %s\n", roff(name), roff(about.Short))
	m.section(s.T("manual.synopsis"))
	fmt.Fprintf(w, "%s\n", roff(about.Use))
	m.section(s.T("manual.description"))
	m.literal(about.Text)
	if len(about.Flags) > 0 {
		m.section(s.T("help.flags"))
		m.rows(about.Flags)
	}
	if len(pages) > 1 {
		m.section(s.T("manual.commands"))
		for _, page := range pages[1:] {
			m.command(s, page)
		}
	}
	m.section(s.T("help.globals"))
	m.rows(about.Globals)
	m.section(s.T("manual.exit"))
	m.rows([][2]string{
		{"0", s.T("manual.exit.fine")}, {"1", s.T("manual.exit.findings")},
		{"2", s.T("manual.exit.usage")}, {"3", s.T("manual.exit.failed")},
	})
	return w.Flush()
}

// manual writes parts of a manual page.
type manual struct{ *bufio.Writer }

func (m manual) section(title string) {
	fmt.Fprintf(m, ".SH %s\n", roff(strings.ToUpper(title)))
}

func (m manual) command(s *Screen, page HelpPage) {
	fmt.Fprintf(m, ".SS %s\n%s\n", roff(page.Use), roff(page.Short))
	if page.Text != "" {
		fmt.Fprint(m, ".PP\n")
		m.literal(page.Text)
	}
	if len(page.Flags) > 0 {
		fmt.Fprintf(m, ".PP\n%s\n", roff(s.T("help.flags")))
		m.rows(page.Flags)
	}
}

// literal writes a text whose lines and columns stand as they are.
func (m manual) literal(text string) {
	fmt.Fprint(m, ".nf\n")
	for line := range strings.Lines(text) {
		fmt.Fprintln(m, roff(strings.TrimSuffix(line, "\n")))
	}
	fmt.Fprint(m, ".fi\n")
}

// rows writes names with their explanation under each.
func (m manual) rows(rows [][2]string) {
	for _, row := range rows {
		fmt.Fprintf(m, ".TP\n\\fB%s\\fR\n%s\n", roff(strings.TrimSpace(row[0])), roff(row[1]))
	}
}

// roff keeps signs in a text from being commands: a backslash, a hyphen that must
// stay one, a dot or an apostrophe that begins a line.
func roff(text string) string {
	text = strings.NewReplacer("\\", "\\e", "-", "\\-", "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		return "\\&" + text
	}
	return text
}
