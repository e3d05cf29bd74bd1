package registry

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Same reports whether two registries hold the same bytes in a file, as far as
// they know: one was read with Options.ReuseFrom the other.
func (r *Registry) Same(other *Registry, file string) bool {
	ours := r.hash(file)
	return ours != "" && ours == other.hash(file)
}

// hash returns what git knows the bytes of a file by, "" where nobody asked it.
func (r *Registry) hash(file string) string {
	if k := r.kept[file]; k != nil {
		return k.hash
	}
	return ""
}

// like returns the registry whose equal files need not be read again. What a
// check found depends on the schema too, so where that differs they must.
func (o *Options) like(set *schema.Set) *Registry {
	if o.ReuseFrom == nil || o.Check != nil && o.ReuseFrom.Schema != set {
		return nil
	}
	return o.ReuseFrom
}

// each visits the files, those that a registry read before holds as well with
// what it took from them.
func (r *Registry) each(opts Options, visit func(entry)) error {
	from := r.asWritten()
	if o, is := r.source.(older); is {
		if !o.guessed {
			return o.each(visit)
		}
		visit = o.visiting(visit)
	}
	if like := opts.like(r.Schema); like != nil {
		switch from := from.(type) {
		case commitTree:
			return from.eachUnlike(like, visit)
		case planned:
			from.eachAfter(like, r.Prefix, visit)
			return nil
		case *merged:
			if _, isCommit := from.source.(tree); isCommit {
				return from.eachUnlike(like, r.Prefix, visit)
			}
		}
	}
	return from.each(visit)
}

// keep remembers what each file gave.
func (r *Registry) keep(all []*result) {
	r.kept = make(map[string]*result, len(all))
	for _, res := range all {
		r.kept[res.file] = res
	}
}

// listed turns a file of a commit into an entry: what the registry that this one
// resembles has read is taken over, the rest is read now.
func (c commitTree) listed(f revision.File, like *Registry, prefix string) (entry, bool, error) {
	e, ok := c.entry(f)
	if !ok || e.fault != "" {
		return e, ok, nil
	}
	e.hash = f.Hash
	if k := like.kept[prefix+e.path]; k != nil && k.hash == f.Hash {
		e.same = k
		return e, true, nil
	}
	full, err := c.repo.Content(f, yamldoc.MaxSize)
	e.data, e.size = full.Data, full.Size
	return e, true, err
}

// eachUnlike is each for a registry that resembles another.
func (c commitTree) eachUnlike(like *Registry, visit func(entry)) error {
	return c.gone(c.repo.ListTree(c.commit, c.prefix+Folder, func(f revision.File) error {
		e, ok, err := c.listed(f, like, c.prefix)
		if err == nil && ok {
			visit(e)
		}
		return err
	}))
}

// eachUnlike is each for what several commits have together.
func (m *merged) eachUnlike(like *Registry, prefix string, visit func(entry)) error {
	files, err := m.listing()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		e := files[name]
		if !strings.HasPrefix(name, Folder+"/") {
			continue
		}
		if k := like.kept[prefix+name]; k != nil && k.hash == e.hash {
			e.same = k
		}
		if e.same == nil {
			if err := visitRead(e, visit); err != nil {
				return err
			}
			continue
		}
		visit(e)
	}
	return nil
}

// Unlike tells of the bytes of a file, by what git knows them by, whether any of
// several bases lacks them there. File is relative to the repository. They are listed
// meanwhile.
func (p *Place) Unlike(bases []Base) (func(file, hash string) bool, error) {
	listings := make([]func() map[string]entry, len(bases))
	for i, base := range bases {
		from, err := p.together(base)
		if err != nil {
			return nil, err
		}
		listings[i] = sync.OnceValue(func() map[string]entry {
			if formatOf(from).number != schema.CurrentFormat() {
				return nil // it is read anew
			}
			files, _ := from.listing() // what fails is told where the base is read
			return files
		})
		go listings[i]()
	}
	return func(file, hash string) bool {
		name := strings.TrimPrefix(file, p.Prefix)
		return slices.ContainsFunc(listings, func(base func() map[string]entry) bool { return base()[name].hash != hash })
	}, nil
}

// gone words that a commit has no registry.
func (c commitTree) gone(err error) error {
	if usererr.Is(err, revision.NoSuchPath) {
		return usererr.New(notAt, usererr.Args{"revision": c.commit.Short(), "path": c.prefix + Folder})
	}
	return err
}

// notAt is the code of the problem that a commit has no registry.
const notAt = "registry/not-at"

// lacking reports whether an error says that a commit has no registry.
func lacking(err error) bool {
	var p *usererr.Error
	return errors.As(err, &p) && p.Code == notAt
}
