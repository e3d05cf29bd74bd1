package duplicates

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Questions is a registry made ready for questions in one's own words: of each
// feature, which texts have it. It can be kept from run to run: then it answers
// without reading the records.
type Questions struct {
	method
	// reg has the records, or place tells where they are read from.
	reg   *registry.Registry
	place *registry.Place
	// paths are the files of the texts, as records carry them.
	paths []string
	// scales are, of each text, what the counts of a block are multiplied by:
	// of its title and of all, stems and trigrams.
	scales [][blocks]float32
	// entries are the features in the order of their names, and at is where each
	// begins: its name, how many texts have it, and its postings in titles and in
	// all text.
	at      []uint32
	entries string
}

// The blocks of a text, see vector.
const (
	titleStems = iota
	titleGrams
	allStems
	allGrams
	blocks
)

// QuestionsOf makes a registry ready for questions.
func QuestionsOf(reg *registry.Registry) *Questions {
	m := standard()
	texts := make([]Text, len(reg.Innovations))
	q := &Questions{method: m, reg: reg, scales: make([][blocks]float32, len(texts))}
	for i, rec := range reg.Innovations {
		texts[i] = unit(&rec.Innovation)
		q.paths = append(q.paths, rec.File)
	}
	x := &index{method: m, lex: newLexicon(), titles: make([][]int32, len(texts)), all: make([][]int32, len(texts))}
	x.read(texts)
	x.weigher = newWeigher(x.lex, m, x.frequencies(), len(texts))
	inTitles, inAll := newPostings(len(x.lex.stem)), newPostings(len(x.lex.stem))
	c := newCounter(len(x.lex.stem))
	for i := range texts {
		q.scales[i][titleStems], q.scales[i][titleGrams] = inTitles.add(x.weigher, c, int32(i), x.titles[i], m.titleShare)
		q.scales[i][allStems], q.scales[i][allGrams] = inAll.add(x.weigher, c, int32(i), x.all[i], 1-m.titleShare)
	}
	q.fill(x, inTitles, inAll)
	return q
}

// postings are, of each feature, the texts that have it and how often, each as
// the distance to the text before and the count.
type postings struct {
	lists [][]byte
	last  []int32
}

func newPostings(features int) *postings {
	return &postings{make([][]byte, features), make([]int32, features)}
}

// add notes the words of a text, and returns the scales of its stems and trigrams.
func (p *postings) add(w *weigher, c *counter, text int32, words []int32, share float64) (stems, grams float32) {
	defer c.clear()
	w.lex.each(words, c.add)
	var inStems, inGrams float64
	for _, f := range c.touched {
		p.lists[f] = binary.AppendUvarint(p.lists[f], uint64(text-p.last[f]))
		p.lists[f] = binary.AppendUvarint(p.lists[f], uint64(c.counts[f]))
		p.last[f] = text
		if x := float64(w.weight(c, f)); w.lex.stem[f] {
			inStems += x * x
		} else {
			inGrams += x * x
		}
	}
	return scaled(share*(1-w.gramShare), inStems), scaled(share*w.gramShare, inGrams)
}

// fill writes the entries, in the order of the names of the features.
func (q *Questions) fill(x *index, inTitles, inAll *postings) {
	names := make([]string, 0, len(x.lex.features))
	for name := range x.lex.features {
		names = append(names, name)
	}
	slices.Sort(names)
	var b []byte
	for _, name := range names {
		f := x.lex.features[name]
		q.at = append(q.at, uint32(len(b)))
		b = appendText(b, name)
		b = binary.AppendUvarint(b, uint64(x.weigher.frequency[f]))
		b = appendText(b, string(inTitles.lists[f]))
		b = appendText(b, string(inAll.lists[f]))
	}
	q.entries = string(b)
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// known is what is known of a feature.
type known struct {
	frequency     int32
	titles, texts string
}

// find looks a feature up by its name.
func (q *Questions) find(name string) (known, bool) {
	i := sort.Search(len(q.at), func(i int) bool {
		found, _ := cutText(q.entries[q.at[i]:])
		return found >= name
	})
	if i == len(q.at) {
		return known{}, false
	}
	found, rest := cutText(q.entries[q.at[i]:])
	if found != name {
		return known{}, false
	}
	frequency, rest := cutNumber(rest)
	titles, rest := cutText(rest)
	texts, _ := cutText(rest)
	return known{int32(frequency), titles, texts}, true
}

func cutText(s string) (text, rest string) {
	n, s := cutNumber(s)
	return s[:n], s[n:]
}

// cutNumber takes a number off a text that binary.AppendUvarint wrote.
func cutNumber(s string) (n uint64, rest string) {
	for i := 0; ; i++ {
		n |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return n, s[i+1:]
		}
	}
}

