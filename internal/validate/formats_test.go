package validate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// A record of every format that there ever was can be brought along to the byte, and
// is judged as one of the current format; for each there is one that is right and one
// that is wrong in one place.
func TestFormats(t *testing.T) {
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata", "formats", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	current := schema.CurrentFormat()
	for format := 1; format <= current; format++ {
		for _, kind := range []string{"valid", "invalid"} {
			was, want := read(fmt.Sprintf("%d.%s.yaml", format, kind)), read(fmt.Sprintf("%d.%s.yaml", current, kind))
			for _, eol := range []string{"\n", "\r\n"} {
				line := func(data []byte) string { return strings.ReplaceAll(string(data), "\n", eol) }
				got, err := registry.Forward(recordFile, []byte(line(was)), format)
				if err != nil || string(got) != line(want) {
					t.Errorf("%s of format %d became, %v:\n%s", kind, format, err, got)
				}
			}
			root := testRegistry(t)
			write(t, root, recordFile, string(was))
			write(t, root, registry.ImprintFile, fmt.Sprintf("format: %d\ntitle: {nl: Proef}\npublisher: {name: Proef}\nlicence: {id: CC0-1.0, url: 'https://example.nl'}\n", max(format, schema.OldestFormat())))
			if format < schema.OldestFormat() {
				write(t, root, recordFile, string(want)) // older ones are brought along first
			}
			var rules []string
			for _, f := range check(t, root) {
				if f.Rule != "file/format" {
					rules = append(rules, f.Rule)
				}
			}
			if got := strings.Join(rules, " "); got != map[string]string{"valid": "", "invalid": "schema/format"}[kind] {
				t.Errorf("%s of format %d: found %q", kind, format, got)
			}
		}
	}
}

// Each format has its entry in the log of changes, and each document names the last.
func TestFormatsAreTold(t *testing.T) {
	log, err := os.ReadFile(filepath.Join("..", "..", "schema", "CHANGES.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range schema.Formats() {
		if !strings.Contains(string(log), fmt.Sprintf("\n## %d\n", f.Number)) || f.Title["nl"] == "" || f.Title["en"] == "" {
			t.Errorf("format %d is not told", f.Number)
		}
	}
	for _, name := range schema.Names {
		data, err := schema.Embedded(name)
		if err != nil || !strings.Contains(string(data), fmt.Sprintf("\"x-format\": %d,", schema.CurrentFormat())) {
			t.Errorf("%s doesn't name the current format, %v", name, err)
		}
	}
}
