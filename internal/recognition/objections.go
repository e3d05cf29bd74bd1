package recognition

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
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
	RuleDecision     = "recognition/decision"
	RuleExpired      = "recognition/expired"
	RuleSuspect      = "recognition/suspect"
	RuleClaim        = "recognition/claim"
	RuleChanged      = "recognition/changed"
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
	seats := seats(reg, in)
	found = append(found, quorum(in.Recognition, seats, level.Committee)...)
	found = append(found, mix(in.Recognition, seats, level.Committee)...)
	found = append(found, s.kinds(reg, in.Recognition)...)
	return append(found, independence(reg, in)...)
}

// abstained is the vote of who stays out of a judgement, and against of who
// doesn't agree.
const (
	abstained = "onthouding"
	against   = "tegen"
)

// seats returns the organisations that took part in the judgement, each once,
// also where they have several rows, or several names by a merger. Of one that
// voted twice a vote against counts.
func seats(reg *registry.Registry, in *innovation.Innovation) []innovation.Assessor {
	var list []innovation.Assessor
	at := map[string]int{}
	for _, a := range in.Recognition.Assessors {
		who := Identity(reg, a.Organisation, in.Recognition.GrantedOn)
		i, again := at[who]
		switch {
		case a.Vote == abstained:
		case !again:
			at[who] = len(list)
			list = append(list, a)
		case a.Vote == against:
			list[i].Vote = against
		}
	}
	return list
}

// quorum asks for enough organisations, and enough votes for. A vote that isn't
// recorded counts as one for.
func quorum(r innovation.Recognition, seats []innovation.Assessor, c Committee) finding.List {
	votes := 0
	for _, a := range seats {
		if a.Vote != against {
			votes++
		}
	}
	args := finding.Args{"level": r.Level, "count": len(seats), "minimum": c.Minimum, "votes": votes}
	at := "/recognition/assessors"
	if len(r.Assessors) == 0 {
		at = "/recognition/level"
	}
	var found finding.List
	if len(seats) < c.Minimum {
		found = append(found, finding.Finding{Rule: RuleQuorum, Pointer: at, Args: args})
	}
	switch {
	case c.Unanimous && votes < len(seats):
		found = append(found, finding.Finding{Rule: RuleQuorum, Variant: "unanimous", Pointer: at, Args: args})
	case !c.Unanimous && len(seats) > 0 && 2*votes <= len(seats):
		found = append(found, finding.Finding{Rule: RuleQuorum, Variant: "majority", Pointer: at, Args: args})
	}
	return found
}

