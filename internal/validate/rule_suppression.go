package validate

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/schema"
)

// silenced is an experiment that reference/inactive warns of, and a suppression
// of that warning without its end; examples end it.
const silenced = "experiments:\n  - {id: proef-2019, title: Proef, organisations: [opgeheven], start: 2019-03}\n" +
	"suppressions:\n  - rule: reference/inactive\n    reason: Het verslag noemt de oude naam; we vragen het na.\n    until: "

// suppressionRules are about the suppressions of records. They are found when
// all other rules have spoken, and can't be suppressed themselves.
var suppressionRules = []Rule{
	{ID: "suppression/unknown",
		Bad: "suppressions:\n  - rule: privacy/email\n    reason: Dit adres staat ook op de website.\n    until: 2026-06-30\n", Good: silenced + "2026-06-30\n"},
	{ID: "suppression/expired", Severity: finding.Warning, Bad: silenced + "2025-06-30\n", Good: silenced + "2026-06-30\n"},
	{ID: "suppression/bounds", Bad: silenced + "2036-06-30\n", Good: silenced + "2026-06-30\n"},
	{ID: "suppression/unused", Severity: finding.Warning,
		Bad:  "suppressions:\n  - rule: reference/inactive\n    reason: Het verslag noemt de oude naam; we vragen het na.\n    until: 2026-06-30\n",
		Good: silenced + "2026-06-30\n"},
}

// Suppressed is a finding that its record silences for a time.
type Suppressed struct {
	Finding finding.Finding
	By      innovation.Suppression
}

// Suppressible returns the rules that a record may silence, each with the
// reason why, as "x-suppressible" of the schema has them.
func Suppressible(set *schema.Set) []schema.Part {
	return set.Part(schema.Innovation, "/properties/suppressions/items/properties/rule").Parts("x-suppressible")
}

// silencer is a record with its suppressions.
type silencer struct {
	file string
	list []innovation.Suppression
}

// suppress takes out of what was found what records silence, and reports the
// suppressions that are of no use. It comes after all rules: only then is it
// known what there is to silence.
func (c *checker) suppress() []Suppressed {
	if len(c.silencers) == 0 {
		return nil
	}
	var allowed []string
	for _, part := range Suppressible(c.reg.Schema) {
		allowed = append(allowed, part.Word("rule"))
	}
	of := map[string]finding.List{}
	for _, s := range c.silencers {
		of[s.file] = nil
	}
	var rest finding.List
	for _, f := range c.found {
		if found, ok := of[f.File]; ok {
			of[f.File] = append(found, f)
		} else {
			rest = append(rest, f)
		}
	}
	c.found = rest
	var silent []Suppressed
	for _, s := range c.silencers {
		left, taken := c.suppressIn(s, of[s.file], allowed)
		c.found, silent = append(c.found, left...), append(silent, taken...)
	}
	sortSuppressed(silent)
	return silent
}

// suppressIn parts the findings of one record in those that stay and those that
// its suppressions silence.
func (c *checker) suppressIn(rec silencer, found finding.List, allowed []string) (rest finding.List, silent []Suppressed) {
	c.told = nil
	for i, s := range rec.list {
		at := within("/suppressions", i)
		if s.Rule == "" || s.Reason == "" || !s.Until.Valid() {
			continue // the schema has told what is wrong; half a suppression silences nothing
		}
		if !slices.Contains(allowed, s.Rule) {
			c.unknownSuppression(rec.file, at+"/rule", s.Rule, allowed)
			continue
		}
		if s.Until.Before(innovation.Date(c.today)) {
			c.reportAs("suppression/expired", "", rec.file, at+"/until", finding.Args{"rule": s.Rule, "until": string(s.Until)})
			continue
		}
		if c.beyond(s, rec.file, at) {
			continue
		}
		before := len(found)
		found = slices.DeleteFunc(found, func(f finding.Finding) bool {
			if f.Rule != s.Rule || !inside(f.Pointer, s.Pointer) {
				return false
			}
			silent = append(silent, Suppressed{f, s})
			return true
		})
		if len(found) == before {
			c.reportAs("suppression/unused", "", rec.file, at+"/rule", finding.Args{"rule": s.Rule, "pointer": s.Pointer})
		}
	}
	return found, silent
}

// beyond reports a suppression that lasts too long or gives no reason, by the
// bounds of the schema. It silences nothing.
func (c *checker) beyond(s innovation.Suppression, file, pointer string) bool {
	bounds := c.reg.Schema.Part(schema.Innovation, "/properties/suppressions")
	months, words := bounds.Number("x-most-months"), bounds.Number("x-least-words")
	day, err := time.Parse(time.DateOnly, c.today)
	switch last := innovation.Date(day.AddDate(0, months, 0).Format(time.DateOnly)); {
	case err == nil && string(last) < s.Until.Last():
		c.reportAs("suppression/bounds", "", file, pointer+"/until", finding.Args{"until": string(s.Until), "last": string(last), "months": months})
	case wordsIn(s.Reason) < words:
		c.reportAs("suppression/bounds", "reason", file, pointer+"/reason", finding.Args{"words": words})
	default:
		return false
	}
	return true
}

// wordsIn counts the different words of a text that have more than a letter.
func wordsIn(text string) int {
	words := strings.FieldsFunc(lookalike.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 2 })
	slices.Sort(words)
	return len(slices.Compact(words))
}

// unknownSuppression reports a suppression of a rule that there isn't, or that
// may not be silenced.
func (c *checker) unknownSuppression(file, pointer, rule string, allowed []string) {
	args := finding.Args{"rule": rule, "allowed": allowed}
	if _, known := Find(rule); known {
		c.reportAs("suppression/unknown", "forbidden", file, pointer, args)
		return
	}
	args["suggestions"] = suggest.Of(rule, allowed, 1)
	c.reportAs("suppression/unknown", "", file, pointer, args)
}

// reportAs is reportVariant under a rule of that id.
func (c *checker) reportAs(id, variant, file, pointer string, args finding.Args) {
	c.rule, _ = Find(id)
	c.reportVariant(variant, file, pointer, args)
}

// inside reports whether a value is the one at a pointer, or part of it.
func inside(pointer, outer string) bool {
	return outer == "" || pointer == outer || strings.HasPrefix(pointer, outer+"/")
}

// sortSuppressed orders by file and place, as findings are.
func sortSuppressed(list []Suppressed) {
	slices.SortStableFunc(list, func(a, b Suppressed) int {
		return cmp.Or(cmp.Compare(a.Finding.File, b.Finding.File),
			cmp.Compare(a.Finding.Range.Line, b.Finding.Range.Line), cmp.Compare(a.Finding.Range.Column, b.Finding.Range.Column))
	})
}
