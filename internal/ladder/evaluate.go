package ladder

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/schema"
)

// Result says whether a record meets a criterion.
type Result struct {
	*Criterion
	Met bool
	// Waived says that the criterion doesn't count for the record, which
	// doesn't meet it.
	Waived bool
	// Gaps are what stands in the way; none where the criterion is met.
	Gaps []Gap
}

// Open reports whether the criterion still stands in the way.
func (r Result) Open() bool { return !r.Met && !r.Waived }

// Evaluate holds a JSON-typed record against the criteria of the rung, in their
// order. Rungs below count only in Assess.
func (r *Rung) Evaluate(record any) []Result {
	var results []Result
	for i := range r.Criteria {
		results = append(results, r.Criteria[i].evaluate(record))
	}
	return results
}

func (c *Criterion) evaluate(record any) Result {
	result := Result{Criterion: c, Gaps: gaps(c.match.Violations(record), record)}
	if c.check != nil {
		result.Gaps = append(result.Gaps, c.check(record)...)
	}
	result.Met = len(result.Gaps) == 0
	result.Waived = !result.Met && c.waived != nil && c.waived.Matches(record)
	return result
}

// OpenOnes returns the results of criteria that still stand in the way.
func OpenOnes(results []Result) []Result {
	var open []Result
	for _, r := range results {
		if r.Open() {
			open = append(open, r)
		}
	}
	return open
}

// Standing says how a record stands with one rung.
type Standing struct {
	*Rung
	Results []Result
	// Met says that nothing stands in the way, on this rung or on those below
	// that it counts in.
	Met bool
}

// Assess holds a record against every rung, from the lowest.
func (l *Ladder) Assess(record any) []Standing {
	var all []Standing
	var met []string
	for i := range l.Rungs {
		s := Standing{Rung: &l.Rungs[i], Results: l.Rungs[i].Evaluate(record)}
		s.Met = len(OpenOnes(s.Results)) == 0 && s.reaches(met)
		if s.Met {
			met = append(met, s.ID)
		}
		all = append(all, s)
	}
	return all
}

// Check is a criterion that a schema can't express. It returns what stands in
// the way, nothing where the record meets it.
type Check func(record any) []Gap

// Checks are checks by the name under which a document asks for them.
type Checks map[string]Check

// Gap is one thing that stands between a record and a criterion.
type Gap struct {
	// Pointer is the place in the record.
	Pointer string
	// Missing says that nothing stands there yet; otherwise what stands there
	// won't do.
	Missing bool
	// Got is what stands there.
	Got any
	// Item is what the item of a list is called that the place lies in: its
	// title, or else its id; "" outside lists.
	Item string
	// Reason names the sentence of a Check, "" for what the schema tells; Args
	// are what the sentence speaks of.
	Reason string
	Args   map[string]any
}

// gaps tells what the violations of a criterion mean for the record: each place
// once, missing keys first and in the order in which the criterion asks for
// them. The validator itself gives no order.
func gaps(violations []schema.Violation, record any) []Gap {
	slices.SortStableFunc(violations, func(a, b schema.Violation) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Pointer, b.Pointer))
	})
	var all []Gap
	seen := map[string]bool{}
	add := func(g Gap) {
		if !seen[g.Pointer] {
			seen[g.Pointer] = true
			g.Item = item(record, g.Pointer)
			all = append(all, g)
		}
	}
	for _, v := range violations {
		if v.Keyword != "required" {
			add(Gap{Pointer: v.Pointer, Missing: Empty(v.Got), Got: v.Got})
			continue
		}
		for _, key := range v.Keys {
			add(Gap{Pointer: v.Pointer + "/" + key, Missing: true})
		}
	}
	return all
}

// rank puts missing keys before all else.
func rank(v schema.Violation) int {
	if v.Keyword == "required" {
		return 0
	}
	return 1
}

// Empty reports whether a value says nothing.
func Empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// item names the innermost item of a list on the way to a place.
func item(record any, pointer string) string {
	name := ""
	here := record
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch v := here.(type) {
		case map[string]any:
			here = v[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return name
			}
			here = v[i]
			name = called(here, name)
		default:
			return name
		}
	}
	return name
}

// called returns the title or the id of an object, other where it has none.
func called(v any, other string) string {
	object, _ := v.(map[string]any)
	for _, key := range []string{"title", "id"} {
		if text, _ := object[key].(string); text != "" {
			return text
		}
	}
	return other
}

// Place returns the pointer of what is to be filled in or changed: where the
// criterion's answer belongs, or the first gap inside what is there already.
func (r Result) Place() string {
	if len(r.Gaps) == 0 {
		return r.Pointer
	}
	first := r.Gaps[0].Pointer
	if strings.HasPrefix(r.Pointer+"/", first+"/") {
		return r.Pointer
	}
	return first
}
