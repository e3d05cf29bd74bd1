package git

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// engine reads a repository: go-git does, in this process, where it reads as git
// does, and git itself where something is stored in a way that only git knows.
type engine interface {
	// object returns an object by its full hash, without its bytes where they are
	// more than limit and that isn't 0. One that isn't there is errAbsent.
	object(hash string, limit int64) (object, error)
	// reference returns what a reference of that full name holds: a hash, or the
	// name of another reference. It is "" where there is no such reference.
	reference(name string) (hash, target string, err error)
	close() error
}

// object is one of git's objects; kind is commit, tree, blob or tag.
type object struct {
	kind string
	size int64
	data []byte
}

var errAbsent = errors.New("no such object")

// other is an error that the words themselves tell.
func other(words string) error { return usererr.New(revision.Other, usererr.Args{"detail": words}) }

// read returns the engine of the repository.
func (r *Repo) read() engine {
	if r.engine == nil {
		if r.plain() {
			r.engine = newNative(r.layout)
		} else {
			r.engine = &program{repo: r}
		}
	}
	return r.engine
}

// known are the extensions of the repository format that leave objects and
// references as they were, with the value that does so; "" stands for any value.
var known = map[string]string{
	"extensions.noop":              "",
	"extensions.noop-v1":           "",
	"extensions.objectformat":      "sha1",
	"extensions.partialclone":      "",
	"extensions.preciousobjects":   "",
	"extensions.refstorage":        "files",
	"extensions.relativeworktrees": "",
	"extensions.worktreeconfig":    "",
}

// plain reports whether the repository is stored in the usual way: SHA-1 objects
// of its own, and references in files.
func (r *Repo) plain() bool {
	if v := r.config["core.repositoryformatversion"]; v != "" && v != "0" && v != "1" {
		return false
	}
	for key, value := range r.config {
		if want, is := known[key]; strings.HasPrefix(key, "extensions.") && (!is || want != "" && !strings.EqualFold(want, value)) {
			return false
		}
	}
	_, err := os.Lstat(filepath.Join(r.commonDir, "objects", "info", "alternates"))
	return errors.Is(err, os.ErrNotExist)
}

// holds reports whether a folder has a file of which the name contains a sign.
func holds(folder, sign string) bool {
	entries, _ := os.ReadDir(folder)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.Contains(e.Name(), sign) })
}

// object reads an object, from several goroutines one after another.
func (r *Repo) object(hash string, limit int64) (object, error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	return r.read().object(hash, limit)
}

// reference is that of the engine, asked by one at a time.
func (r *Repo) reference(name string) (hash, target string, err error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	return r.read().reference(name)
}

// must returns an object that the repository itself refers to, if it is of a kind.
func (r *Repo) must(hash, kind string, limit int64) (object, error) {
	obj, err := r.object(hash, limit)
	if err == nil && obj.kind != kind {
		err = other("object " + hash + " is a " + obj.kind + ", not a " + kind)
	}
	return obj, r.missing(err, hash)
}

// missing words that the repository refers to an object that it lacks.
func (r *Repo) missing(err error, hash string) error {
	if !errors.Is(err, errAbsent) {
		return err
	}
	// So git marks the packs of a clone that left things on the server.
	if holds(filepath.Join(r.commonDir, "objects", "pack"), ".promisor") {
		return usererr.New("git/partial", usererr.Args{"hash": hash})
	}
	return other("object " + hash + " is missing")
}

// boundary returns the commits of a shallow clone whose parents were left behind.
func (r *Repo) boundary() (map[string]bool, error) {
	if r.cut != nil {
		return r.cut, nil
	}
	text, err := readSmall(filepath.Join(r.commonDir, "shallow"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	r.cut = map[string]bool{}
	for _, hash := range strings.Fields(text) {
		r.cut[hash] = true
	}
	return r.cut, nil
}

// Shallow reports whether the history of the clone was cut off.
func (r *Repo) Shallow() (bool, error) {
	cut, err := r.boundary()
	return len(cut) > 0, err
}

// maxAliases is how many references may refer to another in a row, as in git.
const maxAliases = 5

// resolve follows a reference to its hash, "" where it, or what it refers to,
// isn't there.
func (r *Repo) resolve(name string) (string, error) {
	for range maxAliases {
		hash, target, err := r.reference(name)
		if err != nil || target == "" {
			return hash, err
		}
		name = target
	}
	return "", other("reference " + name + " leads nowhere")
}

// Branch returns the name of the branch that HEAD is on, whether or not it has
// commits, and "" when HEAD is detached.
func (r *Repo) Branch() (string, error) {
	_, target, err := r.reference("HEAD")
	return strings.TrimPrefix(target, "refs/heads/"), err
}

// DefaultBranch returns the branch that the remote itself is on, such as main, as
// far as known here since it was cloned, and "" when it isn't.
func (r *Repo) DefaultBranch(remote string) (string, error) {
	prefix := "refs/remotes/" + remote + "/"
	_, target, err := r.reference(prefix + "HEAD")
	name, ok := strings.CutPrefix(target, prefix)
	if !ok {
		return "", err
	}
	return name, err
}
