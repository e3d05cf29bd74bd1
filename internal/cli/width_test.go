package cli

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// yamlLine is a line of YAML to copy, which stays as it is.
var yamlLine = regexp.MustCompile(`^ +(- )?[a-z_]+: `)

// No line of a document that a command writes as text or Markdown is wider than the
// screen, in either language. Words that can't be broken may be, and what is there to
// be copied or to stay a line of a log: YAML, the diff of a change, findings.
func TestNoLineOfAnyCommandIsWiderThanTheScreen(t *testing.T) {
	roots := map[string]string{"git": gitRegistry(t)}
	for _, name := range []string{"portfolio", "small", "planned"} {
		roots[name] = "../../testdata/registries/" + name
	}
	widths := []int{40, 57, 80, 133, 200}
	for n, run := range jsonRuns {
		root, here := roots[run.registry]
		if !here || strings.Contains(run.command, "--dry-run") || run.name == "submit" {
			continue
		}
		width, lang := widths[n%len(widths)], i18n.Langs[n%2]
		for _, format := range []string{"text", "markdown"} {
			if format == "text" && strings.HasPrefix(run.command, "validate") {
				continue
			}
			var out, errs bytes.Buffer
			args := append(strings.Fields(run.command), "-R", root, "-f", format, "--lang", string(lang))
			Main(Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(name string) string {
				return map[string]string{"COLUMNS": strconv.Itoa(width)}[name]
			}}, args)
			for line := range strings.Lines(out.String()) {
				line = strings.TrimRight(line, "\n")
				if doc.Width(line) > width && strings.Contains(strings.TrimLeft(line, " -"), " ") && !yamlLine.MatchString(line) {
					t.Errorf("agenda %s, -f %s, %d columns, %s: %d wide: %q", run.command, format, width, lang, doc.Width(line), line)
				}
			}
		}
	}
}
