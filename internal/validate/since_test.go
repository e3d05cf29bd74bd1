package validate_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// What a branch is told is exactly what a full check at its head finds and one at
// its base doesn't: over random edits of records, of organisations and of the
// schema, on bases that have findings of their own.
func TestSinceIsTheDifferenceOfTwoFullRuns(t *testing.T) {
	g := newGit(t)
	e := editor{T: t, root: g.root, rng: rand.New(rand.NewPCG(6, 2))}
	seen := map[string]int{}
	for round := range 24 {
		for range 1 + e.rng.IntN(3) {
			e.edit()
		}
		want := g.full("").Without(g.full("HEAD"))
		found := g.since("HEAD")
		got := slices.DeleteFunc(slices.Clone(found), ofChange)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("round %d, after %v (-full +since):\n%s", round, e.done, diff)
		}
		for _, f := range found {
			seen[f.Rule]++
		}
		switch {
		case round%8 == 7:
			g.git("reset", "-q", "--hard", "begin")
			g.git("clean", "-q", "-f", "-d")
			e.done = nil
		case e.rng.IntN(2) == 0:
			g.commit("stap")
		}
	}
	// Edits that break nothing would prove nothing.
	for _, rule := range []string{"reference/organisation", "schema/enum", "change/deleted", "yaml/syntax"} {
		if seen[rule] == 0 {
			t.Errorf("no edit broke %s; seen %v", rule, seen)
		}
	}
}

// ofChange reports whether a finding is about a change itself, which a full check
// has nothing to say about.
func ofChange(f finding.Finding) bool {
	rule, _ := validate.Find(f.Rule)
	return rule.Before != "" || strings.HasPrefix(f.Rule, "change/")
}

// gitRegistry is a registry under git.
type gitRegistry struct {
	*testing.T
	root string
}

func newGit(t *testing.T) gitRegistry {
	t.Helper()
	g := gitRegistry{t, t.TempDir()}
	for _, name := range []string{"small", "dossiers"} {
		if err := copyOver(g.root, filepath.Join("..", "..", "testdata", "registries", name)); err != nil {
			t.Fatal(err)
		}
	}
	g.git("init", "-q", "-b", "main")
	g.commit("begin")
	g.git("tag", "begin")
	return g
}

// copyOver copies a folder into another, over what is there.
func copyOver(to, from string) error {
	return filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, rel)), 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	})
}

func (g gitRegistry) git(args ...string) {
	g.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
	cmd.Dir = g.root
	if out, err := cmd.CombinedOutput(); err != nil {
		g.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (g gitRegistry) commit(message string) {
	g.Helper()
	g.git("add", "-A")
	g.git("commit", "-q", "--allow-empty", "-m", message)
}

func (g gitRegistry) place() *registry.Place {
	g.Helper()
	place, err := worktree.Locate(g.root, true, false)
	if err != nil {
		g.Fatal(err)
	}
	return place
}

// full is a check of all, at a revision or of the files on disk.
func (g gitRegistry) full(at string) finding.List {
	g.Helper()
	_, result, err := validate.Registry(g.place(), registry.Options{At: at}, validate.Options{Today: today})
	if err != nil {
		g.Fatal(err)
	}
	return result.Findings
}

// since is what the files on disk are told since a revision.
func (g gitRegistry) since(rev string) finding.List {
	g.Helper()
	place := g.place()
	parting, err := place.MergeBases(rev, "")
	if err != nil {
		g.Fatal(err)
	}
	_, result, err := validate.Since(place, registry.Options{}, validate.Options{Today: today}, []registry.Base{parting})
	if err != nil {
		g.Fatal(err)
	}
	return result.Findings
}

// editor makes random edits in a registry.
type editor struct {
	*testing.T
	root string
	rng  *rand.Rand
	done []string
}

// edit makes one.
func (e *editor) edit() {
	files, err := filepath.Glob(filepath.Join(e.root, "registry", "*", "*.yaml"))
	if err != nil || len(files) == 0 {
		e.Fatalf("no files left: %v", err)
	}
	file := files[e.rng.IntN(len(files))]
	switch kind := e.rng.IntN(10); {
	case kind == 0:
		e.note("remove", file)
		if err := os.Remove(file); err != nil {
			e.Fatal(err)
		}
	case kind == 1:
		e.note("copy", file)
		e.write(strings.TrimSuffix(file, ".yaml")+"-kopie.yaml", e.read(file))
	case kind == 2:
		e.schema()
	default:
		e.lines(file)
	}
}

func (e *editor) note(what, file string) { e.done = append(e.done, what+" "+filepath.Base(file)) }

// wrongs are lines that break rules of all kinds, and one that breaks none.
var wrongs = []string{
	"status: gestop", "owner: niemand", "priorities: jeugd-onderwijs", "doelgroep: [ouderen]", "phase: beschikbaar-stellen",
	"relations: {related: [bestaat-niet]}", "id: [", "- {id: kb, name: KB, kind: nationaal}", "summary: Bel 06 12345678.",
	"recognition: {level: goed-onderbouwd, status: verleend, body: nji}", "# niets",
}

// lines drops, doubles or replaces a line, or adds one that is wrong.
func (e *editor) lines(file string) {
	lines := strings.SplitAfter(e.read(file), "\n")
	i := e.rng.IntN(len(lines))
	wrong := wrongs[e.rng.IntN(len(wrongs))] + "\n"
	switch e.rng.IntN(4) {
	case 0:
		e.note(fmt.Sprint("drop line ", i), file)
		lines = slices.Delete(lines, i, i+1)
	case 1:
		e.note(fmt.Sprint("double line ", i), file)
		lines = slices.Insert(lines, i, lines[i])
	case 2:
		e.note(fmt.Sprintf("line %d is %q", i, wrong), file)
		lines[i] = wrong
	default:
		e.note("add "+wrong, file)
		lines = append(lines, wrong)
	}
	e.write(file, strings.Join(lines, ""))
}

// schema changes the registry's own schema: a term goes, a key is demanded, or
// the registry goes back to what the program ships.
func (e *editor) schema() {
	file := filepath.Join(e.root, "schema", schema.Vocabulary)
	shipped, err := schema.Embedded(schema.Vocabulary)
	if err != nil {
		e.Fatal(err)
	}
	if e.rng.IntN(3) == 0 {
		e.note("drop", file)
		_ = os.Remove(file) // which may not be there
		return
	}
	terms := []string{"jeugd-onderwijs", "leren", "lokaal", "experimenteren"}
	term := terms[e.rng.IntN(len(terms))]
	e.note("rename term "+term, file)
	e.write(file, strings.ReplaceAll(string(shipped), `"const": "`+term+`"`, `"const": "`+term+`-x"`))
}

func (e *editor) read(file string) string {
	e.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		e.Fatal(err)
	}
	return string(data)
}

func (e *editor) write(file, text string) {
	e.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		e.Fatal(err)
	}
}
