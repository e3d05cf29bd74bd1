package recognition

import (
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
)

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
