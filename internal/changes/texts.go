package changes

import (
	"slices"
	"strings"
)

// Stretch is a part of two texts: words of both, or of one of them.
type Stretch struct {
	Kind StretchKind
	Text string
}

// StretchKind tells which of two texts holds a stretch.
type StretchKind int

// The kinds of stretch. Left stands for words of both that are left out.
const (
	Same StretchKind = iota
	Gone
	New
	Left
)

// What is the same stays within so many words of what differs; more are left out.
const contextWords = 4

// mostWords is the most that the words of one text times those of the other may be
// to look for what they share; of longer ones only the beginning and the end are.
const mostWords = 4_000_000

// Texts tells word by word what differs between two texts. Texts that share little
// are two stretches, the whole of each.
func Texts(before, after string) []Stretch {
	was, is := strings.Fields(before), strings.Fields(after)
	start := 0
	for start < min(len(was), len(is)) && was[start] == is[start] {
		start++
	}
	end := 0
	for end < min(len(was), len(is))-start && was[len(was)-1-end] == is[len(is)-1-end] {
		end++
	}
	all := []Stretch{{Same, strings.Join(is[:start], " ")}}
	all = append(all, between(was[start:len(was)-end], is[start:len(is)-end])...)
	all = append(all, Stretch{Same, strings.Join(is[len(is)-end:], " ")})
	all = slices.DeleteFunc(all, func(s Stretch) bool { return s.Text == "" })
	if count(all, Same)*3 < max(len(was), len(is)) {
		return []Stretch{{Gone, strings.Join(was, " ")}, {New, strings.Join(is, " ")}}
	}
	return shortened(all)
}

// between compares texts that begin and end otherwise: the most words that they
// share, in the same order, are the same.
func between(was, is []string) []Stretch {
	if len(was)*len(is) > mostWords {
		return []Stretch{{Gone, strings.Join(was, " ")}, {New, strings.Join(is, " ")}}
	}
	width := len(is) + 1
	shared := make([]int32, (len(was)+1)*width) // of the words from i and j on
	for i := len(was) - 1; i >= 0; i-- {
		for j := len(is) - 1; j >= 0; j-- {
			if was[i] == is[j] {
				shared[i*width+j] = shared[(i+1)*width+j+1] + 1
			} else {
				shared[i*width+j] = max(shared[(i+1)*width+j], shared[i*width+j+1])
			}
		}
	}
	var all []Stretch
	add := func(kind StretchKind, word string) {
		if last := len(all) - 1; last >= 0 && all[last].Kind == kind {
			all[last].Text += " " + word
		} else {
			all = append(all, Stretch{kind, word})
		}
	}
	for i, j := 0, 0; i < len(was) || j < len(is); {
		switch {
		case i < len(was) && j < len(is) && was[i] == is[j]:
			add(Same, is[j])
			i, j = i+1, j+1
		case j == len(is) || i < len(was) && shared[(i+1)*width+j] >= shared[i*width+j+1]:
			add(Gone, was[i])
			i++
		default:
			add(New, is[j])
			j++
		}
	}
	return all
}

func count(all []Stretch, kind StretchKind) int {
	n := 0
	for _, s := range all {
		if s.Kind == kind {
			n += len(strings.Fields(s.Text))
		}
	}
	return n
}

// shortened leaves words out that are the same and stand far from what differs.
func shortened(all []Stretch) []Stretch {
	var short []Stretch
	for i, s := range all {
		words := strings.Fields(s.Text)
		head, tail := contextWords, contextWords
		if i == 0 {
			head = 0
		}
		if i == len(all)-1 {
			tail = 0
		}
		if s.Kind != Same || len(words) <= head+tail+1 {
			short = append(short, s)
			continue
		}
		cut := []Stretch{
			{Same, strings.Join(words[:head], " ")}, {Left, "…"}, {Same, strings.Join(words[len(words)-tail:], " ")},
		}
		short = append(short, slices.DeleteFunc(cut, func(s Stretch) bool { return s.Text == "" })...)
	}
	return short
}
