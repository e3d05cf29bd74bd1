package yamldoc

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// splice replaces the source from start to end. Lines in its text end with "\n".
type splice struct {
	start, end int
	text       string
}

// patch is a change of the source: splices that don't overlap.
type patch []splice

// apply returns the document with a patch, false unless it reads as want.
func (d *Document) apply(p patch, want any) (*Document, bool) {
	src, ok := d.patched(p)
	if !ok {
		return nil, false
	}
	result, found := Parse(d.file, src)
	if len(found) > 0 || !equal(result.value, want) {
		return nil, false
	}
	return result, true
}

// patched returns the source with a patch, false if its splices overlap.
func (d *Document) patched(p patch) ([]byte, bool) {
	slices.SortStableFunc(p, func(a, b splice) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	eol := d.text.lineEnd()
	var out bytes.Buffer
	at := 0
	for _, s := range p {
		if s.start < at || s.end < s.start {
			return nil, false
		}
		out.Write(d.text.src[at:s.start])
		out.WriteString(strings.ReplaceAll(s.text, "\n", eol))
		at = s.end
	}
	out.Write(d.text.src[at:])
	return out.Bytes(), true
}
