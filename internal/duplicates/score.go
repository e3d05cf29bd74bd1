package duplicates

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

const (
	// nearest is how many neighbours tell how crowded the surroundings of a text
	// are.
	nearest = 5
	// fewest is the number of texts below which there are no surroundings to
	// scale by; the similarity itself is used then.
	fewest = 20
	// plainScale stands in for the surroundings of a text where there are too
	// few texts; it is about what the shipped registry has.
	plainScale = 0.17
	// groupFrom is the similarity that only texts of one group have to so many
	// others.
	groupFrom = 0.75
	// leastScale keeps a text that resembles nothing from making much of little.
	leastScale = 0.08
	// middle is the raw score that is mapped to one half.
	middle = 1.0
	// reported is the score from which programs are told that a pair is related,
	// and below which it is never called a duplicate.
	reported = 0.5
	// nearlyAll is the part of the weight of their words that two texts share to
	// be the same, leastText how many words they then share at least.
	nearlyAll = 0.9
	leastText = 10
	// agreeing is how much more than by chance fields agree of two that have the
	// same name, to be the same.
	agreeing = 0.2
	// steepness is how fast the mapped score rises there.
	steepness = 3
)

// scaling turns similarities into scores that mean the same in every collection:
// the similarity of a pair is held against the nearest similarities of both
// texts (local scaling, docs/duplicates.md).
type scaling struct {
	method
	// around is the mean of each text's nearest similarities; nil where there
	// are too few texts, or where the method doesn't look at surroundings.
	around []float32
}

// newScaling measures the surroundings of every text.
func newScaling(m method, near [][]neighbour) scaling {
	s := scaling{method: m}
	if len(near) < fewest || !m.local {
		return s
	}
	s.around = make([]float32, len(near))
	for i, list := range near {
		s.around[i] = surroundings(list)
	}
	return s
}

// raw returns the score of a pair before it is mapped to [0,1].
func (s scaling) raw(a, b int32, similarity float32) float64 {
	scale := plainScale
	if s.around != nil {
		scale = max(float64(s.around[a]+s.around[b])/2, leastScale)
	}
	return math.Pow(float64(similarity), s.power) / scale
}

// mapped turns a raw score into one in [0,1], in the same order.
func mapped(raw float64) float64 {
	p := math.Pow(raw/middle, steepness)
	return p / (p + 1)
}

// unmapped is the raw score that is mapped to a score.
func unmapped(score float64) float64 {
	if score >= 1 {
		return math.Inf(1)
	}
	return middle * math.Pow(score/(1-score), 1.0/steepness)
}

// surroundings returns the mean of the nearest similarities; a text with fewer
// neighbours is alone among none. Where all these belong to one group, they say
// nothing of what lies around it: half of the answer is then what comes after the
// group.
func surroundings(near []neighbour) float32 {
	near = near[:min(wide, len(near))]
	group := slices.IndexFunc(near, func(n neighbour) bool { return n.similarity < groupFrom })
	if group < 0 {
		group = len(near)
	}
	if group < nearest {
		return sumOf(near[:min(nearest, len(near))]) / nearest
	}
	after := near[group:min(group+nearest, len(near))]
	outside := float32(plainScale)
	if len(after) > 0 {
		outside = sumOf(after) / float32(len(after))
	}
	return (sumOf(near[:group])/float32(group) + outside) / 2
}

func sumOf(near []neighbour) (sum float32) {
	for _, n := range near {
		sum += n.similarity
	}
	return sum
}

// field is a categorical field that tells for or against a pair.
type field struct {
	name   string
	values func(*registry.Record) []string
}

var fields = []field{
	{"target_groups", func(rec *registry.Record) []string { return rec.TargetGroups }},
	{"core_functions", func(rec *registry.Record) []string { return rec.CoreFunctions }},
	{"priorities", func(rec *registry.Record) []string { return rec.Priorities }},
	{"domain", func(rec *registry.Record) []string { return one(rec.Domain) }},
}

// Values are what a record has of one of the fields that are compared; none of
// what is no field.
func Values(rec *registry.Record, name string) []string {
	for _, f := range fields {
		if f.name == name {
			return f.values(rec)
		}
	}
	return nil
}

func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// expectations tells for each field how likely two records share a value by
// chance: what all share says nothing.
func expectations(records []*registry.Record) []float64 {
	expected := make([]float64, len(fields))
	for i, f := range fields {
		counts := map[string]int{}
		for _, rec := range records {
			for _, v := range f.values(rec) {
				counts[v]++
			}
		}
		var values []string
		for v := range counts {
			values = append(values, v)
		}
		slices.Sort(values) // sums of floats depend on their order
		for _, v := range values {
			p := float64(counts[v]) / float64(len(records))
			expected[i] += p * p
		}
		expected[i] = min(1, expected[i])
	}
	return expected
}

// fieldEvidence tells how much more, or less, the fields of two records agree
// than chance would have it, in [-1,1]; 0 where nothing is known.
func fieldEvidence(a, b *registry.Record, expected []float64) float64 {
	sum, known := 0.0, 0
	for i, f := range fields {
		inA, inB := f.values(a), f.values(b)
		if len(inA) == 0 || len(inB) == 0 {
			continue
		}
		known++
		sum += likeness(inA, inB) - expected[i]
	}
	return sum / float64(max(known, 1))
}

// likeness returns the part of the values of two lists that stand in both.
func likeness(a, b []string) float64 {
	both := len(common(a, b))
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// common returns what stands in both lists, in the order of the first.
func common(a, b []string) []string {
	var both []string
	for _, v := range a {
		if slices.Contains(b, v) && !slices.Contains(both, v) {
			both = append(both, v)
		}
	}
	return both
}

// Period is a range of days, as YYYY-MM-DD; an empty Until is still going on,
// and the zero Period is none.
type Period struct {
	From, Until string
}

// overlap returns the period in which both innovations ran, as far as their
// records tell.
func overlap(a, b *registry.Record) Period {
	p, q := PeriodOf(a), PeriodOf(b)
	if p.From == "" || q.From == "" {
		return Period{}
	}
	both := Period{From: max(p.From, q.From), Until: p.Until}
	if both.Until == "" || q.Until != "" && q.Until < both.Until {
		both.Until = q.Until
	}
	if both.Until != "" && both.Until < both.From {
		return Period{}
	}
	return both
}

// PeriodOf returns when an innovation ran: from its first phase or experiment
// until it stopped.
func PeriodOf(rec *registry.Record) Period {
	var p Period
	begin := func(d innovation.Date) {
		if day := d.First(); day != "" && (p.From == "" || day < p.From) {
			p.From = day
		}
	}
	for _, entry := range rec.PhaseHistory {
		begin(entry.Date)
	}
	for _, e := range rec.Experiments {
		begin(e.Start)
	}
	if rec.Status == innovation.StatusStopped {
		p.Until = rec.LastStop().Date.Last()
	}
	return p
}

// Fingerprint returns the mark of the texts of two innovations, as "sha256:" and
// 64 digits. It is the same in either order, and another once the title, the
// summary or an experiment of one of the two changes; spaces don't count.
func Fingerprint(a, b *innovation.Innovation) string {
	marks := []string{mark(unit(a)), mark(unit(b))}
	slices.Sort(marks)
	sum := sha256.Sum256([]byte(marks[0] + marks[1]))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// mark is the hash of one text, word by word.
func mark(t Text) string {
	h := sha256.New()
	for _, part := range []string{t.Title, t.Body} {
		words(part, func(w string) { h.Write([]byte(w + " ")) })
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
