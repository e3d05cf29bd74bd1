package registry

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Merge says with which commit a registry is read as merged.
type Merge struct {
	// Base is where the two parted, With what comes in.
	Base Base
	With revision.Commit
}

// The ways in which two sides can't be merged.
const (
	ConflictContent     = ""             // both changed the same lines
	ConflictAdded       = "added"        // both added the file
	ConflictDeletedHere = "deleted-here" // deleted on our side and changed on theirs
	ConflictDeletedWith = "deleted-with" // the other way round
)

// Conflict is a file that two sides changed so that nobody but a person can merge
// them. The registry has our version.
type Conflict struct {
	// File is the path relative to the repository.
	File string
	Kind string
	// Line is the first line of our version that is in conflict, 0 where unknown.
	Line int
	With revision.Commit
}

// merge returns our source as merged with a commit. Only files that differ
// between the base and that commit are looked at.
func (p *Place) merge(ours source, m *Merge) (*merged, error) {
	from, err := p.together(m.Base)
	if err != nil {
		return nil, err
	}
	base, err := from.listing()
	if err != nil {
		return nil, err
	}
	return p.mergeFrom(ours, base, m)
}

// mergeFrom is merge for a caller that has the files of the base.
func (p *Place) mergeFrom(ours source, base map[string]entry, m *Merge) (*merged, error) {
	theirs, err := p.tree(m.With).listing()
	if err != nil {
		return nil, err
	}
	out := &merged{source: ours, taken: map[string]*entry{}, with: m.With}
	names := maps.Clone(base)
	maps.Copy(names, theirs)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if base[name].hash != theirs[name].hash {
			if err := out.file(p, m, name, base[name], theirs[name]); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// tree is a state of the registry that git knows, or could know.
type tree interface {
	source
	// listing returns the files of the data folders and of the schema folder, by
	// path, with their hashes.
	listing() (map[string]entry, error)
}

func (p *Place) tree(c revision.Commit) commitTree {
	return commitTree{repo: p.Repo, commit: c, prefix: p.Prefix}
}

func (c commitTree) listing() (map[string]entry, error) {
	files := map[string]entry{}
	for _, folder := range []string{Folder, SchemaFolder} {
		err := c.repo.ListTree(c.commit, c.prefix+folder, func(f revision.File) error {
			e, ok := entry{path: SchemaFolder + "/" + f.Path}, true
			if folder == Folder {
				e, ok = c.entry(f)
			}
			e.hash = f.Hash
			e.load = func() ([]byte, error) { return c.readHash(e.path, f.Hash) }
			if ok {
				files[e.path] = e
			}
			return nil
		})
		if err != nil && !usererr.Is(err, revision.NoSuchPath) {
			return nil, readProblem(err)
		}
	}
	return files, nil
}

// listing is that of a merge of what git knows.
func (m *merged) listing() (map[string]entry, error) {
	from, isTree := m.source.(tree)
	if !isTree {
		return nil, fs.ErrInvalid
	}
	files, err := from.listing()
	if err != nil {
		return nil, err
	}
	for name, e := range m.taken {
		delete(files, name)
		if e != nil {
			files[name] = *e
		}
	}
	return files, nil
}

// together returns what the commits of a base have together, as git merges them:
// two by two, each pair on the ground of what those have together. What nobody but
// a person can merge is as the commit has it that has them all.
func (p *Place) together(b Base) (tree, error) {
	var all tree = p.tree(b.Commits[0])
	for i, next := range b.Commits[1:] {
		ground := map[string]entry{}
		bases, err := p.ground(b.Commits[:i+1], next)
		if err != nil {
			return nil, err
		}
		if len(bases) > 0 {
			from, err := p.together(Base{Commits: bases, Into: b.Into})
			if err == nil {
				ground, err = from.listing()
			}
			if err != nil {
				return nil, err
			}
		}
		both, err := p.mergeFrom(all, ground, &Merge{With: next})
		if err != nil {
			return nil, err
		}
		if err := both.settle(p.tree(b.Into)); err != nil {
			return nil, err
		}
		all = both
	}
	return all, nil
}

// settle takes what is in conflict as a later commit has it.
func (m *merged) settle(as commitTree) error {
	if len(m.conflicts) == 0 {
		return nil
	}
	settled, err := as.listing()
	if err != nil {
		return err
	}
	for _, c := range m.conflicts {
		name := strings.TrimPrefix(c.File, as.prefix)
		m.take(name, settled[name])
	}
	m.conflicts = nil
	return nil
}

// ground returns where a commit parted from several others: the best of the
// ancestors that it shares with any of them.
func (p *Place) ground(commits []revision.Commit, next revision.Commit) ([]revision.Commit, error) {
	var all []revision.Commit
	for _, c := range commits {
		shared, err := p.Repo.MergeBases(c, next)
		if err != nil {
			return nil, revision.Problem(err)
		}
		for _, s := range shared {
			if !slices.ContainsFunc(all, func(other revision.Commit) bool { return other.Hash == s.Hash }) {
				all = append(all, s)
			}
		}
	}
	var best []revision.Commit
	for _, c := range all {
		behind := false
		for _, other := range all {
			if other.Hash != c.Hash && !behind {
				shared, err := p.Repo.MergeBases(c, other)
				if err != nil {
					return nil, revision.Problem(err)
				}
				behind = len(shared) == 1 && shared[0].Hash == c.Hash
			}
		}
		if !behind {
			best = append(best, c)
		}
	}
	return best, nil
}

// file merges one file that changed on their side.
func (m *merged) file(p *Place, how *Merge, name string, base, theirs entry) error {
	data, err := m.source.read(name)
	if err != nil && !missing(err) {
		return readProblem(err)
	}
	hash := ""
	if err == nil {
		hash = p.Repo.BlobHash(data)
	}
	conflict := func(kind string, line int) {
		m.conflicts = append(m.conflicts, Conflict{p.Prefix + name, kind, line, how.With})
	}
	switch {
	case hash == theirs.hash:
	case hash == base.hash:
		m.take(name, theirs)
	case theirs.hash == "":
		conflict(ConflictDeletedWith, 1)
	case hash == "":
		conflict(ConflictDeletedHere, 0)
	case base.hash == "":
		conflict(ConflictAdded, 1)
	default:
		return m.text(p, how, name, data, base, theirs, conflict)
	}
	return nil
}

// text merges a file that both sides changed, line by line.
func (m *merged) text(p *Place, how *Merge, name string, ours []byte, base, theirs entry, conflict func(string, int)) error {
	was, err := base.load()
	if err != nil {
		return readProblem(err)
	}
	is, err := theirs.load()
	if err != nil {
		return readProblem(err)
	}
	text, err := p.Repo.MergeText(context.Background(), ours, was, is)
	switch {
	case err != nil:
		return revision.Problem(err)
	case text.Conflicts > 0:
		conflict(ConflictContent, lineOf(ours, text.Conflict))
	default:
		e := newEntry(name, text.Data)
		e.hash, e.load = p.Repo.BlobHash(text.Data), func() ([]byte, error) { return text.Data, nil }
		m.taken[name] = &e
	}
	return nil
}

// lineOf returns the number of the first line that reads so, 1 where none does.
func lineOf(data []byte, line string) int {
	n := 1
	for have := range bytes.Lines(data) {
		if string(bytes.TrimRight(have, "\r\n")) == strings.TrimRight(line, "\r") {
			return n
		}
		n++
	}
	return 1
}

// merged is a source as it will be after a merge. Nothing is written.
type merged struct {
	source
	// taken are the files that the merge changes on our side; nil for one that
	// goes.
	taken map[string]*entry
	// with is the commit that they come from.
	with      revision.Commit
	conflicts []Conflict
}

func (m *merged) take(name string, theirs entry) {
	if theirs.hash == "" {
		m.taken[name] = nil
		return
	}
	m.taken[name] = &theirs
}

func (m *merged) each(visit func(entry)) error {
	err := m.source.each(func(e entry) {
		if _, replaced := m.taken[e.path]; !replaced {
			visit(e)
		}
	})
	for _, name := range slices.Sorted(maps.Keys(m.taken)) {
		if e := m.taken[name]; e != nil && strings.HasPrefix(name, Folder+"/") && err == nil {
			err = visitRead(*e, visit)
		}
	}
	return err
}

// visitRead visits an entry with its bytes: what reads from git reads one file at
// a time.
func visitRead(e entry, visit func(entry)) error {
	var large errTooLarge
	if e.load != nil && e.fault == "" {
		var err error
		e.data, err = e.load()
		switch {
		case errors.As(err, &large):
			e.size = large.size
		case err != nil:
			return err
		}
		e.load = nil
	}
	visit(e)
	return nil
}

func (m *merged) read(name string) ([]byte, error) {
	e, replaced := m.taken[name]
	switch {
	case !replaced:
		return m.source.read(name)
	case e == nil:
		return nil, fs.ErrNotExist
	case e.load == nil:
		return e.data, nil
	}
	return e.load()
}

// Holder returns the commit that holds a file as it was read, nil for one of the
// worktree. File is relative to the repository.
func (r *Registry) Holder(file string) *revision.Commit {
	from := r.asWritten()
	for {
		m, is := from.(*merged)
		if !is {
			return r.At
		}
		if _, taken := m.taken[strings.TrimPrefix(file, r.Prefix)]; taken {
			return &m.with
		}
		from = m.source
	}
}

// Conflicts returns the files that two sides changed so that nobody but a person
// can merge them; none where the registry wasn't read as merged.
func (r *Registry) Conflicts() []Conflict {
	if m, ok := r.asWritten().(*merged); ok {
		return m.conflicts
	}
	return nil
}

// Merged reports whether the registry was read as merged with a commit.
func (r *Registry) Merged() bool {
	_, is := r.asWritten().(*merged)
	return is
}
