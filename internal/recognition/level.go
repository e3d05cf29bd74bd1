package recognition

import (
	"time"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/schema"
)

// Level is what a rung of the ladder says beside its criteria.
type Level struct {
	Committee Committee
	// Months is how long the level holds; ConditionalMonths where it was granted
	// on conditions. 0 for a level that nobody grants.
	Months, ConditionalMonths int
	ValiditySource            i18n.Text
	// Judged are what assessors look at that no field of a record holds.
	Judged []Judged
	// Facts name the lines of the fact sheet that the rung as a whole rests on.
	Facts []string
}

// Committee says who may grant a level.
type Committee struct {
	// Minimum is how many must assess.
	Minimum int
	// Unanimous says that all must vote for; otherwise a majority.
	Unanimous bool
	Roles     []RoleMinimum
	Source    i18n.Text
}

// RoleMinimum is how many assessors must have a role.
type RoleMinimum struct {
	Role    string
	Minimum int
}

// Judged is something that only people can judge.
type Judged struct {
	Text, Source i18n.Text
}

// Grantable reports whether a body can grant the level.
func (l Level) Grantable() bool { return l.Committee.Minimum > 0 }

func levelOf(part schema.Part) Level {
	committee, validity := part.Part("x-committee"), part.Part("x-validity")
	l := Level{
		Committee: Committee{
			Minimum: committee.Number("minimum"), Unanimous: committee.Word("vote") == "unanimous",
			Source: committee.Text("x-source"),
		},
		Months: validity.Number("months"), ConditionalMonths: validity.Number("conditional_months"),
		ValiditySource: validity.Text("x-source"), Facts: part.Words("x-fact"),
	}
	for _, role := range committee.Parts("roles") {
		l.Committee.Roles = append(l.Committee.Roles, RoleMinimum{role.Word("role"), role.Number("minimum")})
	}
	for _, judged := range part.Parts("x-judged") {
		l.Judged = append(l.Judged, Judged{judged.Text("description"), judged.Text("x-source")})
	}
	return l
}

// until returns the last day that a decision holds by the period of its level.
// Where the level is unknown the longest period counts.
func (s *Standard) until(level, status string, on innovation.Date) innovation.Date {
	months := s.levels[level].Months
	if level == "" {
		for _, l := range s.levels {
			months = max(months, l.Months)
		}
	}
	if status == innovation.DecisionOnTerms {
		months = s.levels[level].ConditionalMonths
	}
	from, err := time.Parse(time.DateOnly, on.Last())
	if err != nil || months == 0 {
		return ""
	}
	return innovation.Date(innovation.Period{Months: months}.After(from).Format(time.DateOnly))
}
