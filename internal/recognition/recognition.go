// Package recognition judges dossiers by the recognition ladder of a registry:
// which level a dossier supports, whether a level that was granted still holds,
// and whether a body may grant one. Criteria, committees and periods are data of
// the schema folder; here is what a schema can't say.
package recognition

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Standard is what a registry recognises by. It is safe for concurrent use.
type Standard struct {
	*ladder.Ladder
	levels map[string]Level
	// others matches the bodies whose own recognition is taken over.
	others *schema.Matcher
	// addresses are the hosts at which they publish their decisions, by body.
	addresses map[string][]string
	// roles are the kinds of organisation that can have a role, by role.
	roles map[string][]string
	// parts are the pointers of the text that is assessed.
	parts []string
	// turns are the steps of the course of recognition, in their order.
	turns []turn
	today innovation.Date
}

// Load reads the standard; today, as YYYY-MM-DD, is the day that it is held
// against.
func Load(set *schema.Set, today string) (*Standard, error) {
	root := set.Part(schema.Recognition, "")
	s := &Standard{
		levels: map[string]Level{}, parts: root.Words("x-fingerprint"), today: innovation.Date(today),
		addresses: map[string][]string{}, roles: map[string][]string{}, turns: turnsOf(root),
	}
	for _, system := range root.Part("$defs").Part("other_systems").Parts("oneOf") {
		s.addresses[system.Word("const")] = system.Words("x-addresses")
	}
	for _, role := range root.Part("x-assessors").Parts("roles") {
		s.roles[role.Word("role")] = role.Words("kinds")
	}
	var err error
	if s.others, err = matcher(root, "other_systems"); err != nil {
		return nil, registry.SchemaProblem(err)
	}
	effect, err := matcher(root, "effect_study")
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	isEffect := func(study any) bool { return effect != nil && effect.Matches(study) }
	if s.Ladder, err = ladder.Load(set, schema.Recognition, checks(s.today, isEffect)); err != nil {
		return nil, registry.SchemaProblem(err)
	}
	for _, rung := range s.Rungs {
		s.levels[rung.ID] = levelOf(root.Part("$defs").Part(rung.ID))
	}
	return s, nil
}

// matcher compiles a part of the ladder's own, nil where it has none.
func matcher(root schema.Part, name string) (*schema.Matcher, error) {
	part := root.Part("$defs").Part(name)
	if !part.Exists() {
		return nil, nil
	}
	return part.Matcher()
}

// TakenOver reports whether a body has a recognition system of its own, so that
// what it decides is taken over: its dossier and committee aren't kept here.
func (s *Standard) TakenOver(body string) bool {
	return s.others != nil && body != "" && s.others.Matches(body)
}

// Level returns what stands with the rung of that id beside its criteria.
func (s *Standard) Level(id string) Level { return s.levels[id] }

// granted reports whether a body granted something, be it on conditions.
func granted(r innovation.Recognition) bool {
	return r.Status == innovation.DecisionGranted || r.Status == innovation.DecisionOnTerms
}

// Claimed reports whether a record holds a level that a body granted.
func Claimed(in *innovation.Innovation) bool { return in.Level() != innovation.RegisteredLevel }

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

// objects returns the objects of the list at a path, in their order; what is no
// object counts as an empty one, so that places stay right.
func objects(v any, path ...string) []map[string]any {
	for _, key := range path {
		object, _ := v.(map[string]any)
		v = object[key]
	}
	items, _ := v.([]any)
	list := make([]map[string]any, len(items))
	for i, item := range items {
		list[i], _ = item.(map[string]any)
	}
	return list
}

func text(object map[string]any, key string) string {
	s, _ := object[key].(string)
	return s
}

// texts returns the texts of a list that say something.
func texts(v any) []string {
	items, _ := v.([]any)
	var list []string
	for _, item := range items {
		if s, ok := item.(string); ok && strings.TrimSpace(s) != "" {
			list = append(list, s)
		}
	}
	return list
}

// scalar returns a text, or a number as it is written.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

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
	if most := s.until(r.Level, r.Status, r.GrantedOn); most != "" && !s.TakenOver(r.Body) && most.Last() < r.ValidUntil.Last() {
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
