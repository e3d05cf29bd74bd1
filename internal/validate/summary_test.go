package validate_test

import (
	"fmt"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// summaries are texts of our own, with whether they deserve advice.
var summaries = []struct {
	text    string
	advised bool
}{
	{"Een vernieuwend concept binnen de programmalijn van 2018.", true},
	{"Project in het kader van de Innovatieagenda, met subsidie van de provincie.", true},
	{"Dit is een bijzonder en inspirerend traject met veel potentie.", true},
	{"In 2014 kwam er geld van de Innovatieraad.", true},
	{"Een nieuwe manier van bibliotheekwerk voor de toekomst.", true},
	{"Vernieuwing van de dienstverlening en de organisatie.", true},
	{"Het project werd in 2016 genomineerd en kreeg een prijs.", true},
	{"Voorbeeld uit de Innovatieagenda, noot 9.", true},
	{"EEN VERNIEUWEND CONCEPT, BINNEN DE PROGRAMMALIJN!", true},
	{"Lezen met kinderen.", true}, // too short, whatever it says
	{"- - - - - - - Samen sterk - - -", true},
	{"Vaag.", false}, // the schema says that it is too short
	{"Peuters krijgen elke week een doos met prentenboeken mee naar huis.", false},
	{"ÓUDERE léerlingen en hun grote avonturen.", false},
	{"Een robot leest voor in het Fries.", false},
	{"Basisschoolleerlingen van acht, op hun eigen plek.", false},
	{"In dit lab werd met modems geëxperimenteerd; gebouwd werd er ook.", false},
	{"Een pilot uit 2014. Wat het was, is niet bekend.", false},
	{"Inhoud en publiek: niet gevonden.", false},
	{"!!!!!!!!!! ?????????", false}, // no words: another rule's
	{"Библиотека 図書館 عربى", true},
}

func TestSummariesThatTellLittle(t *testing.T) {
	for _, s := range summaries {
		var told finding.List
		for _, f := range judged(t, validate.Rule{}, fmt.Sprintf("summary: %q\n", s.text)) {
			if f.Rule == "summary/vague" {
				told = append(told, f)
			}
		}
		if len(told) > 1 || s.advised != (len(told) == 1) || s.advised && told[0].Severity != finding.Info {
			t.Errorf("%q: %v", s.text, told)
		}
	}
}
