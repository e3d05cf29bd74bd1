package yamldoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// isJSON reports whether a file holds JSON: by its name, or, where that isn't one
// of YAML's, by what it says.
func (d *Document) isJSON() bool {
	switch strings.ToLower(path.Ext(d.file)) {
	case ".json":
		return true
	case ".yaml", ".yml":
		return false
	}
	src := d.withoutMark()
	first := bytes.TrimLeft(src, " \t\r\n")
	return len(first) > 0 && (first[0] == '{' || first[0] == '[') && json.Valid(src)
}

// withoutMark returns the source without its byte order mark.
func (d *Document) withoutMark() []byte { return bytes.TrimPrefix(d.text.src, []byte(bom)) }

// byJSON reads the document as JSON: its numbers, escapes and quotes are not all
// those of YAML. The tree is the same.
func (d *Document) byJSON() (*Document, finding.List) {
	d.text.index()
	d.text.yaml = d.text.lines
	src := d.withoutMark()
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, finding.List{d.fault(RuleEmpty, "", finding.Range{}, "", nil)}
	}
	var all json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(src, &all); errors.As(err, &syntax) {
		return nil, finding.List{d.jsonFault(len(d.text.src)-len(src)+int(syntax.Offset), strings.HasPrefix(syntax.Error(), "unexpected end"))}
	}
	r := jsonReader{doc: d, decoder: json.NewDecoder(bytes.NewReader(src)), base: len(d.text.src) - len(src)}
	r.decoder.UseNumber()
	if d.nodes = r.value(); d.nodes.Tag == tagNull {
		return nil, finding.List{d.fault(RuleEmpty, "", finding.Range{}, "", nil)}
	}
	return d.convert(r.found)
}

// jsonFault returns the finding about the character before an offset, which JSON
// can't have there, or about an end that comes too soon.
func (d *Document) jsonFault(after int, isEnd bool) finding.Finding {
	r, size := utf8.DecodeLastRune(d.text.src[:after])
	if isEnd || r == '\r' || r == '\n' {
		end := len(bytes.TrimRight(d.text.src[:after], " \t\r\n"))
		return d.fault(RuleSyntax, "json-end", d.text.span(end, end), "", nil)
	}
	return d.fault(RuleSyntax, "json", d.text.span(after-size, after), "", finding.Args{"char": string(r)})
}

// jsonReader makes the tree of a source that is JSON.
type jsonReader struct {
	doc     *Document
	decoder *json.Decoder
	// base is where the source begins for the decoder.
	base  int
	found finding.List
}

// value returns the node of the next value or key; nil at the end of a collection.
func (r *jsonReader) value() *yaml.Node {
	t := &r.doc.text
	at := r.base + int(r.decoder.InputOffset())
	at += len(t.src[at:]) - len(bytes.TrimLeft(t.src[at:], " \t\r\n,:"))
	token, _ := r.decoder.Token()
	end := r.base + int(r.decoder.InputOffset())
	line := t.lineAt(at)
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: line, Column: t.count(t.lines[line-1], at) + 1}
	switch v := token.(type) {
	case json.Delim:
		return r.collection(n, v)
	case string:
		n.Tag, n.Style, n.Value = tagStr, yaml.DoubleQuotedStyle, v
		r.surrogates(at, end)
	case json.Number:
		n.Tag, n.Value = tagFloat, v.String()
	case bool:
		n.Tag, n.Value = tagBool, strconv.FormatBool(v)
	default:
		n.Tag, n.Value = tagNull, "null"
	}
	return n
}

func (r *jsonReader) collection(n *yaml.Node, sign json.Delim) *yaml.Node {
	switch sign {
	case '{':
		n.Kind, n.Tag, n.Style = yaml.MappingNode, tagMap, yaml.FlowStyle
	case '[':
		n.Kind, n.Tag, n.Style = yaml.SequenceNode, tagSeq, yaml.FlowStyle
	default:
		return nil
	}
	for child := r.value(); child != nil; child = r.value() {
		n.Content = append(n.Content, child)
	}
	return n
}

// loneHalf matches an escape, and tells of half a character without the other half.
var loneHalf = regexp.MustCompile(`\\(?:u[dD][89abAB][[:xdigit:]]{2}\\u[dD][c-fC-F][[:xdigit:]]{2}|(u[dD][89a-fA-F][[:xdigit:]]{2})|.)`)

// surrogates reports the escape of half a character, for which the decoder puts
// another one.
func (r *jsonReader) surrogates(from, to int) {
	text := r.doc.text.src[from:to]
	for _, at := range loneHalf.FindAllSubmatchIndex(text, -1) {
		if at[2] >= 0 {
			r.found = append(r.found, r.doc.fault(RuleSyntax, "json", r.doc.text.span(from+at[0], from+at[1]), "", finding.Args{"char": string(text[at[0]:at[1]])}))
			return
		}
	}
}
