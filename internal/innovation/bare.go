package innovation

import "slices"

// Bare returns the innovation without its prose: what is left places it among
// others and in time.
func (i *Innovation) Bare() Innovation {
	bare := *i
	bare.Title, bare.Summary = "", ""
	bare.OtherParties, bare.Sources = nil, nil
	bare.Studies, bare.Funding, bare.Reach = nil, nil, nil
	bare.Stopped.Reason, bare.Stopped.Lessons = "", ""
	bare.PhaseHistory = stripped(i.PhaseHistory, func(e *PhaseEntry) { e.Note = "" })
	bare.Experiments = stripped(i.Experiments, func(e *Experiment) { e.Title, e.Question, e.Results = "", "", "" })
	return bare
}

// stripped returns a copy of a list in which each item is stripped.
func stripped[T any](list []T, strip func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		strip(&list[i])
	}
	return list
}
