package validate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
)

var referenceRules = []Rule{
	{ID: "reference/organisation", needs: registry.OrganisationsFolder, record: checkOrganisations, check: checkSuccessors, Bad: "owner: rijnbrinck\n", Good: "owner: rijnbrink\n"},
	{ID: "reference/innovation", needs: registry.InnovationsFolder, record: checkInnovations, check: (*checker).agendaInnovations,
		Bad: "relations: {related: [ander-voorbeelt]}\n", Good: "relations: {related: [ander-voorbeeld]}\n"},
	{ID: "reference/province", needs: registry.OrganisationsFolder, check: checkProvinces, Target: organisationsTarget,
		Bad: "province: rijnbrink\n", Good: "province: prov-ov\n"},
	{ID: "reference/instrument", needs: registry.InstrumentsFolder, record: checkInstruments,
		Bad:  "experiments:\n  - {id: proef-2019, title: Proef, instrument: bezoekmeeter}\n",
		Good: "experiments:\n  - {id: proef-2019, title: Proef, instrument: bezoekmeter}\n  - {id: proef-2020, title: Proef, instrument: Vragen aan de deur}\n"},
	{ID: "reference/inactive", Severity: finding.Warning, record: checkActive,
		Bad:  "experiments:\n  - {id: proef-2019, title: Proef, organisations: [opgeheven], start: 2019-03}\n",
		Good: "experiments:\n  - {id: proef-2015, title: Proef, organisations: [opgeheven], start: 2015-03}\n"},
}

// reference is one mention of an organisation in a record, with the period in
// which it must have existed; empty dates leave a side open.
type reference struct {
	id, pointer string
	from, to    innovation.Date
}

// organisationRefs lists the mentions of organisations in a record. Owner and
// partners count for as long as the innovation ran: until it stopped, and until
// today while it runs; where its status is unknown there is no such end.
func organisationRefs(rec *registry.Record, today string) []reference {
	var owned reference
	switch {
	case rec.Status == innovation.StatusStopped:
		owned.from = rec.LastStop().Date
	case rec.Status == innovation.StatusActive:
		owned.from = innovation.Date(today)
	}
	var refs []reference
	add := func(id, pointer string, from, to innovation.Date) {
		if id != "" {
			refs = append(refs, reference{id, pointer, from, to})
		}
	}
	add(rec.Owner, "/owner", owned.from, owned.from)
	for i, id := range rec.Partners {
		add(id, within("/partners", i), owned.from, owned.from)
	}
	for i, e := range rec.Experiments {
		for j, id := range e.Organisations {
			add(id, within(within("/experiments", i, "organisations"), j), e.Start, cmp.Or(e.End, e.Start))
		}
	}
	for i, a := range rec.Adoptions {
		add(a.Organisation, within("/adoptions", i, "organisation"), a.Since, cmp.Or(a.Until, a.Since))
	}
	on := rec.Recognition.GrantedOn
	for i, a := range rec.Recognition.Assessors {
		add(a.Organisation, within("/recognition/assessors", i, "organisation"), on, on)
	}
	for i, id := range rec.Recognition.Parties {
		add(id, within("/recognition/parties", i), on, on)
	}
	return refs
}

// checkOrganisations demands that every organisation a record names is in the
// registry.
func checkOrganisations(c *checker, rec *registry.Record) {
	for _, ref := range organisationRefs(rec, c.today) {
		c.organisation(ref.id, rec.File, ref.pointer)
	}
}

// checkSuccessors demands the same of every organisation that another, a need, an agenda,
// a view or the registry itself names.
func checkSuccessors(c *checker) {
	for _, o := range c.reg.Organisations {
		if o.SucceededBy != "" {
			c.organisation(o.SucceededBy, o.File, o.Pointer+"/succeeded_by")
		}
	}
	if about := c.reg.Imprint; about != nil && about.Publisher.Organisation != "" {
		c.organisation(about.Publisher.Organisation, about.File, "/publisher/organisation")
	}
	for _, view := range c.reg.Views {
		c.viewOrganisations(view)
	}
	c.agendaOrganisations()
}

