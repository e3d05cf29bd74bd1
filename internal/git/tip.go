package git

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/go-git/go-git/v5/plumbing"
)

// tip is where HEAD stands.
type tip struct {
	branch plumbing.ReferenceName // empty when HEAD is detached
	hash   plumbing.Hash          // zero when the branch has no commits
}

// maxAliases is how many references may refer to another in a row, as in git.
const maxAliases = 5

// tip follows HEAD to its branch, even if that is an alias of another branch.
func (r *Repo) tip() (tip, error) {
	name := plumbing.HEAD
	for range maxAliases {
		ref, err := r.store.own().Reference(name)
		if errors.Is(err, plumbing.ErrReferenceNotFound) && name != plumbing.HEAD {
			return tip{branch: name}, r.checkUnborn(name)
		}
		if err != nil {
			return tip{}, err
		}
		if ref.Type() == plumbing.HashReference {
			if name == plumbing.HEAD {
				name = ""
			}
			return tip{name, ref.Hash()}, nil
		}
		if name = ref.Target(); !name.IsSafe() {
			return tip{}, ErrUnsafePath{Path: name.String()}
		}
	}
	return tip{}, ErrUnsupportedFormat{Setting: "HEAD", Value: name.String()}
}

// checkUnborn refuses a branch that seems to have no commits because its file is
// damaged: a first commit on it would hide the others.
func (r *Repo) checkUnborn(name plumbing.ReferenceName) error {
	file := r.referenceFile(name)
	if info, err := os.Lstat(file); err == nil && !info.IsDir() {
		return fmt.Errorf("%s: not a git reference", file)
	}
	return nil
}

// referenceFile is where a branch lies, unless it is packed with others.
func (r *Repo) referenceFile(name plumbing.ReferenceName) string {
	return filepath.Join(r.commonDir, filepath.FromSlash(name.String()))
}
