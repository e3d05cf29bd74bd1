package validate_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// branches is a repository of many branches from one beginning, written at once.
type branches struct {
	*testing.T
	root  string
	begin map[string]string
	input bytes.Buffer
	names []string
}

// newBranches begins with what faults are made in, and the program's own schema.
func newBranches(t *testing.T) *branches {
	t.Helper()
	b := &branches{T: t, root: t.TempDir(), begin: map[string]string{}}
	for _, name := range []string{"small", "dossiers"} {
		root := os.DirFS(filepath.Join("..", "..", "testdata", "registries", name))
		for _, fault := range faults {
			if data, err := fs.ReadFile(root, fault[0]); err == nil {
				b.begin[fault[0]] = string(data) + b.begin[fault[0]]
			}
		}
		data, err := fs.ReadFile(root, "registry/organisations/pois.yaml")
		if err == nil {
			b.begin["registry/organisations/pois.yaml"] = string(data)
		}
	}
	for _, name := range schema.Names {
		data, err := schema.Embedded(name)
		if err != nil {
			t.Fatal(err)
		}
		b.begin["schema/"+name] = string(data)
	}
	b.add("main", b.begin)
	return b
}

// onMain begins a branch at main.
const onMain = "from refs/heads/main\n"

// add adds a branch that holds those files and nothing else.
func (b *branches) add(name string, files map[string]string) {
	from, begin := onMain, b.begin
	if len(b.names) == 0 {
		from, begin = "", nil
	}
	b.raw(name, "%s", from)
	for _, file := range slices.Sorted(maps.Keys(begin)) {
		if _, stays := files[file]; !stays {
			fmt.Fprintf(&b.input, "D %s\n", cQuoted(file))
		}
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if text, was := begin[file]; !was || text != files[file] {
			fmt.Fprintf(&b.input, "M 100644 inline %s\ndata %d\n%s\n", cQuoted(file), len(files[file]), files[file])
		}
	}
}

// cQuoted writes a path as git reads it.
func cQuoted(path string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(path) + `"`
}

// raw begins a branch with what git fast-import is told of it.
func (b *branches) raw(name, format string, args ...any) {
	fmt.Fprintf(&b.input, "commit refs/heads/%s\ncommitter T <t@example.nl> %d +0000\ndata 1\nx\n", name, 1700000000+len(b.names))
	fmt.Fprintf(&b.input, format, args...)
	b.names = append(b.names, name)
}

