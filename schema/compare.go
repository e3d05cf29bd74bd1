package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Difference is one thing that two sets of documents say otherwise.
type Difference struct {
	// Document is the name of the document. Pointer is the place in it; Anchor the
	// nearest place that the later document still has.
	Document, Pointer, Anchor string
	Thing
	// Keyword is what differs about the thing, such as "minItems"; "" for the
	// thing itself.
	Keyword string
	Effect  Effect
	// Before and After are what it said and says, as JSON; "" for nothing.
	Before, After string
}

// Thing is something of the rules that people have a name for.
type Thing struct {
	// Kind is one of "document", "rung", "criterion", "waiver", "committee",
	// "validity", "fingerprint", "system", "claims", "suppressible", "vocabulary",
	// "term", "field" and "rule", which is any other place.
	Kind string
	// ID names it within its kind; In is the rung, the vocabulary or the field
	// that it belongs to, "" where it belongs to none.
	ID, In string
	Title  i18n.Text
}

// Effect is what a difference does to what the rules ask.
type Effect string

// The effects. Changed is for what nobody can weigh without reading it, such as
// another pattern; Reworded for words that no rule looks at.
const (
	Weaker   Effect = "weaker"
	Stricter Effect = "stricter"
	Gone     Effect = "gone"
	New      Effect = "new"
	Changed  Effect = "changed"
	Reworded Effect = "reworded"
	// Builtin is for a document that a registry no longer has, so that the
	// program's own holds; Emptied for one that says nothing any more.
	Builtin Effect = "builtin"
	Emptied Effect = "emptied"
	// Reformatted is for a document of another format, which nobody can compare.
	Reformatted Effect = "reformatted"
)

// exempting are the kinds of things that let something pass, so that more of them
// ask less.
var exempting = []string{"system", "systems", "waiver", "suppressible"}

// Loosens reports whether something may be allowed now that was not before.
func (d Difference) Loosens() bool {
	switch d.Effect {
	case Stricter, Reworded:
		return false
	case New:
		return slices.Contains(exempting, d.Kind)
	case Gone:
		return !slices.Contains(exempting, d.Kind)
	}
	return true
}

// Compare tells what two sets say otherwise, document by document in the order of
// Names, and within one in the order of the places.
func Compare(before, after *Set) []Difference {
	var all []Difference
	if before == after {
		return nil
	}
	for _, name := range Names {
		c := comparer{document: name, before: before, after: after}
		c.whole()
		c.value(before.docs[name], after.docs[name], spot{strict: 1, thing: Thing{Kind: "document", ID: name}})
		all = append(all, c.found...)
	}
	return all
}

// comparer compares one document.
type comparer struct {
	document      string
	before, after *Set
	found         []Difference
}

// spot is where the comparison stands in both documents.
type spot struct {
	pointer, anchor string
	path            []string
	thing           Thing
	// strict tells what asking more of a value does at this spot: 1 asks more of
	// a record, -1 less, as under "not"; 0 where nobody knows.
	strict int
}

func (c *comparer) add(s spot, keyword string, effect Effect, old, new any) {
	c.found = append(c.found, Difference{
		Document: c.document, Pointer: s.pointer, Anchor: s.anchor, Thing: s.thing, Keyword: keyword,
		Effect: effect, Before: asJSON(old), After: asJSON(new),
	})
}

// whole tells what happened to the document as such.
func (c *comparer) whole() {
	s := spot{thing: Thing{Kind: "document", ID: c.document}}
	doc, isObject := c.after.docs[c.document].(map[string]any)
	switch had, has := c.before.given[c.document], c.after.given[c.document]; {
	case c.before.outdated[c.document] != c.after.outdated[c.document]:
		c.add(s, "", Reformatted, nil, nil)
	case had && !has:
		c.add(s, "", Builtin, nil, nil)
	case has && !had:
		c.add(s, "", New, nil, nil)
	case c.before.docs[c.document] != nil && (!isObject || len(doc) == 0) && len(lookup(c.before.docs[c.document])) > 0:
		c.add(s, "", Emptied, nil, c.after.docs[c.document])
	}
}

// value compares what stands at one spot.
func (c *comparer) value(old, new any, s spot) {
	was, wasObject := old.(map[string]any)
	is, isObject := new.(map[string]any)
	list, wasList := old.([]any)
	items, isList := new.([]any)
	switch {
	case reflect.DeepEqual(old, new):
	case (wasObject || old == nil) && (isObject || new == nil) && (wasObject || isObject), wasObject && len(s.path) == 0:
		c.object(was, is, s)
	case (wasList || old == nil) && (isList || new == nil):
		c.list(list, items, s)
	default:
		c.keyword(old, new, s)
	}
}

