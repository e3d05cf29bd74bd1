package render

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// findingsFormats are the forms in which findings can be written, in the order
// in which help names them. A form is a row here and a function.
var findingsFormats = []struct {
	name  string
	write func(s *Screen, files int, found finding.List) error
}{
	{"text", findingsText},
	{"oneline", findingsOneline},
	{"json", findingsJSON},
}

// FindingFormats returns the names of the formats that Findings knows.
func FindingFormats() []string {
	var names []string
	for _, f := range findingsFormats {
		names = append(names, f.name)
	}
	return names
}

// Findings writes what a check of that many files found, in one of the formats
// of FindingFormats.
func Findings(s *Screen, files int, found finding.List, format string) error {
	for _, f := range findingsFormats {
		if f.name == format {
			return f.write(s, files, found)
		}
	}
	return problem.BadUsage("usage/unknown-value", problem.Args{
		"flag": "format", "value": format, "suggestions": []string(nil), "allowed": FindingFormats(),
	})
}

// FindingsSummary returns the closing line under findings, such as "3 fouten en
// 1 waarschuwing in 2 van 85 bestanden".
func FindingsSummary(p *i18n.Printer, files int, found finding.List) string {
	if len(found) == 0 {
		return p.T("finding.none", i18n.Args{"count": files})
	}
	errors, warnings := found.Count()
	var counts []string
	if errors > 0 {
		counts = append(counts, p.T("finding.errors", i18n.Args{"count": errors}))
	}
	if warnings > 0 {
		counts = append(counts, p.T("finding.warnings", i18n.Args{"count": warnings}))
	}
	return p.T("finding.summary", i18n.Args{
		"count": files, "found": joinAnd(p, counts), "with": len(filesOf(found)),
	})
}

// filesOf returns the files that have findings, each once.
func filesOf(found finding.List) []string {
	var files []string
	for _, f := range found {
		files = append(files, f.File)
	}
	slices.Sort(files)
	return slices.Compact(files)
}
