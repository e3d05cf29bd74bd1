package registry

import (
	"github.com/innovatieagenda/agenda/internal/nearest"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// FindInnovation returns the innovation with that id, for a command that needs
// one. An id that the registry doesn't know is a problem of usage, with the ids
// that come nearest.
func (r *Registry) FindInnovation(id string) (*Record, error) {
	if rec, ok := r.innovations[id]; ok {
		return rec, nil
	}
	ids := make([]string, len(r.Innovations))
	for i, rec := range r.Innovations {
		ids[i] = rec.ID
	}
	return nil, problem.BadUsage("registry/unknown-innovation", problem.Args{
		"value": id, "suggestions": nearest.Of(id, ids, 3),
	})
}
