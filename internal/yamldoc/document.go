// Package yamldoc reads one YAML document into a value of JSON types, knows the
// place of every value and key in its text, and edits that text byte for byte.
//
// It is the only package that knows the YAML library. What a registry has no
// use for is refused with a finding rather than guessed at: several documents
// in a file, duplicate and non-string keys, merge keys, tags of one's own.
//
// Scalars mean what yaml.v3 makes of them. Of the oddities of YAML 1.1 that
// leaves: yes, no, on and off are strings; 1.10 is the number 1.1; ~ and nothing
// at all are null; and a number beyond the range of a float64, such as 1e999, is
// a string. A number that is more than digits with a decimal point, such as 010,
// 0x8, 1_000 or 1e6, is the text as written, and remarked on.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"gopkg.in/yaml.v3"
)

// Document is one parsed YAML document. It does not change, and may be read by
// several goroutines at once.
type Document struct {
	file string
	text text
	// nodes is the library's tree; of a document that was read without it, it is
	// made once it is asked for. Use root.
	nodes *yaml.Node
	once  sync.Once
	value any
	// remarks are what Remarks returns.
	remarks []Remark
	// sound is set if there were no findings: only then is every byte understood,
	// which an edit asks for.
	sound bool
	// json is set if the source is JSON, whose numbers are all that.
	json bool
	// trial is set while a repair is tried: no further ones are looked for.
	trial bool
}

// root returns the library's tree.
func (d *Document) root() *yaml.Node {
	d.once.Do(func() {
		if d.nodes != nil {
			return
		}
		first, _, _ := decode(d.text.src)
		if d.nodes = content(first); d.nodes == nil { // quick was wrong: a place at the top is better than a crash
			d.nodes = &yaml.Node{Kind: yaml.ScalarNode, Tag: tagNull, Line: 1, Column: 1}
		}
	})
	return d.nodes
}

// File returns the name that the document was parsed under.
func (d *Document) File() string { return d.file }

// Bytes returns the source as given to Parse. The caller must not change it.
func (d *Document) Bytes() []byte { return d.text.src }

// Value returns the document as map[string]any, []any, string, bool,
// json.Number and nil, which is what jsonschema and encoding/json take.
//
// Every number is a json.Number: integers of any size keep all their digits,
// other numbers are written as encoding/json writes their float64. A date or
// time is the string as written. The caller must not change the value.
func (d *Document) Value() any { return d.value }

// Line returns the text of line n, counted from 1, without its line end and
// without a byte order mark. It is empty if there is no such line.
func (d *Document) Line(n int) string { return d.text.line(n) }

// Has reports whether the document has a value at the JSON pointer. A key with
// the value null counts.
func (d *Document) Has(pointer string) bool {
	_, ok := d.find(pointer)
	return ok
}

// Finding returns a finding about the document, with File and Source filled in.
// Texts among its arguments are cut if they are long.
func (d *Document) Finding(rule string, sev finding.Severity, r finding.Range, pointer string, args finding.Args) finding.Finding {
	f := finding.Finding{Rule: rule, Severity: sev, File: d.file, Range: r, Pointer: pointer, Args: cut(args)}
	f.Source, f.Skipped = d.text.around(r.Line, r.Column)
	return f
}

// cut returns arguments with their texts cut to what a sentence can hold.
func cut(args finding.Args) finding.Args {
	for name, value := range args {
		if text, ok := value.(string); ok && len(text) > maxArg {
			args[name] = clip(text, maxArg)
		}
	}
	return args
}

// fault is a Finding of severity Error, which is all that Parse reports.
func (d *Document) fault(rule, variant string, r finding.Range, pointer string, args finding.Args) finding.Finding {
	f := d.Finding(rule, finding.Error, r, pointer, args)
	f.Variant = variant
	return f
}

// Parse reads the source of a file: JSON where it is that, YAML otherwise. Without
// findings the document is sound.
// With findings it may still be returned, with the first of two equal keys, an
// offending key left out and an offending scalar as text, so that further
// checks can speak too; it is nil where no value can be told.
//
// The document keeps src, which must not change any more.
func Parse(file string, src []byte) (*Document, finding.List) {
	d := &Document{file: file, text: text{src: src}}
	return d.parse()
}

func (d *Document) parse() (*Document, finding.List) {
	if found := d.checkSource(); found != nil {
		return nil, found
	}
	if d.json = d.isJSON(); d.json {
		return d.byJSON()
	}
	if v, ok := quick(d.text.src); ok {
		d.value, d.sound = v, true
		return d, nil
	}
	return d.byLibrary()
}

