package schema

import "github.com/santhosh-tekuri/jsonschema/v5"

// nearest returns what is wrong with the item that comes nearest to what a list
// must contain: the other items need not be like it at all.
func (s *Set) nearest(items []*jsonschema.ValidationError, value any) []Violation {
	var best []Violation
	for i, item := range items {
		var found []Violation
		s.collect(item, value, &found)
		if i == 0 || size(found) < size(best) {
			best = found
		}
	}
	return best
}

// size counts violations, a missing key as one.
func size(found []Violation) int {
	n := 0
	for _, v := range found {
		n += max(1, len(v.Keys))
	}
	return n
}
