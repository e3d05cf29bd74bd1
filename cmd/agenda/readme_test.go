package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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
	places := map[string]string{"": ".", "planned": "testdata/registries/planned", "proposal": proposal(t)}
	fresh := replaceSessions(string(data), func(place, line string) string {
		dir, ok := places[place]
		if !ok {
			t.Fatalf("the README has a session at %q", place)
		}
		return runLine(dir, line)
	})
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

// proposal makes a registry with a branch on which somebody proposes something.
func proposal(t *testing.T) string {
	dir := t.TempDir()
	day := "2026-11-16T12:00:00+0100"
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_DATE="+day, "GIT_COMMITTER_DATE="+day)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	lay := func(from string) {
		cmd := exec.Command("cp", "-R", filepath.Join(from, "registry"), dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	git("init", "-q", "-b", "main")
	lay(filepath.Join("testdata", "registries", "small"))
	git("add", "-A")
	git("commit", "-q", "-m", "begin")
	git("switch", "-q", "-c", "voorstel")
	lay(filepath.Join("testdata", "readme", "proposal"))
	git("add", "-A")
	git("commit", "-q", "-m", "voorstel")
	return dir
}

// replaceSessions runs every "$ agenda" line in a console block and puts its
// output below it. Behind "console" stands where, nothing for the project.
func replaceSessions(page string, run func(place, line string) string) string {
	const opening, closing = "```console", "```"
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(page, opening)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		block, after, _ := strings.Cut(rest, closing)
		place, block, _ := strings.Cut(block, "\n")
		b.WriteString(opening + place + "\n")
		for line := range strings.SplitSeq(block, "\n") {
			if command, ok := strings.CutPrefix(line, "$ agenda "); ok {
				b.WriteString(line + "\n" + run(strings.TrimSpace(place), command))
			}
		}
		b.WriteString(closing)
		page = after
	}
}

// runLine runs the program in a registry as on a terminal of eighty columns.
func runLine(dir, line string) string {
	var out bytes.Buffer
	getenv := func(name string) string { return map[string]string{"COLUMNS": "80"}[name] }
	args := append(strings.Fields(line), "-f", "text", "-R", dir)
	cli.Main(cli.Streams{In: strings.NewReader(""), Out: &out, Err: &out, Getenv: getenv}, args)
	return out.String()
}

// TestReadmeNamesEveryCommand holds the table of commands against the program's
// own list.
func TestReadmeNamesEveryCommand(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	cli.Main(cli.Streams{In: strings.NewReader(""), Out: &page, Err: &page, Getenv: func(string) string { return "" }}, []string{"--help"})
	_, list, _ := strings.Cut(page.String(), "\nLezen\n")
	list, _, _ = strings.Cut(list, "\nAlgemene opties\n")
	names := regexp.MustCompile(`(?m)^  ([a-z]+)(?:,|  )`).FindAllStringSubmatch(list, -1)
	if len(names) < 20 {
		t.Fatalf("only %d commands in\n%s", len(names), page.String())
	}
	for _, name := range names {
		if !regexp.MustCompile("(?m)^\\|.*`" + name[1] + "[` ]").Match(readme) {
			t.Errorf("the README has no line on %s", name[1])
		}
	}
}
