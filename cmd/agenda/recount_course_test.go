package main

import (
	"slices"
	"strings"
	"time"
)

// committees are who must assess for a level, as schema/recognition.schema.json has it;
// "" is how many in all.
var committees = map[string]map[string]int{
	"goed-beschreven": {"": 3, "praktijk": 3},
	"goed-onderbouwd": {"": 4, "praktijk": 1, "wetenschap": 1},
}

// turns are who is next, by what came after the last submission. Other endings are
// nobody's turn.
var turns = map[string][]any{"": {"instantie"}, "erkend": {"instantie", "beheer"}}

// oneBy follows an organisation to the one that it had merged into on a day: where the
// day isn't before the end of its last.
func (c recount) oneBy(id, day string) string {
	o := c.organisations[id]
	next := text(o, "succeeded_by")
	active, _ := o["active"].(entry)
	to := daysOf(active["to"])
	if next == "" || to != nil && day <= to[0].Format(time.DateOnly) {
		return id
	}
	return c.oneBy(next, day)
}

// found are the assessments of a submission, the first first.
func (c recount) found(innovation, submitted any) (all []entry) {
	for _, a := range c.assessments {
		if a["innovation"] == innovation && a["submitted"] == submitted {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int { return strings.Compare(text(a, "date"), text(b, "date")) })
	return all
}

// heard counts the organisations that gave a vote, and how many are lacking.
func (c recount) heard(found []entry, level string) (heard, missing int) {
	roles := map[string]string{}
	for _, a := range found {
		who := c.oneBy(text(a, "organisation"), text(found[len(found)-1], "date"))
		if roles[who] == "" && a["vote"] != "onthouding" {
			roles[who] = text(a, "role")
		}
	}
	had := map[string]int{}
	for _, role := range roles {
		had[role]++
	}
	lacking := 0
	for role, least := range committees[level] {
		if role != "" && had[role] < least {
			lacking += least - had[role]
		}
	}
	return len(roles), max(lacking, committees[level][""]-len(roles))
}

func daysFrom(from, to any) any {
	a, b := daysOf(from), daysOf(to)
	if len(a) != 1 || len(b) != 1 {
		return nil
	}
	return int(b[0].Sub(a[0]) / (24 * time.Hour))
}

// course counts what is under way to a recognition, and how long it took.
func (c recount) course() (queue, steps []any) {
	took := map[string][]int{}
	for _, rec := range c.innovations {
		var open entry
		var after []string
		var found []entry
		tell := func(step string, date any) {
			open["step"], open["since"] = step, date
			if days, known := daysFrom(open["submitted"], date).(int); known && step != "ingediend" {
				took[step] = append(took[step], days)
			}
		}
		course := entries(rec, "course")
		for i, step := range course {
			if step["step"] != "ingediend" {
				after = append(after, text(step, "step"))
				tell(text(step, "step"), step["date"])
				continue
			}
			open, after, found = entry{"submitted": step["date"], "level": step["level"]}, nil, nil
			tell("ingediend", step["date"])
			if !slices.ContainsFunc(course[i+1:], func(later entry) bool { return later["step"] == "ingediend" && later["date"] == step["date"] }) {
				found = c.found(rec["id"], step["date"])
			}
			for _, a := range found {
				tell("beoordeeld", a["date"])
			}
		}
		heard, missing, waits := 0, 0, turns[strings.Join(after, " ")]
		if waits == nil || open == nil {
			continue
		}
		if after == nil {
			if heard, missing = c.heard(found, text(open, "level")); missing > 0 {
				waits = []any{"beoordelaar"}
			}
		}
		queue = append(queue, entry{
			"innovation": rec["id"], "level": open["level"], "step": open["step"], "since": open["since"], "owner": text(rec, "owner"),
			"days": daysFrom(open["since"], c.today.Format(time.DateOnly)), "assessments": heard, "missing": missing, "waits_for": waits,
		})
	}
	for step, days := range took {
		steps = append(steps, entry{"step": step, "steps_taken": len(days), "days_median": middle(days), "days_most": slices.Max(days)})
	}
	return queue, steps
}
