package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
)

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