// viewOrganisations demands that what a view chooses by is in the registry.
func (c *checker) viewOrganisations(view *registry.View) {
	for _, name := range []string{"owner", "organisation", "province"} {
		for i, id := range view.Filters[name] {
			c.organisation(id, view.File, within("/filters/"+name, i))
		}
	}
}

// organisation reports an organisation that the registry doesn't know.
func (c *checker) organisation(id, file, pointer string) {
	if _, ok := c.reg.Organisation(id); ok {
		return
	}
	args := finding.Args{"id": id}
	if !c.enough(file) {
		args["suggestions"] = nearestOrganisations(c.reg, id)
	}
	c.report(file, pointer, args)
}

// nearestOrganisations suggests ids that come near, by id or by name.
func nearestOrganisations(reg *registry.Registry, word string) []string {
	ids := make([]string, 0, len(reg.Organisations))
	for _, o := range reg.Organisations {
		if lookalike.Fold(o.Name) == lookalike.Fold(word) {
			return []string{o.ID}
		}
		ids = append(ids, o.ID)
	}
	return suggest.Of(word, ids, 2)
}

// checkInnovations demands that every related innovation is in the registry.
func checkInnovations(c *checker, rec *registry.Record) {
	for _, ref := range innovationRefs(rec) {
		c.innovation(ref.id, rec.File, ref.pointer)
	}
}

// innovation reports an innovation that the registry doesn't know.
func (c *checker) innovation(id, file, pointer string) {
	if c.reg.Knows(id) {
		return
	}
	args := finding.Args{"id": id}
	if !c.enough(file) {
		args["suggestions"] = suggest.Of(id, c.reg.IDs(), 2)
	}
	c.report(file, pointer, args)
}

// innovationRefs lists the mentions of other innovations in a record.
func innovationRefs(rec *registry.Record) []reference {
	var refs []reference
	add := func(id, pointer string) {
		if id != "" {
			refs = append(refs, reference{id: id, pointer: pointer})
		}
	}
	r := rec.Relations
	add(r.SpinOffOf, "/relations/spin_off_of")
	add(r.PartOf, "/relations/part_of")
	add(r.SupersededBy, "/relations/superseded_by")
	for i, id := range r.Related {
		add(id, within("/relations/related", i))
	}
	for i, d := range r.DistinctFrom {
		add(d.ID, within("/relations/distinct_from", i, "id"))
	}
	return refs
}

// checkProvinces demands that an organisation's provinces are provinces.
func checkProvinces(c *checker) {
	for _, o := range c.reg.Organisations {
		for i, p := range o.Provinces {
			if c.reg.IsProvince(p) {
				continue
			}
			c.report(o.File, provincePointer(o, i), finding.Args{"id": p, "allowed": c.reg.ProvinceIDs()})
		}
	}
}

// provincePointer returns the place of the i-th province: a single one comes
// before a list.
func provincePointer(o *registry.Organisation, i int) string {
	if o.ProvinceList {
		return fmt.Sprintf("%s/provinces/%d", o.Pointer, i)
	}
	if i == 0 {
		return o.Pointer + "/province"
	}
	return fmt.Sprintf("%s/provinces/%d", o.Pointer, i-1)
}

// checkActive warns where a record counts on an organisation in years in which
// it didn't exist. Mergers are normal, so the successor is named.
func checkActive(c *checker, rec *registry.Record) {
	for _, ref := range organisationRefs(rec, c.today) {
		o, ok := c.reg.Organisation(ref.id)
		if !ok || o.ActiveDuring(ref.from, ref.to) {
			continue
		}
		c.report(rec.File, ref.pointer, finding.Args{
			"id": o.ID, "from": string(o.From), "to": string(o.To), "successor": o.SucceededBy,
		})
	}
}

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
