package registry

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Merge says with which commit a registry is read as merged.
type Merge struct {
	// Base is where the two parted, With what comes in.
	Base, With git.Commit
	// Run runs the git program; nil is git.RunGit. It is asked only where both
	// sides changed one file.
	Run git.GitRunner
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
	With git.Commit
}

// merge returns our source as merged with a commit. Only files that differ
// between the base and that commit are looked at.
func (p *Place) merge(ours source, m *Merge) (*merged, error) {
	base, err := p.listing(m.Base)
	if err != nil {
		return nil, err
	}
	theirs, err := p.listing(m.With)
	if err != nil {
		return nil, err
	}
	out := &merged{source: ours, taken: map[string]*entry{}}
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

// listing returns the files of the data folders and of the schema folder in a
// commit, by path.
func (p *Place) listing(c git.Commit) (map[string]entry, error) {
	from := commitTree{repo: p.Repo, commit: c, prefix: p.Prefix}
	files := map[string]entry{}
	for _, folder := range []string{Folder, SchemaFolder} {
		err := p.Repo.ListTree(c, p.Prefix+folder, func(f git.File) error {
			e, ok := entry{path: SchemaFolder + "/" + f.Path}, true
			if folder == Folder {
				e, ok = from.entry(f)
			}
			e.hash = f.Hash
			e.load = func() ([]byte, error) { return from.readHash(e.path, f.Hash) }
			if ok {
				files[e.path] = e
			}
			return nil
		})
		var gone git.ErrNoSuchPath
		if err != nil && !errors.As(err, &gone) {
			return nil, readProblem(err)
		}
	}
	return files, nil
}

// file merges one file that changed on their side.
func (m *merged) file(p *Place, how *Merge, name string, base, theirs entry) error {
	data, err := m.source.read(name)
	if err != nil && !missing(err) {
		return readProblem(err)
	}
	hash := ""
	if err == nil {
		hash = git.BlobHash(data)
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
		return m.text(how, name, data, base, theirs, conflict)
	}
	return nil
}

// text merges a file that both sides changed, line by line.
func (m *merged) text(how *Merge, name string, ours []byte, base, theirs entry, conflict func(string, int)) error {
	was, err := base.load()
	if err != nil {
		return readProblem(err)
	}
	is, err := theirs.load()
	if err != nil {
		return readProblem(err)
	}
	text, err := git.MergeText(context.Background(), ours, was, is, how.Run)
	switch {
	case err != nil:
		return gitProblem(err)
	case text.Conflicts > 0:
		conflict(ConflictContent, lineOf(ours, text.Conflict))
	default:
		e := newEntry(name, text.Data)
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
	taken     map[string]*entry
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

// Conflicts returns the files that two sides changed so that nobody but a person
// can merge them; none where the registry wasn't read as merged.
func (r *Registry) Conflicts() []Conflict {
	if m, ok := r.source.(*merged); ok {
		return m.conflicts
	}
	return nil
}

// Merged reports whether the registry was read as merged with a commit.
func (r *Registry) Merged() bool {
	_, is := r.source.(*merged)
	return is
}

// Parting returns the commits at which a head and another revision parted: the
// best common ancestors, the latest first. Head "" is what is checked out. There
// is at least one; that histories have nothing in common, or that a clone was cut
// off before the place, is a problem with the way out.
func (p *Place) Parting(rev, head string) ([]git.Commit, error) {
	if p.Repo == nil {
		return nil, usererr.New("git/no-repository", nil)
	}
	if head == "" {
		head = "HEAD"
	}
	ours, err := p.Repo.Resolve(head)
	if err != nil {
		return nil, gitProblem(err)
	}
	theirs, err := p.Repo.Resolve(rev)
	if err != nil {
		return nil, p.baseProblem(err)
	}
	bases, err := p.Repo.MergeBases(ours, theirs)
	var shallow git.ErrShallow
	switch {
	case errors.As(err, &shallow):
		return nil, usererr.Wrap(err, "git/shallow-base", usererr.Args{"revision": rev})
	case err != nil:
		return nil, gitProblem(err)
	case len(bases) == 0:
		return nil, usererr.New("git/unrelated", usererr.Args{"revision": rev, "head": head})
	}
	return bases, nil
}

// Merging tells how a head is merged with a revision; head "" is what is checked
// out. Of several commits at which the two parted the latest counts.
func (p *Place) Merging(rev, head string) (*Merge, error) {
	bases, err := p.Parting(rev, head)
	if err != nil {
		return nil, err
	}
	with, err := p.Commit(rev)
	return &Merge{Base: bases[0], With: with}, err
}

// Commit returns the commit that a revision or a date stands for.
func (p *Place) Commit(rev string) (git.Commit, error) {
	if p.Repo == nil {
		return git.Commit{}, usererr.New("git/no-repository", nil)
	}
	c, err := p.Repo.Resolve(rev)
	if err != nil {
		return c, p.baseProblem(err)
	}
	return c, nil
}

// baseProblem words that the revision to compare with isn't there. A clone for
// continuous integration often holds one branch, so it tells how to fetch it.
func (p *Place) baseProblem(err error) error {
	var unknown git.ErrUnknownRevision
	if !errors.As(err, &unknown) {
		return gitProblem(err)
	}
	remotes, _ := p.Repo.RemoteNames() // without git the advice is shorter
	if len(remotes) == 0 {
		return gitProblem(err)
	}
	remote, branch := remotes[0], unknown.Spec
	if before, after, parted := strings.Cut(branch, "/"); parted && slices.Contains(remotes, before) {
		remote, branch = before, after
	}
	return usererr.Wrap(err, "git/unknown-base", usererr.Args{
		"revision": unknown.Spec, "suggestions": unknown.Suggestions, "shallow": unknown.Shallow,
		"remote": remote, "branch": branch,
	})
}
