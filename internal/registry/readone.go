package registry

import (
	"errors"
	"fmt"
	"path"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// readOne reads, parses and checks one file.
func (r *Registry) readOne(e entry, opts Options) result {
	if e.same != nil {
		return *e.same
	}
	file := r.Prefix + e.path
	if res, ok := r.memory.kept(e, file); ok {
		return res
	}
	res := result{file: file}
	data, found := e.bytes(file)
	if found != nil {
		res.findings, res.unread = found, true
		return res
	}
	if res, ok := r.memory.same(e, file, data); ok {
		return res
	}
	if res.hash = e.hash; opts.Keep && res.hash == "" {
		res.hash = gitrepo.BlobHash(data)
	}
	doc, found := yamldoc.Parse(file, data)
	res.findings = found
	if doc == nil {
		res.unread = true
		return res
	}
	name := schema.Organisations
	if path.Dir(e.path) == InnovationsFolder {
		name = schema.Innovation
	}
	r.read(doc, name, opts, &res)
	rec := res.record
	res.keep(opts)
	r.memory.add(&res, e, data, rec)
	return res
}

// read takes the records from a document and checks it.
func (r *Registry) read(doc *yamldoc.Document, name string, opts Options, res *result) {
	if name == schema.Innovation {
		res.record = newRecord(doc, opts.Lean)
	} else {
		res.organisations = newOrganisations(doc)
	}
	if opts.Check != nil {
		var found finding.List
		found, res.err = opts.Check(doc, name, r.Schema)
		res.findings = append(res.findings, found...)
	}
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
		return nil, finding.List{{Rule: "file/unreadable", File: file, Args: finding.Args{"detail": reason(err)}}}
	}
	return data, nil
}

func tooLarge(file string, size int64) finding.List {
	return finding.List{{Rule: "yaml/too-large", File: file, Args: finding.Args{"size": size, "limit": yamldoc.MaxSize}}}
}

// reason returns the innermost reason of an error of the file system, without
// the path, which the finding names itself.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

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
			Organisation: innovation.OrganisationFromValue(item),
			File:         doc.File(), Pointer: fmt.Sprintf("/%d", i),
		})
	}
	return list
}
