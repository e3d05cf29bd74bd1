package git

import (
	"bytes"
	"errors"
)

// asGitTakesIt returns data, the bytes of a file, as git would store them: with
// line ends made LF where the configuration asks for it. Other conversions need
// programs that a repository names, and are refused.
func (t *transaction) asGitTakesIt(name string, data []byte) ([]byte, error) {
	rules, err := t.attributesFor(name, t.conf)
	if err != nil {
		return nil, err
	}
	attrs := rules.of(name)
	if err := checkConversions(name, attrs, data); err != nil {
		return nil, err
	}
	ends := lineEndsOf(attrs, t.conf.values)
	if ends == endsKept || !bytes.Contains(data, []byte("\r\n")) {
		return data, nil
	}
	if ends == endsAuto {
		keeps, err := t.keepsCRLF(name)
		if err != nil || keeps || looksBinary(data) {
			return data, err
		}
	}
	return toUnix(data), nil
}

// checkConversions refuses what can't be done here.
func checkConversions(name string, attrs map[string]string, data []byte) error {
	for _, attribute := range []string{"filter", "working-tree-encoding"} {
		switch value := attrs[attribute]; value {
		case attributeSet, attributeUnset, attributeNone:
		default:
			return ErrFiltered{Path: name, Attribute: attribute, Value: value}
		}
	}
	if attrs["ident"] == attributeSet && bytes.Contains(data, []byte("$Id")) {
		return ErrFiltered{Path: name, Attribute: "ident", Value: "true"}
	}
	return nil
}

// keepsCRLF reports whether the index has the file with CRLF, which git then
// leaves alone: a file isn't rewritten because of a setting of who edits it.
func (t *transaction) keepsCRLF(name string) (bool, error) {
	entry, found := t.index.entry(name)
	if !found {
		return false, nil
	}
	obj, err := t.store.get(entry.hash())
	if err != nil {
		return false, errors.Join(ErrMissingObject{Hash: entry.hash().String()}, err)
	}
	data, err := content(obj)
	return hasCRLF(data), err
}
