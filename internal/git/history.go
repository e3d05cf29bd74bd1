package git

import (
	"errors"
	"maps"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// Alteration is what a commit did to one file of a folder. Before and After are
// hashes of the content; "" says that there is no such file.
type Alteration struct{ Name, Before, After string }

// Step is a commit that changed files of a folder, with the changes by name.
type Step struct {
	Commit  Commit
	Changes []Alteration
	raw     *rawObjects
}

// Content returns the bytes of a file before or after the step, by the hash of an
// Alteration. The caller must not change them.
func (s Step) Content(hash string) ([]byte, error) {
	return s.raw.read(plumbing.NewHash(hash), plumbing.BlobObject)
}

// History tells how the files that lie directly in a folder came to be as they
// are in the commit from: it calls visit with every commit that changed one,
// children before their parents and otherwise the later first. It stops at
// visit's first error, which it returns.
//
// A change is told once, at the commit that made it. At a merge each file is
// followed to the first parent that has it as the merge has it, as git log does
// for one file, so that what a merge left out isn't told and the same change on
// two branches is told of one; the merge itself is told for a file that none of
// its parents has like that, with what the first parent had as Before. Commits
// are ordered by descent, not by their clocks.
//
// The folder is dir, relative to the root of the tree, whose last part is base,
// such as "sub/registry/innovations" and "registry/innovations". Where a parent
// lacks the folder and has one that ends in base elsewhere, which the commit no
// longer has, the folder moved, and its files are followed to there.
//
// A history that was cut off is ErrShallow: what it lacks could be any part of
// the answer.
func (r *Repo) History(from Commit, dir, base string, visit func(Step) error) (err error) {
	raw := newRawObjects(r.store)
	defer func() { err = errors.Join(err, raw.close()) }()
	nodes, err := r.graph(raw, plumbing.NewHash(from.Hash))
	if err != nil {
		return err
	}
	w := &historyWalk{repo: r, base: base, visit: visit, raw: raw}
	nodes[0].scope, nodes[0].dir = everything(), dir
	for _, n := range inDescent(nodes) {
		if n.scope.empty() {
			continue
		}
		if err := w.node(n); err != nil {
			return err
		}
		n.scope = scope{}
	}
	return nil
}

// historyWalk is one pass over the commits.
type historyWalk struct {
	repo  *Repo
	base  string
	visit func(Step) error
	raw   *rawObjects
}

// node tells what a commit changed, and passes the files to follow on to its
// parents.
func (w *historyWalk) node(n *node) error {
	folder, err := w.folderOf(n.commit.TreeHash, n.dir)
	if err != nil {
		return err
	}
	diffs := make([]map[string]Alteration, max(1, len(n.parents)))
	if len(n.parents) == 0 {
		if diffs[0], err = w.differences(plumbing.ZeroHash, folder); err != nil {
			return err
		}
	}
	for i, p := range n.parents {
		before, err := w.before(n, p)
		if err != nil {
			return err
		}
		if diffs[i], err = w.differences(before, folder); err != nil {
			return err
		}
	}
	made, passed := n.scope.divide(diffs)
	for i, p := range n.parents {
		p.scope = p.scope.union(passed[i])
	}
	return w.tell(n, made, diffs[0])
}

// before returns the folder as it was in a parent, and lets the parent know where
// it lies there.
func (w *historyWalk) before(n, p *node) (plumbing.Hash, error) {
	dir := n.dir
	hash, err := w.folderOf(p.commit.TreeHash, dir)
	if err == nil && hash.IsZero() {
		var old string
		if old, hash, err = w.moved(n, p); old != "" {
			dir = old
		}
	}
	if p.dir == "" {
		p.dir = dir
	}
	return hash, err
}

// moved looks for the folder of a parent that lacks dir.
func (w *historyWalk) moved(n, p *node) (dir string, hash plumbing.Hash, err error) {
	_, err = w.find(p.commit.TreeHash, w.base, func(found string, at plumbing.Hash) (bool, error) {
		still, err := w.folderOf(n.commit.TreeHash, found)
		if err != nil || !still.IsZero() {
			return false, err
		}
		dir, hash = found, at
		return true, nil
	})
	return dir, hash, err
}

// tell calls visit with the changes that a commit made.
func (w *historyWalk) tell(n *node, made []string, diff map[string]Alteration) error {
	if len(made) == 0 {
		return nil
	}
	step := Step{Commit: describe(n.commit), raw: w.raw}
	for _, name := range made {
		step.Changes = append(step.Changes, diff[name])
	}
	return w.visit(step)
}

// divide tells which files of the scope a commit changed itself, sorted, and
// which to follow to each parent. A diff holds how the commit differs from one
// parent; a commit without parents has the diff with nothing.
func (s scope) divide(diffs []map[string]Alteration) (made []string, passed []scope) {
	passed = make([]scope, len(diffs))
	rest := s
	for i, diff := range diffs {
		changed := rest.named(diff)
		passed[i] = rest.without(changed)
		rest = only(changed)
	}
	made = slices.Sorted(maps.Keys(rest.names))
	for i := range passed {
		passed[i] = passed[i].union(rest)
	}
	return made, passed
}

// tree returns the bytes of a tree; the zero hash is the tree with nothing in it.
func (w *historyWalk) tree(hash plumbing.Hash) ([]byte, error) {
	if hash.IsZero() {
		return nil, nil
	}
	return w.raw.read(hash, plumbing.TreeObject)
}
