package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
)

// gitlabIssue is a finding as GitLab's code quality reports have it (GitLab
// docs, "Code Quality report format"), which GitLab shows beside the lines of a
// merge request.
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// findingsGitLab writes findings for GitLab: a plain list, since its readers
// take no other shape.
func findingsGitLab(s *Screen, c Checked) error {
	prints := fingerprints{}
	issues := []gitlabIssue{}
	for _, f := range c.Findings {
		issues = append(issues, gitlabIssue{
			Description: strings.ReplaceAll(s.sentences(f), "\n", " "), Check: f.Rule, Fingerprint: prints.of(f),
			Severity: severities[f.Severity].gitlab, Location: gitlabLocation{f.File, gitlabLines{placed(f).Line}},
		})
	}
	return doc.WriteJSON(s.W, issues)
}
