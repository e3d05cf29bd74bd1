package duplicates

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Collection is a registry made ready for comparing.
type Collection struct {
	reg      *registry.Registry
	records  []*registry.Record
	index    *index
	expected []float64
}

// New makes the innovations of a registry ready for comparing: those of all
// statuses and phases, since what was stopped was tried as well.
func New(reg *registry.Registry) *Collection { return newCollection(reg, standard()) }

func newCollection(reg *registry.Registry, m method) *Collection {
	texts := make([]Text, len(reg.Innovations))
	for i, rec := range reg.Innovations {
		texts[i] = unit(&rec.Innovation)
	}
	return &Collection{reg, reg.Innovations, newIndex(texts, m), expectations(reg.Innovations)}
}

// Plain reports whether the collection is too small to hold a similarity against
// its surroundings, so that scores rest on the similarity alone.
func (c *Collection) Plain() bool { return len(c.records) < fewest }

// weighed scores pairs by their texts, their names and their fields.
func (c *Collection) weighed(least float64) join {
	return c.weigh(c.index.compare(least/c.index.mostEvidence()), least)
}

// weigh counts names and fields in, and drops what falls below.
func (c *Collection) weigh(j join, least float64) join {
	perWorker(len(j.pairs), func() func(int) {
		return func(i int) { j.pairs[i].raw *= c.evidence(&j.pairs[i], least) }
	})
	j.pairs = slices.DeleteFunc(j.pairs, func(p scored) bool { return p.raw < least })
	slices.SortFunc(j.pairs, byScore)
	return j
}

// evidence is the factor that names and fields make. Names are not looked at
// where they can't lift a pair to the least score.
func (c *Collection) evidence(p *scored, least float64) float64 {
	field := 1 + c.index.fieldWeight*fieldEvidence(c.records[p.a], c.records[p.b], c.expected)
	if p.raw*field*(1+c.index.nameWeight) < least {
		return field
	}
	return field * (1 + c.index.nameWeight*c.index.nameEvidence(p.a, p.b))
}