// object compares two objects, key by key.
func (c *comparer) object(old, new map[string]any, s spot) {
	keys := maps.Clone(old)
	if keys == nil {
		keys = map[string]any{}
	}
	maps.Copy(keys, new)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		was, had := old[key]
		is, has := new[key]
		if reflect.DeepEqual(was, is) && had == has {
			continue
		}
		next := c.step(s, key, has, was, is)
		switch {
		case c.asks(next) == words:
			c.add(next, key, Reworded, was, is)
		case had && has, containers[key] && !named(next.thing, s.thing):
			c.value(was, is, next)
		case named(next.thing, s.thing):
			c.add(next, "", presence(has, Gone, New), nil, nil)
		default:
			c.keyword(was, is, next)
		}
	}
}

// named reports whether a step leads to another thing.
func named(next, from Thing) bool {
	return next.Kind != from.Kind || next.ID != from.ID || next.In != from.In
}

func presence(has bool, gone, came Effect) Effect {
	if has {
		return came
	}
	return gone
}

// containers are the keys that hold things with a name: of one that is gone or new
// each thing is told.
var containers = map[string]bool{"$defs": true, "properties": true, "allOf": true, "oneOf": true}

// list compares two lists, whose items go by what names them.
func (c *comparer) list(old, new []any, s spot) {
	before, after := byName(old), byName(new)
	for i, item := range old {
		if j, there := after[nameOf(item, i)]; !there {
			c.item(item, s, i, false)
		} else if !reflect.DeepEqual(item, new[j]) {
			c.value(item, new[j], c.step(s, fmt.Sprint(j), true, item, new[j]))
		}
	}
	for j, item := range new {
		if _, there := before[nameOf(item, j)]; !there {
			c.item(item, s, j, true)
		}
	}
	moved := func(name string) bool { return before[name] != after[name] }
	sameNames := maps.EqualFunc(before, after, func(int, int) bool { return true })
	if sameNames && ordered[s.last()] && slices.ContainsFunc(slices.Collect(maps.Keys(before)), moved) {
		c.add(s, "order", Changed, names(old), names(new))
	}
}

// ordered are the keys of lists whose order means something.
var ordered = map[string]bool{"oneOf": true, "prefixItems": true, "words": true}

// item tells that an item of a list is gone or new.
func (c *comparer) item(item any, s spot, i int, has bool) {
	next := c.step(s, fmt.Sprint(i), has, item, item)
	if named(next.thing, s.thing) {
		c.add(next, "", presence(has, Gone, New), nil, nil)
		return
	}
	effect := weigh(more(c.asks(s), has), s.strict)
	old, new := item, any(nil)
	if has {
		old, new = nil, item
	}
	c.add(next, s.last(), effect, old, new)
}

// more tells what an item more, or one less, of a list does.
func more(a asks, has bool) int {
	if !has {
		return -int(a.item)
	}
	return int(a.item)
}

// keyword tells what became of one keyword.
func (c *comparer) keyword(old, new any, s spot) {
	a := c.asks(s)
	weight := 0
	switch {
	case old == nil:
		weight = int(a.there)
	case new == nil:
		weight = -int(a.there)
	case a.value != 0:
		weight = int(a.value) * compareValues(old, new)
	}
	c.add(s, s.last(), weigh(weight, s.strict), old, new)
}

func weigh(weight, strict int) Effect {
	switch {
	case weight*strict > 0:
		return Stricter
	case weight*strict < 0:
		return Weaker
	}
	return Changed
}

// compareValues orders two numbers, two answers to whether, or two ways to vote;
// 0 for any others.
func compareValues(old, new any) int {
	was, isNumber := old.(json.Number)
	is, areNumbers := new.(json.Number)
	if isNumber && areNumbers {
		a, errA := was.Float64()
		b, errB := is.Float64()
		switch {
		case errA != nil || errB != nil:
		case a < b:
			return 1
		case a > b:
			return -1
		}
		return 0
	}
	for _, rank := range [][2]any{{false, true}, {"majority", "unanimous"}} {
		switch {
		case old == rank[0] && new == rank[1]:
			return 1
		case old == rank[1] && new == rank[0]:
			return -1
		}
	}
	return 0
}

// nameOf returns what an item of a list is known by: its id, its term, what it
// refers to, or itself.
func nameOf(item any, i int) string {
	object, isObject := item.(map[string]any)
	if !isObject {
		return asJSON(item)
	}
	for _, key := range []string{"x-id", "const", "$ref", "rule", "role", "layer", "words", "id"} {
		if name, has := object[key]; has {
			return key + "=" + asJSON(name)
		}
	}
	return fmt.Sprint("#", i)
}

func names(list []any) any {
	var all []any
	for i, item := range list {
		all = append(all, nameOf(item, i))
	}
	return all
}

func byName(list []any) map[string]int {
	at := map[string]int{}
	for i, item := range list {
		at[nameOf(item, i)] = i
	}
	return at
}

// longestShown is how much of a value is shown.
const longestShown = 80

func asJSON(v any) string {
	if v == nil {
		return ""
	}
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	text := []rune(string(data))
	if len(text) > longestShown {
		return string(text[:longestShown]) + "…"
	}
	return string(text)
}

func (s spot) last() string {
	for _, key := range slices.Backward(s.path) {
		if strings.Trim(key, "0123456789") != "" {
			return key
		}
	}
	return ""
}
