package recognition

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
)

// before are the steps of the procedure that come before the decision.
const before = 4

// dates asks that a decision has a day, that it comes after the steps that lead
// to it, and that it holds no longer than its level does. Other systems have
// periods of their own.
func (s *Standard) dates(in *innovation.Innovation) finding.List {
	r := in.Recognition
	var found finding.List
	add := func(variant, pointer string, args finding.Args) {
		found = append(found, finding.Finding{Rule: RuleDates, Variant: variant, Pointer: pointer, Args: args})
	}
	if r.GrantedOn == "" && !s.TakenOver(r.Body) {
		add("missing", "/recognition/level", finding.Args{"level": r.Level})
	}
	for _, step := range r.Steps {
		if stepIndex(step.Name) < before && r.GrantedOn.Before(step.On) {
			add("", "/recognition/granted_on", finding.Args{
				"on": string(r.GrantedOn), "previous": string(step.On), "step": step.Name,
			})
			break
		}
	}
	if most := s.until(r.Level, r.Status, r.GrantedOn); most != "" && !s.TakenOver(r.Body) && most.Before(r.ValidUntil) {
		add("long", "/recognition/valid_until", finding.Args{
			"until": string(r.ValidUntil), "most": string(most), "level": r.Level, "months": s.months(r),
		})
	}
	return found
}

// months is how long a decision holds by the period of its level.
func (s *Standard) months(r innovation.Recognition) int {
	if r.Status == innovation.DecisionOnTerms {
		return s.levels[r.Level].ConditionalMonths
	}
	return s.levels[r.Level].Months
}

func stepIndex(name string) int {
	for i, step := range innovation.Steps {
		if step == name {
			return i
		}
	}
	return len(innovation.Steps)
}
