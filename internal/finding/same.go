package finding

import "strings"

// Without returns the findings that another list lacks. Two are the same that
// say the same of the same value, whatever line it stands on: a value that is
// wrong in the same way as the one before it is another finding. The items of a
// list may have moved up or down.
func (l List) Without(other List) List {
	fresh, _ := l.parted(other)
	return fresh
}

// Shared returns the findings that another list has as well, by the same
// measure.
func (l List) Shared(other List) List {
	_, shared := l.parted(other)
	return shared
}

// parted tells the findings that another list lacks from those that it has: each
// of its findings answers for one. Those at the same place go first.
func (l List) parted(other List) (lacks, has List) {
	exact, moved := map[identity]int{}, map[identity]int{}
	for _, f := range other {
		exact[f.identity()]++
		moved[f.identity().anywhere()]++
	}
	found := make([]bool, len(l))
	for i, f := range l {
		if id := f.identity(); exact[id] > 0 {
			exact[id]--
			moved[id.anywhere()]--
			found[i] = true
		}
	}
	for i, f := range l {
		if id := f.identity().anywhere(); !found[i] && moved[id] > 0 {
			moved[id]--
			found[i] = true
		}
		if found[i] {
			has = append(has, f)
		} else {
			lacks = append(lacks, f)
		}
	}
	return lacks, has
}

// identity is what makes a finding the same as another.
type identity struct{ rule, variant, file, pointer, text string }

func (f Finding) identity() identity {
	return identity{f.Rule, f.Variant, f.File, f.Pointer, f.marked()}
}

// anywhere is the identity with the items of lists at no place in particular.
func (i identity) anywhere() identity {
	tokens := strings.Split(i.pointer, "/")
	for n, token := range tokens {
		if token != "" && strings.Trim(token, "0123456789") == "" {
			tokens[n] = "*"
		}
	}
	i.pointer = strings.Join(tokens, "/")
	return i
}

// marked returns the text that the finding points at, as far as it stands on one
// line.
func (f Finding) marked() string {
	line := []rune(f.Source)
	start := min(max(f.Range.Column-1-f.Skipped, 0), len(line))
	end := len(line)
	if f.Range.EndLine <= f.Range.Line {
		end = min(max(f.Range.EndColumn-1-f.Skipped, start), len(line))
	}
	return string(line[start:end])
}
