package duplicates

import "testing"

// The words are of the kinds that the algorithm's steps are for, and words that
// the registry's texts are full of. They guard what the stemmer does today; they
// are not Snowball's own list.
func TestStem(t *testing.T) {
	for word, want := range map[string]string{
		"lichaamziek": "lichaamziek", "lichamelijk": "licham", "lichamelijke": "licham",
		"lichamelijkheden": "licham", "lichtbundel": "lichtbundel", "lichtende": "lichtend",
		"opglimpende": "opglimp", "opglimpten": "opglimpt", "opglooiing": "opglooi",
		"opgroeiende": "opgroei", "opgroeien": "opgroei", "oppervlakken": "oppervlak",
		"boeken": "boek", "lopen": "lop", "loop": "lop", "bibliotheken": "bibliothek",
		"bibliotheek": "bibliothek", "vrijwilligers": "vrijwilliger", "kinderen": "kinder",
		"a": "a", "42": "42", "naïef": "naïef",
	} {
		if got := stem(word); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}
