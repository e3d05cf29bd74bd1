package yamldoc

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

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
	case equal(ValueAt(d.value, e.pointer), new):
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
	e.tokens = Tokens(e.pointer)
	e.writer = d.writer()
	if err := e.locate(); err != nil {
		return nil, err
	}
	new, ok := plainValue(normal(value))
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

// fill puts the text of a value, on one line, in the place of an entry's value.
func (e *editor) fill(en entry, text string) patch {
	src := e.doc.text.src
	switch {
	case en.end > en.stem:
		return patch{{en.from, en.end, text}}
	case !en.colon:
		return patch{{en.stem, en.stem, ": " + text}}
	case en.stem < len(src) && src[en.stem] == ' ' && en.stem+1 == e.doc.text.eol(en.stem):
		return patch{{en.stem + 1, en.stem + 1, text}} // the blank was there already
	}
	return patch{{en.stem, en.stem, " " + text}}
}

// refill puts a value in the place of an entry's value in block style. What
// stands on the rest of its line, a comment, stays there, above the lines of the
// new value.
func (e *editor) refill(s spot, en entry, w written) (patch, error) {
	t := &e.doc.text
	head, tail := en, t.eol(en.end)
	isBlock := s.value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	below := t.lineAt(en.from) != t.lineAt(en.stem)
	switch {
	case below && (s.value.Kind != yaml.ScalarNode || w.head == "" || w.body != "" && !isBlock):
		// The new value begins on the line of the key or dash.
		if found := e.doc.comments(t.eol(en.stem), en.end); len(found) > 0 {
			return nil, e.refuseAt(ReasonComment, found[0])
		}
		head.from, head.end = en.stem, en.stem
		tail = t.eol(en.stem)
	case isBlock:
		head.end = t.headerEnd(en.from)
		tail = t.eol(head.end)
	}
	p := patch{{en.stem, head.end, ""}}
	if w.head != "" {
		p = e.fill(head, w.head)
	}
	end := max(tail, en.end)
	if end > tail && t.trimmed(end) == end {
		end = t.eol(end) // no blanks are left behind
	}
	return append(p, splice{tail, end, w.body}), nil
}

// splice replaces the source from start to end. Lines in its text end with "\n".
type splice struct {
	start, end int
	text       string
}

// patch is a change of the source: splices that don't overlap.
type patch []splice

// apply returns the document with a patch, false unless it reads as want.
func (d *Document) apply(p patch, want any) (*Document, bool) {
	src, ok := d.patched(p)
	if !ok {
		return nil, false
	}
	result, found := Parse(d.file, src)
	if len(found) > 0 || !equal(result.value, want) {
		return nil, false
	}
	return result, true
}

// patched returns the source with a patch, false if its splices overlap.
func (d *Document) patched(p patch) ([]byte, bool) {
	slices.SortStableFunc(p, func(a, b splice) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	eol := d.text.lineEnd()
	var out bytes.Buffer
	at := 0
	for _, s := range p {
		if s.start < at || s.end < s.start {
			return nil, false
		}
		out.Write(d.text.src[at:s.start])
		out.WriteString(strings.ReplaceAll(s.text, "\n", eol))
		at = s.end
	}
	out.Write(d.text.src[at:])
	return out.Bytes(), true
}

// The reasons for which an edit is refused.
const (
	// ReasonUnsound: the document has findings of its own.
	ReasonUnsound = "unsound"
	// ReasonNotFound: there is nothing at the pointer, and Set can't make it:
	// an item that a list has not, or a pointer without its first slash.
	ReasonNotFound = "not-found"
	// ReasonExists: Insert found a value there.
	ReasonExists = "exists"
	// ReasonRoot: the whole document can be neither replaced nor removed.
	ReasonRoot = "root"
	// ReasonType: a key in, or an item on, what is neither null nor a collection
	// of that kind.
	ReasonType = "type"
	// ReasonValue: the new value is no JSON value: a type, a number or a text
	// that JSON has not, or a key twice.
	ReasonValue = "value"
	// ReasonAlias: the place is reached through an alias, so that the change
	// would show up elsewhere.
	ReasonAlias = "alias"
	// ReasonAnchor: the place is, holds or lies inside what is anchored, for the
	// same reason.
	ReasonAnchor = "anchor"
	// ReasonTag: the place is, or lies inside, what has a tag, which a new value
	// need not fit.
	ReasonTag = "tag"
	// ReasonExplicitKey: the mapping is written with "? key".
	ReasonExplicitKey = "explicit-key"
	// ReasonFlowPair: the mapping is a pair in a list without braces of its own.
	ReasonFlowPair = "flow-pair"
	// ReasonComment: a comment stands inside of what would be replaced.
	ReasonComment = "comment"
	// ReasonCommentInFlow: a comment stands where the change would part it from
	// what it speaks of.
	ReasonCommentInFlow = "comment-in-flow"
	// ReasonSeparator: a character outside of quotes ends a line to YAML that goes
	// on to an editor.
	ReasonSeparator = "separator"
	// ReasonUnsafe: read again, the result would not have the value intended.
	ReasonUnsafe = "unsafe"
)

// RefusedError says that an edit cannot be done safely.
type RefusedError struct {
	Reason  string
	Pointer string
	// Range is the place that stands in the way.
	Range finding.Range
}

// Error returns the reason and the pointer, which is not meant for users.
func (e *RefusedError) Error() string {
	return "edit of " + e.Pointer + " refused: " + e.Reason
}

// refuse returns a refusal because of a node.
func (e *editor) refuse(reason string, n *yaml.Node) error {
	return &RefusedError{Reason: reason, Pointer: e.pointer, Range: e.doc.nodeRange(n)}
}

// refuseAt returns a refusal because of what begins at an offset.
func (e *editor) refuseAt(reason string, at int) error {
	return &RefusedError{Reason: reason, Pointer: e.pointer, Range: e.doc.text.span(at, e.doc.text.trimmed(at))}
}

// Note returns the document with a comment behind a key whose value is left out,
// as in "title:", to tell who fills it in what belongs there. The document
// itself where the key has a comment already.
func (d *Document) Note(pointer, comment string) (*Document, error) {
	e := &editor{doc: d, pointer: pointer}
	if _, err := e.begin(nil); err != nil {
		return nil, err
	}
	s := e.at
	if len(s.missing) > 0 || s.holder == nil || s.holder.Kind != yaml.MappingNode || s.flow || !d.unwritten(s.value) {
		return nil, e.refuse(ReasonNotFound, s.value)
	}
	at := d.entries(s.holder)[s.index].stem
	if len(strings.TrimSpace(string(d.text.src[at:d.text.eol(at)]))) > 0 {
		return d, nil
	}
	text := " # " + strings.Join(strings.Fields(comment), " ")
	noted, ok := d.apply(patch{{at, d.text.eol(at), text}}, d.value)
	if !ok {
		return nil, e.refuse(ReasonUnsafe, s.value)
	}
	return noted, nil
}
