package nearest_test

import (
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/nearest"
)

func TestOf(t *testing.T) {
	ids := []string{"biblionet-groningen", "biblionet-drenthe", "rijnbrink", "kb", "kennismakers-oss", "scoor-een-boek"}
	tests := []struct {
		word string
		want []string
	}{
		{"biblionet-groninge", []string{"biblionet-groningen"}},
		{"Rijnbrinck", []string{"rijnbrink"}},
		{"boek", []string{"scoor-een-boek"}},
		{"kennismakers", []string{"kennismakers-oss"}},
		{"xyz", nil},
		{"", nil},
	}
	for _, tt := range tests {
		if got := nearest.Of(tt.word, ids, 1); !slices.Equal(got, tt.want) {
			t.Errorf("Of(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
