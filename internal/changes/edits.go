package changes

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Edit is one value that two versions of a record or an organisation hold
// otherwise.
type Edit struct {
	// Document is the name of the schema document that describes the value.
	Document string
	// Pointer is where the value stands in the later version, or, of what is gone,
	// in the earlier one.
	Pointer string
	// Of is what the items of lists on the way to the value are known by, the
	// outermost first.
	Of []Item
	// Before and After are the value, JSON-typed; nil where there is none.
	Before, After any
}

// Item is an item of a list: its pointer, and the first value that it holds.
type Item struct {
	Pointer string
	Name    any
}

// Key is the key of the record that the value stands under.
func (e Edit) Key() string { return yamldoc.Tokens(e.Pointer)[0] }

// Edits returns what differs between the record before and after, in the order of
// the schema.
func (c *Change) Edits() ([]Edit, error) {
	before, after, err := c.Values()
	if err != nil {
		return nil, err
	}
	return edits(c.set.Head.Schema, schema.Innovation, "", before, after), nil
}

// edits returns what differs between two objects that stand at a pointer.
func edits(set *schema.Set, document, pointer string, before, after map[string]any) []Edit {
	e := editor{set: set, document: document}
	e.object(pointer, nil, before, after)
	return e.found
}

// editor collects edits.
type editor struct {
	set      *schema.Set
	document string
	found    []Edit
}

func (e *editor) add(pointer string, of []Item, before, after any) {
	e.found = append(e.found, Edit{e.document, pointer, of, before, after})
}

// value compares two values, as deep as both are of the same kind. Of a list of
// objects that came or went each item is told.
func (e *editor) value(pointer string, of []Item, before, after any) {
	if was, is, both := two[map[string]any](before, after); both {
		e.object(pointer, of, was, is)
		return
	}
	was, wasList := before.([]any)
	is, isList := after.([]any)
	if (wasList || before == nil) && (isList || after == nil) && slices.ContainsFunc(slices.Concat(was, is), isObject) {
		e.list(pointer, of, was, is)
		return
	}
	e.add(pointer, of, before, after)
}

func two[T any](before, after any) (was, is T, both bool) {
	was, a := before.(T)
	is, b := after.(T)
	return was, is, a && b
}

func isObject(v any) bool {
	_, is := v.(map[string]any)
	return is
}

func (e *editor) object(pointer string, of []Item, before, after map[string]any) {
	for _, key := range Differing(before, after, e.set.KeyOrderAt(e.document, pointer)) {
		e.value(yamldoc.Join(pointer, key), of, before[key], after[key])
	}
}

// mostPairs is how many pairs of items are compared to find which became which; a
// longer list is one value.
const mostPairs = 1_000_000

// list compares two lists of objects: which items are gone, which came, what became
// of the others, and whether those stand in another order.
func (e *editor) list(pointer string, of []Item, before, after []any) {
	if len(before)*len(after) > mostPairs {
		e.add(pointer, of, before, after)
		return
	}
	order := e.set.KeyOrderAt(e.document, pointer+"/0")
	from, gone := pair(before, after, order)
	for _, j := range gone {
		e.add(pointer+"/"+strconv.Itoa(j), of, before[j], nil)
	}
	last, moved := -1, false
	for i, item := range after {
		at := pointer + "/" + strconv.Itoa(i)
		switch j := from[i]; {
		case j < 0:
			e.add(at, of, nil, item)
			continue
		case !reflect.DeepEqual(before[j], item):
			e.value(at, append(slices.Clone(of), Item{at, first(item, order)}), before[j], item)
		}
		moved = moved || from[i] < last
		last = from[i]
	}
	if moved {
		e.add(pointer, of, names(before, order), names(after, order))
	}
}

// pair tells of every item after which one it was before, -1 for none, and which of
// before are gone. An item became another where they are equal, or begin with the
// same value, or have at least half of their values alike.
func pair(before, after []any, order []string) (from, gone []int) {
	from = make([]int, len(after))
	for i := range from {
		from[i] = -1
	}
	taken := make([]bool, len(before))
	for _, same := range []func(was, is any) bool{
		func(was, is any) bool { return reflect.DeepEqual(was, is) },
		func(was, is any) bool {
			return first(was, order) != nil && reflect.DeepEqual(first(was, order), first(is, order))
		},
		alike,
	} {
		for i := range after {
			for j := range before {
				if from[i] < 0 && !taken[j] && same(before[j], after[i]) {
					from[i], taken[j] = j, true
				}
			}
		}
	}
	for j := range before {
		if !taken[j] {
			gone = append(gone, j)
		}
	}
	return from, gone
}

// first returns the first value of an object, in the order of the schema.
func first(item any, order []string) any {
	object, ok := item.(map[string]any)
	if !ok {
		return item
	}
	for _, key := range schema.InOrder(object, order) {
		switch object[key].(type) {
		case map[string]any, []any:
		default:
			return object[key]
		}
	}
	return nil
}

func names(items []any, order []string) []any {
	all := make([]any, len(items))
	for i, item := range items {
		all[i] = first(item, order)
	}
	return all
}

// alike reports whether two objects have at least half of their values alike.
func alike(before, after any) bool {
	was, is, both := two[map[string]any](before, after)
	if !both {
		return false
	}
	same := 0
	for key, value := range was {
		if reflect.DeepEqual(value, is[key]) {
			same++
		}
	}
	return same > 0 && 2*same >= max(len(was), len(is))
}
