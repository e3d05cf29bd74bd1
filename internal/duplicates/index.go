package duplicates

import (
	"math"
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

// entry is one feature of a text with its weight.
type entry struct {
	feature int32
	weight  float32
}

// vector is a text as the weights of its features, the rarest first. The dot
// product of two vectors is the similarity of their texts: vectors are put
// together of four blocks (title or all, trigrams or stems) of length one times
// the root of the block's share.
type vector []entry

// weigher turns counts of features into vectors.
type weigher struct {
	method
	lex *lexicon
	// rank is the place of each feature in the order of rarity; in vectors
	// feature 2*rank is the one in titles, 2*rank+1 the one in all text.
	rank []int32
	// frequency is the number of texts that have each feature.
	frequency []int32
	// idf is the weight of each feature's rarity.
	idf []float32
	// matching tells which features can match anything between the texts of a
	// collection: those that more than one text has. The others only make a vector
	// longer.
	matching []bool
	// common is the weight of what a third of the texts has.
	common float32
	// rarest is the weight of what one text has.
	rarest float32
}

// newWeigher ranks the features by the number of texts that have them.
func newWeigher(lex *lexicon, m method, frequency []int32, texts int) *weigher {
	n := len(frequency)
	w := &weigher{method: m, lex: lex, frequency: frequency, rank: make([]int32, n), idf: make([]float32, n), matching: make([]bool, n)}
	w.rarest = weightOfRarity(texts, 1, m.rarity)
	w.common = float32(math.Pow(1+math.Log(3), m.rarity))
	order := make([]int32, n)
	for f, df := range frequency {
		order[f] = int32(f)
		w.matching[f] = df > 1
		w.idf[f] = weightOfRarity(texts, df, m.rarity)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if d := frequency[a] - frequency[b]; d != 0 {
			return int(d)
		}
		return int(a - b)
	})
	for rank, f := range order {
		w.rank[f] = int32(rank)
	}
	return w
}

// weightOfRarity is the weight of a feature that df of so many texts have.
func weightOfRarity(texts int, df int32, power float64) float32 {
	return float32(math.Pow(1+math.Log(float64(texts+1)/float64(max(df, 1))), power))
}

// counter counts the features of one text at a time.
type counter struct {
	counts  []int32
	touched []int32
}

func newCounter(features int) *counter { return &counter{counts: make([]int32, features)} }

func (c *counter) add(feature int32) {
	if c.counts[feature] == 0 {
		c.touched = append(c.touched, feature)
	}
	c.counts[feature]++
}

func (c *counter) clear() {
	for _, f := range c.touched {
		c.counts[f] = 0
	}
	c.touched = c.touched[:0]
}

// vector makes the vector of a text of which these are the words.
func (w *weigher) vector(c *counter, title, all []int32) vector {
	v := w.block(c, nil, title, 0, w.titleShare)
	v = w.block(c, v, all, 1, 1-w.titleShare)
	slices.SortFunc(v, func(a, b entry) int { return int(a.feature - b.feature) })
	return slices.Clip(v)
}

// block appends the features of a list of words, stems and trigrams each scaled
// to their share.
func (w *weigher) block(c *counter, v vector, words []int32, part int32, share float64) vector {
	defer c.clear()
	w.lex.each(words, c.add)
	slices.Sort(c.touched) // sums of floats depend on their order
	var stems, grams float64
	for _, f := range c.touched {
		if x := float64(w.weight(c, f)); w.lex.stem[f] {
			stems += x * x
		} else {
			grams += x * x
		}
	}
	for _, f := range c.touched {
		scale := scaled(share*w.gramShare, grams)
		if w.lex.stem[f] {
			scale = scaled(share*(1-w.gramShare), stems)
		}
		if x := w.weight(c, f) * scale; w.matching[f] && x > 0 {
			v = append(v, entry{2*w.rank[f] + part, x})
		}
	}
	return v
}

// scaled returns the factor that gives a block of that squared length its share.
func scaled(share, squares float64) float32 {
	if squares == 0 {
		return 0
	}
	return float32(math.Sqrt(share / squares))
}

// weight is the weight of a feature by how often it occurs and how rare it is.
func (w *weigher) weight(c *counter, f int32) float32 {
	return w.idf[f] * float32(1+math.Log(float64(c.counts[f])))
}
