package render

import "github.com/innovatieagenda/agenda/internal/finding"

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
	for _, f := range reasons {
		s.sentence(s.mark(Bad)+" ", "  ", visible(findingMessage(s.Printer, f)))
		if s.Terminal {
			for _, hint := range findingHints(s.Printer, f) {
				s.indented("    ", hint)
			}
		}
	}
	return nil
}

func grantRefused(s *Screen, id string, reasons finding.List) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	out := grantJSON{versioned: currentVersion, ID: id, Reasons: []refusalJSON{}}
	for _, f := range reasons {
		all := toJSON(dutch.Printer, f)
		out.Reasons = append(out.Reasons, refusalJSON{all.Rule, all.Message, all.Hint})
	}
	return writeJSON(s.W, out)
}
