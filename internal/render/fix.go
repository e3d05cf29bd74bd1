package render

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Fixed is a record that was put right.
type Fixed struct {
	Outcome
	// Mended are the findings that are gone.
	Mended finding.List
}

// fixedJSON is the shape of a record that was put right in JSON.
type fixedJSON struct {
	ID      string        `json:"id"`
	File    string        `json:"file"`
	Mended  []jsonFinding `json:"mended"`
	Diff    string        `json:"diff"`
	Written bool          `json:"written"`
	Commit  string        `json:"commit"`
}

// fixDocument is the shape of all in JSON.
type fixDocument struct {
	versioned
	Records  []fixedJSON   `json:"records"`
	Findings []jsonFinding `json:"findings"`
}

// Fix shows what was put right, or would be, and what is left for a person.
func Fix(s *Screen, fixed []*Fixed, left finding.List, format string) error {
	if format == "json" {
		return fixJSON(s, fixed, left)
	}
	for _, f := range fixed {
		if err := writeDiff(s, f.Change); err != nil {
			return err
		}
		if !f.Written {
			continue
		}
		if err := done(s, &f.Outcome); err != nil {
			return err
		}
		Line(s, "")
	}
	if len(fixed) == 0 {
		Note(s, "fix.nothing", i18n.Args{"count": len(left)})
	}
	if len(left) == 0 {
		return nil
	}
	Note(s, "fix.left", i18n.Args{"count": len(left)})
	Line(s, "")
	return FindingsText(s, left)
}

func fixJSON(s *Screen, fixed []*Fixed, left finding.List) error {
	out := fixDocument{versioned: currentVersion, Records: []fixedJSON{}}
	var err error
	if out.Findings, err = (&Outcome{Findings: left}).findingsJSON(s); err != nil {
		return err
	}
	for _, f := range fixed {
		mended, err := (&Outcome{Findings: f.Mended}).findingsJSON(s)
		if err != nil {
			return err
		}
		out.Records = append(out.Records, fixedJSON{
			ID: f.ID, File: f.Change.File, Mended: mended, Diff: unified(f.Change), Written: f.Written, Commit: f.Commit,
		})
	}
	return writeJSON(s.W, out)
}
