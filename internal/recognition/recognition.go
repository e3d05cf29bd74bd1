// Package recognition judges dossiers by the recognition ladder of a registry:
// which level a dossier supports, whether a level that was granted still holds,
// and whether a body may grant one. Criteria, committees and periods are data of
// the schema folder; here is what a schema can't say.
package recognition

import (
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
	// parts are the pointers of the text that is assessed.
	parts []string
	today innovation.Date
}

// Load reads the standard; today, as YYYY-MM-DD, is the day that it is held
// against.
func Load(set *schema.Set, today string) (*Standard, error) {
	root := set.Part(schema.Recognition, "")
	s := &Standard{levels: map[string]Level{}, parts: root.Words("x-fingerprint"), today: innovation.Date(today)}
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
