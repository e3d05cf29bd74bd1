package render

import (
	"bufio"
	"fmt"
	"strings"
)

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
