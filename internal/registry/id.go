package registry

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// ValidID reports whether a text can be the id, and so the file name, of a record.
func ValidID(id string) bool { return innovation.ValidID(id) }

// letters are those that folding leaves as they are, since they look like no one
// letter of an id.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// Slug proposes the id of what has that title: its letters and digits
// in lower case and without accents, with hyphens between the words. A title
// without such letters gives "".
func Slug(title string) string {
	words := strings.FieldsFunc(letters.Replace(lookalike.Fold(title)), func(r rune) bool { return !plain(r) && r != '\'' && r != '’' })
	id := ""
	for _, word := range words {
		word = strings.Map(onlyPlain, word)
		switch {
		case word == "":
		case id == "":
			id = word[:min(len(word), innovation.MaxID)]
		case len(id)+1+len(word) > innovation.MaxID:
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

// RecordFile returns the path, relative to the repository, of the record with
// that id.
func (p *Place) RecordFile(id string) string {
	return p.Prefix + InnovationsFolder + "/" + id + Extension
}