// write writes all branches with one call of git.
func (b *branches) write() *registry.Place {
	b.Helper()
	for _, args := range [][]string{{"init", "-q", "-b", "leeg"}, {"fast-import", "--quiet"}, {"symbolic-ref", "HEAD", "refs/heads/main"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = b.root, &b.input
		if args[0] != "fast-import" {
			cmd.Stdin = nil
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if err := os.MkdirAll(filepath.Join(b.root, "registry", "innovations"), 0o755); err != nil {
		b.Fatal(err)
	}
	place, err := worktree.Locate(b.root, true, true)
	if err != nil {
		b.Fatal(err)
	}
	return place
}

// full is a check of one branch by itself, by the rules that it has.
func (b *branches) full(place *registry.Place, name string) finding.List {
	b.Helper()
	_, result, err := validate.Registry(place, registry.Options{At: name}, validate.Options{Today: today})
	if err != nil {
		b.Fatal(name, err)
	}
	return result.Findings
}

// faults are changes of a record or an organisation that a rule of the base finds.
var faults = [][3]string{
	{"registry/innovations/taaltafel.yaml", "status: actief", "status: rustend"},
	{"registry/innovations/taaltafel.yaml", "layer: lokaal", "layer: lokaal\nonzin: ja"},
	{"registry/innovations/taaltafel.yaml", "title: ", "titel: "},
	{"registry/innovations/digitaal-loket.yaml", "phase: bedenken\nphase_history:\n", "phase: experimenteren\nphase_history:\n  - {phase: experimenteren, date: 2017-01-10}\n"},
	{"registry/innovations/leesclub-goed-onderbouwd.yaml", "  assessors:\n", "  assessoren:\n"},
	{"registry/innovations/leesclub-goed-onderbouwd.yaml", "level: goed-onderbouwd", "level: sterke-aanwijzingen"},
	{"registry/innovations/voorlezen-aan-de-kade.yaml", "priorities: [", "priorities: [erbij, "},
	{"registry/organisations/libraries.yaml", "kind: ", "soort: "},
	{"registry/organisations/libraries.yaml", "kind: ", "kind: zomaar # "},
	{"registry/innovations/digitaal-loket.yaml", "id: digitaal-loket", "id: Digitaal_Loket"},
}

// cover changes the rules so that a fault may pass, and tells how.
func cover(rng *rand.Rand, files map[string]string) string {
	documents := []string{schema.Innovation, schema.Innovation, schema.Recognition, schema.Phases, schema.Vocabulary, schema.Organisations}
	name := "schema/" + documents[rng.IntN(len(documents))]
	text, there := files[name]
	if !there {
		return name + " is gone already"
	}
	kind := rng.IntN(6)
	switch kind {
	case 0:
		delete(files, name)
	case 1:
		text = strings.NewReplacer(`"additionalProperties": false`, `"additionalProperties": true`, `"enum": [`, `"x-enum": [`).Replace(text)
	case 2:
		text = strings.NewReplacer(`"required": [`, `"x-required": [`, `"minItems"`, `"x-min"`, `"minimum": 4`, `"minimum": 0`, `"minimum": 3`, `"minimum": 0`).Replace(text)
	case 3:
		text = strings.NewReplacer(`"unanimous"`, `"majority"`, `"pattern"`, `"x-pattern"`).Replace(text)
	case 4:
		text = strings.NewReplacer(`"const": "actief"`, `"const": "rustend"`, `"const": "jeugd-onderwijs"`, `"const": "erbij"`).Replace(text)
	default:
		text = strings.NewReplacer(`"$ref": "vocabulary`, `"x-ref": "vocabulary`, `"const": "wetenschap"`, `"const": "praktijk"`).Replace(text)
	}
	if kind != 0 {
		files[name] = text
	}
	return fmt.Sprint(name, " ", kind)
}

// What the rules of the base find in a branch is never passed over, whatever the
// branch does to the rules: its records, held against the base's schema by a full
// check, tell what there is to find.
func TestNoBranchBringsItsOwnLaw(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(13, 1))
	b := newBranches(t)
	lawful := func(i int, files map[string]string) map[string]string {
		fault := faults[i]
		files = maps.Clone(files)
		files[fault[0]] = strings.Replace(files[fault[0]], fault[1], fault[2], 1)
		return files
	}
	for i := range faults {
		b.add(fmt.Sprint("wet-", i), lawful(i, b.begin))
	}
	laws := randomBranches / 10
	done := make([][]string, laws)
	for i := range done {
		files := maps.Clone(b.begin)
		for range 1 + rng.IntN(5) {
			done[i] = append(done[i], cover(rng, files))
		}
		for j := range faults {
			b.add(fmt.Sprintf("kop-%d-%d", i, j), lawful(j, files))
		}
	}
	place := b.write()
	begin := b.full(place, "main")
	for i := range faults {
		if wrong, _ := b.full(place, fmt.Sprint("wet-", i)).Without(begin).Count(); wrong == 0 {
			t.Errorf("%q is no fault by the rules of the base", faults[i])
		}
	}
	tried, hidden := 0, 0
	for i, how := range done {
		own, err := place.Schema(registry.Options{At: fmt.Sprintf("kop-%d-0", i)})
		if err != nil {
			continue // rules that can't be read end the check, with an error
		}
		for j := range faults {
			name := fmt.Sprintf("kop-%d-%d", i, j)
			found, err := b.since(place, registry.Options{At: name, Schema: own})
			if err != nil {
				continue
			}
			tried++
			if errors, _ := found.Count(); errors == 0 {
				t.Errorf("%s passes: %q after %q", name, faults[j], how)
			}
			if has(found, "change/rules") {
				hidden++
			}
		}
	}
	if tried < randomBranches/2 || hidden < randomBranches/10 {
		t.Errorf("of %d branches only %d hid anything: nothing was proved", tried, hidden)
	}
}

// since is what a branch is told since main.
func (b *branches) since(place *registry.Place, load registry.Options) (finding.List, error) {
	b.Helper()
	parting, err := place.MergeBases("main", load.At)
	if err != nil {
		b.Fatal(load.At, err)
	}
	_, result, err := validate.Since(place, load, validate.Options{Today: today}, []registry.Base{parting})
	if err != nil {
		return nil, err
	}
	return result.Findings, nil
}
