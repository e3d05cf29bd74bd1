package recognition

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
)

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
