package render

import (
	"bytes"
	"encoding/json"
	"io"
)

// orderedObject is a JSON object whose keys stand in the order in which they
// are added.
type orderedObject struct{ buf bytes.Buffer }

// add adds a key. What is JSON already is taken as it is: the encoder would look
// through it again at every level.
func (o *orderedObject) add(key string, value any) {
	if o.buf.Len() == 0 {
		o.buf.WriteByte('{')
	} else {
		o.buf.WriteByte(',')
	}
	e := json.NewEncoder(&o.buf)
	e.SetEscapeHTML(false)
	_ = e.Encode(key) // a string, and what writeJSON takes, can always be written
	o.buf.WriteByte(':')
	switch value := value.(type) {
	case json.RawMessage:
		o.buf.Write(value)
	case []json.RawMessage:
		o.buf.WriteByte('[')
		for i, item := range value {
			if i > 0 {
				o.buf.WriteByte(',')
			}
			o.buf.Write(item)
		}
		o.buf.WriteByte(']')
	default:
		_ = e.Encode(value)
	}
}

func (o *orderedObject) bytes() json.RawMessage {
	if o.buf.Len() == 0 {
		return json.RawMessage("{}")
	}
	return append(o.buf.Bytes(), '}')
}

// WriteTo writes the object as writeJSON does.
func (o *orderedObject) WriteTo(w io.Writer) (int64, error) {
	var buf bytes.Buffer
	if err := json.Indent(&buf, o.bytes(), "", "  "); err != nil {
		return 0, err
	}
	buf.WriteByte('\n')
	return buf.WriteTo(w)
}
