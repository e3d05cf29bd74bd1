package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// form is how a collection is to be written.
type form int

const (
	// house is the form of a new record: lists of short words in flow style,
	// lists of small mappings as a line each, all else in block style.
	house form = iota
	// asFlow is on one line if it isn't too wide.
	asFlow
	// asBlock is one line or more for each item and pair.
	asBlock
	// asBefore is the form of what is replaced.
	asBefore
)

// maxWord is how long a text is at most that a list in flow style is made for.
const maxWord = 40

// writer writes values in block style, in the manner of a file.
type writer struct {
	step int // what a mapping is indented by below its key
	list int // the same of a list, which may be 0
	// careful is set for the second try, where the best form turned out unsafe: no
	// block scalars are made.
	careful bool
}

// underKey returns a value as it stands after the key of a mapping that is
// indented by indent; used is how much of the line is taken.
func (w writer) underKey(v any, indent, used int, f form) written {
	if v == nil {
		return written{}
	}
	if isScalar(v) {
		return w.scalar(v, manner{}, indent+w.step)
	}
	if text, ok := w.oneLine(v, used, f); ok {
		return written{head: text}
	}
	in := indent + w.step
	if _, isList := normal(v).([]any); isList {
		in = indent + w.list
	}
	return written{body: "\n" + pad(in) + w.block(v, in)}
}

// inItem returns a value as it stands after a dash, where a mapping or a list in
// block style begins at the column indent.
func (w writer) inItem(v any, indent int, f form) written {
	if isScalar(v) && v != nil {
		return w.scalar(v, manner{}, indent)
	}
	text, ok := w.oneLine(v, indent, f)
	if !ok {
		text = w.block(v, indent)
	}
	head, _, _ := strings.Cut(text, "\n")
	return written{head, text[len(head):]}
}

// block returns a collection in block style. Its first line isn't indented.
func (w writer) block(v any, indent int) string {
	if list, isList := normal(v).([]any); isList {
		return w.items(list, indent)
	}
	return w.pairs(normal(v).(Map), indent)
}

// oneLine returns a collection in flow style if that is its form and it fits on
// the rest of a line.
func (w writer) oneLine(v any, used int, f form) (string, bool) {
	text := flowText(v)
	empty := text == "[]" || text == "{}" || v == nil
	list, isList := normal(v).([]any)
	fits := used+utf8.RuneCountInString(text) <= maxLine
	switch {
	case empty:
		return text, true
	case f == house:
		return text, isList && areWords(list) && fits
	}
	return text, f == asFlow && fits
}

// pairs returns the pairs of a mapping in block style. Its first line isn't
// indented.
func (w writer) pairs(m Map, indent int) string {
	lines := make([]string, len(m))
	for i, p := range m {
		lines[i] = w.pair(p, indent)
	}
	return strings.Join(lines, "\n"+pad(indent))
}

// pair returns a key and its value in block style.
func (w writer) pair(p Pair, indent int) string {
	key := keyText(p.Key) + ":"
	v := w.underKey(p.Value, indent, indent+utf8.RuneCountInString(key)+1, house)
	return key + v.after()
}

// items returns the items of a list in block style, as pairs does.
func (w writer) items(list []any, indent int) string {
	f := asBlock
	if w.areSmall(list, indent) {
		f = asFlow
	}
	lines := make([]string, len(list))
	for i, item := range list {
		lines[i] = "-" + w.inItem(item, indent+len("- "), f).after()
	}
	return strings.Join(lines, "\n"+pad(indent))
}

// areSmall reports whether all of a list's items are mappings of scalars, or
// lists of words, that fit on a line.
func (w writer) areSmall(list []any, indent int) bool {
	for _, item := range list {
		switch v := normal(item).(type) {
		case Map:
			if !areScalars(v) || leavesOpen(v) {
				return false
			}
		case []any:
			if !areWords(v) {
				return false
			}
		default:
			return false
		}
		if _, ok := w.oneLine(item, indent+len("- "), asFlow); !ok {
			return false
		}
	}
	return len(list) > 0
}

// scalar returns a scalar; the lines of a block scalar are at indent.
func (w writer) scalar(v any, was manner, indent int) written {
	if s, ok := v.(string); ok && !w.careful {
		return prose(s, was, indent)
	}
	return written{head: inline(v, was, false)}
}

// after returns a value as it stands directly after a colon or dash.
func (w written) after() string {
	if w.head == "" {
		return w.body
	}
	return " " + w.head + w.body
}

// writer returns what writes as the file indents: as its first mapping and its first list
// below a key do, or by two.
func (d *Document) writer() writer {
	step, list := 0, -1
	d.walk(d.root(), func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode || n.Style&yaml.FlowStyle != 0 {
			return
		}
		for i := 1; i < len(n.Content); i += 2 {
			v := n.Content[i]
			if len(v.Content) == 0 || v.Style&yaml.FlowStyle != 0 || v.Anchor != "" || d.tagged(v) {
				continue
			}
			switch in := d.column(v) - d.column(n); {
			case v.Kind == yaml.MappingNode && step == 0:
				step = in
			case v.Kind == yaml.SequenceNode && list < 0:
				list = in
			}
		}
	})
	if list < 0 {
		list = 2
	}
	if step <= 0 {
		step = max(list, 2)
	}
	return writer{step: step, list: list}
}
