package review

import (
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Newcomer is a record that comes.
type Newcomer struct {
	*registry.Record
	// Near are the pairs that it makes with what resembles it most, at most a few.
	Near []duplicates.Pair
}

// mostNear is how many neighbours of a record are told.
const mostNear = 3

// Other returns the other one of a pair.
func (n *Newcomer) Other(pair *duplicates.Pair) *registry.Record {
	if pair.A == n.Record {
		return pair.B
	}
	return pair.A
}

func newcomers(reg *registry.Registry, added []*registry.Record) []Newcomer {
	if len(added) == 0 {
		return nil
	}
	all := make([]Newcomer, len(added))
	number := make(map[*registry.Record]int, len(added))
	for i, rec := range added {
		all[i].Record = rec
		number[rec] = i
	}
	report := duplicates.New(reg).Of(added, duplicates.Options{Threshold: duplicates.DefaultThreshold})
	for _, pair := range report.Pairs {
		for _, rec := range pair.Members() {
			if i, is := number[rec]; is && len(all[i].Near) < mostNear {
				all[i].Near = append(all[i].Near, pair)
			}
		}
	}
	return all
}
