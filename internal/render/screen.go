// Package render turns results into what people and programs read: text for a
// screen, tables, Markdown, HTML, CSV, JSON. It is the only place with
// sentences, widths and colours.
package render

import (
	"fmt"
	"io"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/docx"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/svg"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/xlsx"
)

// Screen is what a result is written to, and what it can show.
type Screen struct {
	W io.Writer
	doc.Options
}

// Write writes a document in a format.
func (s *Screen) Write(d *doc.Doc, format string) error {
	o := s.Options
	o.Leaves, o.Draw = map[string]doc.Writer{"xlsx": xlsx.Write, "docx": docx.Write, "svg": svg.Write}, svg.Draw
	return doc.Write(s.W, d, format, o)
}

// Line writes one line.
func Line(s *Screen, text string) { _, _ = io.WriteString(s.W, doc.LogLines(text)+"\n") }

// sentence writes a paragraph for people; see doc.Options.Sentence.
func (s *Screen) sentence(lead, indent, text string) {
	for _, line := range s.Sentence(lead, indent, text) {
		Line(s, line)
	}
}

// Note tells something that is no error.
func Note(s *Screen, key string, args i18n.Args) { s.sentence("", "", s.T(key, args)) }

// Problem tells why a command could not do what was asked, and the way out.
func Problem(s *Screen, p *usererr.Error) {
	s.sentence(s.Colored("agenda:", color.FgRed, color.Bold)+" ", "  ", words.Problem(s.Printer, p))
	for _, line := range words.ProblemHints(s.Printer, p) {
		s.sentence("  ", "  ", line)
	}
}

// Created tells which files a new registry got, and what to do next.
func Created(s *Screen, dir string, files []string) error {
	s.sentence("", "", s.T("init.created", i18n.Args{"dir": dir}))
	for _, f := range files {
		Line(s, "  "+f)
	}
	_, err := fmt.Fprintf(s.W, "\n%s\n", s.T("init.next"))
	return err
}

// Scope tells what a result is about: which registry, which filter and which day.
// Chosen has the ids that the user meant.
func Scope(p *i18n.Printer, reg *registry.Registry, chosen registry.Filter, today string) *doc.Scope {
	s := &doc.Scope{Day: today}
	if about := reg.Imprint; about != nil {
		s.Registry = about.Title.In(string(p.Lang()))
	}
	say := words.Of(p, reg)
	for _, field := range registry.FilterFields {
		name := say.Organisation
		switch {
		case field.Vocabulary != "":
			name = func(id string) string { return say.Term(field.Naming(reg.Schema, id), id) }
		case field.Name == "text":
			name = func(text string) string { return text }
		}
		if values := chosen[field.Name]; len(values) > 0 {
			s.Filters = append(s.Filters, doc.Filter{Name: p.T("filter." + field.Name), Values: words.Each(values, name)})
		}
	}
	if at := reg.At; at != nil {
		s.Commit, s.CommitDay = at.Hash, at.Day()
	}
	return s
}

// Build tells what the program was built from.
type Build struct {
	Version, Revision string
	Modified          bool
	Go, Platform      string
}

// Version tells what the program was built from.
func Version(p *i18n.Printer, b Build) *doc.Doc {
	return &doc.Doc{
		Title: "agenda",
		Body: func(body *doc.Body) {
			body.Sentence("agenda " + b.Version)
			if b.Revision != "" {
				key := "version.revision"
				if b.Modified {
					key = "version.modified"
				}
				body.Sentence(p.T(key, i18n.Args{"revision": b.Revision[:min(12, len(b.Revision))]}))
			}
			body.Sentence(b.Go + ", " + b.Platform)
		},
		Data: func(*i18n.Printer) doc.Object {
			return doc.Obj("version", b.Version, "revision", b.Revision, "modified", b.Modified, "go", b.Go, "platform", b.Platform)
		},
	}
}

// State says how a check of the surroundings went.
type State int

// The states; the zero value is fine.
const (
	Good State = iota
	Warn
	Bad
)

// Check is one thing that doctor looked at.
type Check struct {
	// ID names the sentence, under "doctor.<id>", and its advice.
	ID    string
	State State
	Args  i18n.Args
	// Problem is what went wrong, where a check could not be made.
	Problem *usererr.Error
}

// states are the states in JSON, and as signs.
var states = []struct {
	name string
	sign doc.Span
}{
	Good: {"ok", doc.Span{Text: "✓", Style: doc.Good}},
	Warn: {"warning", doc.Span{Text: "!", Style: doc.Warn}},
	Bad:  {"error", doc.Span{Text: "✗", Style: doc.Bad}},
}

// Doctor tells the checks, each with a mark and, where something can be better,
// advice.
func Doctor(p *i18n.Printer, checks []Check) *doc.Doc {
	return &doc.Doc{
		Title: p.T("doctor.title"),
		Body: func(b *doc.Body) {
			for _, c := range checks {
				b.Add(&doc.Item{Sign: states[c.State].sign, Text: doc.T(c.message(p))})
				for _, line := range c.advice(p) {
					b.Add(&doc.Para{Depth: 1, Text: doc.T(line)})
				}
			}
		},
		Data: func(p *i18n.Printer) doc.Object {
			return doc.Obj("checks", doc.Objs(checks, func(c Check) doc.Object {
				return doc.Obj("id", c.ID, "state", states[c.State].name, "message", c.message(p))
			}))
		},
	}
}

// message says what was found.
func (c Check) message(p *i18n.Printer) string {
	if c.Problem != nil {
		return words.Problem(p, c.Problem)
	}
	return p.T("doctor."+c.ID, c.Args)
}

// advice says what can be done about it.
func (c Check) advice(p *i18n.Printer) []string {
	if c.Problem != nil {
		return words.ProblemHints(p, c.Problem)
	}
	if key := "doctor." + c.ID + ".advice"; p.Has(key) {
		return []string{p.T(key, c.Args)}
	}
	return nil
}
