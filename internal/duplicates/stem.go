package duplicates

import "strings"

// stem returns the stem of a folded Dutch word, after Porter's algorithm for
// Snowball (snowballstem.org/algorithms/dutch/stemmer.html). The given library
// of stemmers has no Dutch. Words with other letters than a to z stay as they
// are.
func stem(word string) string {
	if len(word) < 3 || strings.IndexFunc(word, notPlain) >= 0 {
		return word
	}
	s := &stemmer{w: marked(word)}
	s.r1 = s.region(0)
	s.r2 = s.region(s.r1)
	s.r1 = max(s.r1, 3)
	s.plural()
	s.finalE()
	s.heid()
	s.derived()
	s.shorten()
	return strings.ToLower(string(s.w))
}

func notPlain(r rune) bool { return r < 'a' || r > 'z' }

// stemmer is a word on its way to a stem; r1 and r2 are where the regions begin
// in which endings are taken off.
type stemmer struct {
	w      []byte
	r1, r2 int
	lostE  bool
}

// marked puts the letters y and i that sound as consonants in capitals.
func marked(word string) []byte {
	w := []byte(word)
	for i, c := range w {
		afterVowel := i > 0 && vowel(w[i-1])
		switch {
		case c == 'y' && (i == 0 || afterVowel):
			w[i] = 'Y'
		case c == 'i' && afterVowel && i+1 < len(w) && vowel(w[i+1]):
			w[i] = 'I'
		}
	}
	return w
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// region returns the place after the first consonant that follows a vowel.
func (s *stemmer) region(from int) int {
	for i := from + 1; i < len(s.w); i++ {
		if !vowel(s.w[i]) && vowel(s.w[i-1]) {
			return i + 1
		}
	}
	return len(s.w)
}

// ends reports whether the word ends so, with the ending in the region.
func (s *stemmer) ends(ending string, region int) bool {
	return len(s.w)-len(ending) >= region && s.has(ending)
}

func (s *stemmer) has(ending string) bool { return strings.HasSuffix(string(s.w), ending) }

func (s *stemmer) cut(n int) { s.w = s.w[:len(s.w)-n] }

// before returns the letter that stands n from the end.
func (s *stemmer) before(n int) byte {
	if len(s.w) <= n {
		return 0
	}
	return s.w[len(s.w)-1-n]
}

// undouble makes kk, dd and tt single.
func (s *stemmer) undouble() {
	if s.has("kk") || s.has("dd") || s.has("tt") {
		s.cut(1)
	}
}

// plural takes off heden, en, ene, s and se.
func (s *stemmer) plural() {
	switch {
	case s.has("heden"):
		if s.ends("heden", s.r1) {
			s.w = append(s.w[:len(s.w)-5], "heid"...)
		}
	case s.has("ene"):
		s.en(3)
	case s.has("en"):
		s.en(2)
	case s.has("se"):
		s.s(2)
	case s.has("s"):
		s.s(1)
	}
}

// en takes off an ending of n letters that makes a plural or a verb.
func (s *stemmer) en(n int) {
	c := s.before(n)
	if len(s.w)-n < s.r1 || c == 0 || vowel(c) || strings.HasSuffix(string(s.w[:len(s.w)-n]), "gem") {
		return
	}
	s.cut(n)
	s.undouble()
}

func (s *stemmer) s(n int) {
	if c := s.before(n); len(s.w)-n >= s.r1 && c != 0 && c != 'j' && !vowel(c) {
		s.cut(n)
	}
}

func (s *stemmer) finalE() {
	s.lostE = false
	if c := s.before(1); s.ends("e", s.r1) && c != 0 && !vowel(c) {
		s.cut(1)
		s.undouble()
		s.lostE = true
	}
}

func (s *stemmer) heid() {
	if s.ends("heid", s.r2) && s.before(4) != 'c' {
		s.cut(4)
		if s.has("en") {
			s.en(2)
		}
	}
}

// derived takes off end, ing, ig, lijk, baar and bar.
func (s *stemmer) derived() {
	switch {
	case s.has("end"), s.has("ing"):
		if s.ends("ing", s.r2) || s.ends("end", s.r2) {
			s.cut(3)
			if !s.ig() {
				s.undouble()
			}
		}
	case s.has("ig"):
		s.ig()
	case s.ends("lijk", s.r2):
		s.cut(4)
		s.finalE()
	case s.ends("baar", s.r2):
		s.cut(4)
	case s.ends("bar", s.r2) && s.lostE:
		s.cut(3)
	}
}

func (s *stemmer) ig() bool {
	if s.ends("ig", s.r2) && s.before(2) != 'e' {
		s.cut(2)
		return true
	}
	return false
}

// shorten makes the vowel of a closed last syllable single: boek stays, loop
// and lopen meet in lop.
func (s *stemmer) shorten() {
	n := len(s.w)
	if n < 4 || vowel(s.w[n-1]) || s.w[n-1] == 'I' || s.w[n-2] != s.w[n-3] || vowel(s.w[n-4]) {
		return
	}
	if strings.IndexByte("aeou", s.w[n-2]) >= 0 {
		s.w = append(s.w[:n-2], s.w[n-1])
	}
}
