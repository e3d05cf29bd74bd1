package registry

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// Merge says with which commit a registry is read as merged.
type Merge struct {
	// Base is where the two parted, With what comes in.
	Base, With gitrepo.Commit
	// Run runs the git program; nil is gitrepo.RunGit. It is asked only where both
	// sides changed one file.
	Run gitrepo.GitRunner
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
	With gitrepo.Commit
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
func (p *Place) listing(c gitrepo.Commit) (map[string]entry, error) {
	from := commitTree{repo: p.Repo, commit: c, prefix: p.Prefix}
	files := map[string]entry{}
	for _, folder := range []string{Folder, SchemaFolder} {
		err := p.Repo.ListTree(c, p.Prefix+folder, func(f gitrepo.File) error {
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
		var gone gitrepo.ErrNoSuchPath
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
		hash = gitrepo.BlobHash(data)
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
	text, err := gitrepo.MergeText(context.Background(), ours, was, is, how.Run)
	switch {
	case errors.Is(err, gitrepo.ErrNoGit):
		return problem.Wrap(err, "merge/no-git", problem.Args{"file": name})
	case err != nil:
		return problem.Wrap(err, "git/other", problem.Args{"detail": err.Error()})
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
