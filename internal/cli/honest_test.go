package cli

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	judgeAll(t, honestBranches(), func(t *testing.T, code int, page string) {
		if code != exitFine {
			t.Errorf("review --base main: exit %d\n%s", code, page)
		}
		if lines, words := strings.Count(page, "\n"), len(strings.Fields(page)); lines > minuteLines || words > minuteWords {
			t.Errorf("a page of %d lines and %d words\n%s", lines, words, page)
		}
	})
}

// judgeAll makes all branches, those of one commit in one repository with one call of
// git, and holds the page of each against what it should tell and against judged.
func judgeAll(t *testing.T, all []honest, judged func(t *testing.T, code int, page string)) {
	t.Helper()
	template := honestRegistry(t)
	branches := make([]*branchTest, len(all))
	var input bytes.Buffer
	begin := (&branchTest{T: t, root: template}).files()
	writeBranch(&input, "regels", "main", begin, withSchema(t, begin))
	seen := map[string]bool{}
	for i, one := range all {
		if seen[one.name] {
			t.Fatalf("two branches %q", one.name)
		}
		seen[one.name] = true
		b := &branchTest{T: t, root: t.TempDir(), template: template, base: "main", at: fmt.Sprint("tak-", i)}
		if err := os.CopyFS(filepath.Join(b.root, "registry"), os.DirFS(filepath.Join(template, "registry"))); err != nil {
			t.Fatal(err)
		}
		one.do(b)
		if branches[i] = b; b.at != "" {
			from := begin
			if b.base != "main" {
				from = withSchema(t, begin)
			}
			writeBranch(&input, b.at, b.base, from, b.files())
			b.root = template
		} else {
			b.commit()
		}
	}
	(&branchTest{T: t, root: template}).feed(&input, "fast-import", "--quiet")
	for i, one := range all {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			b := branches[i]
			b.T = t
			args := []string{"review", "--base", b.base, "-f", "markdown", "--fail-on", "error"}
			if b.at != "" {
				args = append(args, "--at", b.at)
			}
			code, page := b.run(args...)
			t.Log(page)
			judged(t, code, page)
			for _, told := range one.told {
				if !strings.Contains(page, told) {
					t.Errorf("the page doesn't tell %q\n%s", told, page)
				}
			}
		})
	}
}

// writeBranch tells git fast-import of a branch of one commit.
func writeBranch(w *bytes.Buffer, name, base string, begin, files map[string]string) {
	fmt.Fprintf(w, "commit refs/heads/%s\ncommitter T <t@example.nl> 1762000000 +0100\ndata 1\nx\nfrom refs/heads/%s\n", name, base)
	for _, file := range slices.Sorted(maps.Keys(begin)) {
		if _, stays := files[file]; !stays {
			fmt.Fprintf(w, "D %s\n", quoted(file))
		}
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if text, was := begin[file]; !was || text != files[file] {
			mode, content, _ := strings.Cut(files[file], "\x00")
			if mode == "160000" {
				fmt.Fprintf(w, "M %s %s %s\n", mode, content, quoted(file))
				continue
			}
			fmt.Fprintf(w, "M %s inline %s\ndata %d\n%s\n", mode, quoted(file), len(content), content)
		}
	}
}

// quoted writes a path as git reads it.
func quoted(path string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(path) + `"`
}

// withSchema adds the rules that the program has built in.
func withSchema(t *testing.T, begin map[string]string) map[string]string {
	t.Helper()
	all := maps.Clone(begin)
	rules, err := filepath.Glob("../../schema/*.json")
	if err != nil || len(rules) == 0 {
		t.Fatal("no schema", err)
	}
	for _, rule := range rules {
		data, err := os.ReadFile(rule)
		if err != nil {
			t.Fatal(err)
		}
		all["schema/"+filepath.Base(rule)] = "100644\x00" + string(data)
	}
	return all
}

// branchTest is a branch that is being made: in a folder with the registry, or in a
// clone of its own as soon as git is called.
type branchTest struct {
	*testing.T
	root string
	// template is what to clone; at is the name that the branch gets among others
	// and base is what it is held against.
	template, at, base string
	// module is where a commit of another repository stands, "" for nowhere.
	module string
}

// files are the files of the branch by their path, each with its mode.
func (b *branchTest) files() map[string]string {
	b.Helper()
	all := map[string]string{}
	if b.module != "" {
		all[b.module] = "160000\x00" + strings.Repeat("17", 20)
	}
	err := filepath.WalkDir(b.root, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(b.root, path)
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case d.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			all[name] = "120000\x00" + target
			return err
		case d.IsDir():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		mode := "100644"
		if info.Mode()&0o100 != 0 {
			mode = "100755"
		}
		data, err := os.ReadFile(path)
		all[name] = mode + "\x00" + string(data)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return all
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
	if b.at != "" { // from here on with a clone of its own
		b.at = ""
		if err := os.CopyFS(filepath.Join(b.root, ".git"), os.DirFS(filepath.Join(b.template, ".git"))); err != nil {
			b.Fatal(err)
		}
	}
	b.feed(nil, args...)
}

// feed runs git with an input.
func (b *branchTest) feed(input io.Reader, args ...string) {
	b.Helper()
	cmd := exec.Command("git", append([]string{"-C", b.root, "-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
	cmd.Stdin = input
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
	b := &branchTest{T: t, root: t.TempDir()}
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
	if b.at == "" {
		b.git("switch", "-q", "main")
	}
	for name, text := range withSchema(b.T, map[string]string{}) {
		b.write(name, text[len("100644\x00"):])
	}
	if b.at == "" {
		b.commit()
		b.git("switch", "-q", "-C", "voorstel")
		return
	}
	b.base = "regels"
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
