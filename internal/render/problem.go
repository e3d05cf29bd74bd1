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
	args := sentenceArgs(s, p.Args)
	s.sentence(s.style("agenda:", color.FgRed, color.Bold)+" ", "  ", s.T("problem."+p.Code, args))
	if key := "problem." + p.Code + ".hint"; s.Has(key) {
		for line := range strings.SplitSeq(s.T(key, args), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				s.sentence("  ", "  ", line)
			}
		}
	}
}

// sentenceArgs makes arguments ready for a sentence: lists become "a, b of c".
func sentenceArgs(s *Screen, args usererr.Args) i18n.Args {
	ready := i18n.Args{}
	for name, value := range args {
		if items, ok := value.([]string); ok {
			value = words.Or(s.Printer, items)
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
