package worktree

import (
	"os"
	"path/filepath"
)

// replace writes a file whole and at once. The library that other systems use
// makes no such promise here; the system's own rename replaces a file, and
// writes its name to disk by itself.
func replace(file string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // the error that stopped us is the one to tell
	}
	return err
}
