package duplicates

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Verdicts on a pair. A score alone makes no duplicate: that takes the same text,
// or the same name and fields that agree. The other two divide what is left by
// score, for programs; people read both texts.
const (
	Duplicate = "duplicate"
	Related   = "related"
	Alike     = "alike"
)

// DefaultThreshold is the score from which pairs are told unless asked
// otherwise, and DefaultBest how many of each innovation.
const (
	DefaultThreshold = 0.15
	DefaultBest      = 3
)

// Options say which pairs are told.
type Options struct {
	// Threshold is the least score; 0 tells every candidate, those that are tied
	// by a relation included.
	Threshold float64
	// Best, where not 0, is how many pairs of each wanted record are told, its
	// best, those first of which each is the best of the other. It is of no
	// effect where the threshold is 0.
	Best int
	// Wanted chooses records; a pair is told if one of the two is wanted. Nil
	// wants all.
	Wanted func(*registry.Record) bool
	// Linked tells the pairs that are tied by a relation as well.
	Linked bool
	// Changed reports whether the text of a record changed after a day; nil
	// where nobody knows. A pair that was judged distinct before that day is told
	// again.
	Changed func(rec *registry.Record, after innovation.Date) bool
}

// Report is what comparing a registry with itself gave.
type Report struct {
	// Compared is the number of records that were compared.
	Compared int
	// Exact is the number of records whose nearest were found for certain.
	Exact int
	// Plain says that the registry is too small to scale by its surroundings.
	Plain bool
	// Quiet is the number of pairs that would have been told but are tied by a
	// relation.
	Quiet int
	Pairs []Pair
}

// Pair is two innovations that resemble each other.
type Pair struct {
	A, B *registry.Record
	// Score is in [0,1] and means the same in every registry.
	Score float64
	// Similarity is the similarity of the texts alone.
	Similarity float64
	Verdict    string
	// Mutual says that each is the one that the other resembles most.
	Mutual  bool
	Reasons []Reason
	// Shared are the organisations that take part in both.
	Shared []string
	// Overlap is the period in which both ran.
	Overlap Period
	// Relation is what ties the two in the registry, "" for nothing.
	Relation string

	found scored
}

// Members are both innovations.
func (p *Pair) Members() [2]*registry.Record { return [2]*registry.Record{p.A, p.B} }

// Other is the one of the two that isn't a record.
func (p *Pair) Other(rec *registry.Record) *registry.Record {
	if p.A == rec {
		return p.B
	}
	return p.A
}

// Unaware reports whether nobody takes part in both, so that the two may not
// know of each other.
func (p *Pair) Unaware() bool { return len(p.Shared) == 0 }

// Pairs returns the pairs that resemble each other, the most alike first.
func (c *Collection) Pairs(opts Options) *Report {
	return c.told(c.weighed(unmapped(opts.Threshold)), opts)
}

// Nearest returns the pairs of one record with those that it resembles most, the
// most alike first. It costs little beside reading the registry. The scores are
// those of Pairs; a record that has this one among its nearest without being
// among the nearest of this one is left out.
func (c *Collection) Nearest(rec *registry.Record, opts Options) *Report {
	i := int32(slices.Index(c.records, rec))
	if i < 0 {
		return &Report{Compared: len(c.records), Plain: c.Plain()}
	}
	least := unmapped(opts.Threshold)
	opts.Wanted = func(other *registry.Record) bool { return other == rec }
	return c.told(c.weigh(c.index.compareOne(i, least/c.index.mostEvidence()), least), opts)
}

// fewerThan is the part of a collection up to which it is cheaper to look for the
// nearest of some records, each with the surroundings of those, than of all.
const fewerThan = 1.0 / (2 * wide)

// Of returns the pairs of some records, as Pairs or Nearest does, whichever takes
// less.
func (c *Collection) Of(records []*registry.Record, opts Options) *Report {
	if float64(len(records)) > fewerThan*float64(len(c.records)) {
		opts.Wanted = func(rec *registry.Record) bool { return slices.Contains(records, rec) }
		return c.Pairs(opts)
	}
	all := &Report{Compared: len(c.records), Plain: c.Plain()}
	for _, rec := range records {
		report := c.Nearest(rec, opts)
		for _, p := range report.Pairs {
			if !slices.ContainsFunc(all.Pairs, func(q Pair) bool { return q.A == p.A && q.B == p.B }) {
				all.Pairs = append(all.Pairs, p)
			}
		}
		all.Quiet += report.Quiet
	}
	slices.SortStableFunc(all.Pairs, func(p, q Pair) int { return byScore(p.found, q.found) })
	return all
}

