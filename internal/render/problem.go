package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Problem tells why a command could not do what was asked, and the way out.
func Problem(s *Screen, p *usererr.Error) {
	s.sentence(s.style("agenda:", color.FgRed, color.Bold)+" ", "  ", s.T("problem."+p.Code, sentenceArgs(s.Printer, p.Args)))
	for _, line := range problemHints(s.Printer, p) {
		s.sentence("  ", "  ", line)
	}
}

// problemHints are the lines that tell the way out.
func problemHints(p *i18n.Printer, err *usererr.Error) []string {
	key := "problem." + err.Code + ".hint"
	if !p.Has(key) {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(p.T(key, sentenceArgs(p, err.Args)), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// sentenceArgs makes arguments ready for a sentence: lists become "a, b of c".
func sentenceArgs(p *i18n.Printer, args usererr.Args) i18n.Args {
	ready := i18n.Args{}
	for name, value := range args {
		if items, ok := value.([]string); ok {
			value = words.Or(p, items)
		}
		ready[name] = value
	}
	return ready
}

// Note tells something that is no error.
func Note(s *Screen, key string, args i18n.Args) { s.sentence("", "", s.T(key, args)) }

// Line writes one line.
func Line(s *Screen, text string) { _, _ = io.WriteString(s.W, text+"\n") }

// Created tells which files a new registry got, and what to do next.
func Created(s *Screen, dir string, files []string) error {
	s.sentence("", "", s.T("init.created", i18n.Args{"dir": dir}))
	for _, f := range files {
		Line(s, "  "+f)
	}
	_, err := fmt.Fprintf(s.W, "\n%s\n", s.T("init.next"))
	return err
}
