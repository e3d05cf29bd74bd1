package lookalike

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Boekstart":                     "boekstart",
		"B\u043eekst\u0430rt":           "boekstart", // Cyrillic о and а
		"\u0412\u041e\u0415\u041aSTART": "boekstart",
		"Boek\u200bst\u00adart":         "boekstart",
		"Boek\u2060start\ufeff":         "boekstart",
		"\u202eBoekstart\u202c":         "boekstart",
		"Ｂｏｅｋｓｔａｒｔ":                     "boekstart",
		"𝐁𝗼𝑒𝓀𝔰𝕥𝒂𝚛𝖙":                     "boekstart",
		"Bo\u0435\u0308kstart":          "boekstart",
		"Boëkstárt":                     "boekstart",
		"ĳs":                            "ijs",
		"０６ ١٢٣٤٥٦٧٨":                   "06 12345678",
		"06\u201112\u221234":            "06-12-34",
		"a\u00a0b\u2003c\td":            "a b c d",
		"ｊａｎ＠ｘ．ｎｌ":                      "jan@x.nl",
		"η Νed":                         "n ned",
		"東京":                            "東京",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%+q) = %q, want %q", text, got, want)
		}
	}
}

// Whatever is laid over a word that the eye doesn't see, it reads the same, twice
// over too.
func TestFoldProperty(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	hidden := []rune("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u034f\u180e\u3164\ufe0f\U000e0041\u0301\u0308")
	like := map[rune][]rune{}
	for twin, latin := range twins {
		like[latin] = append(like[latin], twin)
	}
	for range 2000 {
		var word, disguise strings.Builder
		for range 1 + random.IntN(12) {
			r := rune('a' + random.IntN(26))
			word.WriteRune(r)
			switch random.IntN(4) {
			case 0:
				disguise.WriteRune(like[r][random.IntN(len(like[r]))])
			case 1:
				disguise.WriteRune(0xFF41 + r - 'a')
			case 2:
				disguise.WriteRune(r - 'a' + 'A')
			default:
				disguise.WriteRune(r)
			}
			if random.IntN(3) == 0 {
				disguise.WriteRune(hidden[random.IntN(len(hidden))])
			}
		}
		folded := Fold(disguise.String())
		if folded != word.String() || Fold(folded) != folded {
			t.Fatalf("%+q reads as %q, want %q", disguise.String(), folded, word.String())
		}
	}
}

func TestStands(t *testing.T) {
	for r, want := range map[rune]rune{'\u0430': 'a', '\u041a': 'K', '\uff4b': 'k', '\uff11': '1', '\u0661': '1', '\U0001d41a': 'a', '\uff0c': ','} {
		if got, ok := Stands(r); got != want || !ok {
			t.Errorf("Stands(%+q) = %+q, %v, want %q", r, got, ok, want)
		}
	}
	for _, r := range "aZ9-é\u00f8\u2013\u00a0\u200b\u6771½€" {
		if got, ok := Stands(r); ok {
			t.Errorf("Stands(%+q) = %q", r, got)
		}
	}
}

func TestHiddenIn(t *testing.T) {
	for text, want := range map[string]int{
		"gewoon, café — „zo” 😀": 0,
		"a\u200bb":              1,
		"a\u202eb\u202c":        2,
		"a\u2066b\u2069 \u00ad": 3,
		"familie \U0001F468\u200D\U0001F469\u200D\U0001F467": 0,
		"hart \u2764\uFE0F\u200D\U0001F525":                  0,
		"vlag \U0001F3F4\U000E0067\U000E0062\U000E007F":      0,
		"tag \U000E0067":           1,
		"\u0645\u06cc\u200c\u062e": 0,
		"ab\u200dcd":               1,
		"\u3164":                   1,
	} {
		if got := HiddenIn(text); len(got) != want {
			t.Errorf("HiddenIn(%+q) = %v, want %d", text, got, want)
		}
	}
}

func FuzzReading(f *testing.F) {
	f.Add("é\u200bＡ½…")
	f.Add("\xff\xfe a\u0301\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		r := Read(text)
		if r.Text != Fold(text) {
			t.Fatalf("Read %q, Fold %q", r.Text, Fold(text))
		}
		for at := range r.Text {
			_, width := utf8.DecodeRuneInString(r.Text[at:])
			stretch := r.Origin([]int{at, at + width})
			if stretch[0] < 0 || stretch[0] > stretch[1] || stretch[1] > len(text) {
				t.Fatalf("%q: %d comes from %v", text, at, stretch)
			}
		}
	})
}

// A text looks the same in every form that Unicode calls equivalent, whatever its
// script.
func TestFoldIsOneForEveryForm(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 2))
	for range 20000 {
		var b strings.Builder
		for range 1 + random.IntN(6) {
			b.WriteRune([]rune{0, 0x300, 0x1E00, 0xAC00, 0x3000, 0xFB00, 0x1D400, 0x600}[random.IntN(8)] + rune(random.IntN(0x200)))
		}
		text := b.String()
		if !utf8.ValidString(text) {
			continue
		}
		want := Fold(text)
		for _, form := range []norm.Form{norm.NFC, norm.NFD, norm.NFKC, norm.NFKD} {
			if got := Fold(form.String(text)); got != want {
				t.Fatalf("Fold(%+q) = %q, and %q after normalization", text, want, got)
			}
		}
	}
}

func TestHiddenBelowTheCombiningMarks(t *testing.T) {
	for r := rune(0); r < combining; r++ {
		if (unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)) != Hidden(r) {
			t.Errorf("Hidden(%s) = %v", Sign(r), Hidden(r))
		}
	}
}
