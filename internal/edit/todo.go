package edit

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// todo inserts the keys that stand between a record and the criteria. They get
// no value: nothing may look like a fact, and the check reports each until it is
// filled in. A comment beside the key shows what an answer looks like.
func (d *draft) todo(open []ladder.Result, opts MoveOptions) {
	var blanks blanks
	for _, result := range open {
		source := result.Example.In(opts.Lang)
		example, _ := yamldoc.Parse(result.ID, []byte(source+"\n"))
		for _, gap := range result.Gaps {
			if gap.Missing && example != nil {
				blanks.insert(d, gap.Pointer, lookUp(example.Value(), gap.Pointer))
			}
		}
	}
	for _, blank := range blanks {
		d.note(blank.pointer, opts.Hint(blank.example))
	}
}

// note puts a comment beside a key, where there is room for one.
func (d *draft) note(pointer, comment string) {
	if d.err != nil {
		return
	}
	if doc, err := d.doc.Note(pointer, comment); err == nil {
		d.doc = doc
	}
}

// blanks are the places to fill in, with an example of what may stand there.
type blanks []blank

type blank struct{ pointer, example string }

// insert puts what has the shape of an example at a pointer, but for what is
// there already: several criteria may ask for keys of one mapping.
func (b *blanks) insert(d *draft, pointer string, shape any) {
	object, isObject := shape.(map[string]any)
	switch {
	case isObject:
		for _, key := range d.reg.Schema.KeysAt(schema.Innovation, pointer, object) {
			b.insert(d, yamldoc.Join(pointer, key), object[key])
		}
	case !d.says(pointer):
		d.set(pointer, b.of(d, pointer, shape))
	}
}

// says reports whether there is more than nothing at a pointer.
func (d *draft) says(pointer string) bool {
	if d.err != nil || !d.doc.Has(pointer) {
		return false
	}
	switch v := lookUp(d.doc.Value(), pointer).(type) {
	case nil:
		return false
	case []any:
		return len(v) > 0
	}
	return true
}

// of returns a value of the shape of an example without what it says: of a list
// of mappings one item with the same keys, else nothing.
func (b *blanks) of(d *draft, pointer string, shape any) any {
	if list, ok := shape.([]any); ok && len(list) > 0 {
		if item, ok := list[0].(map[string]any); ok {
			return []any{b.item(d, pointer+"/0", item)}
		}
	}
	if text := inline(shape); text != "" {
		*b = append(*b, blank{pointer, text})
	}
	return nil
}

func (b *blanks) item(d *draft, pointer string, object map[string]any) yamldoc.Map {
	var pairs yamldoc.Map
	for _, key := range d.reg.Schema.KeysAt(schema.Innovation, pointer, object) {
		pairs = append(pairs, yamldoc.Pair{Key: key, Value: b.of(d, yamldoc.Join(pointer, key), object[key])})
	}
	return pairs
}

// inline writes a value of an example on one line.
func inline(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, inline(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return ""
}

// lookUp returns what stands at a pointer. The first item of a list stands for each.
func lookUp(v any, pointer string) any {
	for _, token := range strings.Split(pointer, "/")[1:] {
		switch at := v.(type) {
		case map[string]any:
			v = at[token]
		case []any:
			if _, err := strconv.Atoi(token); err != nil || len(at) == 0 {
				return nil
			}
			v = at[0]
		default:
			return nil
		}
	}
	return v
}
