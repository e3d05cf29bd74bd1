package yamldoc

import (
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Rename returns the document in which the keys at some JSON pointers have another
// name, and stand where they stood. A key that isn't there, or beside which the new
// one already is, stays as it is. It is as exact as Set, or refused.
func (d *Document) Rename(pointers []string, key string) (*Document, error) {
	var p patch
	want := d.value
	e := &editor{doc: d}
	for _, e.pointer = range pointers {
		if _, err := e.begin(nil); err != nil {
			return nil, err
		}
		s := e.at
		if len(s.missing) > 0 || s.holder == nil || s.holder.Kind != yaml.MappingNode {
			continue
		}
		if step(s.holder, key).value != nil {
			continue
		}
		if err := e.passable(s.value); err != nil {
			return nil, err
		}
		en, last := d.entries(s.holder)[s.index], len(e.tokens)-1
		p = append(p, splice{en.start, d.whole(s.holder.Content[2*s.index]), keyText(key)})
		want = changed(want, e.tokens[:last], func(old any) any {
			m := maps.Clone(old.(map[string]any))
			m[key] = m[e.tokens[last]]
			delete(m, e.tokens[last])
			return m
		})
	}
	if len(p) == 0 {
		return d, nil
	}
	return e.attempt(want, func() (patch, error) { return slices.Clone(p), nil })
}

// Enlist returns the document in which the mapping at a JSON pointer is the one item
// of a list. Anything else stays as it is. It is as exact as Set, or refused.
func (d *Document) Enlist(pointer string) (*Document, error) {
	e := &editor{doc: d, pointer: pointer}
	if _, err := e.begin(nil); err != nil {
		return nil, err
	}
	n := e.at.value
	if len(e.at.missing) > 0 || e.at.holder == nil || n.Kind != yaml.MappingNode {
		return d, nil
	}
	if err := e.passable(n); err != nil {
		return nil, err
	}
	want := changed(d.value, e.tokens, func(old any) any { return []any{old} })
	return e.attempt(want, func() (patch, error) { return e.enlist(n), nil })
}

// enlist puts brackets around a mapping in flow style, and a dash before one in block
// style, of which all lines move.
func (e *editor) enlist(n *yaml.Node) patch {
	t := &e.doc.text
	from, end := e.doc.start(n), e.doc.whole(n)
	if n.Style&yaml.FlowStyle != 0 {
		return patch{{from, from, "["}, {end, end, "]"}}
	}
	p := patch{{from, from, "- "}}
	for line := t.lineAt(from) + 1; line <= t.lineAt(max(from, end-1)); line++ {
		if start, eol := t.bounds(line); len(strings.TrimSpace(string(t.src[start:eol]))) > 0 {
			p = append(p, splice{start, start, "  "})
		}
	}
	return p
}