// lexicon is one that knows of a text what the questions do.
func (q *Questions) lexicon(text string) (lex *lexicon, words []int32, knowns []known) {
	lex = newLexicon()
	learn := func(name string, stem bool) {
		if _, twice := lex.features[name]; twice {
			return
		}
		if k, ok := q.find(name); ok {
			lex.feature(name, stem)
			knowns = append(knowns, k)
		}
	}
	for _, word := range allWords(text) {
		learn("="+stem(word), true)
		grams(word, func(g string) { learn(g, false) })
		words = append(words, lex.borrow(word))
	}
	return lex, words, knowns
}

// rank returns the texts that resemble a question at all, the most alike first.
// It compares with every text that shares anything.
func (q *Questions) rank(text string) []neighbour {
	lex, words, knowns := q.lexicon(text)
	frequency := make([]int32, len(knowns))
	for f, k := range knowns {
		frequency[f] = k.frequency
	}
	w := newWeigher(lex, q.method, frequency, len(q.scales))
	c := newCounter(len(knowns))
	sums := make([]float32, len(q.scales))
	for part, share := range []float64{q.titleShare, 1 - q.titleShare} {
		stems, grams := newPostings(len(knowns)).add(w, c, 0, words, share)
		lex.each(words, c.add)
		for _, f := range c.touched {
			block, scale, list := 2*part+1, grams, knowns[f].titles
			if lex.stem[f] {
				block, scale = 2*part, stems
			}
			if part == 1 {
				list = knowns[f].texts
			}
			q.addUp(sums, list, block, w.weight(c, f)*scale*w.idf[f])
		}
		c.clear()
	}
	var near []neighbour
	for i, sum := range sums {
		if sum > 0 {
			near = append(near, neighbour{int32(i), sum})
		}
	}
	slices.SortFunc(near, nearer)
	return near
}

// addUp adds what a feature of the question adds to the similarity of each text.
func (q *Questions) addUp(sums []float32, list string, block int, weight float32) {
	text := uint64(0)
	for list != "" {
		var step, n uint64
		step, list = cutNumber(list)
		n, list = cutNumber(list)
		text += step
		sums[text] += weight * repeated(n) * q.scales[text][block]
	}
}

// repeated is what a feature counts for that occurs so often.
func repeated(n uint64) float32 { return float32(1 + math.Log(float64(n))) }

// Ask returns the innovations that are most like a text, the most alike first; at
// most so many of those that choose wants of a registry. Beside them it returns the
// registry that they are from, of which it may have read no more than it took.
func (q *Questions) Ask(text string, most int, choose Chooser) ([]Match, *registry.Registry, error) {
	near := q.rank(text)
	for ahead := most; ; ahead *= 8 {
		ahead = min(ahead, len(near))
		reg, err := q.read(near[:ahead])
		if err != nil {
			return nil, nil, err
		}
		wanted, err := choose(reg)
		if err != nil {
			return nil, nil, err
		}
		matches := q.matches(reg, near[:ahead], wanted)
		if len(matches) >= most || ahead == len(near) {
			matches = matches[:min(most, len(matches))]
			q.explain(text, reg, matches)
			return matches, reg, nil
		}
	}
}

// Chooser tells which records of a registry are wanted.
type Chooser func(*registry.Registry) (func(*registry.Record) bool, error)

// read returns a registry that has the records of some texts.
func (q *Questions) read(near []neighbour) (*registry.Registry, error) {
	if q.reg != nil {
		return q.reg, nil
	}
	files := make(map[string]bool, len(near))
	for _, n := range near {
		files[q.paths[n.text]] = true
	}
	folder := q.place.Prefix + registry.InnovationsFolder + "/"
	return registry.Load(q.place, registry.Options{Only: func(file string) bool {
		return files[file] || !strings.HasPrefix(file, folder)
	}})
}

// matches are those of the nearest that are wanted.
func (q *Questions) matches(reg *registry.Registry, near []neighbour, wanted func(*registry.Record) bool) []Match {
	records := make(map[string]*registry.Record, len(reg.Innovations))
	for _, rec := range reg.Innovations {
		records[rec.File] = rec
	}
	var matches []Match
	for _, n := range near {
		if rec := records[q.paths[n.text]]; rec != nil && wanted(rec) {
			matches = append(matches, Match{Record: rec, Score: math.Sqrt(float64(n.similarity))})
		}
	}
	return matches
}

// explain tells what makes matches like a text: it compares them as a collection
// of their own, in which features are as rare as they are in all texts.
func (q *Questions) explain(text string, reg *registry.Registry, matches []Match) {
	lex, list, _ := q.lexicon(text)
	c := &Collection{reg: reg, index: &index{method: q.method, lex: lex}}
	for _, m := range matches {
		whole := unit(&m.Record.Innovation)
		c.records = append(c.records, m.Record)
		c.index.all = append(c.index.all, lex.numbersOf(slices.Concat(allWords(whole.Title), allWords(whole.Body))))
	}
	frequency := make([]int32, len(lex.stem))
	for name, f := range lex.features {
		k, _ := q.find(name)
		frequency[f] = k.frequency
	}
	c.index.weigher = newWeigher(lex, q.method, frequency, len(q.scales))
	for i := range matches {
		matches[i].Reasons = c.why(list, int32(i))
	}
}
