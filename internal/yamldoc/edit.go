package yamldoc

import "strings"

// Order returns the keys, in the order in which they are written, of the mapping
// at a JSON pointer. A nil Order, or a key that it doesn't know, puts a new key
// last.
type Order func(pointer string) []string

// Set returns the document with the value at a JSON pointer, replaced where
// there is one. A key that isn't there is inserted: after the last key present
// that comes before it in order, else first. Mappings around it are made where
// they are missing, or null. Of a list, Set replaces items only.
//
// The change is exact or it is refused with a *RefusedError: read again, the
// result has the old value with that one change. Comments, quoting, indentation,
// blank lines and line ends stand; the document itself if nothing changes.
func (d *Document) Set(pointer string, value any, order Order) (*Document, error) {
	return d.put(pointer, value, order, false)
}

// Insert is Set for what must not be there yet; otherwise it is refused.
func (d *Document) Insert(pointer string, value any, order Order) (*Document, error) {
	return d.put(pointer, value, order, true)
}

// Append returns the document with an item more at the end of the list at a JSON
// pointer, in the style of the last item. A list that isn't there, or null, is
// made as Set would.
func (d *Document) Append(pointer string, item any, order Order) (*Document, error) {
	e := &editor{doc: d, pointer: pointer, order: order}
	added, err := e.begin(item)
	if err != nil {
		return nil, err
	}
	if len(e.at.missing) > 0 {
		return e.insert([]any{item}, []any{added})
	}
	if err := e.holdsItems(e.at.value); err != nil {
		return nil, err
	}
	want := changed(d.value, e.tokens, func(old any) any {
		list, _ := old.([]any)
		return append(list[:len(list):len(list)], added)
	})
	return e.attempt(want, func() (patch, error) { return e.appendTo(e.at, item) })
}

// Remove returns the document without the key or item at a JSON pointer. Its
// comments go too: on its lines, below it where they stand further in, and on
// the lines directly above it at its own indentation, but for the lines that the
// file begins with, which speak of the file. Blank lines stay. Without its last
// key or item a collection is left as {} or [].
func (d *Document) Remove(pointer string) (*Document, error) {
	e := &editor{doc: d, pointer: pointer}
	if _, err := e.begin(nil); err != nil {
		return nil, err
	}
	if len(e.at.missing) > 0 {
		return nil, e.refuse(ReasonNotFound, e.at.value)
	}
	if e.at.holder == nil {
		return nil, e.refuse(ReasonRoot, e.at.value)
	}
	want := removed(d.value, e.tokens)
	return e.attempt(want, func() (patch, error) { return e.remove(e.at) })
}

// editor is one edit under way.
type editor struct {
	doc     *Document
	pointer string
	tokens  []string
	order   Order
	at      spot
	writer  writer
}

// put does Set, and Insert if the value must be new.
func (d *Document) put(pointer string, value any, order Order, fresh bool) (*Document, error) {
	e := &editor{doc: d, pointer: pointer, order: order}
	new, err := e.begin(value)
	if err != nil {
		return nil, err
	}
	switch {
	case len(e.at.missing) > 0:
		return e.insert(value, new)
	case fresh:
		return nil, e.refuse(ReasonExists, e.at.value)
	case e.at.holder == nil:
		return nil, e.refuse(ReasonRoot, e.at.value)
	case equal(lookup(d.value, e.tokens), new):
		return d, nil
	}
	want := changed(d.value, e.tokens, func(any) any { return new })
	return e.attempt(want, func() (patch, error) { return e.replace(e.at, value, asBefore) })
}

// insert adds the part of the pointer that is missing, with a value that reads
// as new.
func (e *editor) insert(value, new any) (*Document, error) {
	if err := e.holdsKeys(e.at); err != nil {
		return nil, err
	}
	want := changed(e.doc.value, e.tokens, func(any) any { return new })
	missing := e.at.missing
	pair := Pair{missing[0], wrap(missing[1:], value)}
	return e.attempt(want, func() (patch, error) { return e.insertPair(e.at, pair) })
}

// begin finds the place and returns what the value will read as.
func (e *editor) begin(value any) (any, error) {
	d := e.doc
	if !d.sound {
		return nil, e.refuse(ReasonUnsound, d.root())
	}
	if e.pointer != "" && !strings.HasPrefix(e.pointer, "/") {
		return nil, e.refuse(ReasonNotFound, d.root())
	}
	if at := d.separator(); at >= 0 {
		return nil, e.refuseAt(ReasonSeparator, at)
	}
	e.tokens = tokens(e.pointer)
	e.writer = d.writer()
	if err := e.locate(); err != nil {
		return nil, err
	}
	new, ok := plainValue(value)
	if !ok {
		return nil, e.refuse(ReasonValue, e.at.value)
	}
	return new, nil
}

// wrap returns a value inside mappings of one key each, outermost first.
func wrap(keys []string, value any) any {
	for i := len(keys) - 1; i >= 0; i-- {
		value = Map{{keys[i], value}}
	}
	return value
}

// attempt makes a change and, if it would not read back, makes it once more with
// care: a comment that follows can become part of a block scalar, and what was
// one can lose its last line end to the end of the file.
func (e *editor) attempt(want any, change func() (patch, error)) (*Document, error) {
	for {
		p, err := change()
		if err != nil {
			return nil, err
		}
		d, ok := e.doc.apply(p, want)
		if ok {
			return d, nil
		}
		if e.writer.careful {
			return nil, e.refuse(ReasonUnsafe, e.at.value)
		}
		e.writer.careful = true
	}
}
