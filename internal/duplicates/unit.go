package duplicates

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// unit returns what is compared of a record: an innovation with its
// experiments. How it is organised, researched and paid for isn't: that is alike
// in records that are not.
func unit(rec *innovation.Innovation) Text {
	parts := []string{rec.Summary}
	for _, e := range rec.Experiments {
		parts = append(parts, e.Title, e.Question, e.Results)
	}
	return Text{Title: rec.Title, Body: strings.Join(parts, "\n")}
}
