package intake

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// maxID is the length of the longest id (design, section 6).
const maxID = 80

// letters are those that folding leaves as they are, since they are no letter
// with an accent.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ĳ", "ij", "ı", "i")

// Slug proposes the id of an innovation with that title: its letters and digits
// in lower case and without accents, with hyphens between the words. A title
// without such letters gives "".
func Slug(title string) string {
	words := strings.FieldsFunc(letters.Replace(registry.Fold(title)), func(r rune) bool { return !plain(r) && r != '\'' && r != '’' })
	id := ""
	for _, word := range words {
		word = strings.Map(onlyPlain, word)
		switch {
		case word == "":
		case id == "":
			id = word[:min(len(word), maxID)]
		case len(id)+1+len(word) > maxID:
			return id
		default:
			id += "-" + word
		}
	}
	return id
}

func plain(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

// onlyPlain drops what an id can't hold, such as the apostrophe of "opa's".
func onlyPlain(r rune) rune {
	if plain(r) {
		return r
	}
	return -1
}
