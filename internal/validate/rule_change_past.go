package validate

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/schema"
)

// tried is an innovation with an experiment that is over.
const tried = "experiments:\n  - {id: proef-2019, title: Proef, start: 2019-03, end: 2019-06, state: afgerond, outcome: mislukt}\n"

var changePastRules = []Rule{
	{ID: "change/past", compare: checkPast, Before: tried,
		Bad: strings.Replace(tried, "mislukt", "geslaagd", 1),
		Good: strings.Replace(tried, "mislukt", "gemengd", 1) +
			"corrections:\n  - {date: 2025-11-01, field: experiments/proef-2019/outcome, reason: Het verslag noemt de uitkomst gemengd.}\n"},
	{ID: "change/replaced", compare: checkReplaced, Before: "owner: rijnbrink\n",
		Bad: "title: Kookclub voor opa's\nsummary: Grootvaders koken samen soep in het buurthuis, met recepten van vroeger.\n" +
			"owner: kb\n",
		Good: "title: Voorleesmaatjes in de wijk\n"},
}

// lasting says what of the items of a list stays as it is, from the "x-stays" of
// the schema. The zero value stands for all items, by their place, with all they
// hold.
type lasting struct {
	list string
	// by are the keys by which an item is known; none: its place.
	by []string
	// key and in choose the items: those with one of these values under that key.
	key string
	in  []string
	// keys are what stays of an item; none: all of it.
	keys []string
}

// lastingIn returns what stays by the rules of a schema.
func lastingIn(set *schema.Set) []lasting {
	var all []lasting
	for _, key := range set.KeyOrder(schema.Innovation) {
		for _, part := range set.Part(schema.Innovation, "/properties/"+key).Parts("x-stays") {
			all = append(all, lasting{key, part.Words("by"), part.Word("key"), part.Words("in"), part.Words("keys")})
		}
	}
	return all
}

// checkPast demands that what happened stays: a record may tell more of it than
// before, and what was wrong is corrected in sight, with an item of corrections.
// What stays is the law of both sides: a branch can't lift it.
func checkPast(c *comparison) {
	rules := lastingIn(c.base.reg.Schema)
	for _, rule := range lastingIn(c.reg.Schema) {
		if !slices.ContainsFunc(rules, func(r lasting) bool { return reflect.DeepEqual(r, rule) }) {
			rules = append(rules, rule)
		}
	}
	c.each(func(change *changes.Change) {
		if !slices.ContainsFunc(rules, func(r lasting) bool { return slices.Contains(change.Fields, r.list) }) {
			return
		}
		before, after, ok := c.values(change)
		if !ok {
			return
		}
		p := past{c, change, map[string]bool{}}
		for _, rule := range rules {
			was, _ := before[rule.list].([]any)
			is, _ := after[rule.list].([]any)
			p.kept(rule, was, is)
		}
	})
}

// past is the look at what one record tells of what happened.
type past struct {
	*comparison
	change *changes.Change
	// told are the places that were reported, so that two rules tell no place twice.
	told map[string]bool
}

// kept reports the items of a list that are gone or say something else.
func (p past) kept(rule lasting, was, is []any) {
	taken := map[int]bool{}
	for i, item := range was {
		old, _ := item.(map[string]any)
		if rule.key != "" && !slices.Contains(rule.in, fmt.Sprint(old[rule.key])) {
			continue
		}
		at := i
		if len(rule.by) > 0 {
			at = p.find(rule, old, is, taken)
		}
		if at < 0 || at >= len(is) {
			p.report("removed", rule.list, i, old, "", "/"+rule.list)
			continue
		}
		taken[at] = true
		p.same(rule, i, at, old, is[at])
	}
}

// find returns the place of what an earlier item became, by the keys that it is
// known by and had; -1 for none. What another item became is taken. Of several the
// one is meant that still says all.
func (p past) find(rule lasting, old map[string]any, is []any, taken map[int]bool) int {
	became := -1
	for at, item := range is {
		now, _ := item.(map[string]any)
		other := func(key string) bool { return old[key] != nil && !p.stands(old[key], now[key]) }
		switch {
		case now == nil || taken[at] || slices.ContainsFunc(rule.by, other):
		case !slices.ContainsFunc(p.lasts(rule, old), other):
			return at
		case became < 0:
			became = at
		}
	}
	return became
}

