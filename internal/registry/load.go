package registry

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Options say what Load reads.
type Options struct {
	// At is a git revision or a date YYYY-MM-DD; "" reads the worktree.
	At string
	// Base, where it has commits, is read instead of At.
	Base Base
	// Committed reads the commit that is checked out, and from the worktree only
	// what was changed since: what would be merged.
	Committed bool
	// Only, where not nil, says which files are read: of the others no more than
	// the path is known.
	Only func(file string) bool
	// Extra are files from elsewhere, read as if they stood in the registry.
	Extra []Extra
	// Changes are read as if they had been carried out.
	Changes []*Change
	// Check, where not nil, is called with every document while it is in
	// memory, from several goroutines at once, and with the name of its schema.
	Check Check
	// Lean keeps of the records no more than the rules between them need: they
	// come from Record alone, and lack their prose. It is for a caller that looks at
	// each record once, of a registry of any size.
	Lean bool
	// Whole, where not nil, says of which files the records are kept whole beside that:
	// Innovations then holds those.
	Whole func(file, hash string) bool
	// Keep remembers what each file gave, so that another registry can reuse it.
	Keep bool
	// ReuseFrom is a registry that was read before with Keep and the same Check. Files
	// of a revision whose bytes are the same there are not read again, and beside
	// Changes no file is; both registries then share what they hold. What another
	// Check found in those files is missing.
	ReuseFrom *Registry
	// Schema, where not nil, is what files are held against instead of what the
	// schema folder says.
	Schema *schema.Set
	// Merge, where not nil, reads what a merge with a commit would give.
	Merge *Merge
	// MayLack reads a revision without a registry as an empty one.
	MayLack bool
	// Verdicts, where not nil, tell which files need not be read, since nothing was
	// found in them before. It goes with Lean, and is of no effect for anything
	// but the worktree as it is.
	Verdicts *Verdicts
	// Progress, where not nil, is called now and then with the number of files read.
	Progress func(files int)
}

// Check checks a document by itself against a schema of that name.
type Check func(doc *yamldoc.Document, name string, set *schema.Set) (finding.List, error)

// Extra is a file that is not in the registry, such as a draft.
type Extra struct {
	// File is how the user named it.
	File string
	Data []byte
}

// Load reads the registry at a place. Files that can't be read as records are
// findings, not errors: one broken file hides no other.
func Load(place *Place, opts Options) (*Registry, error) {
	r := &Registry{Root: place.Root, Prefix: place.Prefix, extra: map[string][]byte{}}
	if err := r.open(place, opts); err != nil {
		return nil, err
	}
	r.source = withChanges(r.source, place.Prefix, opts.Changes)
	if opts.Merge != nil {
		merged, err := place.merge(r.source, opts.Merge)
		if err != nil {
			return nil, err
		}
		r.source = merged
	}
	if err := r.forward(opts.At != "" || len(opts.Base.Commits) > 0); err != nil {
		return nil, err
	}
	if r.Schema = opts.Schema; r.Schema == nil {
		set, err := r.loadSchema()
		if err != nil {
			return nil, err
		}
		r.Schema = set
	}
	r.memory = opts.recall(r)
	if err := r.readAll(opts); err != nil {
		return nil, err
	}
	r.index()
	return r, nil
}

// Schema returns the constitution alone of what Load would read.
func (p *Place) Schema(opts Options) (*schema.Set, error) {
	r := &Registry{Prefix: p.Prefix}
	if err := r.open(p, opts); err != nil {
		return nil, err
	}
	return r.loadSchema()
}

// loadSchema reads the schema folder beside the data; documents that it lacks
// are those of the program. What is wrong in a commit is said to be wrong in that commit.
func (r *Registry) loadSchema() (*schema.Set, error) {
	holder := func(name string) string {
		at := r.Holder(r.Prefix + SchemaFolder + "/" + name)
		if at == nil {
			return ""
		}
		return at.Short()
	}
	set, err := schema.LoadFrom(func(name string) ([]byte, error) {
		data, err := r.source.read(SchemaFolder + "/" + name)
		if missing(err) {
			return nil, nil
		}
		return data, err
	}, holder)
	var large errTooLarge
	if errors.As(err, &large) {
		return nil, usererr.Wrap(err, "schema/too-large", usererr.Args{"folder": SchemaFolder, "size": large.size, "limit": yamldoc.MaxSize})
	}
	var special errSpecial
	if errors.As(err, &special) {
		return nil, usererr.Wrap(err, "schema/special", usererr.Args{"file": special.name})
	}
	if err != nil {
		return nil, r.unmerged(SchemaProblem(err))
	}
	return set, nil
}

