package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// honestToday is the day on which honest branches are judged.
const honestToday = "2025-11-16"

// A tired reviewer reads a page of this size in a minute.
const (
	minuteLines = 45
	minuteWords = 330
)

// honest is a branch as somebody makes it who means well: it passes, and its page
// is short and tells what happened.
type honest struct {
	name string
	do   func(*branchTest)
	// told are parts of the page.
	told []string
}

// TestHonestBranches holds the gate to its other half: what it refuses must not
// hinder work.
func TestHonestBranches(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a repository a branch")
	}
	template := honestRegistry(t)
	seen := map[string]bool{}
	for _, tt := range honestBranches() {
		if seen[tt.name] {
			t.Fatalf("two branches %q", tt.name)
		}
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := &branchTest{t, t.TempDir()}
			if err := os.CopyFS(b.root, os.DirFS(template)); err != nil {
				t.Fatal(err)
			}
			tt.do(b)
			b.commit()
			if code, out := b.run("validate", "--since", "main"); code != exitFine {
				t.Errorf("validate --since main: exit %d\n%s", code, out)
			}
			code, page := b.run("review", "--base", "main", "-f", "markdown", "--fail-on", "error")
			if code != exitFine {
				t.Errorf("review --base main: exit %d\n%s", code, page)
			}
			if lines, words := strings.Count(page, "\n"), len(strings.Fields(page)); lines > minuteLines || words > minuteWords {
				t.Errorf("a page of %d lines and %d words\n%s", lines, words, page)
			}
			t.Log(page)
			for _, told := range tt.told {
				if !strings.Contains(page, told) {
					t.Errorf("the page doesn't tell %q\n%s", told, page)
				}
			}
		})
	}
}

// branchTest is a clone with a branch that is being made.
type branchTest struct {
	*testing.T
	root string
}

// run runs a command in the clone and returns its exit code and all it wrote.
func (b *branchTest) run(args ...string) (int, string) {
	b.Helper()
	var out bytes.Buffer
	env := func(string) string { return "" }
	code := Main(Streams{In: strings.NewReader(""), Out: &out, Err: &out, Getenv: env},
		append(args, "-R", b.root, "--today", honestToday, "-q"))
	return code, out.String()
}

// agenda runs a command that must succeed.
func (b *branchTest) agenda(args ...string) {
	b.Helper()
	if code, out := b.run(args...); code != exitFine {
		b.Fatalf("agenda %s: exit %d\n%s", strings.Join(args, " "), code, out)
	}
}

func (b *branchTest) git(args ...string) {
	b.Helper()
	cmd := exec.Command("git", append([]string{"-C", b.root, "-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_DATE=2025-11-01T12:00:00+0100", "GIT_COMMITTER_DATE=2025-11-01T12:00:00+0100")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// commit records what differs, if anything does.
func (b *branchTest) commit() {
	b.Helper()
	b.git("add", "-A")
	b.git("commit", "-q", "--allow-empty", "-m", "stand")
}

func (b *branchTest) read(name string) string {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(b.root, name))
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}

func (b *branchTest) write(name, text string) {
	b.Helper()
	file := filepath.Join(b.root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

// edit replaces one text in a file after another: old, new, old, new.
func (b *branchTest) edit(name string, pairs ...string) {
	b.Helper()
	text := b.read(name)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			b.Fatalf("%s holds no %q\n%s", name, pairs[i], text)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	b.write(name, text)
}

func (b *branchTest) add(name, text string) {
	b.Helper()
	b.write(name, b.read(name)+text)
}

// record is the file of an innovation, lists that of organisations.
func record(id string) string  { return "registry/innovations/" + id + ".yaml" }
func lists(name string) string { return "registry/organisations/" + name + ".yaml" }

// honestRegistry is the registry that branches start from, on a branch of its own:
// a few records in each state.
func honestRegistry(t *testing.T) string {
	t.Helper()
	b := &branchTest{t, t.TempDir()}
	const registries = "../../testdata/registries/"
	for from, to := range map[string]string{
		registries + "small":                         "",
		registries + "dossiers/registry/innovations": "registry/innovations",
	} {
		if err := os.CopyFS(filepath.Join(b.root, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	b.add(lists("libraries"), "- {id: bibliotheek-kade, name: Bibliotheek Kade, kind: bibliotheek, province: prov-gr}\n"+
		"- {id: bibliotheek-dijk, name: Bibliotheek Dijk, kind: bibliotheek, province: prov-fr}\n")
	b.write(lists("partners"), "- {id: universiteit-noord, name: Universiteit Noord, kind: kennisinstituut, province: prov-gr}\n"+
		"- {id: hogeschool-zuid, name: Hogeschool Zuid, kind: kennisinstituut, province: prov-zh}\n"+
		"- {id: nji, name: Nederlands Jeugdinstituut, kind: kennisinstituut}\n")
	b.write(record("bouwhoek"), bouwhoek)
	described, rest, _ := strings.Cut(b.read(record("leesclub-goed-beschreven")), "recognition:\n")
	_, rest, _ = strings.Cut(rest, "materials:\n")
	b.write(record("leeskring"), strings.NewReplacer("leesclub-goed-beschreven", "leeskring", "Leesclub beschreven", "Leeskring").Replace(
		described+"materials:\n"+rest))
	b.git("init", "-q", "-b", "main", "--template=")
	b.commit()
	b.git("switch", "-q", "-c", "voorstel")
	return b.root
}

// withRules puts the rules that the program has built in into the registry that the
// branch starts from.
func (b *branchTest) withRules() {
	b.Helper()
	rules, err := filepath.Glob("../../schema/*.json")
	if err != nil || len(rules) == 0 {
		b.Fatal("no schema", err)
	}
	b.git("switch", "-q", "main")
	for _, rule := range rules {
		data, err := os.ReadFile(rule)
		if err != nil {
			b.Fatal(err)
		}
		b.write("schema/"+filepath.Base(rule), string(data))
	}
	b.commit()
	b.git("switch", "-q", "-C", "voorstel")
}

// bouwhoek is an innovation in the middle of its first experiment.
const bouwhoek = `id: bouwhoek
title: Bouwhoek voor gezinnen
summary: >-
  Op woensdag bouwen ouders en kinderen samen in de bibliotheek, met materiaal
  dat anderen weggooien.
status: actief
origin: nieuw
owner: bibliotheek-dijk
partners: [steunpunt-noord]
priorities: [persoonlijke-ontwikkeling, jeugd-onderwijs]
core_functions: [leren]
target_groups: [ouders-gezinnen]
domain: fysiek
layer: lokaal
phase: experimenteren
phase_history:
  - {phase: bedenken, date: 2024-09-01}
  - {phase: experimenteren, date: 2025-01-15}
conditions:
  need: Ouders vragen om iets te doen op woensdag.
  core_function_fit: Kinderen leren er met hun handen.
  distinctive_value: De bibliotheek heeft ruimte en is van iedereen.
experiments:
  - id: dijk-2025
    title: Bouwen op woensdag
    organisations: [bibliotheek-dijk]
    start: 2025-02-01
    state: lopend
    question: Komen gezinnen terug?
    indicators: [aantal gezinnen dat terugkomt]
sources: [jaarplan 2025]
`
