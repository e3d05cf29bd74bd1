package schema

import (
	"fmt"
	"testing"
)

// TestWeigh lets the program's own documents through with room to spare, and
// refuses what doubles with each reference.
func TestWeigh(t *testing.T) {
	set, err := Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names {
		if weight := (scales{set, map[string]float64{}}).of(name, set.docs[name]); weight > maxWeight/10 {
			t.Errorf("%s weighs %g", name, weight)
		}
	}
	defs := map[string]any{"a0": map[string]any{"type": "string"}}
	for i := range 40 {
		ref := map[string]any{"$ref": fmt.Sprintf("#/$defs/a%d", i)}
		defs[fmt.Sprintf("a%d", i+1)] = map[string]any{"anyOf": []any{ref, ref}}
	}
	heavy := &Set{docs: map[string]any{Innovation: map[string]any{"$defs": defs}}}
	if heavy.weigh(Innovation) == nil {
		t.Error("2^40 subschemas pass")
	}
	loop := &Set{docs: map[string]any{Innovation: map[string]any{"items": map[string]any{"$ref": "#"}}}}
	if err := loop.weigh(Innovation); err != nil {
		t.Error(err)
	}
}
