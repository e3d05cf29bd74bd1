package recognition

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

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
