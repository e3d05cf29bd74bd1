package duplicates

import (
	"cmp"
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
	// Places are the provinces of the members, those with most first; Years are
	// when these began and stopped, from the first year to the last.
	Places []Place
	Years  []Year
}

// Place is how many communities a province has a part in, with how many of their
// innovations.
type Place struct {
	Province                 string
	Communities, Innovations int
}

// Year is how many innovations in a community began in a year, and how many
// stopped in it.
type Year struct{ Year, Begun, Ended int }

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
	out.spread(c.reg)
	return out
}

// spread tells where and when the members are and were.
func (f *Communities) spread(reg *registry.Registry) {
	places, years := map[string]*Place{}, map[int]*Year{}
	count := func(day string, add func(*Year)) {
		year := innovation.Date(day).Year()
		if year == 0 {
			return
		}
		if years[year] == nil {
			years[year] = &Year{Year: year}
		}
		add(years[year])
	}
	for _, g := range f.Groups {
		for _, province := range g.Provinces {
			if places[province] == nil {
				places[province] = &Place{Province: province}
			}
			places[province].Communities++
		}
		for _, rec := range g.Members {
			for _, province := range reg.Provinces(rec) {
				places[province].Innovations++
			}
			ran := PeriodOf(rec)
			count(ran.From, func(y *Year) { y.Begun++ })
			count(ran.Until, func(y *Year) { y.Ended++ })
		}
	}
	for _, p := range places {
		f.Places = append(f.Places, *p)
	}
	slices.SortFunc(f.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(b.Innovations, a.Innovations), cmp.Compare(a.Province, b.Province))
	})
	for _, y := range years {
		f.Years = append(f.Years, *y)
	}
	slices.SortFunc(f.Years, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
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
