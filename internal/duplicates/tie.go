package duplicates

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// distinctFrom is the relation that keeps two records apart.
const distinctFrom = "distinct_from"

// tie is a relation between two records.
type tie struct {
	name string
	// since is the day on which the two were judged, if that was noted.
	since innovation.Date
	// fingerprint is of the texts that were judged, if that was noted.
	fingerprint string
}

// relation returns what ties two records, whichever of the two says so.
func relation(a, b *registry.Record) tie {
	for _, r := range [][2]*registry.Record{{a, b}, {b, a}} {
		from, to := &r[0].Relations, r[1].ID
		switch {
		case from.SpinOffOf == to:
			return tie{name: "spin_off_of"}
		case from.PartOf == to:
			return tie{name: "part_of"}
		case from.SupersededBy == to:
			return tie{name: "superseded_by"}
		case slices.Contains(from.Related, to):
			return tie{name: "related"}
		}
		for _, d := range from.DistinctFrom {
			if d.ID == to {
				return tie{distinctFrom, d.On, d.Fingerprint}
			}
		}
	}
	return tie{}
}

// quiet reports whether a tie settles a pair: it does unless a text is another
// than the one that was judged, by the fingerprint of the judgement or else by
// what git knows of the time since its day.
func quiet(t tie, a, b *registry.Record, changed func(*registry.Record, innovation.Date) bool) bool {
	switch {
	case t.name == "":
		return false
	case t.fingerprint != "":
		return t.fingerprint == Fingerprint(&a.Innovation, &b.Innovation)
	}
	return t.since == "" || changed == nil || !changed(a, t.since) && !changed(b, t.since)
}
