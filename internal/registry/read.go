package registry

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Read returns the bytes of a file of the registry as it stands on disk. File is
// relative to the repository.
func (p *Place) Read(file string) ([]byte, error) {
	data, err := p.worktree().read(strings.TrimPrefix(file, p.Prefix))
	if err != nil {
		return nil, readProblem(err)
	}
	return data, nil
}

// readOne reads, parses and checks one file.
func (r *Registry) readOne(e entry, opts Options) *result {
	if e.same != nil {
		return e.same
	}
	file := r.Prefix + e.path
	if res, ok := r.memory.kept(e, file); ok {
		return res
	}
	res := &result{file: file}
	data, found := e.bytes(file)
	if found != nil {
		res.findings, res.unread = found, e.fault == "" || likeData(e.path)
		return res
	}
	if res, ok := r.memory.same(e, file, data); ok {
		return res
	}
	if res.hash = e.hash; opts.Keep && res.hash == "" {
		res.hash = r.blobHash(data)
	}
	doc, found := yamldoc.Parse(file, data)
	res.findings = found
	if doc == nil {
		res.unread = true
		return res
	}
	whole := !opts.Lean || opts.Whole != nil && opts.Whole(file, res.hash)
	r.read(doc, KindAt(e.path), whole, opts.Check, res)
	rec := res.record
	res.keep(opts.Lean, whole)
	r.memory.add(res, e, data, rec)
	return res
}

// read takes the records from a document and checks it.
func (r *Registry) read(doc *yamldoc.Document, name string, whole bool, check Check, res *result) {
	switch name {
	case schema.Innovation:
		res.record = newRecord(doc, !whole)
	case schema.Need:
		n := &Need{innovation.From[innovation.Need](doc.Value()), doc.File()}
		res.other, n.ID = n, cmp.Or(n.ID, Name(n.File))
	case schema.Instrument:
		i := &Instrument{innovation.From[innovation.Instrument](doc.Value()), doc.File()}
		res.other, i.ID = i, cmp.Or(i.ID, Name(i.File))
	case schema.Agenda:
		a := &Agenda{innovation.From[innovation.Agenda](doc.Value()), doc.File()}
		res.other, a.ID = a, cmp.Or(a.ID, Name(a.File))
	case schema.View:
		v := &View{innovation.From[innovation.View](doc.Value()), doc.File()}
		res.other, v.ID = v, cmp.Or(v.ID, Name(v.File))
	case schema.Registry:
		res.other = &Imprint{innovation.From[innovation.Imprint](doc.Value()), doc.File()}
	case schema.Assessment:
		a := &Assessment{innovation.From[innovation.Assessment](doc.Value()), doc.File()}
		res.other, a.ID = a, cmp.Or(a.ID, Name(a.File))
	default:
		res.other = newOrganisations(doc)
	}
	if check != nil {
		var found finding.List
		found, res.err = check(doc, name, r.Schema)
		for _, f := range found {
			unread := func(l finding.Finding) bool { return l.Pointer == f.Pointer && l.Range == f.Range }
			if !res.findings.Has(unread) { // a value that can't be read is told of once
				res.findings = append(res.findings, f)
			}
		}
	}
}

// blobHash returns what tells bytes apart: the hash that git knows them by, where
// there is a repository.
func (r *Registry) blobHash(data []byte) string {
	if r.repo == nil {
		return hashOf(data)
	}
	return r.repo.BlobHash(data)
}

// bytes returns the bytes of the file, or the finding that says why not.
func (e entry) bytes(file string) ([]byte, finding.List) {
	if e.fault != "" {
		return nil, finding.List{{Rule: "file/kind", Variant: e.fault, File: file, Args: finding.Args{"name": path.Base(e.path)}}}
	}
	if e.size > yamldoc.MaxSize {
		return nil, tooLarge(file, e.size)
	}
	if e.load == nil {
		return e.data, nil
	}
	data, err := e.load()
	var large errTooLarge
	if errors.As(err, &large) {
		return nil, tooLarge(file, large.size)
	}
	if err != nil {
		return nil, finding.List{{Rule: "file/unreadable", File: file, Args: finding.Args{"detail": usererr.Reason(err)}}}
	}
	return data, nil
}

func tooLarge(file string, size int64) finding.List {
	return finding.List{{Rule: "yaml/too-large", File: file, Args: finding.Args{"size": size, "limit": yamldoc.MaxSize}}}
}

// RecordOf returns the record that a document holds.
func RecordOf(doc *yamldoc.Document) *Record { return newRecord(doc, false) }

// newRecord makes the record of a document, a brief one if it isn't kept.
func newRecord(doc *yamldoc.Document, brief bool) *Record {
	decode := innovation.FromValue
	if brief {
		decode = innovation.Glance
	}
	rec := &Record{Innovation: decode(doc.Value()), File: doc.File()}
	if rec.ID == "" {
		rec.ID = rec.Name()
	}
	return rec
}

func newOrganisations(doc *yamldoc.Document) []*Organisation {
	items, _ := doc.Value().([]any)
	var list []*Organisation
	for i, item := range items {
		list = append(list, &Organisation{
			Organisation: innovation.From[innovation.Organisation](item),
			File:         doc.File(), Pointer: fmt.Sprintf("/%d", i),
		})
	}
	return list
}

// result is what one file gave.
type result struct {
	file   string
	hash   string
	record *Record
	// lean is the record as Lean keeps it, and id its id.
	lean, id string
	// verdict is what is kept of the file for the next run, packed.
	verdict string
	// other is a record of another kind, or the list of organisations.
	other    any
	findings finding.List
	unread   bool
	err      error
}

