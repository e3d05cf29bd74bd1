package worktree

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// NewFile is a file of a registry that is to be created; Path is relative to
// the root, with forward slashes.
type NewFile struct {
	Path string
	Data []byte
}

// Create writes the files of a new registry into a folder of a git repository.
// It refuses to touch a registry, or any file, that is there already, and writes
// nothing then; where writing fails half-way it takes back what it wrote.
func Create(dir string, files []NewFile) error {
	if err := creatable(dir, files); err != nil {
		return err
	}
	var written []string
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		err := createFile(name, f.Data)
		if err != nil {
			for _, w := range written {
				_ = os.Remove(w) // the error that stopped us is the one to tell
			}
			return usererr.Wrap(err, "output/failed", usererr.Args{"file": name, "detail": usererr.Reason(err)})
		}
		written = append(written, name)
	}
	return nil
}

func creatable(dir string, files []NewFile) error {
	if !isDir(dir) {
		return usererr.New("init/no-folder", usererr.Args{"dir": dir})
	}
	if _, err := git.Open(dir); err != nil {
		if usererr.Is(err, revision.NoRepository) {
			return usererr.Wrap(err, "init/no-repository", usererr.Args{"dir": dir})
		}
		return revision.Problem(err)
	}
	var existing []string
	for _, name := range []string{registry.Folder, registry.SchemaFolder} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			existing = append(existing, name)
		}
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); !errors.Is(err, fs.ErrNotExist) {
			existing = append(existing, f.Path)
		}
	}
	if len(existing) > 0 {
		return usererr.Refuse("init/exists", usererr.Args{"dir": dir, "files": existing})
	}
	return nil
}

// createFile writes a new file and its folders; an existing file is an error.
func createFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
