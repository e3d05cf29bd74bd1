package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// Parse reads the source of a file. Without findings the document is sound.
// With findings it may still be returned, with the first of two equal keys, an
// offending key left out and an offending scalar as text, so that further
// checks can speak too; it is nil where no value can be told.
//
// The document keeps src, which must not change any more.
func Parse(file string, src []byte) (*Document, finding.List) {
	d := &Document{file: file, text: text{src: src}}
	if found := d.checkSource(); found != nil {
		return nil, found
	}
	if v, ok := quick(src); ok {
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
	dec := yaml.NewDecoder(bytes.NewReader(src))
	if first, err = next(dec); first == nil || err != nil {
		return nil, nil, err
	}
	second, err = next(dec)
	return first, second, err
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