// readAll reads every file, parsing each once, on all processors.
func (r *Registry) readAll(opts Options) error {
	entries := make(chan entry, 64)
	results := make(chan *result, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for e := range entries {
				results <- r.readOne(e, opts)
			}
		})
	}
	var sourceErr error
	go func() {
		sourceErr = r.each(opts, func(e entry) {
			if file := r.Prefix + e.path; opts.Only != nil && !opts.Only(file) {
				r.Paths = append(r.Paths, file)
				return
			}
			e.known = r.memory.find(e.path)
			entries <- e
		})
		close(entries)
		workers.Wait()
		close(results)
	}()
	all, err := r.gather(results, opts.Progress)
	if sourceErr != nil && !(opts.MayLack && lacking(sourceErr)) {
		return readProblem(sourceErr)
	}
	if err != nil {
		return err
	}
	for _, extra := range opts.Extra {
		all = append(all, r.readExtra(extra, opts))
	}
	if opts.Keep || opts.ReuseFrom != nil {
		r.keep(all)
	}
	r.merge(all)
	r.memory.keep(all)
	return nil
}

// gather takes the results in; it drains the channel even after an error.
func (r *Registry) gather(results <-chan *result, progress func(int)) ([]*result, error) {
	var all []*result
	var firstErr error
	for res := range results {
		all = append(all, res)
		if res.err != nil && firstErr == nil {
			firstErr = res.err
		}
		if progress != nil && len(all)%256 == 0 {
			progress(len(all))
		}
	}
	return all, firstErr
}

// readExtra reads a file from elsewhere.
func (r *Registry) readExtra(extra Extra, opts Options) *result {
	r.extra[extra.File] = extra.Data
	res := &result{file: extra.File}
	doc, found := yamldoc.Parse(extra.File, extra.Data)
	res.findings = found
	if doc == nil {
		res.unread = true
		return res
	}
	r.read(doc, r.KindOf(doc), !opts.Lean, opts.Check, res)
	if res.record != nil {
		res.record.Loose = true
	}
	res.keep(opts.Lean, false)
	return res
}

// merge puts the results in the order of their paths, whatever order the
// processors finished in.
func (r *Registry) merge(all []*result) {
	slices.SortFunc(all, func(a, b *result) int { return cmp.Compare(a.file, b.file) })
	r.ids = map[string]bool{}
	for _, res := range all {
		r.Paths = append(r.Paths, res.file)
		if res.record != nil {
			r.Innovations = append(r.Innovations, res.record)
		}
		if res.lean != "" {
			r.lean = append(r.lean, res.lean)
			r.ids[res.id] = true
		}
		switch other := res.other.(type) {
		case []*Organisation:
			r.Organisations = append(r.Organisations, other...)
		case *Need:
			r.Needs = append(r.Needs, other)
		case *Instrument:
			r.Instruments = append(r.Instruments, other)
		case *Imprint:
			r.Imprint = other
		case *View:
			r.Views = append(r.Views, other)
		case *Agenda:
			r.Agendas = append(r.Agendas, other)
		case *Assessment:
			r.Assessments = append(r.Assessments, other)
		}
		r.Findings = append(r.Findings, res.findings...)
		if res.unread {
			r.Unread = append(r.Unread, res.file)
		}
	}
	slices.Sort(r.Paths) // those that were not to be read came first
}

// readProblem words an error of a source; a problem stays what it is.
func readProblem(err error) error {
	var p *usererr.Error
	if errors.As(err, &p) {
		return p
	}
	return usererr.Wrap(err, "registry/io", usererr.Args{"detail": err.Error()})
}

// Document reads and parses a file of the registry anew, for the positions of
// what it holds. File is relative to the repository.
func (r *Registry) Document(file string) (*yamldoc.Document, error) {
	data, err := r.Bytes(file)
	if err != nil {
		return nil, err
	}
	doc, _ := yamldoc.Parse(file, data)
	return doc, nil
}

// Open finds the innovation with that id, and reads its file anew.
func (r *Registry) Open(id string) (*Record, *yamldoc.Document, error) {
	rec, err := r.FindInnovation(id)
	if err != nil {
		return nil, nil, err
	}
	doc, err := r.MustDocument(rec.File)
	return rec, doc, err
}

// Value reads the JSON-typed record in a file anew.
func (r *Registry) Value(file string) (map[string]any, error) {
	doc, err := r.MustDocument(file)
	if err != nil {
		return nil, err
	}
	object, _ := doc.Value().(map[string]any)
	return object, nil
}

// Bytes returns what a file of the registry holds, or one from elsewhere.
func (r *Registry) Bytes(file string) ([]byte, error) {
	if data, ok := r.extra[file]; ok {
		return data, nil
	}
	return r.bytes(file)
}

// Loose reports whether a file was handed in from elsewhere.
func (r *Registry) Loose(file string) bool { return r.extra[file] != nil }

// MustDocument is Document for a caller that can do nothing without it: a file that
// is gone is an error.
func (r *Registry) MustDocument(file string) (*yamldoc.Document, error) {
	doc, err := r.Document(file)
	if err != nil || doc == nil {
		return nil, usererr.Wrap(err, "registry/io", usererr.Args{"detail": file})
	}
	return doc, nil
}

// bytes reads a file anew; in a commit by its hash, where that is known, which
// needs no search through the tree.
func (r *Registry) bytes(file string) ([]byte, error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	name := strings.TrimPrefix(file, r.Prefix)
	from, isCommit := r.asWritten().(interface {
		readHash(name, hash string) ([]byte, error)
	})
	o, behind := r.source.(older)
	if !isCommit || r.hash(file) == "" || behind && !o.guessed {
		return r.source.read(name)
	}
	data, err := from.readHash(name, r.hash(file))
	if behind && err == nil {
		data, _ = Forward(name, data, o.format)
	}
	return data, err
}