// byLibrary reads the document as the library does.
func (d *Document) byLibrary() (*Document, finding.List) {
	first, second, err := decode(d.text.src)
	if err != nil {
		return nil, finding.List{d.syntaxFault(err)}
	}
	var found finding.List
	if second != nil {
		at := d.text.offset(second.Line, second.Column)
		found = append(found, d.fault(RuleSeveralDocuments, "", d.text.span(at, at+len("---")), "", nil))
	}
	if d.nodes = content(first); d.nodes == nil {
		if found == nil {
			found = finding.List{d.fault(RuleEmpty, "", finding.Range{}, "", nil)}
		}
		return nil, found
	}
	return d.convert(found)
}

// decode reads the first document of src and, if there is one, the second.
// The library panics on some input that it does not foresee; that is a fault of
// the file, not of the program.
func decode(src []byte) (first, second *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			first, second, err = nil, nil, fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(withoutVersion(src)))
	if first, err = next(dec); first == nil || err != nil {
		return nil, nil, err
	}
	second, err = next(dec)
	return first, second, err
}

// withoutVersion returns a source with a comment in the place of the directive that
// tells its version of YAML, if that is the one after the library's: what a
// registry holds means the same in both.
func withoutVersion(src []byte) []byte {
	const directive = "%YAML 1.2"
	if rest, ok := bytes.CutPrefix(src, []byte(directive)); ok && blankAt(rest, 0) {
		return append([]byte("#"), src[1:]...)
	}
	return src
}

// next returns the decoder's next document, nil at the end.
func next(dec *yaml.Decoder) (*yaml.Node, error) {
	n := new(yaml.Node)
	err := dec.Decode(n)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return n, err
}

// content returns what a document holds, nil if it is nothing or null.
func content(doc *yaml.Node) *yaml.Node {
	if doc == nil || len(doc.Content) == 0 || doc.Content[0].Tag == tagNull {
		return nil
	}
	return doc.Content[0]
}

// Format returns a mapping as a new file in house style: indented by two, lists
// of words as [a, b], of small mappings as a line each, long text folded. Texts
// must be UTF-8, and no key may come twice or be over a thousand characters;
// then, read again, it has the value of the mapping.
func Format(value Map) []byte {
	if len(value) == 0 {
		return []byte("{}\n")
	}
	w := writer{step: 2, list: 2}
	return []byte(w.pairs(value, 0) + "\n")
}

// The limits below bound what one file may cost, since a file comes from
// anyone who can open a pull request. A record is 2 to 3 KB and nests 5 deep.
const (
	// MaxSize is the largest file, in bytes, that Parse looks into.
	MaxSize = 1 << 20
	// MaxDepth is how deep mappings and lists may stand inside each other.
	MaxDepth = 64
	// MaxNodes bounds the signs in a file that begin an item or a pair, each of
	// which costs some 300 bytes: "[a,a,a,…" would make a small file a large tree.
	MaxNodes = 200_000
	// MaxAliasExpansion is how many nodes the aliases of a file may add in all.
	MaxAliasExpansion = 100_000

	// maxFindings keeps a file of nothing but faults from filling memory with them.
	maxFindings = finding.Most
	// maxLocate is the largest file in which a fault is located by parsing
	// parts of it again, which takes some ten parses.
	maxLocate = 64 << 10
	// maxColons is how many colons of a line are tried as the faulty one.
	maxColons = 8
	// maxExcerpt is how many characters of a text an argument quotes.
	maxExcerpt = 80
	// maxArg is how many characters of a text an argument holds at most.
	maxArg = 400
	// maxKey is the longest key, in characters, that the library sees as one.
	maxKey = 1024
)

// report notes a fault at a node. What is reached through an alias was walked
// where it is anchored, and its faults were reported there.
func (c *converter) report(rule, variant string, n *yaml.Node, args finding.Args) {
	if c.alias != nil || c.full() {
		return
	}
	c.found = append(c.found, c.doc.fault(rule, variant, c.doc.nodeRange(n), c.pointer(), args))
}

// full reports, and notes, that there is more to say than is told.
func (c *converter) full() bool {
	if len(c.found) < maxFindings {
		return false
	}
	c.more = true
	return true
}

// giveUp notes a fault that leaves no value to tell.
func (c *converter) giveUp(rule, variant string, n *yaml.Node, args finding.Args) {
	if c.hopeless {
		return
	}
	c.hopeless = true
	c.found = append(c.found, c.doc.fault(rule, variant, c.doc.nodeRange(n), c.pointer(), args))
}

// pointer returns the JSON pointer of what is at hand. It ends at the mapping
// when the key at hand is none that a pointer can name.
func (c *converter) pointer() string {
	at := ""
	for _, f := range c.stack {
		if len(f.node.Content) == 0 {
			break
		}
		if f.node.Kind == yaml.SequenceNode {
			at = Join(at, strconv.Itoa(f.child))
			continue
		}
		key := f.node.Content[f.child]
		if !isKey(key) {
			break
		}
		at = Join(at, key.Value)
	}
	return at
}
