package registry

import (
	"strings"

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

func unknownValue(flag, value string, suggestions, allowed []string) error {
	return problem.BadUsage("usage/unknown-value", problem.Args{
		"flag": flag, "value": value, "suggestions": suggestions, "allowed": allowed,
	})
}

// FindOrganisation returns the id of the organisation that a user means: by id,
// by name, or by a beginning that only one id has, in any case. Flag is the flag
// that the problem names.
func (r *Registry) FindOrganisation(flag, input string) (string, error) {
	word := strings.ToLower(strings.TrimSpace(input))
	var starts, ids []string
	for _, o := range r.Organisations {
		if strings.ToLower(o.ID) == word || strings.ToLower(o.Name) == word {
			return o.ID, nil
		}
		if word != "" && strings.HasPrefix(o.ID, word) {
			starts = append(starts, o.ID)
		}
		ids = append(ids, o.ID)
	}
	if len(starts) == 1 {
		return starts[0], nil
	}
	if len(starts) > 1 {
		return "", unknownValue(flag, input, starts[:min(5, len(starts))], nil)
	}
	return "", unknownValue(flag, input, nearest.Of(word, ids, 3), nil)
}

// FindProvince returns the id of the province that a user means: by id, name or
// ISO 3166-2 code, in any case.
func (r *Registry) FindProvince(input string) (string, error) {
	word := strings.ToLower(strings.TrimSpace(input))
	var names []string
	for _, o := range r.Organisations {
		if o.Kind != provinceKind {
			continue
		}
		if word == strings.ToLower(o.ID) || Fold(word) == Fold(o.Name) || word == strings.ToLower(o.ISO) {
			return o.ID, nil
		}
		names = append(names, o.Name)
	}
	return "", unknownValue("province", input, nearest.Of(word, names, 2), names)
}
