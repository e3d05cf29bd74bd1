package recognition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
)

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