// mix asks for enough organisations in every role that the level needs. Where
// there are no assessors at all, the quorum tells.
func mix(r innovation.Recognition, seats []innovation.Assessor, c Committee) finding.List {
	var found finding.List
	if len(r.Assessors) == 0 {
		return nil
	}
	for _, role := range c.Roles {
		count := 0
		for _, a := range seats {
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

// kinds asks that each role is held by an organisation that can have it.
func (s *Standard) kinds(reg *registry.Registry, r innovation.Recognition) finding.List {
	var found finding.List
	for i, a := range r.Assessors {
		kinds := s.roles[a.Role]
		if o, known := reg.Organisation(a.Organisation); known && kinds != nil && !slices.Contains(kinds, o.Kind) {
			found = append(found, finding.Finding{
				Rule: RuleMix, Variant: "kind", Pointer: fmt.Sprintf("/recognition/assessors/%d/role", i),
				Args: finding.Args{"id": a.Organisation, "role": a.Role, "kind": o.Kind, "kinds": kinds},
			})
		}
	}
	return found
}

// independence asks that who assesses has no part in the innovation, nor an
// organisation that is one with it. What came after the decision counts for
// nothing. Who abstained did not assess.
func independence(reg *registry.Registry, in *innovation.Innovation) finding.List {
	parts, day := participants(reg, in), in.Recognition.GrantedOn
	var found finding.List
	tie := func(id, pointer, variant string) {
		if part, tied := parts[Identity(reg, id, day)]; tied {
			found = append(found, finding.Finding{Rule: RuleIndependence, Variant: variant, Pointer: pointer, Args: finding.Args{
				"id": id, "part": part.role, "through": part.id, "merged": part.id != id, "told": len(in.Recognition.Parties) > 0,
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
// "partners", "parties" or "experiments".
type participant struct{ id, role string }

// participants returns who had a part in an innovation on the day of its decision,
// by their identity. Owner and partners bear no dates, so that those of now count
// where the decision doesn't tell its own.
func participants(reg *registry.Registry, in *innovation.Innovation) map[string]participant {
	parts, day := map[string]participant{}, in.Recognition.GrantedOn
	add := func(id, role string) {
		who := Identity(reg, id, day)
		if _, there := parts[who]; id != "" && !there {
			parts[who] = participant{id, role}
		}
	}
	for _, id := range in.PartiesThen() {
		switch {
		case id == in.Owner:
			add(id, "owner")
		case slices.Contains(in.Partners, id):
			add(id, "partners")
		default:
			add(id, "parties")
		}
	}
	for _, name := range in.OtherParties {
		add(name, "partners")
	}
	for _, e := range in.Experiments {
		if day.Before(e.Start) {
			continue
		}
		for _, id := range e.Organisations {
			add(id, "experiments")
		}
	}
	return parts
}

// Unnamed returns who of some organisations the parties of a decision leave out, as
// who they stood for on its day.
func Unnamed(reg *registry.Registry, r innovation.Recognition, of []string) []string {
	named := map[string]bool{}
	for _, id := range r.Parties {
		named[Identity(reg, id, r.GrantedOn)] = true
	}
	var missing []string
	for _, id := range of {
		if who := Identity(reg, id, r.GrantedOn); !named[who] {
			named[who] = true
			missing = append(missing, id)
		}
	}
	return missing
}

// Identity tells which organisation an id stood for on a day: what it had merged
// into by then, and all of the same name are one; what is no id counts as a name. A
// merger without a day counts as an old one; of a vague day the last counts. A circle
// of successors, which a rule of its own reports, ends where it began.
func Identity(reg *registry.Registry, id string, day innovation.Date) string {
	name := id
	for seen := map[string]bool{}; !seen[id]; {
		seen[id] = true
		o, known := reg.Organisation(id)
		if !known {
			if o = byName(reg, id); o == nil {
				name = id
				break
			}
		}
		name = o.Name
		if o.SucceededBy == "" || o.To.Valid() && day.Valid() && day.Last() <= o.To.First() {
			break
		}
		id = o.SucceededBy
	}
	return bare(name)
}

// byName returns the organisation that a text names, nil for none; of several of one
// name, one that went up into another.
func byName(reg *registry.Registry, text string) (found *registry.Organisation) {
	text = bare(text)
	for _, o := range reg.Organisations {
		if (found == nil || found.SucceededBy == "") && bare(o.Name) == text {
			found = o
		}
	}
	return found
}

// bare returns the letters and digits of a name, as they look.
func bare(name string) string {
	letters := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return strings.Join(strings.FieldsFunc(lookalike.Fold(name), letters), " ")
}

// Doubts returns what the dossier itself says against the level that was
// granted: criteria that aren't met, an adverse study, a text that changed since.
// A level that has expired, or that another system granted, isn't doubted. Of what is
// submitted it tells that the text is another now.
func (s *Standard) Doubts(record any) finding.List {
	in := innovation.FromValue(record)
	if n, open := in.Submission(); open && in.Course[n].Fingerprint != s.Fingerprint(record) {
		return finding.List{{Rule: RuleChanged, Severity: finding.Warning, Pointer: fmt.Sprintf("/course/%d/fingerprint", n), Args: finding.Args{
			"on": string(in.Course[n].Date), "level": in.Course[n].Level, "id": in.ID,
		}}}
	}
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

// Unsupported returns what a dossier lacks for a level on the day of the standard,
// whatever was decided about it before.
func (s *Standard) Unsupported(record any, level string) finding.List {
	return s.unsupported(dossier(record), level)
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
