package desk

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// create makes the file of a new innovation, as far as it is known.
func (d *Desk) create(r *Request) (Answer, error) {
	doc, found := yamldoc.Parse("concept.yaml", edit.New(d.reg.Schema, edit.Fields(r.Fields), d.today()))
	if doc == nil {
		return nil, usererr.New("desk/unreadable", usererr.Args{"detail": found[0].Rule, "line": found[0].Range.Line})
	}
	return d.keep(doc), nil
}

// open makes a record of the registry the draft.
func (d *Desk) open(r *Request) (Answer, error) {
	rec, doc, err := d.reg.Open(r.ID)
	if err != nil {
		return nil, err
	}
	if d.extract {
		return nil, usererr.New("desk/extract", usererr.Args{"id": rec.ID})
	}
	a := d.keep(doc)
	a["file"] = rec.File
	return a, nil
}

// read takes over a file that someone wrote. What is no record is refused.
func (d *Desk) read(r *Request) (Answer, error) {
	doc, err := d.document(r)
	if err != nil {
		return nil, err
	}
	draft, isRecord := edit.FromDocument(doc)
	if !isRecord {
		return nil, usererr.New("desk/no-record", nil)
	}
	doc, _ = yamldoc.Parse(doc.File(), draft.Text(d.reg.Schema, schema.Innovation))
	return d.keep(doc), nil
}

// set writes a value; none takes it away.
func (d *Desk) set(r *Request) (Answer, error) {
	if ladder.Empty(r.Value) {
		return d.remove(r)
	}
	doc, err := d.document(r)
	if err != nil {
		return nil, err
	}
	if list, item, isNew := newItem(doc, r.Pointer, r.Value); isNew {
		doc, err = edit.Append(d.reg.Schema, doc, list, item)
	} else {
		doc, err = edit.Set(d.reg.Schema, doc, r.Pointer, r.Value)
	}
	if err != nil {
		return nil, err
	}
	return d.keep(doc), nil
}

// newItem returns the list that a pointer leads into past its end, and the item that
// it has then.
func newItem(doc *yamldoc.Document, pointer string, value any) (list string, item any, isNew bool) {
	tokens, keys := strings.Split(pointer, "/"), yamldoc.Tokens(pointer)
	for i := 1; i < len(tokens); i++ {
		list = strings.Join(tokens[:i], "/")
		n, err := strconv.Atoi(tokens[i])
		if err != nil || n != length(yamldoc.ValueAt(doc.Value(), list)) || doc.Has(list+"/"+tokens[i]) {
			continue
		}
		for j := len(tokens) - 1; j > i; j-- {
			if tokens[j] == "0" {
				value = []any{value}
			} else {
				value = map[string]any{keys[j-1]: value}
			}
		}
		return list, value, true
	}
	return "", nil, false
}

// length is that of a list, 0 where there is none, and -1 of anything else.
func length(v any) int {
	list, isList := v.([]any)
	if v != nil && !isList {
		return -1
	}
	return len(list)
}

// insert adds an item at the end of a list.
func (d *Desk) insert(r *Request) (Answer, error) {
	doc, err := d.document(r)
	if err != nil {
		return nil, err
	}
	n := length(yamldoc.ValueAt(doc.Value(), r.Pointer))
	if doc, err = edit.Append(d.reg.Schema, doc, r.Pointer, r.Value); err != nil {
		return nil, err
	}
	a := d.keep(doc)
	a["pointer"] = r.Pointer + "/" + strconv.Itoa(n)
	return a, nil
}

// remove takes a key or an item away, and what then holds nothing.
func (d *Desk) remove(r *Request) (Answer, error) {
	doc, err := d.document(r)
	if err != nil {
		return nil, err
	}
	for pointer := r.Pointer; pointer != "" && doc.Has(pointer); pointer = pointer[:strings.LastIndexByte(pointer, '/')] {
		if pointer != r.Pointer && !ladder.Empty(yamldoc.ValueAt(doc.Value(), pointer)) {
			break
		}
		if doc, err = edit.Remove(doc, pointer); err != nil {
			return nil, err
		}
	}
	return d.keep(doc), nil
}
