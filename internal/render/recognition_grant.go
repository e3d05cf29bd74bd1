package render

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
)

// grantJSON is the shape of a refused decision in JSON.
type grantJSON struct {
	versioned
	ID      string        `json:"id"`
	Allowed bool          `json:"allowed"`
	Reasons []refusalJSON `json:"reasons"`
}

type refusalJSON struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// Grant tells what became of a decision that was to be recorded; one that is
// refused with all reasons.
func Grant(s *Screen, o *Outcome, reasons finding.List, format string) error {
	if len(reasons) == 0 {
		return Change(s, o, format)
	}
	if format == "json" {
		return grantRefused(s, o.ID, reasons)
	}
	return s.Write(&doc.Doc{Body: func(b *doc.Body) {
		for _, f := range reasons {
			b.Add(&doc.Item{Sign: states[Bad].sign, Text: doc.T(findingMessage(s.Printer, f))})
			for _, hint := range findingHints(s.Printer, f) {
				b.Add(&doc.Para{Depth: 2, Text: doc.T(hint)})
			}
		}
	}}, "text")
}

func grantRefused(s *Screen, id string, reasons finding.List) error {
	dutch, err := inDutch(s.Printer)
	if err != nil {
		return err
	}
	out := grantJSON{versioned: currentVersion, ID: id, Reasons: []refusalJSON{}}
	for _, f := range reasons {
		all := toJSON(dutch, f)
		out.Reasons = append(out.Reasons, refusalJSON{all.Rule, all.Message, all.Hint})
	}
	return writeJSON(s.W, out)
}
