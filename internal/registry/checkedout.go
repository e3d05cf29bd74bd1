package registry

import (
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// checkedOut is the source of what would be merged: the files as the commit has
// them that is checked out, and only what was changed since as it stands on disk.
// What a filter, an encoding or a sparse checkout makes of a file counts for nothing.
type checkedOut struct {
	commitTree
	disk worktree
	// dirty are the files that are not as the commit has them, and above the folders
	// that they lie in.
	dirty, above map[string]bool
}

// checkedOut returns what is checked out, and the commit where nothing was changed
// since.
func (p *Place) checkedOut() (source, *revision.Commit, error) {
	if p.Repo == nil {
		return p.worktree(), nil, nil
	}
	head, err := p.Repo.Head()
	if usererr.Is(err, revision.NoCommits) {
		return p.worktree(), nil, nil
	}
	if err != nil {
		return nil, nil, revision.Problem(err)
	}
	files, err := p.Repo.Dirty(p.Prefix+Folder, p.Prefix+SchemaFolder)
	if err != nil {
		return nil, nil, revision.Problem(err)
	}
	c := checkedOut{commitTree: p.tree(head), disk: p.worktree(), dirty: map[string]bool{}, above: map[string]bool{}}
	for file := range files {
		name := strings.TrimPrefix(file, p.Prefix)
		c.dirty[name] = true
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			c.above[folder] = true
		}
	}
	if len(c.dirty) > 0 {
		return c, nil, nil
	}
	return c, &head, nil
}

// isDirty reports whether an entry, be it a folder, is not as the commit has it.
func (c checkedOut) isDirty(name string) bool {
	if c.above[name] {
		return true
	}
	for ; name != "."; name = path.Dir(name) {
		if c.dirty[name] {
			return true
		}
	}
	return false
}

func (c checkedOut) each(visit func(entry)) error {
	err := c.gone(c.repo.ListTree(c.commit, c.prefix+Folder, func(f revision.File) error {
		if e, ok := c.entry(f); ok && !c.isDirty(e.path) {
			e.hash, e.load = f.Hash, func() ([]byte, error) { return c.bytes(e.path, f.Hash) }
			visit(e)
		}
		return nil
	}))
	if len(c.dirty) == 0 || err != nil && !lacking(err) {
		return err
	}
	return c.disk.each(func(e entry) {
		if c.isDirty(e.path) {
			visit(e)
		}
	})
}

// bytes returns the bytes that git knows by a hash: those on disk are read sooner,
// and are mostly the same.
func (c checkedOut) bytes(name, hash string) ([]byte, error) {
	if data, err := c.disk.read(name); err == nil && c.repo.BlobHash(data) == hash {
		return data, nil
	}
	return c.commitTree.readHash(name, hash)
}

func (c checkedOut) readHash(name, hash string) ([]byte, error) {
	if c.isDirty(name) {
		return c.disk.read(name)
	}
	return c.bytes(name, hash)
}

func (c checkedOut) read(name string) ([]byte, error) {
	if c.isDirty(name) {
		return c.disk.read(name)
	}
	return c.commitTree.read(name)
}

// Uncommitted returns the files of the registry that were judged as they stand on
// disk, since no commit has them so; relative to the repository, in order.
func (r *Registry) Uncommitted() []string {
	from := r.asWritten()
	if m, is := from.(*merged); is {
		from = m.source
	}
	c, _ := from.(checkedOut)
	var files []string
	for name := range c.dirty {
		files = append(files, r.Prefix+name)
	}
	slices.Sort(files)
	return files
}

// sparse is a worktree in which files that the index holds need not be on disk.
type sparse struct {
	worktree
	absent map[string]revision.File
}

// onDisk returns the worktree, with what is not on disk as the index has it.
func (p *Place) onDisk() (source, error) {
	disk := p.worktree()
	if p.Repo == nil {
		return disk, nil
	}
	files, err := p.Repo.Absent(p.Prefix+Folder, p.Prefix+SchemaFolder)
	if len(files) == 0 || err != nil {
		return disk, revision.Problem(err)
	}
	s := sparse{disk, map[string]revision.File{}}
	for _, f := range files {
		f.Path = strings.TrimPrefix(f.Path, p.Prefix)
		if _, err := disk.read(f.Path); missing(err) {
			s.absent[f.Path] = f
		}
	}
	return s, nil
}

func (s sparse) each(visit func(entry)) error {
	if err := s.worktree.each(visit); err != nil {
		return err
	}
	for _, f := range s.absent {
		f.Path = strings.TrimPrefix(f.Path, Folder+"/")
		if e, ok := (commitTree{}).entry(f); ok {
			e.load = func() ([]byte, error) { return s.read(e.path) }
			visit(e)
		}
	}
	return nil
}

func (s sparse) read(name string) ([]byte, error) {
	f, is := s.absent[name]
	if !is {
		return s.worktree.read(name)
	}
	full, err := s.repo.Content(f, yamldoc.MaxSize)
	if err == nil && full.Size > yamldoc.MaxSize {
		return nil, errTooLarge{full.Size}
	}
	return full.Data, err
}
