package duplicates

import "testing"

func TestNameLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		alike bool
	}{
		{"Scoor een Boek!", "scoor een boek", true},
		{"Digi-Taalhuis", "Digi Taalhuis", true},
		{"E-book platform", "Ebookplatform", true},
		{"BoekStart", "BoekStart in de Kinderopvang", true},
		{"BoekStart", "Boekenpret", false},
		{"BoekStart", "BoekenBoost", false},
		{"DOKlab", "DigiLab", false},
		{"Lab", "Lab voor makers", false},
	} {
		l := newLexicon()
		if got := l.nameLikeness(l.numbersOf(allWords(c.a)), l.numbersOf(allWords(c.b))); got > 0 != c.alike {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}
