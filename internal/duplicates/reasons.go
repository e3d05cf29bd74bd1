package duplicates

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Reason is one thing that makes two innovations alike, or that doesn't.
type Reason struct {
	// Feature names what was compared: words, word_parts, name, period, province,
	// third or a field of the record.
	Feature string
	// Score is how alike the two are in it, in [0,1].
	Score float64
	// Shared is what both have.
	Shared []string
}

// Words are those that reasons name, in the texts of both.
func Words(reasons []Reason) []string {
	for _, r := range reasons {
		if r.Feature == "words" {
			return r.Shared
		}
	}
	return nil
}

// mostShared is how many shared words are told, and tellingPart the part of the
// weight of the rarest one that another must have: beside a name that both have,
// "niet" and "komen" explain nothing.
const (
	mostShared  = 8
	tellingPart = 0.5
)

// explainer tells why pairs are alike; a goroutine has its own.
type explainer struct {
	*Collection
	a, b *counter
}

func (c *Collection) explainer() *explainer {
	n := len(c.index.lex.stem)
	return &explainer{c, newCounter(n), newCounter(n)}
}

// FeatureThird is the feature of a third innovation that both of a pair resemble,
// where that counts for more than their own likeness.
const FeatureThird = "third"

// reasons compares two records feature by feature.
func (e *explainer) reasons(p scored) []Reason {
	a, b := p.a, p.b
	defer e.a.clear()
	defer e.b.clear()
	e.index.lex.each(e.index.all[a], e.a.add)
	e.index.lex.each(e.index.all[b], e.b.add)
	list := []Reason{
		{"words", e.cosine(true), e.sharedWords(a)},
		{"word_parts", e.cosine(false), e.relatedWords(e.index.all[a], e.index.all[b])},
	}
	if name := e.index.lex.nameLikeness(e.index.titles[a], e.index.titles[b]); name > 0 {
		list = append(list, Reason{"name", name, e.sharedName(a, b)})
	}
	if p.third >= 0 {
		list = append(list, Reason{FeatureThird, 1, []string{e.records[p.third].ID}})
	}
	return append(list, e.fieldReasons(a, b)...)
}

// cosine is the similarity of the stems, or of the trigrams, of all text.
func (e *explainer) cosine(stems bool) float64 {
	var dot, inA, inB float64
	w := e.index.weigher
	for _, f := range e.a.touched {
		if w.lex.stem[f] == stems {
			x := float64(w.weight(e.a, f))
			inA += x * x
			if e.b.counts[f] > 0 {
				dot += x * float64(w.weight(e.b, f))
			}
		}
	}
	for _, f := range e.b.touched {
		if w.lex.stem[f] == stems {
			x := float64(w.weight(e.b, f))
			inB += x * x
		}
	}
	if dot == 0 {
		return 0
	}
	return min(1, dot/math.Sqrt(inA*inB))
}

// sharedWords are the words that both texts have in some form, the rarest first.
func (e *explainer) sharedWords(a int32) []string { return e.sharedOf(e.index.all[a]) }

// sharedOf are the words of a list that the second text has in some form.
func (e *explainer) sharedOf(words []int32) []string {
	w := e.index.weigher
	type found struct {
		text string
		idf  float32
	}
	seen := map[int32]bool{}
	var list []found
	for _, n := range words {
		word := w.lex.words[n]
		if word.stem >= 0 && e.b.counts[word.stem] > 0 && !seen[word.stem] && w.telling(word.stem) && len(word.text) > 2 {
			seen[word.stem] = true
			list = append(list, found{word.text, w.idf[word.stem]})
		}
	}
	slices.SortStableFunc(list, func(p, q found) int { return cmp.Compare(q.idf, p.idf) })
	var texts []string
	for _, f := range list[:min(mostShared, len(list))] {
		if f.idf < tellingPart*list[0].idf {
			break
		}
		texts = append(texts, f.text)
	}
	return texts
}

// telling reports whether a feature is rare enough to mean something: less than
// a third of the texts has it.
func (w *weigher) telling(f int32) bool {
	return w.idf[f] > w.common
}

// fewWords is how many words of each side are held against those of the other.
const fewWords = 12

// relatedWords are pairs of words that share most of their trigrams without
// being the same, as compounds do.
func (e *explainer) relatedWords(a, b []int32) []string {
	var pairs []string
	rareB := e.ownWords(b, e.a)
	for _, v := range e.ownWords(a, e.b) {
		for _, w := range rareB {
			if e.index.lex.overlap([]int32{v}, []int32{w}) >= overlappingName {
				pairs = append(pairs, e.index.lex.words[v].text+" ~ "+e.index.lex.words[w].text)
			}
		}
	}
	return pairs[:min(len(pairs), mostShared)]
}

// ownWords are the rarest longer words of a text that the other lacks.
func (e *explainer) ownWords(words []int32, other *counter) []int32 {
	lex := e.index.lex
	var list []int32
	for _, n := range words {
		if w := lex.words[n]; len(w.text) > shortName && (w.stem < 0 || other.counts[w.stem] == 0) && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(p, q int32) int { return cmp.Compare(e.rarity(q), e.rarity(p)) })
	return list[:min(fewWords, len(list))]
}

// rarity is the weight of a word; one that no text has is as rare as can be.
func (e *explainer) rarity(word int32) float32 {
	if stem := e.index.lex.words[word].stem; stem >= 0 {
		return e.index.weigher.idf[stem]
	}
	return e.index.weigher.rarest
}

// sharedName are the words that both names have, as one; none where they only have
// parts of words in common.
func (e *explainer) sharedName(a, b int32) []string {
	return one(strings.Join(common(allWords(e.records[a].Title), allWords(e.records[b].Title)), " "))
}

// fieldReasons compares the fields, the periods and the places of two records.
// Fields that one of them leaves out tell nothing.
func (e *explainer) fieldReasons(a, b int32) []Reason {
	var list []Reason
	for _, f := range fields {
		inA, inB := f.values(e.records[a]), f.values(e.records[b])
		if len(inA) > 0 && len(inB) > 0 {
			list = append(list, Reason{f.name, likeness(inA, inB), common(inA, inB)})
		}
	}
	if p, q := PeriodOf(e.records[a]), PeriodOf(e.records[b]); p.From != "" && q.From != "" {
		list = append(list, periodReason(overlap(e.records[a], e.records[b])))
	}
	inA, inB := e.reg.Provinces(e.records[a]), e.reg.Provinces(e.records[b])
	if len(inA) > 0 && len(inB) > 0 {
		list = append(list, Reason{"province", likeness(inA, inB), common(inA, inB)})
	}
	return list
}

func periodReason(both Period) Reason {
	if both.From == "" {
		return Reason{Feature: "period"}
	}
	return Reason{"period", 1, []string{both.String()}}
}

// String writes a period as ISO 8601 does, with .. for an open end; "" for none.
func (p Period) String() string {
	switch {
	case p.From == "":
		return ""
	case p.Until == "":
		return p.From + "/.."
	}
	return p.From + "/" + p.Until
}
