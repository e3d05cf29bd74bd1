package validate

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var relationRules = []Rule{
	{ID: "relation/self", record: checkSelf, Bad: "relations: {related: [voorbeeld]}\n", Good: "relations: {related: [ander-voorbeeld]}\n"},
	{ID: "relation/circle", record: noteParents, check: checkCircles, Bad: "relations: {spin_off_of: kind-van-voorbeeld}\n", Good: "relations: {spin_off_of: ander-voorbeeld}\n"},
	{ID: "relation/succession", check: checkSuccession, Target: organisationsTarget, Bad: "succeeded_by: opvolger\n", Good: "succeeded_by: rijnbrink\n"},
}

// checkSelf looks for records that relate to themselves.
func checkSelf(c *checker, rec *registry.Record) {
	for _, ref := range innovationRefs(rec) {
		if ref.id == rec.ID {
			c.report(rec.File, ref.pointer, finding.Args{"id": rec.ID})
		}
	}
}

// ancestries are the relations that order records, each by itself: nothing can
// come from its own spin-off, be part of its own part, or succeed itself.
var ancestries = []struct {
	pointer string
	parent  func(*innovation.Relations) string
}{
	{"/relations/spin_off_of", func(r *innovation.Relations) string { return r.SpinOffOf }},
	{"/relations/part_of", func(r *innovation.Relations) string { return r.PartOf }},
	{"/relations/superseded_by", func(r *innovation.Relations) string { return r.SupersededBy }},
}

// kin is a record with the relations that order records.
type kin struct {
	file, id  string
	relations innovation.Relations
}

// noteParents keeps the relations of a record until all are known. Few records
// have any.
func noteParents(c *checker, rec *registry.Record) {
	r := rec.Relations
	if r.SpinOffOf != "" || r.PartOf != "" || r.SupersededBy != "" {
		c.kin = append(c.kin, kin{rec.File, rec.ID, innovation.Relations{SpinOffOf: r.SpinOffOf, PartOf: r.PartOf, SupersededBy: r.SupersededBy}})
	}
}

// checkCircles looks for circles in each ordering relation.
func checkCircles(c *checker) {
	for _, a := range ancestries {
		parent := map[string]string{}
		for _, k := range c.kin {
			parent[k.id] = a.parent(&k.relations)
		}
		for _, k := range c.kin {
			if circle := circleFrom(k.id, parent); len(circle) > 1 {
				c.report(k.file, a.pointer, finding.Args{"circle": append(circle, k.id)})
			}
		}
	}
}

// checkSuccession looks for circles of organisations that succeed each other.
func checkSuccession(c *checker) {
	next := map[string]string{}
	for _, o := range c.reg.Organisations {
		next[o.ID] = o.SucceededBy
	}
	for _, o := range c.reg.Organisations {
		if circle := circleFrom(o.ID, next); circle != nil {
			c.report(o.File, o.Pointer+"/succeeded_by", finding.Args{"circle": append(circle, o.ID)})
		}
	}
}

// circleFrom follows next from start and returns the ids on the way back to
// start, or nil where the way doesn't come back there.
func circleFrom(start string, next map[string]string) []string {
	path := []string{start}
	for id := next[start]; id != ""; id = next[id] {
		if id == start {
			return path
		}
		if slices.Contains(path, id) {
			return nil
		}
		path = append(path, id)
	}
	return nil
}
