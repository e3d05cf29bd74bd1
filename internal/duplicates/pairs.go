package duplicates

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Verdicts on a pair.
const (
	Duplicate = "duplicate"
	Related   = "related"
)

// DefaultThreshold is the score from which pairs are told unless asked
// otherwise.
const DefaultThreshold = reported

// Options say which pairs are told.
type Options struct {
	// Threshold is the least score; 0 tells every candidate, those that are tied
	// by a relation included.
	Threshold float64
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
	// Exact is the number of records of which the nearest were found for certain.
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
	Reasons    []Reason
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
	for _, p := range j.pairs {
		a, b := c.records[p.a], c.records[p.b]
		if opts.Wanted != nil && !opts.Wanted(a) && !opts.Wanted(b) {
			continue
		}
		tie := relation(a, b)
		if !opts.Linked && opts.Threshold > 0 && quiet(tie, a, b, opts.Changed) {
			report.Quiet++
			continue
		}
		report.Pairs = append(report.Pairs, Pair{
			A: a, B: b, Score: mapped(p.raw), Similarity: float64(p.similarity), Relation: tie.name, found: p,
		})
	}
	c.explain(report.Pairs)
	return report
}

// explain fills in why each pair is alike and who takes part.
func (c *Collection) explain(pairs []Pair) {
	perWorker(len(pairs), func() func(int) {
		e := c.explainer()
		return func(i int) {
			p := &pairs[i]
			p.Verdict = verdict(p.Score)
			p.Reasons = e.reasons(p.found)
			p.Shared = common(p.A.Organisations(), p.B.Organisations())
			p.Overlap = overlap(p.A, p.B)
		}
	})
}

func verdict(score float64) string {
	if score >= duplicateFrom {
		return Duplicate
	}
	return Related
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
