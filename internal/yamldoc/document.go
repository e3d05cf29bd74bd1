// Package yamldoc reads one YAML document into a value of JSON types, knows the
// place of every value and key in its text, and edits that text byte for byte.
//
// It is the only package that knows the YAML library. What a registry has no
// use for is refused with a finding rather than guessed at: several documents
// in a file, duplicate and non-string keys, merge keys, tags of one's own.
//
// Scalars mean what yaml.v3 makes of them. Of the oddities of YAML 1.1 that
// leaves: yes, no, on and off are strings; 010, 0o10, 0x8 and 0b1000 are all 8;
// 1_000 is 1000; 1.10 is the number 1.1; ~ and nothing at all are null; and a
// number beyond the range of a float64, such as 1e999, is a string.
package yamldoc

import (
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
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
	// sound is set if there were no findings: only then is every byte understood,
	// which an edit asks for.
	sound bool
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
