package duplicates

import (
	"cmp"
	"container/heap"
	"slices"
)

// bridgeWidth is how many of the nearest of each text can be a bridge between two
// others. It is the same for every threshold, so that scores are too.
const bridgeWidth = wide

// bridge finds third texts that both of a pair resemble: five libraries that
// tell of one idea, each in its own words, are closer to the best account among
// them than to each other. A goroutine has its own.
type bridge struct {
	*join
	near [][]neighbour
	// strengths are the scores of each text with its nearest, in their order.
	strengths [][]float32
	// raws are the scores of one text with its nearest, by text.
	raws    []float32
	of      int32
	touched []int32
}

// newBridge is a bridge over the nearest of all texts.
func (j *join) newBridge(near [][]neighbour, strengths [][]float32) *bridge {
	return &bridge{join: j, near: near, strengths: strengths, raws: make([]float32, len(near)), of: -1}
}

// strengths scores each text with its nearest.
func (j *join) strengths(near [][]neighbour) [][]float32 {
	all := make([][]float32, len(near))
	perWorker(len(near), func() func(int) {
		return func(i int) {
			list := near[i][:min(bridgeWidth, len(near[i]))]
			all[i] = make([]float32, len(list))
			for k, n := range list {
				all[i][k] = float32(j.raw(int32(i), n.text, n.similarity))
			}
		}
	})
	return all
}

// over returns, of the texts among the nearest of both of a pair, the one that both
// resemble most but for one, and the weaker of its two scores; -1 and 0 where there
// are no two such texts. One that both resemble is often another pair's; several
// are a group.
func (g *bridge) over(a, b int32) (third int32, raw float64) {
	g.stand(a)
	var best, second neighbour
	third = -1
	for k, strength := range g.strengths[b] {
		text := g.near[b][k].text
		switch weaker := min(g.raws[text], strength); {
		case weaker > best.similarity:
			best, second = neighbour{text, weaker}, best
		case weaker > second.similarity:
			second = neighbour{text, weaker}
		}
	}
	if second.similarity > 0 {
		third = second.text
	}
	return third, float64(second.similarity)
}

// stand fills raws with the scores of a text.
func (g *bridge) stand(a int32) {
	if g.of == a {
		return
	}
	for _, t := range g.touched {
		g.raws[t] = 0
	}
	g.touched, g.of = g.touched[:0], a
	for k, strength := range g.strengths[a] {
		t := g.near[a][k].text
		g.raws[t] = strength
		g.touched = append(g.touched, t)
	}
}

// linkage groups texts by average linkage over the pairs that are known; pairs
// that are not known count as 0.
type linkage struct {
	least float64
	// scores are the pairs as they were added.
	scores map[[2]int32]float64
	// sums are, for each group that still stands, the sums of its scores with the
	// groups that it has pairs with.
	sums    []map[int32]float64
	members [][]int32
	// age counts the changes of a group, so that stale offers are known.
	age    []int32
	offers offers
}

func newLinkage(texts int, least float64) *linkage {
	return &linkage{
		least: least, scores: map[[2]int32]float64{},
		sums: make([]map[int32]float64, texts), members: make([][]int32, texts), age: make([]int32, texts),
	}
}

// add tells of a pair, a before b.
func (l *linkage) add(a, b int32, score float64) {
	l.scores[[2]int32{a, b}] = score
	for _, p := range [2][2]int32{{a, b}, {b, a}} {
		if l.sums[p[0]] == nil {
			l.sums[p[0]], l.members[p[0]] = map[int32]float64{}, []int32{p[0]}
		}
		l.sums[p[0]][p[1]] = score
	}
	l.offer(a, b)
}

// score returns the score of a pair, 0 for one that is not known.
func (l *linkage) score(a, b int32) float64 { return l.scores[[2]int32{min(a, b), max(a, b)}] }

// offer proposes to make one group of two, if their mean reaches the threshold.
func (l *linkage) offer(a, b int32) {
	a, b = min(a, b), max(a, b)
	mean := l.sums[a][b] / float64(len(l.members[a])*len(l.members[b]))
	if mean >= l.least && mean > 0 {
		heap.Push(&l.offers, offer{mean, a, b, l.age[a], l.age[b]})
	}
}

// groups returns the groups of at least two, in the order of their first member.
func (l *linkage) groups() [][]int32 {
	for l.offers.Len() > 0 {
		o := heap.Pop(&l.offers).(offer)
		if l.age[o.a] == o.ageA && l.age[o.b] == o.ageB {
			l.merge(o.a, o.b)
		}
	}
	var all [][]int32
	for _, members := range l.members {
		if len(members) > 1 {
			slices.Sort(members)
			all = append(all, members)
		}
	}
	slices.SortFunc(all, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return all
}

// merge puts group b into group a and makes new offers.
func (l *linkage) merge(a, b int32) {
	l.members[a], l.members[b] = append(l.members[a], l.members[b]...), nil
	l.age[a]++
	l.age[b]++
	delete(l.sums[a], b)
	delete(l.sums[b], a)
	others := make([]int32, 0, len(l.sums[b]))
	for other := range l.sums[b] {
		others = append(others, other)
	}
	slices.Sort(others) // sums of floats depend on their order
	for _, other := range others {
		sum := l.sums[b][other]
		l.sums[a][other] += sum
		delete(l.sums[other], b)
		l.sums[other][a] += sum
	}
	l.sums[b] = nil
	for other := range l.sums[a] {
		l.offer(a, other)
	}
}

// offer is two groups that could be one, as they were when it was made.
type offer struct {
	mean       float64
	a, b       int32
	ageA, ageB int32
}

// offers is a heap: the highest mean first, and by number where means tie.
type offers []offer

// Len implements heap.Interface.
func (o offers) Len() int { return len(o) }

// Less implements heap.Interface.
func (o offers) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(o[j].mean, o[i].mean), cmp.Compare(o[i].a, o[j].a), cmp.Compare(o[i].b, o[j].b)) < 0
}

// Swap implements heap.Interface.
func (o offers) Swap(i, j int) { o[i], o[j] = o[j], o[i] }

// Push implements heap.Interface.
func (o *offers) Push(x any) { *o = append(*o, x.(offer)) }

// Pop implements heap.Interface.
func (o *offers) Pop() any {
	last := (*o)[len(*o)-1]
	*o = (*o)[:len(*o)-1]
	return last
}
