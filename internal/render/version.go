package render

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Build tells what the program was built from.
type Build struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// Version prints what the program was built from.
func Version(s *Screen, b Build, format string) error {
	if format == "json" {
		return writeJSON(s.W, struct {
			versioned
			Build
		}{currentVersion, b})
	}
	fmt.Fprintf(s.W, "agenda %s\n", b.Version)
	if b.Revision != "" {
		key := "version.revision"
		if b.Modified {
			key = "version.modified"
		}
		Line(s, s.T(key, i18n.Args{"revision": b.Revision[:min(12, len(b.Revision))]}))
	}
	_, err := fmt.Fprintf(s.W, "%s, %s\n", b.Go, b.Platform)
	return err
}
