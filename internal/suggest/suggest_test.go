package suggest_test

import (
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/suggest"
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
		{"bk", []string{"kb"}},
		{"xyz", nil},
		{"", nil},
	}
	for _, tt := range tests {
		if got := suggest.Of(tt.word, ids, 1); !slices.Equal(got, tt.want) {
			t.Errorf("Of(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
