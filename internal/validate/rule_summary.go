package validate

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// vagueRule advises: what resembles a vague summary is found by accident only.
const vagueRule = "summary/vague"

var summaryRules = []Rule{
	{ID: vagueRule, Severity: finding.Info,
		Bad:  "summary: Een vernieuwend project in het kader van de landelijke agenda van 2016.\n",
		Good: "summary: Elke dinsdag helpen vrijwilligers ouderen met vragen over hun telefoon.\n"},
}

// teller reads summaries as "x-tells" of the schema says.
type teller struct {
	once sync.Once
	// least is the number of words from which a summary can tell anything.
	least int
	// telling are words for what is done and for whom, by how they begin or end where
	// an asterisk stands for the rest; unknown are what says that it isn't known.
	telling, unknown []string
}

func (t *teller) load(set *schema.Set) {
	tells := set.Part(schema.Innovation, "/properties/summary").Part("x-tells")
	t.least, t.unknown = tells.Number("least"), tells.Words("unknown")
	t.telling = slices.Concat(tells.Words("doing"), tells.Words("whom"))
}

// check returns advice where a summary is too short to tell anything, or says neither
// what is done nor for whom. That this isn't known is said as well. Where the schema
// has no words for it, or has found something wrong with it, nobody is advised.
func (t *teller) check(doc *yamldoc.Document, set *schema.Set, found finding.List) finding.List {
	t.once.Do(func() { t.load(set) })
	record, _ := doc.Value().(map[string]any)
	text, _ := record["summary"].(string)
	looks := lookalike.Fold(text)
	words := strings.FieldsFunc(looks, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	variant := ""
	switch {
	case len(words) == 0 || len(t.telling) == 0 || found.Has(func(f finding.Finding) bool { return f.Pointer == "/summary" }):
		return nil
	case len(words) < t.least:
		variant = "short"
	case slices.ContainsFunc(words, t.tells):
		return nil
	}
	if slices.ContainsFunc(t.unknown, func(phrase string) bool { return strings.Contains(looks, phrase) }) {
		return nil
	}
	f := doc.Finding(vagueRule, finding.Info, doc.Range("/summary"), "/summary", finding.Args{"count": len(words)})
	f.Variant = variant
	return finding.List{f}
}

// tells reports whether a word says what is done, or for whom.
func (t *teller) tells(word string) bool {
	return slices.ContainsFunc(t.telling, func(entry string) bool {
		begins, open := strings.CutSuffix(entry, "*")
		ends, inside := strings.CutPrefix(begins, "*")
		switch {
		case open && inside:
			return strings.Contains(word, ends)
		case open:
			return strings.HasPrefix(word, begins)
		case inside:
			return strings.HasSuffix(word, ends)
		}
		return word == entry
	})
}
