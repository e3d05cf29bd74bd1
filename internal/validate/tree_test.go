package validate_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// attributes are lines by which git shows other bytes on disk than the commit has.
var attributes = []string{
	"* ident", "* text eol=crlf", "*.yaml text working-tree-encoding=UTF-16", "registry/** filter=mooi ident", "* export-ignore",
	"* export-subst", "* -text -diff", "* merge=ours", "*.yaml binary",
}

// twisted is a clone in which everything is set so that the disk shows something
// else than what is committed.
type twisted struct {
	*testing.T
	rng  *rand.Rand
	root string
}

func (w *twisted) git(args ...string) {
	w.Helper()
	cmd := exec.Command("git", append([]string{"-c", "advice.graftFileDeprecated=false"}, args...)...)
	cmd.Dir = w.root
	cmd.Stdin = &bytes.Buffer{}
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (w *twisted) file(name, text string) { write(w.T, w.root, name, text) }

// checkout checks out a branch of which one record was changed, with a clean
// worktree by git's account, and says how it was twisted.
func (w *twisted) checkout(branch, changed string) string {
	w.Helper()
	for _, gone := range []string{".git/info/grafts", ".git/refs/replace", ".git/info/sparse-checkout", ".git/index", "registry", ".gitattributes"} {
		if err := os.RemoveAll(filepath.Join(w.root, filepath.FromSlash(gone))); err != nil {
			w.Fatal(err)
		}
	}
	how := attributes[w.rng.IntN(len(attributes))]
	config := "[core]\n\trepositoryformatversion = 0\n[filter \"mooi\"]\n\tclean = sed s/schijn/status/\n\tsmudge = sed s/status/schijn/\n\trequired = true\n"
	kind := w.rng.IntN(8)
	if kind == 0 {
		config += "[core]\n\tautocrlf = true\n\tsparseCheckout = true\n"
		w.file(".git/info/sparse-checkout", "/registry/organisations/\n")
	}
	w.file(".git/config", config)
	w.file(".git/info/attributes", how+"\n")
	w.git("checkout", "-q", "-f", branch)
	switch kind {
	case 1, 2:
		flag := []string{"--skip-worktree", "--assume-unchanged"}[kind-1]
		w.git("update-index", flag, changed)
		if w.rng.IntN(2) == 0 {
			w.file(changed, honestRecord)
		} else if err := os.Remove(filepath.Join(w.root, changed)); err != nil {
			w.Fatal(err)
		}
		return how + ", " + flag
	case 3:
		w.git("replace", "-f", branch+":"+changed, "main:"+changed)
		return how + ", the record replaced"
	case 4:
		w.git("replace", "-f", branch, "main")
		return how + ", the commit replaced"
	case 5:
		w.git("replace", "-f", "main", branch)
		return how + ", main replaced"
	case 6:
		out, err := exec.Command("git", "-C", w.root, "rev-parse", branch, "main").Output()
		if err != nil {
			w.Fatal(err)
		}
		hashes := strings.Fields(string(out))
		w.file(".git/info/grafts", []string{hashes[0] + "\n", hashes[1] + " " + hashes[0] + "\n"}[w.rng.IntN(2)])
		return how + ", grafted"
	}
	return fmt.Sprint(how, ", ", kind)
}

const honestRecord = "id: taaltafel\ntitle: Taaltafel\n"

// What a branch is told with a clean worktree is what a plain clone is told of the
// commit, whatever the attributes, the index, the configuration and the references
// of this one make of it.
func TestWhatIsMergedIsJudged(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(13, 2))
	b := newFew(t) // git starts a filter for each file
	changed := make([]string, randomBranches)
	for i := range randomBranches {
		files, fault := maps.Clone(b.begin), faults[rng.IntN(4)]
		files[fault[0]] = strings.Replace(files[fault[0]], fault[1], fault[2], 1)
		if rng.IntN(2) == 0 {
			files[".gitattributes"] = attributes[rng.IntN(len(attributes))] + "\n"
		}
		changed[i] = fault[0]
		b.add(fmt.Sprint("tak-", i), files)
	}
	b.write()
	plain := filepath.Join(t.TempDir(), "kaal.git")
	if out, err := exec.Command("git", "clone", "-q", "--bare", b.root, plain).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	clone, err := worktree.Locate(plain, true, true)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	w := &twisted{t, rng, b.root}
	for i, file := range changed {
		branch := fmt.Sprint("tak-", i)
		want, err := b.since(clone, registry.Options{At: branch, Schema: set})
		if err != nil || len(want) == 0 {
			t.Fatal(branch, err, "is told nothing")
		}
		how := w.checkout(branch, file)
		place, err := worktree.Locate(b.root, true, true)
		if err != nil {
			t.Fatal(err)
		}
		parting, err := place.MergeBases("main", "")
		if err != nil {
			t.Fatal(how, err)
		}
		_, result, err := validate.Since(place, registry.Options{Schema: set}, validate.Options{Today: today}, []registry.Base{parting})
		if err != nil {
			t.Fatal(how, err)
		}
		if diff := cmp.Diff(want, result.Findings, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s, %s (-plain +here):\n%s", branch, how, diff)
		}
	}
}
