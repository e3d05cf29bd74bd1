package next

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

func TestPlaces(t *testing.T) {
	order := []string{"id", "phase", "conditions", "experiments", "description", "materials"}
	const record = "materials:\n  - title: Gids\nid: x\nphase: bedenken\nconditions:\n  need: ja\n"
	tests := []struct {
		about, yaml, pointer string
		want                 Place
	}{
		{"what is there", record, "/conditions/need", Place{Line: 6}},
		{"inside what is there", record, "/conditions/distinctive_value", Place{Line: 5}},
		{"inside an item", record, "/materials/0/licence", Place{Line: 2}},
		{"a new key stands after the one before it in the schema", record, "/experiments", Place{Line: 5, After: "conditions"}},
		{"however deep the new value", record, "/description/preconditions", Place{Line: 5, After: "conditions"}},
		{"wherever that key stands", "phase: bedenken\nid: x\n", "/conditions/need", Place{Line: 1, After: "phase"}},
		{"no key before it", "materials: []\n", "/phase", Place{Line: 1}},
		{"a key the schema lacks", record, "/elders", Place{Line: 1}},
	}
	for _, tt := range tests {
		doc, _ := yamldoc.Parse("x.yaml", []byte(tt.yaml))
		if got := (places{doc, order}).of(tt.pointer); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.about, got, tt.want)
		}
	}
}