// Unmerged says that a merge has left both sides in documents of the schema: what
// holds nobody can tell. In is the commit that holds them, nil for the worktree.
type Unmerged struct {
	Findings finding.List
	In       *revision.Commit
}

// Error names the first place.
func (u *Unmerged) Error() string {
	return fmt.Sprintf("%s:%d", u.Findings[0].File, u.Findings[0].Range.Line)
}

// unmerged returns a problem of the schema as one of documents that were left
// unmerged, where that is so.
func (r *Registry) unmerged(problem error) error {
	left := &Unmerged{}
	for _, name := range schema.Names {
		file := SchemaFolder + "/" + name
		if data, err := r.source.read(file); err == nil {
			_, faults := yamldoc.Parse(r.Prefix+file, data)
			left.Findings = append(left.Findings, slices.DeleteFunc(faults, func(f finding.Finding) bool { return f.Rule != yamldoc.RuleConflict })...)
		}
	}
	if len(left.Findings) == 0 {
		return problem
	}
	at, commit := left.Findings[0], ""
	if left.In = r.Holder(at.File); left.In != nil {
		commit = left.In.Short()
	}
	return usererr.Wrap(left, "schema/broken", usererr.Args{
		"file": at.File, "line": at.Range.Line, "column": at.Range.Column, "commit": commit, "pointer": "", "fault": "unmerged", "value": "",
	})
}

// SchemaProblem words an error of package schema as one for the user.
func SchemaProblem(err error) error {
	var broken *schema.BrokenError
	if errors.As(err, &broken) {
		return usererr.Wrap(err, "schema/broken", usererr.Args{
			"file": SchemaFolder + "/" + broken.Name, "line": broken.Line, "column": broken.Column, "commit": broken.Commit,
			"pointer": broken.Pointer, "fault": string(broken.Fault), "value": broken.Value,
		})
	}
	return usererr.Wrap(err, "registry/io", usererr.Args{"detail": err.Error()})
}

// open chooses the source: a base, the commit that At names, or what is checked
// out.
func (r *Registry) open(place *Place, opts Options) (err error) {
	r.repo = place.Repo
	at := opts.At
	switch {
	case len(opts.Base.Commits) > 0:
		r.At = &opts.Base.Commits[0]
		r.source, err = place.together(opts.Base)
		return err
	case at == "" && opts.Committed:
		r.source, r.At, err = place.checkedOut()
		return err
	case at == "":
		r.source, err = place.onDisk()
		return err
	}
	if place.Repo == nil {
		return usererr.New("git/no-repository", nil)
	}
	commit, err := place.Repo.Resolve(at)
	if err != nil {
		return revision.Problem(err)
	}
	r.At = &commit
	r.source = commitTree{repo: place.Repo, commit: commit, prefix: place.Prefix}
	return nil
}

// History calls visit with every commit that changed the records of innovations,
// the latest first, as git.Repo.History tells. At names the commit or day to
// look back from; "" is what is checked out. The records that are wanted are read
// ahead. A shallow clone is refused: it would
// leave out the beginning without a word.
func (p *Place) History(at string, wanted func(id string) bool, visit func(revision.Step) error) error {
	if p.Repo == nil {
		return usererr.New("git/no-repository", nil)
	}
	from, err := p.Repo.Head()
	if at != "" {
		from, err = p.Repo.Resolve(at)
	}
	if err != nil {
		return revision.Problem(err)
	}
	err = p.Repo.History(revision.Telling{
		From: from, Dir: p.Prefix + InnovationsFolder, Base: InnovationsFolder, Visit: visit,
		Wanted: func(name string) bool { return wanted(strings.TrimSuffix(name, Extension)) },
	})
	if usererr.Is(err, revision.Shallow) {
		return usererr.Wrap(err, "git/shallow-history", nil)
	}
	return revision.Problem(err)
}
