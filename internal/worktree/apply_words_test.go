package worktree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

func TestWriteProblem(t *testing.T) {
	for err, want := range map[error]string{
		&os.PathError{Op: "write", Err: syscall.ENOSPC}: "apply/full",
		&os.PathError{Op: "open", Err: syscall.EROFS}:   "apply/read-only",
		fmt.Errorf("x: %w", fs.ErrPermission):           "apply/read-only",
		&os.PathError{Op: "write", Err: syscall.EIO}:    "output/failed",
	} {
		var p *usererr.Error
		if got := writeProblem("a.yaml", err); !errors.As(got, &p) || p.Code != want || p.Args["file"] != "a.yaml" {
			t.Errorf("%v: got %v, want %s", err, got, want)
		}
	}
}

func TestSweepTakesOnlyWhatWritersLeft(t *testing.T) {
	dir := t.TempDir()
	keep := []string{".een.yaml.swp", "een.yaml", ".gitkeep", ".een.yaml12x", "een.yaml123"}
	for _, name := range append([]string{".een.yaml123"}, keep...) {
		if err := os.WriteFile(dir+"/"+name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir)
	items, err := os.ReadDir(dir)
	if err != nil || len(items) != len(keep) {
		t.Errorf("left: %v, %v", items, err)
	}
}
