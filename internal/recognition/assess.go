package recognition

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Assessment tells how a record stands: what a body granted beside what its
// dossier supports.
type Assessment struct {
	// Granted is the level that a body granted, the lowest where none did.
	Granted string
	// Supported is the highest level whose criteria, and those of all levels
	// below, the dossier meets. It is never granted by that. What stands in the
	// registry is registered, whatever its dossier lacks.
	Supported string
	// State is one of geldig, verlopen, verdacht and geen.
	State string
	// ValidUntil is the last day that the recognition holds, "" where unknown.
	ValidUntil innovation.Date
	// TakenOver says that a body with a system of its own granted the level, so
	// that what the dossier here supports says nothing about it.
	TakenOver bool
	// Stage is where it is in the course to a level, nil where nothing is under way.
	Stage *Stage
	// Levels are all levels with their criteria, from the lowest.
	Levels []ladder.Standing
}

// Assess holds a JSON-typed record, with its typed form, against the standard.
func (s *Standard) Assess(record any, in *innovation.Innovation) Assessment {
	a := Assessment{
		Granted: in.Level(), Supported: innovation.RegisteredLevel, ValidUntil: s.Until(in),
		TakenOver: s.TakenOver(in.Recognition.Body), Levels: s.Ladder.Assess(record),
	}
	a.State, _ = s.State(in, func() (any, error) { return record, nil }) // such a record can be had
	for _, level := range a.Levels {
		if level.Met {
			a.Supported = level.ID
		}
	}
	return a
}

// Of assesses a record of a registry.
func (s *Standard) Of(reg *registry.Registry, rec *registry.Record) (Assessment, error) {
	value, err := reg.Value(rec.File)
	if err != nil {
		return Assessment{}, err
	}
	a := s.Assess(value, &rec.Innovation)
	a.Stage = s.Stage(reg, rec, value)
	return a, nil
}

// adverseCriterion is the criterion that a rule of its own reports.
const adverseCriterion = "no-adverse-effect"

// Lacks returns the criteria that stand between a dossier and a level, those of
// the levels below first.
func (s *Standard) Lacks(record any, level string) []ladder.Result {
	var open []ladder.Result
	if _, known := s.Rung(level); !known {
		return nil
	}
	for i := range s.Rungs {
		open = append(open, ladder.OpenOnes(s.Rungs[i].Evaluate(record))...)
		if s.Rungs[i].ID == level {
			break
		}
	}
	return open
}

// split parts what a rule of its own tells from the titles of other criteria.
func split(open []ladder.Result) (adverse []ladder.Gap, titles []i18n.Text) {
	for _, result := range open {
		if result.ID == adverseCriterion {
			adverse = result.Gaps
		} else {
			titles = append(titles, result.Title)
		}
	}
	return adverse, titles
}

// checks are the criteria that a schema can't express, by the names under which
// the ladder asks for them. Today is the day of the assessment where the record
// tells no other; isEffect tells which studies are effect studies.
func checks(today innovation.Date, isEffect func(any) bool) ladder.Checks {
	return ladder.Checks{
		"goals-distinct":    goalsDistinct,
		"goals-served":      goalsServed,
		"elements-linked":   elementsLinked,
		"outcomes-on-goals": func(record any) []ladder.Gap { return outcomesOnGoals(record, isEffect) },
		"materials-last":    func(record any) []ladder.Gap { return materialsLast(record, today) },
	}
}

// goalsDistinct asks that no two goals have the same id.
func goalsDistinct(record any) []ladder.Gap {
	var gaps []ladder.Gap
	var seen []string
	for i, goal := range objects(record, "description", "goals") {
		id := text(goal, "id")
		if id != "" && slices.Contains(seen, id) {
			gaps = append(gaps, ladder.Gap{
				Pointer: fmt.Sprintf("/description/goals/%d/id", i), Got: id,
				Reason: "recognition.gap.goal-twice", Args: map[string]any{"goal": id},
			})
		}
		seen = append(seen, id)
	}
	return gaps
}

