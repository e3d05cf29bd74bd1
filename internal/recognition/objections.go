package recognition

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// The rules about a decision. Their sentences are those of the check.
const (
	RuleUnsupported  = "recognition/unsupported"
	RuleAdverse      = "recognition/adverse"
	RuleQuorum       = "recognition/quorum"
	RuleMix          = "recognition/mix"
	RuleIndependence = "recognition/independence"
	RuleDates        = "recognition/dates"
	RuleExpired      = "recognition/expired"
	RuleSuspect      = "recognition/suspect"
	RuleClaim        = "recognition/claim"
)

// Objections returns what stands against a decision on the committee's side: too
// few assessors or votes, a role that nobody has, ties with the innovation, dates
// that run backwards. Decisions that are taken over only have dates here.
func (s *Standard) Objections(reg *registry.Registry, in *innovation.Innovation) finding.List {
	if !Claimed(in) {
		return nil
	}
	found := s.dates(in)
	level, known := s.levels[in.Recognition.Level]
	if !known || !level.Grantable() || s.TakenOver(in.Recognition.Body) {
		return found
	}
	found = append(found, quorum(in.Recognition, level.Committee)...)
	found = append(found, mix(in.Recognition, level.Committee)...)
	return append(found, independence(reg, in)...)
}

// abstained is the vote of who stays out of a judgement, and against of who
// doesn't agree.
const (
	abstained = "onthouding"
	against   = "tegen"
)

// judging returns the assessors who took part in the judgement.
func judging(r innovation.Recognition) []innovation.Assessor {
	var list []innovation.Assessor
	for _, a := range r.Assessors {
		if a.Vote != abstained {
			list = append(list, a)
		}
	}
	return list
}

// quorum asks for enough assessors, and enough votes for. A vote that isn't
// recorded counts as one for.
func quorum(r innovation.Recognition, c Committee) finding.List {
	judges, votes := judging(r), 0
	for _, a := range judges {
		if a.Vote != against {
			votes++
		}
	}
	args := finding.Args{"level": r.Level, "count": len(judges), "minimum": c.Minimum, "votes": votes}
	at := "/recognition/assessors"
	if len(r.Assessors) == 0 {
		at = "/recognition/level"
	}
	var found finding.List
	if len(judges) < c.Minimum {
		found = append(found, finding.Finding{Rule: RuleQuorum, Pointer: at, Args: args})
	}
	switch {
	case c.Unanimous && votes < len(judges):
		found = append(found, finding.Finding{Rule: RuleQuorum, Variant: "unanimous", Pointer: at, Args: args})
	case !c.Unanimous && len(judges) > 0 && 2*votes <= len(judges):
		found = append(found, finding.Finding{Rule: RuleQuorum, Variant: "majority", Pointer: at, Args: args})
	}
	return found
}

// mix asks for enough assessors of every role that the level needs. Where there
// are no assessors at all, the quorum tells.
func mix(r innovation.Recognition, c Committee) finding.List {
	var found finding.List
	if len(r.Assessors) == 0 {
		return nil
	}
	for _, role := range c.Roles {
		count := 0
		for _, a := range judging(r) {
			if a.Role == role.Role {
				count++
			}
		}
		if count < role.Minimum {
			found = append(found, finding.Finding{Rule: RuleMix, Pointer: "/recognition/assessors", Args: finding.Args{
				"level": r.Level, "role": role.Role, "count": count, "minimum": role.Minimum,
			}})
		}
	}
	return found
}

// independence asks that who assesses has no part in the innovation, nor an
// organisation that merged into or came from one that has. Who abstained did
// not assess.
func independence(reg *registry.Registry, in *innovation.Innovation) finding.List {
	parts := participants(reg, in)
	var found finding.List
	tie := func(id, pointer, variant string) {
		if part, tied := parts[successor(reg, id)]; tied {
			found = append(found, finding.Finding{Rule: RuleIndependence, Variant: variant, Pointer: pointer, Args: finding.Args{
				"id": id, "part": part.role, "through": part.id, "merged": part.id != id,
			}})
		}
	}
	tie(in.Recognition.Body, "/recognition/body", "body")
	for i, a := range in.Recognition.Assessors {
		if a.Vote != abstained {
			tie(a.Organisation, fmt.Sprintf("/recognition/assessors/%d/organisation", i), "")
		}
	}
	return found
}
