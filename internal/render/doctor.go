package render

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
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

// stateNames are the states as they stand in JSON.
var stateNames = []string{"ok", "warning", "error"}

// Doctor prints the checks, each with a mark and, where something can be
// better, advice.
func Doctor(s *Screen, checks []Check, format string) error {
	if format == "json" {
		return doctorJSON(s, checks)
	}
	for _, c := range checks {
		if c.Problem != nil {
			fmt.Fprintf(s.W, "%s ", s.mark(c.State))
			plain := *s
			plain.Color = false
			Problem(&plain, c.Problem)
			continue
		}
		s.sentence(s.mark(c.State)+" ", "  ", s.T("doctor."+c.ID, c.Args))
		if key := "doctor." + c.ID + ".advice"; s.Has(key) {
			s.sentence("  ", "  ", s.T(key, c.Args))
		}
	}
	return nil
}

func (s *Screen) mark(state State) string {
	switch state {
	case Warn:
		return s.style("!", color.FgYellow, color.Bold)
	case Bad:
		return s.style("✗", color.FgRed, color.Bold)
	}
	return s.style("✓", color.FgGreen)
}

func doctorJSON(s *Screen, checks []Check) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	type check struct {
		ID      string `json:"id"`
		State   string `json:"state"`
		Message string `json:"message"`
	}
	out := struct {
		versioned
		Checks []check `json:"checks"`
	}{versioned: currentVersion}
	for _, c := range checks {
		message := dutch.T("doctor."+c.ID, c.Args)
		if c.Problem != nil {
			message = dutch.T("problem."+c.Problem.Code, sentenceArgs(dutch, c.Problem.Args))
		}
		out.Checks = append(out.Checks, check{c.ID, stateNames[c.State], message})
	}
	return writeJSON(s.W, out)
}

// dutch returns the same screen with Dutch words: JSON doesn't depend on the
// user's language.
func (s *Screen) dutch() (*Screen, error) {
	printer, err := inDutch(s.Printer)
	if err != nil {
		return nil, err
	}
	other := *s
	other.Printer = printer
	return &other, nil
}
