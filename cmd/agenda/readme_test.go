package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/cli"
)

// TestReadme runs the sessions of the README: what it shows is what a reader
// will see. With -update the output in the README is made anew.
func TestReadme(t *testing.T) {
	root := filepath.Join("..", "..")
	t.Chdir(root)
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	fresh := replaceSessions(string(data), runLine)
	if fresh == string(data) {
		return
	}
	if !*update {
		t.Fatal("the README's sessions are stale; run go test ./cmd/agenda -update")
	}
	if err := os.WriteFile("README.md", []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

// replaceSessions runs every "$ agenda" line in a console block and puts its
// output below it.
func replaceSessions(page string, run func(line string) string) string {
	const opening, closing = "```console\n", "```"
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(page, opening)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		block, after, _ := strings.Cut(rest, closing)
		b.WriteString(opening)
		for line := range strings.SplitSeq(block, "\n") {
			if command, ok := strings.CutPrefix(line, "$ agenda "); ok {
				b.WriteString(line + "\n" + run(command))
			}
		}
		b.WriteString(closing)
		page = after
	}
}

// runLine runs the program as on a terminal of eighty columns.
func runLine(line string) string {
	var out bytes.Buffer
	getenv := func(name string) string { return map[string]string{"COLUMNS": "80"}[name] }
	args := append(strings.Fields(line), "-f", "text")
	cli.Main(cli.Streams{In: strings.NewReader(""), Out: &out, Err: &out, Getenv: getenv}, args)
	return out.String()
}
