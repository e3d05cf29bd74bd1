package registry

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// format is in which format a registry was written, and where it says so.
type format struct {
	// number is from 1; named tells whether registry.yaml names it, and known whether it
	// or a document of the schema folder tells. Else it is the current one.
	number       int
	named, known bool
	at           finding.Range
}

// formatOf reads in which format a source is written. What is no number is named by
// the check of the file; no number that a program writes is larger than any it can read.
func formatOf(from source) format {
	data, err := from.read(ImprintFile)
	if doc, _ := yamldoc.Parse(ImprintFile, data); err == nil && doc != nil {
		object, _ := doc.Value().(map[string]any)
		text, isNumber := object["format"].(json.Number)
		n, err := strconv.Atoi(text.String())
		if errors.Is(err, strconv.ErrRange) && !strings.HasPrefix(text.String(), "-") {
			n, err = math.MaxInt, nil
		}
		if isNumber && err == nil && n > 0 {
			return format{n, true, true, doc.Range("/format")}
		}
	}
	f := format{number: schema.CurrentFormat()}
	for _, name := range schema.Names {
		data, err := from.read(SchemaFolder + "/" + name)
		if described := schema.FormatOf(name, data); err == nil && described < f.number {
			f.number, f.known = described, true
		}
	}
	return f
}

// forward reads a source of an older format in the current one, and refuses one that
// this program can't read: a later one, or of what can be brought along one before the
// last two. Of the past all are read, since nobody can bring that along.
func (r *Registry) forward(past bool) error {
	f := formatOf(r.source)
	current := schema.CurrentFormat()
	if f.named {
		r.Format = f.number
	}
	switch {
	case f.number > current:
		return f.problem("format/newer", r.Prefix)
	case f.number < schema.OldestFormat() && !past:
		return f.problem("format/older", r.Prefix)
	case f.number < current:
		r.source = older{source: r.source, format: f.number}
	case past && !f.known:
		r.source = older{source: r.source, format: 1, guessed: true}
	}
	return nil
}

// problem is one with the format, at the place where it is named.
func (f format) problem(code, prefix string) error {
	return usererr.New(code, usererr.Args{
		"file": prefix + ImprintFile, "line": f.at.Line, "column": f.at.Column, "format": strconv.Itoa(f.number), "named": f.named,
		"current": schema.CurrentFormat(), "oldest": schema.OldestFormat(), "writes": f.number >= schema.OldestFormat(),
	})
}

// Writable refuses to write in a registry of another format: what was read is not what
// its files hold.
func (p *Place) Writable() error {
	switch f := formatOf(p.worktree()); {
	case f.number > schema.CurrentFormat():
		return f.problem("format/newer", p.Prefix)
	case f.number < schema.CurrentFormat():
		return f.problem("format/older", p.Prefix)
	}
	return nil
}

// older is a source in an older format, read in the current one.
type older struct {
	source
	format int
	// guessed says that nothing tells the format: what is the same in a registry that
	// was read before is then taken to be in the same one.
	guessed bool
}

func (o older) each(visit func(entry)) error { return o.source.each(o.visiting(visit)) }

// visiting returns a visit of the entries as they are in the current format.
func (o older) visiting(visit func(entry)) func(entry) {
	return func(e entry) {
		if e.same != nil || e.fault != "" || len(schema.Since(o.format, KindAt(e.path))) == 0 {
			visit(e)
			return
		}
		read, data := e.load, e.data
		if read == nil {
			read = func() ([]byte, error) { return data, nil }
		}
		e.data, e.load = nil, func() ([]byte, error) {
			data, err := read()
			if err == nil {
				data, _ = Forward(e.path, data, o.format)
			}
			return data, err
		}
		if !o.guessed {
			e.hash = ""
		}
		visit(e)
	}
}

func (o older) read(name string) ([]byte, error) {
	data, err := o.source.read(name)
	if err == nil {
		data, _ = Forward(name, data, o.format)
	}
	return data, err
}

// asWritten returns the source beneath, whatever its format.
func (r *Registry) asWritten() source {
	if o, is := r.source.(older); is {
		return o.source
	}
	return r.source
}

