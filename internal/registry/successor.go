package registry

// longestMerge bounds a chain of mergers; successors that go round in a circle
// end nowhere.
const longestMerge = 20

// Successor returns the organisation that stands for another on a day,
// YYYY-MM-DD: itself while it exists, afterwards the one that it went into, and
// so on. One that has a successor and no known last day counts as gone.
// Successors that the registry doesn't know, or that go round in a circle,
// leave the organisation as it is.
func (r *Registry) Successor(id, day string) string {
	now := id
	for range longestMerge {
		o, known := r.organisations[now]
		if !known || o.SucceededBy == "" || o.To.Valid() && o.To.Last() >= day {
			return now
		}
		if _, known := r.organisations[o.SucceededBy]; !known {
			return now
		}
		now = o.SucceededBy
	}
	return id
}
