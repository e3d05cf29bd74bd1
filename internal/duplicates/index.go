package duplicates

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// posting says that a text has a feature, with its weight there.
type posting struct {
	text   int32
	weight float32
}

// index is a collection of texts that can be searched for what resembles one.
type index struct {
	method
	lex     *lexicon
	weigher *weigher
	titles  [][]int32
	all     [][]int32
	vectors []vector
	// lists are the postings of each feature of the vectors.
	lists [][]posting
	// budget is the work that one search may take, see search.
	budget int
}

// newIndex reads texts. The result depends on the texts and their order alone,
// not on the number of processors.
func newIndex(texts []Text, m method) *index {
	x := &index{method: m, lex: newLexicon(), budget: budgetFor(len(texts))}
	x.titles, x.all = make([][]int32, len(texts)), make([][]int32, len(texts))
	x.read(texts)
	x.weigher = newWeigher(x.lex, m, x.frequencies(), len(texts))
	x.vectors = make([]vector, len(texts))
	perWorker(len(texts), func() func(int) {
		c := newCounter(len(x.lex.stem))
		return func(i int) { x.vectors[i] = x.weigher.vector(c, x.titles[i], x.all[i]) }
	})
	x.post()
	return x
}

// chunk is how many texts are taken apart before their words get numbers.
const chunk = 2_000

// read takes texts apart on all processors, and numbers their words in order.
func (x *index) read(texts []Text) {
	type parts struct{ title, body []string }
	apart := make([]parts, min(chunk, len(texts)))
	for from := 0; from < len(texts); from += chunk {
		n := min(chunk, len(texts)-from)
		perWorker(n, func() func(int) {
			return func(i int) { apart[i] = parts{allWords(texts[from+i].Title), allWords(texts[from+i].Body)} }
		})
		for i, p := range apart[:n] {
			all := x.lex.numbersOf(slices.Concat(p.title, p.body))
			x.titles[from+i], x.all[from+i] = all[:len(p.title):len(p.title)], all
		}
	}
}

// frequencies counts in how many texts each feature occurs.
func (x *index) frequencies() []int32 {
	frequency := make([]int32, len(x.lex.stem))
	last := make([]int32, len(frequency)) // the last text counted, plus one
	for i, list := range x.all {
		x.lex.each(list, func(f int32) {
			if last[f] != int32(i)+1 {
				last[f] = int32(i) + 1
				frequency[f]++
			}
		})
	}
	return frequency
}

// post fills the lists. They are cut out of one piece of memory. Those that are
// longer than a search may read are left empty: no search would read them.
func (x *index) post() {
	lengths := make([]int, 2*len(x.lex.stem))
	for _, v := range x.vectors {
		for _, e := range v {
			lengths[e.feature]++
		}
	}
	total := 0
	for f, n := range lengths {
		if n > x.budget/2 {
			lengths[f] = 0
		}
		total += lengths[f]
	}
	space := make([]posting, total)
	x.lists = make([][]posting, len(lengths))
	for f, n := range lengths {
		x.lists[f], space = space[:0:n], space[n:]
	}
	for i, v := range x.vectors {
		for _, e := range v {
			if lengths[e.feature] > 0 {
				x.lists[e.feature] = append(x.lists[e.feature], posting{int32(i), e.weight})
			}
		}
	}
}

// perWorker calls, on all processors, a function of each goroutine's own with
// every number below n. What it does with a number must not depend on others.
func perWorker(n int, newWork func() func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	const batch = 16
	for range min(runtime.GOMAXPROCS(0), n/batch+1) {
		group.Go(func() {
			work := newWork()
			for {
				from := int(next.Add(batch)) - batch
				if from >= n {
					return
				}
				for i := from; i < min(from+batch, n); i++ {
					work(i)
				}
			}
		})
	}
	group.Wait()
}
