package yamldoc

import "gopkg.in/yaml.v3"

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
