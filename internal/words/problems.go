package words

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Problem returns what a problem says, without the way out.
func Problem(p *i18n.Printer, err *usererr.Error) string {
	return p.T("problem."+err.Code, sentenceArgs(p, err.Args))
}

// ProblemHints are the lines that tell the way out.
func ProblemHints(p *i18n.Printer, err *usererr.Error) []string {
	return problemHints(p, err, "problem."+err.Code+".hint")
}

// ProblemFormHints is ProblemHints for who fills in a form, where no command can be
// typed.
func ProblemFormHints(p *i18n.Printer, err *usererr.Error) []string {
	if key := "problem." + err.Code + ".hint_form"; p.Has(key) {
		return problemHints(p, err, key)
	}
	return ProblemHints(p, err)
}

func problemHints(p *i18n.Printer, err *usererr.Error, key string) []string {
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
		switch v := value.(type) {
		case []string:
			value = Or(p, v)
		case i18n.Text:
			value = v.In(p.Lang())
		}
		ready[name] = value
	}
	return ready
}
