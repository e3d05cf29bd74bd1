package changes_test

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/changes"
)

func shown(all []changes.Stretch) string {
	signs := map[changes.StretchKind][2]string{changes.Gone: {"[-", "-]"}, changes.New: {"{+", "+}"}}
	var parts []string
	for _, s := range all {
		parts = append(parts, signs[s.Kind][0]+s.Text+signs[s.Kind][1])
	}
	return strings.Join(parts, " ")
}

func TestTexts(t *testing.T) {
	for _, tt := range []struct{ before, after, want string }{
		{"a b c d", "a b x d", "a b [-c-] {+x+} d"},
		{"a b c", "a b c d", "a b c {+d+}"},
		{"a b c d e f g h i j k l m", "a b c d e f x h i j k l m", "… c d e f [-g-] {+x+} h i j k …"},
		{"a b c", "x y z", "[-a b c-] {+x y z+}"},
		{"a  b\nc", "a b c d", "a b c {+d+}"},
		{"een twee drie vier vijf zes", "een drie vier acht vijf zes", "een [-twee-] drie vier {+acht+} vijf zes"},
		{"", "nieuw", "[--] {+nieuw+}"},
	} {
		if got := shown(changes.Texts(tt.before, tt.after)); got != tt.want {
			t.Errorf("%q, %q:\n got %s\nwant %s", tt.before, tt.after, got, tt.want)
		}
	}
}

// Whatever two texts say: every word that only one of them has is told, as its own.
func TestTextsTellEveryWord(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	text := func() []string {
		words := make([]string, random.Intn(30))
		for i := range words {
			words[i] = string(rune('a' + random.Intn(8)))
		}
		return words
	}
	for range 2000 {
		was, is := text(), text()
		var gone, came, kept int
		for _, s := range changes.Texts(strings.Join(was, " "), strings.Join(is, " ")) {
			words := strings.Fields(s.Text)
			switch s.Kind {
			case changes.Gone:
				gone += len(words)
			case changes.New:
				came += len(words)
			}
			kept += len(words)
		}
		if len(was)-gone != len(is)-came {
			t.Fatalf("%v, %v: %d gone, %d new", was, is, gone, came)
		}
		if !slices.Equal(was, is) && gone+came == 0 || kept == 0 && len(was)+len(is) > 0 {
			t.Fatalf("%v, %v: nothing told", was, is)
		}
	}
}
