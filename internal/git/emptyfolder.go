package git

import (
	"os"
	"path/filepath"
)

// clearEmptyFolder removes the folder at path if it holds nothing but empty
// folders, which git leaves behind where a branch a/b was, and which would keep
// a file from getting that name.
func clearEmptyFolder(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			return
		}
		clearEmptyFolder(filepath.Join(path, entry.Name()))
	}
	_ = os.Remove(path) // fails, as it should, when something remained
}
