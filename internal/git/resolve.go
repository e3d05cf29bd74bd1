package git

import (
	"errors"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// Resolve returns the commit that spec stands for.
//
// A spec written YYYY-MM-DD is a date, even where a branch or tag has that name
// (that one is tags/2025-01-01): the same command then means the same thing in
// every repository. It stands for the last commit on the first-parent line of
// HEAD that is dated on that day or earlier; the method on says more.
//
// Any other spec is a git revision: a branch, tag, remote branch or hash, full or
// abbreviated to at least four digits, followed by any number of ~n, ^n, ^{} and
// ^{commit}. Names are tried in git's order: a full hash, the reference itself,
// tag, branch, remote branch, an abbreviated hash.
func (r *Repo) Resolve(spec string) (Commit, error) {
	day, isDate, err := parseDay(spec)
	if err != nil {
		return Commit{}, err
	}
	find := r.revision
	if isDate {
		find = func(spec string) (*object.Commit, error) { return r.on(day, spec) }
	}
	c, err := find(spec)
	if err != nil {
		return Commit{}, err
	}
	return describe(c), nil
}

func (r *Repo) revision(spec string) (*object.Commit, error) {
	rev, err := parseRevision(spec)
	if err != nil {
		return nil, err
	}
	c, err := r.named(rev.name, spec)
	for _, s := range rev.steps {
		for i := 0; i < s.times && err == nil; i++ {
			c, err = r.parent(c, s.nth, spec)
		}
	}
	if errors.Is(err, io.EOF) {
		return nil, r.unknown(spec, "")
	}
	return c, err
}

// named returns the commit that a name without steps stands for. spec is what
// errors speak of.
func (r *Repo) named(name, spec string) (*object.Commit, error) {
	if name == "@" || name == "HEAD" {
		return r.headCommit()
	}
	if isHex(name) && len(name) == fullHash {
		return r.withHash(name, spec)
	}
	ref, err := r.reference(name)
	if err == nil {
		obj, err := r.store.must(ref.Hash())
		if err != nil {
			return nil, err
		}
		return r.peel(obj, spec)
	}
	if !errors.Is(err, plumbing.ErrReferenceNotFound) {
		return nil, err
	}
	if isHex(name) && len(name) >= minHash && len(name) < fullHash {
		return r.abbreviated(name, spec)
	}
	return nil, r.unknown(spec, name)
}

// withHash returns the commit with a full hash. What isn't there in a shallow
// clone may have been left behind.
func (r *Repo) withHash(name, spec string) (*object.Commit, error) {
	obj, err := r.store.get(plumbing.NewHash(name))
	if !errors.Is(err, plumbing.ErrObjectNotFound) {
		if err != nil {
			return nil, err
		}
		return r.peel(obj, spec)
	}
	shallow, err := r.Shallow()
	if err != nil {
		return nil, err
	}
	if shallow {
		return nil, ErrShallow{Spec: spec}
	}
	return nil, ErrUnknownRevision{Spec: spec}
}

// reference looks name up where git does, in git's order.
func (r *Repo) reference(name string) (*plumbing.Reference, error) {
	for _, pattern := range []string{"%", "refs/%", "refs/tags/%", "refs/heads/%", "refs/remotes/%", "refs/remotes/%/HEAD"} {
		full := plumbing.ReferenceName(strings.Replace(pattern, "%", name, 1))
		if !full.IsSafe() {
			continue // it would lead out of the folder of references
		}
		ref, err := storer.ResolveReference(r.store.own(), full)
		if !errors.Is(err, plumbing.ErrReferenceNotFound) && !errors.Is(err, dotgit.ErrReferenceNameEscape) {
			return ref, err
		}
	}
	return nil, plumbing.ErrReferenceNotFound
}

// peel follows annotated tags to the commit that they are about.
func (r *Repo) peel(obj plumbing.EncodedObject, spec string) (*object.Commit, error) {
	for obj.Type() == plumbing.TagObject {
		tag, err := object.DecodeTag(r.store.own(), obj)
		if err != nil {
			return nil, err
		}
		if obj, err = r.store.must(tag.Target); err != nil {
			return nil, err
		}
	}
	if obj.Type() != plumbing.CommitObject {
		return nil, ErrNotACommit{Spec: spec, Type: obj.Type().String()}
	}
	return object.DecodeCommit(r.store.own(), obj)
}
