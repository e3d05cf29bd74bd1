package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/cli"
)

// GitHub drops the summary of a step that is larger than 1 MiB, whoever wrote
// it.
func TestStepSummaryKeepsItsLimit(t *testing.T) {
	const limit = 1 << 20
	for _, before := range []int{0, 1000, limit - 2500, limit - 100, limit, limit + 100} {
		file := filepath.Join(t.TempDir(), "summary.md")
		if err := os.WriteFile(file, bytes.Repeat([]byte{'x'}, before), 0o644); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		getenv := func(name string) string { return map[string]string{"GITHUB_STEP_SUMMARY": file}[name] }
		code := cli.Main(cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: getenv},
			[]string{"validate", "-f", "github", "-R", "../render/testdata/findings"})
		after, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if code != 1 || errs.Len() > 0 || len(after) > max(limit, before) {
			t.Errorf("%d bytes before: code %d, %d bytes after, %s", before, code, len(after), errs.String())
		}
		wrote := len(after) > before
		if want := before <= limit-2500; wrote != want {
			t.Errorf("%d bytes before: written is %v", before, wrote)
		}
		if cut := before == limit-2500; cut != strings.Contains(string(after), "passen hier niet") {
			t.Errorf("%d bytes before: the rest should be counted where it is left out", before)
		}
	}
}
