package render

import (
	"bytes"
	"strings"

	"github.com/fatih/color"
	"github.com/rogpeppe/go-internal/diff"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// unified returns a change as git writes it, so that git can apply it; "" where
// nothing changes.
func unified(c *registry.Change) string {
	before := "a/" + c.File
	if c.Created() {
		before = "/dev/null"
	}
	text := diff.Diff(before, c.Old, "b/"+c.File, c.New)
	_, hunks, _ := bytes.Cut(text, []byte("\n")) // which says "diff a b"
	return string(hunks)
}

// writeDiff writes what a change touches: as it is for programs, and for a
// person coloured, with what could steer the terminal shown as signs.
func writeDiff(s *Screen, c *registry.Change) error {
	text := unified(c)
	if !s.Terminal {
		_, err := s.W.Write([]byte(text))
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = visible(strings.TrimRight(line, "\r\n"))
		b.WriteString(s.style(line, diffColor(line)) + "\n")
	}
	_, err := s.W.Write([]byte(b.String()))
	return err
}

func diffColor(line string) color.Attribute {
	switch {
	case strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "+++ "):
		return color.Bold
	case strings.HasPrefix(line, "@@"):
		return color.FgCyan
	case strings.HasPrefix(line, "-"):
		return color.FgRed
	case strings.HasPrefix(line, "+"):
		return color.FgGreen
	}
	return color.Reset
}
