package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// FuzzEditComposed is FuzzEdit on documents that are made of all that YAML has,
// rather than of bytes, most of which are none.
func FuzzEditComposed(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed, uint8(seed), uint16(seed*7), uint8(seed/3), "nieuw # tekst")
	}
	f.Fuzz(func(t *testing.T, seed uint64, op uint8, place uint16, kind uint8, text string) {
		doc, found := yamldoc.Parse("f.yaml", []byte(compose(seed)))
		if doc == nil || len(found) > 0 || len(text) > 1<<10 {
			t.Skip()
		}
		places := pointers(doc.Value(), "", nil)
		a := attempt{int(op) % ops, places[int(place)%len(places)], valueOf(kind, text)}
		if a.op == opInsert {
			a.pointer = yamldoc.Join(a.pointer, keys[int(kind)/8%len(keys)])
		}
		a.check(t, doc)
	})
}

// TestComposed keeps watch over how many of the edits of composed documents are
// given up as unsafe: few, and none of them silently wrong.
func TestComposed(t *testing.T) {
	sound, unsafe, done := 0, 0, 0
	for seed := range uint64(3000) {
		src := compose(seed)
		doc, found := yamldoc.Parse("f.yaml", []byte(src))
		if doc == nil || len(found) > 0 {
			continue
		}
		sound++
		places := pointers(doc.Value(), "", nil)
		for op := range ops {
			i := int(seed) + op
			a := attempt{op, places[i%len(places)], valueOf(uint8(i), []string{long, "kort", "a: b", "l1\nl2"}[i%4])}
			if op == opInsert {
				a.pointer = yamldoc.Join(a.pointer, keys[i%len(keys)])
			}
			switch reason := a.check(t, doc); reason {
			case "":
				done++
			case yamldoc.ReasonUnsafe:
				unsafe++
				if strings.HasSuffix(src, "\n") {
					t.Logf("unsafe: %+v of\n%s", a, src)
				}
			}
		}
	}
	t.Logf("%d documents, %d edits done, %d unsafe", sound, done, unsafe)
	if sound < 1500 || unsafe*100 > done {
		t.Error("too few are done")
	}
}
