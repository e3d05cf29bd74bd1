package registry_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// bothSides makes a repository whose branches main and ander changed one file.
func bothSides(t *testing.T) *registry.Place {
	t.Helper()
	root := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(text string) {
		file := filepath.Join(root, registry.InnovationsFolder, "a.yaml")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		git("add", "-A")
		git("commit", "-q", "-m", "a")
	}
	git("init", "-q", "-b", "main")
	write("id: a\n\n\n\ntitle: A\n\n\n\nowner: kb\n")
	git("switch", "-q", "-c", "ander")
	write("id: a\n\n\n\ntitle: A\n\n\n\nowner: fers\n")
	git("switch", "-q", "main")
	write("id: a\n\n\n\ntitle: B\n\n\n\nowner: kb\n")
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	return place
}

func TestMergedRegistry(t *testing.T) {
	place := bothSides(t)
	merge, err := place.Merging("ander", "")
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{Merge: merge})
	if err != nil {
		t.Fatal(err)
	}
	rec, ok := reg.Innovation("a")
	if !ok || rec.Title != "B" || rec.Owner != "fers" || len(reg.Conflicts()) > 0 || !reg.Merged() {
		t.Errorf("%+v %v", rec, reg.Conflicts())
	}
}

// Without the git program there is a reason, and no half answer.
func TestMergeWithoutGit(t *testing.T) {
	place := bothSides(t)
	merge, err := place.Merging("ander", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	_, err = registry.Load(place, registry.Options{Merge: merge})
	var p *usererr.Error
	if !errors.As(err, &p) || p.Code != revision.NoProgram {
		t.Errorf("got %v", err)
	}
}
