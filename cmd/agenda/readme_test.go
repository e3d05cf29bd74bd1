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

// pages have sessions: the README, and a page for each kind of user.
var pages = []string{"README.md", "docs/poi.md", "docs/beheerder.md", "docs/analist.md"}

// matrixPicture is the picture in the README, and how it is made.
const (
	matrixPicture = "docs/beeld/actieagenda.svg"
	matrixLine    = "matrix --cells counts --today 2026-11-28 -f svg"
)

// TestReadme runs the sessions of the pages: what they show is what a reader will see,
// the picture of the matrix too. With -update the output is made anew.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	places := map[string]string{
		"": root, "planned": filepath.Join(root, "testdata", "registries", "planned"), "proposal": proposal(t), "eigen": begun(t),
	}
	fresh := map[string]string{matrixPicture: runLine(t, root, matrixLine)}
	for _, name := range pages {
		fresh[name] = replaceSessions(readPage(t, name), func(place, line string) string {
			dir, ok := places[place]
			if !ok {
				t.Fatalf("%s has a session at %q", name, place)
			}
			return runLine(t, dir, line+" -f text")
		})
		t.Chdir(root)
		for _, link := range regexp.MustCompile(`\]\(([^):#]+)[#)]`).FindAllStringSubmatch(fresh[name], -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), link[1])); err != nil {
				t.Errorf("%s leads nowhere: %v", name, err)
			}
		}
	}
	for name, text := range fresh {
		switch {
		case text == readPage(t, name):
		case !*update:
			t.Errorf("%s is stale; run go test ./cmd/agenda -run TestReadme -update", name)
		default:
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// begun makes a registry with a commit, for sessions that change it.
func begun(t *testing.T) string {
	dir := t.TempDir()
	gitIn(t, dir, "init", "-q", "-b", "main")
	lay(t, dir, filepath.Join("testdata", "registries", "small"))
	gitIn(t, dir, "add", "-A")
	gitIn(t, dir, "commit", "-q", "-m", "begin")
	return dir
}

// proposal makes a registry with a branch on which somebody proposes something.
func proposal(t *testing.T) string {
	dir := begun(t)
	gitIn(t, dir, "switch", "-q", "-c", "voorstel")
	lay(t, dir, filepath.Join("testdata", "readme", "proposal"))
	gitIn(t, dir, "add", "-A")
	gitIn(t, dir, "commit", "-q", "-m", "voorstel")
	return dir
}

func gitIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	const day = "2026-11-16T12:00:00+0100"
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_DATE="+day, "GIT_COMMITTER_DATE="+day)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// lay puts the records of a folder into a registry.
func lay(t *testing.T, dir, from string) {
	t.Helper()
	if out, err := exec.Command("cp", "-R", filepath.Join(from, "registry"), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
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

// runLine runs the program in a folder as on a terminal of eighty columns.
func runLine(t *testing.T, dir, line string) string {
	t.Helper()
	t.Chdir(dir)
	var out bytes.Buffer
	getenv := func(name string) string { return map[string]string{"COLUMNS": "80"}[name] }
	args := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1)
	for i, arg := range args {
		args[i] = strings.Trim(arg, `"`)
	}
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
