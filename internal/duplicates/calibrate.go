package duplicates

import (
	"cmp"
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Label is a pair that people have judged, with the score that it gets.
type Label struct {
	A, B *registry.Record
	// Relation is what they said; Distinct tells that it keeps the two apart.
	Relation string
	Distinct bool
	// Score is 0 where the two were not compared.
	Score float64
}

// Labels returns every pair of records that a relation ties, the most alike first.
func (c *Collection) Labels() []Label {
	scores := map[[2]int32]float64{}
	for _, p := range c.weighed(0).pairs {
		scores[[2]int32{p.a, p.b}] = mapped(p.raw)
	}
	number := make(map[string]int32, len(c.records))
	for i, rec := range c.records {
		number[rec.ID] = int32(i)
	}
	seen := map[[2]int32]bool{}
	var labels []Label
	for i, rec := range c.records {
		for _, id := range tied(rec) {
			j, known := number[id]
			pair := [2]int32{min(int32(i), j), max(int32(i), j)}
			if !known || seen[pair] || j == int32(i) {
				continue
			}
			seen[pair] = true
			a, b := c.records[pair[0]], c.records[pair[1]]
			tie := relation(a, b)
			labels = append(labels, Label{a, b, tie.name, tie.name == distinctFrom, scores[pair]})
		}
	}
	slices.SortStableFunc(labels, func(p, q Label) int { return cmp.Compare(q.Score, p.Score) })
	return labels
}

// tied are the ids of the records that a record ties to itself.
func tied(rec *registry.Record) []string {
	r := &rec.Relations
	ids := append([]string{r.SpinOffOf, r.PartOf, r.SupersededBy}, r.Related...)
	for _, d := range r.DistinctFrom {
		ids = append(ids, d.ID)
	}
	return ids
}

// Cut is what telling pairs from a score on would have told of the labels.
type Cut struct {
	From float64
	// Tied and Distinct count the labels from that score on.
	Tied, Distinct int
	// Precision and Recall are of the pairs that belong together; they are 0 where
	// nothing is told.
	Precision, Recall float64
}

// cuts are the scores that labels are held against, that of DefaultThreshold among
// them.
var cuts = []float64{0.05, 0.1, DefaultThreshold, 0.3, 0.5, 0.7, 0.9}

// Cuts holds labels against a few scores.
func Cuts(labels []Label) []Cut {
	var all []Cut
	tied := 0
	for _, l := range labels {
		if !l.Distinct {
			tied++
		}
	}
	for _, from := range cuts {
		c := Cut{From: from}
		for _, l := range labels {
			switch {
			case l.Score < from:
			case l.Distinct:
				c.Distinct++
			default:
				c.Tied++
			}
		}
		c.Precision = float64(c.Tied) / float64(max(c.Tied+c.Distinct, 1))
		c.Recall = float64(c.Tied) / float64(max(tied, 1))
		all = append(all, c)
	}
	return all
}
