package registry

import "strings"

// Size returns the number of records.
func (r *Registry) Size() int { return max(len(r.Innovations), len(r.lean)) }

// Record returns the record of a number from 0, in the order of their files. Of a
// registry that was loaded Lean it is made anew, and has no prose.
func (r *Registry) Record(i int) *Record {
	if r.lean == nil {
		return r.Innovations[i]
	}
	rec := &Record{}
	unpack(r.lean[i], rec)
	return rec
}

// Knows reports whether there is a record with that id.
func (r *Registry) Knows(id string) bool {
	if r.lean == nil {
		_, ok := r.innovations[id]
		return ok
	}
	return r.ids[id]
}

// IDs returns the ids of all records, in the order of their files.
func (r *Registry) IDs() []string {
	ids := make([]string, r.Size())
	for i := range ids {
		ids[i] = r.Record(i).ID
	}
	return ids
}

// keep lets go of what Lean doesn't keep of a record.
func (res *result) keep(opts Options) {
	if res.record == nil || !opts.Lean {
		return
	}
	bare := *res.record
	bare.Innovation = res.record.Bare()
	res.lean, res.id, res.record = pack(bare), strings.Clone(bare.ID), nil
}
