package render

import (
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Submitted is what became of a record that was sent in.
type Submitted struct {
	ID, Title, File string
	// Commit is the commit that was made, "" where git had the record already.
	Commit string
	// Branch was pushed to Remote; UpToDate says that it was there already.
	Branch, Remote string
	UpToDate       bool
	// URL is where to open the pull request, "" where it isn't known.
	URL string
	// Messages are what the remote printed.
	Messages []string
}

// Submit tells what was committed and sent, and where to open the pull request.
func Submit(s *Screen, sub Submitted, format string) error {
	if format == "json" {
		return writeJSON(s.W, struct {
			versioned
			ID     string `json:"id"`
			File   string `json:"file"`
			Commit string `json:"commit"`
			Branch string `json:"branch"`
			Remote string `json:"remote"`
			URL    string `json:"url"`
		}{currentVersion, sub.ID, sub.File, sub.Commit, sub.Branch, sub.Remote, sub.URL})
	}
	args := i18n.Args{
		"id": sub.ID, "branch": sub.Branch, "remote": sub.Remote, "url": sub.URL,
		"commit": sub.Commit[:min(10, len(sub.Commit))],
	}
	if sub.Commit != "" {
		Note(s, "submit.committed", args)
	}
	if sub.UpToDate {
		Note(s, "submit.there", args)
	} else {
		Note(s, "submit.pushed", args)
	}
	if sub.URL != "" {
		Note(s, "submit.open", args)
		return nil
	}
	Note(s, "submit.open-yourself", args)
	for _, message := range sub.Messages {
		Line(s, "  "+visible(message))
	}
	return nil
}