// lasts returns the keys of an item that stay.
func (p past) lasts(rule lasting, old map[string]any) []string {
	if rule.keys != nil {
		return rule.keys
	}
	return p.reg.Schema.KeysAt(schema.Innovation, "/"+rule.list+"/0", old)
}

// same reports what one item no longer says.
func (p past) same(rule lasting, i, at int, old map[string]any, item any) {
	is, _ := item.(map[string]any)
	for _, key := range p.lasts(rule, old) {
		if old[key] != nil && !p.stands(old[key], is[key]) {
			p.report("", rule.list, i, old, key, within("/"+rule.list, at, key))
		}
	}
}

// stands reports whether a later value holds what an earlier one says: an object
// may get more keys, a list more items, and an organisation may go by the name of
// the one that succeeded it.
func (p past) stands(old, now any) bool {
	switch was := old.(type) {
	case map[string]any:
		is, _ := now.(map[string]any)
		for key, value := range was {
			if !p.stands(value, is[key]) {
				return false
			}
		}
		return true
	case []any:
		is, _ := now.([]any)
		return !slices.ContainsFunc(was, func(v any) bool {
			return !slices.ContainsFunc(is, func(w any) bool { return p.stands(v, w) })
		})
	}
	was, is := asRead(old), asRead(now)
	return was == is || was != "" && p.reg.Successor(was, p.today) == is
}

// asRead is what a value says, however it is quoted or folded.
func asRead(v any) string {
	switch v.(type) {
	case nil, map[string]any, []any:
		return ""
	}
	return strings.Join(strings.Fields(fmt.Sprint(v)), " ")
}

// report tells of an item, or of a key of it, unless a correction does.
func (p past) report(variant, list string, i int, item map[string]any, key, pointer string) {
	name := strconv.Itoa(i)
	if id, ok := item["id"].(string); ok {
		name = id
	}
	field := strings.TrimSuffix(list+"/"+name+"/"+key, "/")
	place := strings.TrimSuffix(list+"/"+strconv.Itoa(i)+"/"+key, "/")
	if p.told[place] || corrected(p.change, field) || corrected(p.change, place) {
		return
	}
	p.told[place] = true
	was := any(item)
	if key != "" {
		was = item[key]
	}
	p.reportVariant(variant, p.change.Head.File, pointer, finding.Args{
		"id": p.change.Head.ID, "field": field, "was": asWritten(was),
	})
}

// asWritten shows a value in one line.
func asWritten(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}

// corrected reports whether the change brings a correction of a field, or of the
// item that holds it; one of a whole list says too little. A field is a path such
// as "experiments/proef-2019/outcome".
func corrected(change *changes.Change, field string) bool {
	return slices.ContainsFunc(Corrections(change), func(c innovation.Correction) bool {
		return strings.Contains(c.Path(), "/") && strings.HasPrefix(field+"/", c.Path()+"/")
	})
}

// Corrections returns the corrections that a change brings.
func Corrections(change *changes.Change) []innovation.Correction {
	return slices.DeleteFunc(slices.Clone(change.Head.Corrections), func(c innovation.Correction) bool {
		return slices.Contains(change.Base.Corrections, c)
	})
}

// checkReplaced reports records of which nothing is left but the id: title,
// summary and owner are all another's. That would be a deletion that no one sees.
func checkReplaced(c *comparison) {
	c.each(func(change *changes.Change) {
		was, is := &change.Base.Innovation, &change.Head.Innovation
		owned := is.Owner != "" && (was.Owner == is.Owner || c.reg.Successor(was.Owner, c.today) == is.Owner)
		if !owned && replaced(was.Title, is.Title) && replaced(was.Summary, is.Summary) {
			c.report(change.Head.File, "/title", finding.Args{"id": is.ID, "was": was.Title, "title": is.Title})
		}
	})
}

// shortWord is the length in letters up to which a word says little: those that
// every text has.
const shortWord = 3

// replaced reports whether a text is another one: fewer than half of its longer
// words are left, in any case and with or without accents.
func replaced(was, is string) bool {
	if was == "" || lookalike.Fold(was) == lookalike.Fold(is) {
		return false
	}
	left := strings.Fields(lookalike.Fold(is))
	kept, all := 0, 0
	for _, word := range strings.Fields(lookalike.Fold(was)) {
		if len([]rune(word)) <= shortWord {
			continue
		}
		all++
		if slices.Contains(left, word) {
			kept++
		}
	}
	return 2*kept < max(all, 1)
}
