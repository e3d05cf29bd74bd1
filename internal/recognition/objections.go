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

// participant is an organisation with its part in an innovation: "owner",
// "partners" or "experiments".
type participant struct{ id, role string }

// participants returns who has a part in an innovation, by what their
// organisation is called now.
func participants(reg *registry.Registry, in *innovation.Innovation) map[string]participant {
	parts := map[string]participant{}
	add := func(id, role string) {
		now := successor(reg, id)
		if _, there := parts[now]; id != "" && !there {
			parts[now] = participant{id, role}
		}
	}
	add(in.Owner, "owner")
	for _, id := range in.Partners {
		add(id, "partners")
	}
	for _, e := range in.Experiments {
		for _, id := range e.Organisations {
			add(id, "experiments")
		}
	}
	return parts
}

// successor returns what became of an organisation in the end. A circle of
// successors, which a rule of its own reports, ends where it began.
func successor(reg *registry.Registry, id string) string {
	seen := map[string]bool{}
	for !seen[id] {
		seen[id] = true
		o, ok := reg.Organisation(id)
		if !ok || o.SucceededBy == "" {
			break
		}
		id = o.SucceededBy
	}
	return id
}

// Doubts returns what the dossier itself says against the level that was
// granted: criteria that aren't met, an adverse study, a text that changed since.
// A level that has expired, or that another system granted, isn't doubted.
func (s *Standard) Doubts(record any) finding.List {
	in := innovation.FromValue(record)
	if !Claimed(&in) || s.TakenOver(in.Recognition.Body) {
		return nil
	}
	state, err := s.State(&in, func() (any, error) { return record, nil })
	if err != nil || state == Expired {
		return nil
	}
	found := s.unsupported(record, in.Recognition.Level)
	if state == Suspect {
		found = append(found, finding.Finding{
			Rule: RuleSuspect, Severity: finding.Warning, Pointer: "/recognition/fingerprint",
			Args: finding.Args{"level": in.Recognition.Level, "on": string(in.Recognition.GrantedOn), "id": in.ID},
		})
	}
	return found
}

// unsupported returns what a dossier lacks for a level.
func (s *Standard) unsupported(record any, level string) finding.List {
	var found finding.List
	adverse, missing := split(s.Lacks(record, level))
	if len(missing) > 0 {
		found = append(found, finding.Finding{Rule: RuleUnsupported, Pointer: "/recognition/level", Args: finding.Args{
			"level": level, "missing": missing, "count": len(missing),
		}})
	}
	for _, gap := range adverse {
		found = append(found, finding.Finding{Rule: RuleAdverse, Pointer: gap.Pointer, Args: finding.Args{
			"level": level, "study": gap.Item,
		}})
	}
	return found
}
