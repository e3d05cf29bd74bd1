package duplicates

import (
	"flag"
	"math"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

var registryFolder = flag.String("registry", "", "a registry of more than 5,000 records to measure bounded search on")

// TestEvalBudget measures what bounded search misses. Asked for with -registry
// DIR -v.
func TestEvalBudget(t *testing.T) {
	if *registryFolder == "" {
		t.Skip("no -registry")
	}
	place, err := worktree.Locate(*registryFolder, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	bounded := New(reg).index
	full := *bounded
	full.budget = math.MaxInt
	full.post()
	exactly, quickly := full.searcher(), bounded.searcher()
	const sample = 300
	var near, five, strong, hadNear, hadFive, hadStrong int
	for i := range sample {
		self := int32(i * len(reg.Innovations) / sample)
		want, _ := exactly.nearest(full.vectors[self], self, wide)
		got, _ := quickly.nearest(bounded.vectors[self], self, wide)
		found := map[int32]int{}
		for _, n := range got {
			found[n.text] = 1
		}
		for k, n := range want {
			near, hadNear = near+1, hadNear+found[n.text]
			if k < nearest {
				five, hadFive = five+1, hadFive+found[n.text]
			}
			if n.similarity >= 0.4 {
				strong, hadStrong = strong+1, hadStrong+found[n.text]
			}
		}
	}
	t.Logf("of the %d nearest %d of %d, of the %d nearest %d of %d, of the similar %d of %d",
		wide, hadNear, near, nearest, hadFive, five, hadStrong, strong)
}
