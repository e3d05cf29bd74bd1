//go:build !windows

package worktree

import (
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// replace writes a file whole and at once, under a hidden name beside it at
// first, and keeps the mode of the file that was there. It returns when the disk
// has the bytes and the name.
func replace(file string, data []byte) error {
	dir := filepath.Dir(file)
	if err := renameio.WriteFile(file, data, 0o644, renameio.WithTempDir(dir)); err != nil {
		return err
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
