package duplicates

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// CommunityThreshold is the mean score among members from which a community is
// proposed unless asked otherwise. It is lower than that of a pair: people who
// work on the same subject have something to tell each other long before they
// build the same thing.
const CommunityThreshold = 0.15

// CommunityOptions say which communities are proposed.
type CommunityOptions struct {
	// Threshold is the least mean score between the parts of a community, in
	// [0,1].
	Threshold float64
	// Wanted chooses the innovations that may be members; nil chooses all.
	Wanted func(*registry.Record) bool
	// Changed is as in Options: a pair that was judged distinct doesn't meet
	// unless one of the two changed since.
	Changed func(rec *registry.Record, after innovation.Date) bool
}

// Communities is what grouping a registry gave.
type Communities struct {
	// Compared is the number of records that may be members.
	Compared int
	// Acquainted is the number of groups that are not proposed, since in each of
	// their pairs an organisation takes part in both.
	Acquainted int
	Groups     []Community
}

// Community is a proposed community of practice: innovations that resemble each
// other, of parties that do not all know each other.
type Community struct {
	// Members are its innovations, those that resemble the others most first.
	Members []*registry.Record
	// Score is the mean score of its pairs, in [0,1]; pairs that resemble each
	// other too little to be compared count as 0.
	Score float64
	// Words are what most members speak of, the rarest first.
	Words []string
	// Organisations take part in a member, Provinces are where they work.
	Organisations, Provinces []string
	// Supporters are the provincial support institutions of those provinces: who
	// may bring the members together.
	Supporters []*registry.Organisation
	// Unaware is the number of pairs of members that share no organisation, Pairs
	// the number of all pairs.
	Unaware, Pairs int
}

// Communities groups innovations that resemble each other: the two groups with
// the highest mean score between their members become one, until no mean reaches
// the threshold (average linkage; Sokal and Michener, 1958). Those that span
// most provinces come first.
func (c *Collection) Communities(opts CommunityOptions) *Communities {
	out := &Communities{}
	chosen := make([]bool, len(c.records))
	for i, rec := range c.records {
		if chosen[i] = opts.Wanted == nil || opts.Wanted(rec); chosen[i] {
			out.Compared++
		}
	}
	least := unmapped(opts.Threshold)
	links := newLinkage(len(c.records), opts.Threshold)
	for _, p := range c.weighed(least * weakestLink).pairs {
		a, b := c.records[p.a], c.records[p.b]
		if chosen[p.a] && chosen[p.b] && !keptApart(a, b, opts.Changed) {
			links.add(p.a, p.b, mapped(p.raw))
		}
	}
	for _, members := range links.groups() {
		if g := c.community(members, links); g.Unaware > 0 {
			out.Groups = append(out.Groups, g)
		} else {
			out.Acquainted++
		}
	}
	slices.SortStableFunc(out.Groups, func(a, b Community) int {
		return cmp.Or(cmp.Compare(len(b.Provinces), len(a.Provinces)), cmp.Compare(len(b.Members), len(a.Members)),
			cmp.Compare(b.Score, a.Score), cmp.Compare(a.Members[0].ID, b.Members[0].ID))
	})
	return out
}

// weakestLink is the part of the threshold's raw score below which a pair doesn't
// count in a mean: it lets a strong group take in one that some of it knows.
const weakestLink = 0.5

// keptApart reports whether people have said that the two are something else.
func keptApart(a, b *registry.Record, changed func(*registry.Record, innovation.Date) bool) bool {
	t := relation(a, b)
	return t.name == distinctFrom && quiet(t, a, b, changed)
}

// community tells what ties members together.
func (c *Collection) community(members []int32, links *linkage) Community {
	n := len(members)
	g := Community{Pairs: n * (n - 1) / 2}
	sum := map[int32]float64{}
	for i, a := range members {
		for _, b := range members[i+1:] {
			score := links.score(a, b)
			sum[a], sum[b], g.Score = sum[a]+score, sum[b]+score, g.Score+score/float64(g.Pairs)
			if len(common(c.records[a].Organisations(), c.records[b].Organisations())) == 0 {
				g.Unaware++
			}
		}
	}
	slices.SortStableFunc(members, func(a, b int32) int { return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(a, b)) })
	for _, m := range members {
		rec := c.records[m]
		g.Members = append(g.Members, rec)
		g.Organisations = union(g.Organisations, rec.Organisations())
		g.Provinces = union(g.Provinces, c.reg.Provinces(rec))
	}
	slices.Sort(g.Provinces)
	g.Supporters = c.reg.Supporters(g.Provinces)
	g.Words = c.subject(members)
	return g
}

// union appends to a list what it lacks of another.
func union(list, more []string) []string {
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// mostSubjects is how many words tell what a community is about.
const mostSubjects = 5

// farCommoner is the part of the rarest word's weight below which a word is too
// common to say what a community is about.
const farCommoner = 0.6

// subject returns the words that more than half of the members use and few
// others, in the form in which the first of the members has each.
func (c *Collection) subject(members []int32) []string {
	type used struct {
		text   string
		by     int
		weight float64
	}
	others := float64(len(c.records) - len(members))
	var order []int32
	words := map[int32]*used{}
	for _, m := range members {
		seen := map[int32]bool{}
		for _, n := range c.index.all[m] {
			w := c.index.lex.words[n]
			if seen[w.stem] || len(w.text) < shortName {
				continue
			}
			seen[w.stem] = true
			if words[w.stem] == nil {
				words[w.stem] = &used{w.text, 0, float64(c.index.weigher.idf[w.stem])}
				order = append(order, w.stem)
			}
			words[w.stem].by++
		}
	}
	var list []*used
	for _, stem := range order {
		u := words[stem]
		if outside := float64(int(c.index.weigher.frequency[stem]) - u.by); 2*u.by > len(members) && outside <= others/3 {
			list = append(list, u)
		}
	}
	slices.SortStableFunc(list, func(a, b *used) int {
		return cmp.Compare(b.weight*float64(b.by), a.weight*float64(a.by))
	})
	var texts []string
	for _, u := range list[:min(mostSubjects, len(list))] {
		if u.weight >= farCommoner*list[0].weight {
			texts = append(texts, u.text)
		}
	}
	return texts
}

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