// told makes a report of the pairs that are wanted and not quiet.
func (c *Collection) told(j join, opts Options) *Report {
	report := &Report{Compared: len(c.records), Exact: j.exact, Plain: c.Plain()}
	everything := opts.Threshold == 0
	places := make(map[int32]int, len(c.records))
	for _, p := range j.pairs {
		a, b := c.records[p.a], c.records[p.b]
		wantedA, wantedB := opts.Wanted == nil || opts.Wanted(a), opts.Wanted == nil || opts.Wanted(b)
		tie := relation(a, b)
		if !opts.Linked && !everything && quiet(tie, a, b, opts.Changed) {
			if wantedA || wantedB {
				report.Quiet++
			}
			continue
		}
		inA, inB := places[p.a], places[p.b]
		places[p.a], places[p.b] = inA+1, inB+1
		among := func(place int) bool { return everything || opts.Best == 0 || place < opts.Best }
		if wantedA && among(inA) || wantedB && among(inB) {
			report.Pairs = append(report.Pairs, Pair{
				A: a, B: b, Score: mapped(p.raw), Similarity: float64(p.similarity), Relation: tie.name,
				Mutual: inA == 0 && inB == 0, found: p,
			})
		}
	}
	if opts.Best > 0 && !everything {
		slices.SortStableFunc(report.Pairs, mutualFirst)
	}
	c.explain(report.Pairs)
	return report
}

// mutualFirst orders pairs of which each is the best of the other before the rest.
func mutualFirst(p, q Pair) int {
	switch {
	case p.Mutual == q.Mutual:
		return 0
	case p.Mutual:
		return -1
	}
	return 1
}

// explain fills in why each pair is alike and who takes part.
func (c *Collection) explain(pairs []Pair) {
	perWorker(len(pairs), func() func(int) {
		e := c.explainer()
		return func(i int) {
			p := &pairs[i]
			p.Reasons = e.reasons(p.found)
			p.Verdict = e.verdict(p)
			p.Shared = common(p.A.Organisations(), p.B.Organisations())
			p.Overlap = overlap(p.A, p.B)
		}
	})
}

// verdict says what a pair is called.
func (e *explainer) verdict(p *Pair) string {
	switch {
	case p.Score < reported:
		return Alike
	case e.sameText(p.found.a, p.found.b), e.sameThing(p):
		return Duplicate
	}
	return Related
}

// sameThing reports whether two have the same name, and fields that agree more
// than chance would have it: a name alone is given to other things as well.
func (e *explainer) sameThing(p *Pair) bool {
	titles := e.index.titles
	if e.index.lex.nameLikeness(titles[p.found.a], titles[p.found.b]) < sameName {
		return false
	}
	for _, f := range fields {
		inA, inB := f.values(p.A), f.values(p.B)
		if len(inA) > 0 && len(inB) > 0 && len(common(inA, inB)) == 0 {
			return false
		}
	}
	return fieldEvidence(p.A, p.B, e.expected) >= agreeing
}

// sameText reports whether two texts have nearly the same words, weighed by how
// rare these are: sentences of which only what is made in them differs, or for
// whom, are alike and say something else.
func (e *explainer) sameText(a, b int32) bool {
	inA, inB := e.stems(a), e.stems(b)
	shared := slices.DeleteFunc(slices.Clone(inA), func(stem int32) bool {
		_, found := slices.BinarySearch(inB, stem)
		return !found
	})
	both := e.weightOf(shared)
	either := e.weightOf(inA) + e.weightOf(inB) - both
	return len(shared) >= leastText && both >= nearlyAll*either
}

// stems are those of a text without its title, each once.
func (e *explainer) stems(i int32) []int32 {
	var list []int32
	for _, n := range e.index.all[i][len(e.index.titles[i]):] {
		list = append(list, e.index.lex.words[n].stem)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (e *explainer) weightOf(features []int32) float64 {
	sum := 0.0
	for _, f := range features {
		sum += float64(e.index.weigher.idf[f])
	}
	return sum
}

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
				return tie{distinctFrom, d.Date, d.Fingerprint}
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

// ChangedSince returns a test whether the text of a record is another than it was
// at the end of a day, by git's history; nil where the registry lies in no
// repository. Where history doesn't reach that day, or lacks the record then, the
// answer is no: nothing says that the text changed.
func ChangedSince(place *registry.Place) func(rec *registry.Record, after innovation.Date) bool {
	if place.Repo == nil {
		return nil
	}
	days := map[string]*registry.Registry{}
	return func(rec *registry.Record, after innovation.Date) bool {
		day := after.Last()
		then, read := days[day]
		if !read {
			then, _ = registry.Load(place, registry.Options{At: day}) // no history that day: nil
			days[day] = then
		}
		if then == nil {
			return false
		}
		old, ok := then.Innovation(rec.ID)
		return ok && unit(&old.Innovation) != unit(&rec.Innovation)
	}
}
