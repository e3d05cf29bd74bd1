package registry

import (
	"cmp"
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// result is what one file gave.
type result struct {
	file   string
	hash   string
	record *Record
	// lean is the record as Lean keeps it, and id its id.
	lean, id string
	// verdict is what is kept of the file for the next run, packed.
	verdict       string
	organisations []*Organisation
	findings      finding.List
	unread        bool
	err           error
}

// readAll reads every file, parsing each once, on all processors.
func (r *Registry) readAll(opts Options) error {
	entries := make(chan entry, 64)
	results := make(chan result, 64)
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
	if opts.Keep || opts.Like != nil {
		r.keep(all)
	}
	r.merge(all)
	r.memory.keep(all)
	return nil
}

// gather takes the results in; it drains the channel even after an error.
func (r *Registry) gather(results <-chan result, progress func(int)) ([]result, error) {
	var all []result
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

// readExtra reads a file from elsewhere. A list is taken for organisations,
// anything else for an innovation.
func (r *Registry) readExtra(extra Extra, opts Options) result {
	r.extra[extra.File] = extra.Data
	res := result{file: extra.File}
	doc, found := yamldoc.Parse(extra.File, extra.Data)
	res.findings = found
	if doc == nil {
		res.unread = true
		return res
	}
	name := schema.Innovation
	if _, isList := doc.Value().([]any); isList {
		name = schema.Organisations
	}
	r.read(doc, name, opts, &res)
	if res.record != nil {
		res.record.Loose = true
	}
	res.keep(opts)
	return res
}

// merge puts the results in the order of their paths, whatever order the
// processors finished in.
func (r *Registry) merge(all []result) {
	slices.SortFunc(all, func(a, b result) int { return cmp.Compare(a.file, b.file) })
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
		r.Organisations = append(r.Organisations, res.organisations...)
		r.Findings = append(r.Findings, res.findings...)
		if res.unread {
			r.Unread = append(r.Unread, res.file)
		}
	}
}

// readProblem words an error of a source; a problem stays what it is.
func readProblem(err error) error {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p
	}
	return problem.Wrap(err, "registry/io", problem.Args{"detail": err.Error()})
}

func day(t time.Time) string { return t.Format(time.DateOnly) }
