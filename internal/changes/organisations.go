package changes

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// organisations fills in what differs between the organisations. Only those of
// files that differ are looked at.
func (s *Set) organisations() error {
	before, err := entries(s.Base, s.Head)
	if err != nil {
		return err
	}
	after, err := entries(s.Head, s.Base)
	if err != nil {
		return err
	}
	order := s.Head.Schema.KeyOrder(schema.Organisations)
	for _, head := range s.Head.Organisations {
		object, differs := after[head]
		if !differs {
			continue
		}
		base, known := s.Base.Organisation(head.ID)
		if !known && !slices.Contains(s.Base.Unread, head.File) {
			s.AddedOrganisations = append(s.AddedOrganisations, head)
		}
		if fields := Differing(before[base], object, order); before[base] != nil && len(fields) > 0 {
			s.ChangedOrganisations = append(s.ChangedOrganisations, OrganisationChange{base, head, fields})
		}
	}
	for _, base := range s.Base.Organisations {
		_, differs := before[base]
		if _, known := s.Head.Organisation(base.ID); differs && !known && !slices.Contains(s.Head.Unread, base.File) {
			s.RemovedOrganisations = append(s.RemovedOrganisations, base)
		}
	}
	return nil
}

// entries returns the JSON-typed organisations of the files that another registry
// doesn't have the same.
func entries(reg, other *registry.Registry) (map[*registry.Organisation]map[string]any, error) {
	all := map[*registry.Organisation]map[string]any{}
	file, items := "", []any(nil)
	for _, o := range reg.Organisations {
		if reg.Same(other, o.File) {
			continue
		}
		if o.File != file {
			doc, err := reg.Legible(o.File)
			if err != nil {
				return nil, err
			}
			file = o.File
			items, _ = doc.Value().([]any)
		}
		if i, err := strconv.Atoi(strings.TrimPrefix(o.Pointer, "/")); err == nil && i < len(items) {
			all[o], _ = items[i].(map[string]any)
		}
	}
	return all, nil
}
