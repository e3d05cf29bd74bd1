package yamldoc_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// TestEditsOfShapes makes every edit at every place of every record. What the
// records hold must be no reason to give up a change as unsafe.
func TestEditsOfShapes(t *testing.T) {
	texts := []string{"", "kort", "p: q # r", "it's", " a\n\tb ", long, "l1\nl2\n", "2016", "😀\u2028"}
	reasons := map[string]int{}
	for _, src := range shapes(t) {
		doc := parse(t, src)
		for i, pointer := range pointers(doc.Value(), "", nil) {
			for kind := i % 3; kind < 10; kind += 3 {
				for op := range ops {
					value := valueOf(uint8(kind), texts[(i+kind+op)%len(texts)])
					a := attempt{op, pointer, value}
					if op == opInsert {
						a.pointer = yamldoc.Join(pointer, keys[kind%len(keys)])
					}
					reason := a.check(t, doc)
					if reasons[reason]++; reason == yamldoc.ReasonUnsafe {
						t.Errorf("%+v is unsafe in\n%s", a, src)
					}
				}
			}
		}
	}
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		t.Logf("%-16s %d", reason, reasons[reason])
	}
}
