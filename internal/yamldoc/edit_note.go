package yamldoc

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Note returns the document with a comment behind a key whose value is left out,
// as in "title:", to tell who fills it in what belongs there. The document
// itself where the key has a comment already.
func (d *Document) Note(pointer, comment string) (*Document, error) {
	e := &editor{doc: d, pointer: pointer}
	if _, err := e.begin(nil); err != nil {
		return nil, err
	}
	s := e.at
	if len(s.missing) > 0 || s.holder == nil || s.holder.Kind != yaml.MappingNode || s.flow || !d.unwritten(s.value) {
		return nil, e.refuse(ReasonNotFound, s.value)
	}
	at := d.entries(s.holder)[s.index].stem
	if len(strings.TrimSpace(string(d.text.src[at:d.text.eol(at)]))) > 0 {
		return d, nil
	}
	text := " # " + strings.Join(strings.Fields(comment), " ")
	noted, ok := d.apply(patch{{at, d.text.eol(at), text}}, d.value)
	if !ok {
		return nil, e.refuse(ReasonUnsafe, s.value)
	}
	return noted, nil
}