// goalsServed asks for an activity with every goal.
func goalsServed(record any) []ladder.Gap {
	var gaps []ladder.Gap
	for i, goal := range objects(record, "description", "goals") {
		if len(texts(goal["activities"])) == 0 {
			gaps = append(gaps, ladder.Gap{
				Pointer: fmt.Sprintf("/description/goals/%d/activities", i), Missing: true,
				Reason: "recognition.gap.goal-unserved", Args: map[string]any{"goal": text(goal, "id")},
			})
		}
	}
	return gaps
}

// elementsLinked asks that every working element is part of an activity that
// serves a goal.
func elementsLinked(record any) []ladder.Gap {
	var activities []string
	for _, goal := range objects(record, "description", "goals") {
		for _, activity := range texts(goal["activities"]) {
			activities = append(activities, plain(activity))
		}
	}
	var gaps []ladder.Gap
	for i, element := range objects(record, "foundation", "working_elements") {
		activity := text(element, "activity")
		if activity != "" && !slices.Contains(activities, plain(activity)) {
			gaps = append(gaps, ladder.Gap{
				Pointer: fmt.Sprintf("/foundation/working_elements/%d/activity", i), Got: activity,
				Reason: "recognition.gap.element-unlinked", Args: map[string]any{"activity": activity},
			})
		}
	}
	return gaps
}

// outcomesOnGoals asks that two effect studies, or the one that there is, show a
// positive change on a goal of the description.
func outcomesOnGoals(record any, isEffect func(any) bool) []ladder.Gap {
	var goals []string
	for _, goal := range objects(record, "description", "goals") {
		goals = append(goals, plain(text(goal, "id")), plain(text(goal, "goal")))
	}
	var gaps []ladder.Gap
	effect := 0
	for i, study := range objects(record, "studies") {
		if !isEffect(study) {
			continue
		}
		effect++
		if !onGoal(objects(study, "outcomes"), goals) {
			gaps = append(gaps, ladder.Gap{
				Pointer: fmt.Sprintf("/studies/%d/outcomes", i), Got: study["outcomes"], Item: text(study, "title"),
				Reason: "recognition.gap.outcome-off-goal", Args: map[string]any{"study": text(study, "title")},
			})
		}
	}
	if effect-len(gaps) >= min(2, effect) {
		return nil
	}
	return gaps
}

// onGoal reports whether an outcome is positive and about a goal, which it names
// by its id or in the same words.
func onGoal(outcomes []map[string]any, goals []string) bool {
	return slices.ContainsFunc(outcomes, func(outcome map[string]any) bool {
		goal := plain(text(outcome, "goal"))
		return text(outcome, "direction") == "positief" && goal != "" && slices.Contains(goals, goal)
	})
}

// plain evens out what doesn't matter when texts refer to each other.
func plain(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// materialYears is how long after an assessment material must be available
// (criterion IN6 of the fact sheet).
const materialYears = 2

// materialsLast asks for a material that stays available long enough after the
// assessment.
func materialsLast(record any, today innovation.Date) []ladder.Gap {
	from, err := time.Parse(time.DateOnly, assessed(record, today).First())
	if err != nil {
		return nil
	}
	until := innovation.Date(from.AddDate(materialYears, 0, 0).Format(time.DateOnly))
	materials := objects(record, "materials")
	var last innovation.Date
	for _, m := range materials {
		date := innovation.Date(scalar(m["available_until"]))
		if date.Valid() && !date.Before(until) {
			return nil
		}
		if date.Last() > last.Last() {
			last = date
		}
	}
	if last == "" {
		return nil // the schema part asks for the date
	}
	return []ladder.Gap{{
		Pointer: "/materials", Got: string(last), Reason: "recognition.gap.material-ends",
		Args: map[string]any{"last": string(last), "until": string(until)},
	}}
}

// assessed returns the day of the assessment: that of the decision that the
// record holds, and today where there is none.
func assessed(record any, today innovation.Date) innovation.Date {
	in := innovation.FromValue(record)
	if Claimed(&in) && in.Recognition.GrantedOn.Valid() {
		return in.Recognition.GrantedOn
	}
	return today
}