// Forward returns a file of a format as the current one has it; path is relative to
// the root. What doesn't change stays byte by byte. A file that can't be read, or has
// a key that can't be renamed safely, stays whole; that is the *yamldoc.RefusedError.
func Forward(path string, data []byte, format int) ([]byte, error) {
	for _, move := range schema.Since(format, KindAt(path)) {
		if !has(data, move.Key()) {
			continue
		}
		doc, faults := yamldoc.Parse(path, data)
		if doc == nil || len(faults) > 0 {
			return data, &yamldoc.RefusedError{Reason: yamldoc.ReasonUnsound, Pointer: move.At, Range: faults[0].Range}
		}
		moved, err := doc.Rename(places(doc.Value(), "", yamldoc.Tokens(move.At)), move.To)
		if move.List && moved != doc && err == nil {
			moved, err = moved.Enlist(strings.TrimSuffix(move.At, move.Key()) + move.To)
		}
		if err != nil {
			return data, err
		}
		data = moved.Bytes()
	}
	return data, nil
}

// has reports whether a file may have a key, without reading it as YAML.
func has(data []byte, key string) bool {
	for {
		_, after, found := bytes.Cut(data, []byte(key))
		if !found || bytes.HasPrefix(bytes.TrimLeft(after, "'\" \t\r\n"), []byte(":")) {
			return found
		}
		data = after
	}
}

// places returns the pointers that a path with * leads to.
func places(v any, at string, path []string) []string {
	if len(path) == 0 {
		return []string{at}
	}
	switch in := v.(type) {
	case map[string]any:
		if value, ok := in[path[0]]; ok {
			return places(value, yamldoc.Join(at, path[0]), path[1:])
		}
	case []any:
		var all []string
		for i, item := range in {
			if path[0] == "*" {
				all = append(all, places(item, at+"/"+strconv.Itoa(i), path[1:])...)
			}
		}
		return all
	}
	return nil
}

// Behind returns from which format a registry comes, and the changes that bring it
// along to the current one: those of files that have a key by its old name, and of the
// file that names the format. The documents of the schema that are of an older one
// become the program's. A file that can't be changed safely is refused.
func (p *Place) Behind() (from int, changes []*Change, err error) {
	w := p.worktree()
	f := formatOf(w)
	if from = f.number; !f.known {
		from = 1
	}
	if from > schema.CurrentFormat() {
		return from, nil, f.problem("format/newer", p.Prefix)
	}
	change := func(name string, old, new []byte) {
		if !bytes.Equal(old, new) {
			changes = append(changes, &Change{Action: "migrate", ID: Name(name), File: p.Prefix + name, Old: old, New: new})
		}
	}
	var kept error
	err = w.each(func(e entry) {
		if e.fault != "" || e.path == ImprintFile || kept != nil {
			return
		}
		data, faults := e.bytes(e.path)
		if faults != nil {
			return
		}
		moved, err := Forward(e.path, data, from)
		var refused *yamldoc.RefusedError
		if errors.As(err, &refused) {
			kept = usererr.Refuse("edit/refused", usererr.Args{
				"id": Name(e.path), "file": p.Prefix + e.path, "line": refused.Range.Line, "reason": refused.Reason, "pointer": refused.Pointer,
			})
		}
		change(e.path, data, moved)
	})
	switch {
	case err != nil:
		return from, nil, readProblem(err)
	case kept != nil:
		return from, nil, kept
	}
	docs := map[string][]byte{}
	for _, name := range schema.Names {
		if data, err := w.read(SchemaFolder + "/" + name); err == nil {
			docs[name] = data
		}
	}
	for name := range schema.Outdated(docs) {
		if shipped, err := schema.Embedded(name); err == nil {
			change(SchemaFolder+"/"+name, docs[name], shipped)
		}
	}
	slices.SortFunc(changes, func(a, b *Change) int { return cmp.Compare(a.File, b.File) })
	if data, missing := w.read(ImprintFile); missing == nil {
		named, err := name(data)
		if err != nil {
			return from, nil, err
		}
		change(ImprintFile, data, named)
	}
	return from, changes, nil
}

// name returns the file that says what the registry is, with the current format in it.
func name(data []byte) ([]byte, error) {
	doc, faults := yamldoc.Parse(ImprintFile, data)
	if doc == nil || len(faults) > 0 {
		return data, nil
	}
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		return nil, err
	}
	doc, err = doc.Set("/format", schema.CurrentFormat(), func(pointer string) []string { return set.KeyOrderAt(schema.Registry, pointer) })
	if err != nil {
		return nil, err
	}
	return doc.Bytes(), nil
}
