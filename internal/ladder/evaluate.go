package ladder

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
