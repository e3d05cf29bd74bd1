package render

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// The signs of changes. They say the same as the headings above them.
const (
	signAdded   = "+"
	signRemoved = "−"
	signMoved   = "→"
	signLevel   = "↕"
	signStopped = "■"
	signChanged = "~"
)

// told are the kinds of change in the order of their sections.
var told = []struct {
	key, sign string
	kind      changes.Kind
}{
	{"diff.moved", signMoved, changes.Moved},
	{"diff.level", signLevel, changes.LevelChanged},
	{"diff.stopped", signStopped, changes.Stopped},
	{"diff.resumed", signMoved, changes.Resumed},
	{"diff.renamed", signChanged, changes.Renamed},
}

// sections are the kinds of change that there are, in the order in which people
// ask for them.
func (d differ) sections() []diffSection {
	all := []diffSection{
		{d.T("diff.added"), d.records(signAdded, d.set.Added)},
		{d.T("diff.removed"), d.records(signRemoved, d.set.Removed)},
	}
	for _, section := range told {
		var items []diffItem
		for _, c := range d.set.Which(section.kind) {
			items = append(items, diffItem{section.sign, c.Head.ID, c.Head.Title, d.how(section.key, c)})
		}
		all = append(all, diffSection{d.T(section.key), items})
	}
	all = append(all,
		diffSection{d.T("diff.changed"), d.others()},
		diffSection{d.T("diff.organisations"), d.organisations()},
		diffSection{d.T("diff.schema"), d.schemas()},
	)
	return slices.DeleteFunc(all, func(s diffSection) bool { return len(s.items) == 0 })
}

func (d differ) records(sign string, list []*registry.Record) []diffItem {
	var items []diffItem
	for _, rec := range list {
		items = append(items, diffItem{sign: sign, id: rec.ID, title: rec.Title})
	}
	return items
}

// how tells what a change of one kind comes to.
func (d differ) how(key string, c *changes.Change) string {
	return d.T(key+".how", i18n.Args{
		"from": d.term("phase", c.Base.Phase), "to": d.term("phase", c.Head.Phase),
		"from_level": d.term("level", c.Base.Level()), "to_level": d.term("level", c.Head.Level()),
		"reason": visible(c.Head.LastStop().Reason), "old": visible(c.Base.ID),
	})
}

// term is the title of a term in the vocabulary of the head.
func (d differ) term(vocabulary, id string) string {
	return visible(words.Of(d.Printer, d.set.Head).Term(vocabulary, id))
}

// others are the changes of fields that no section of their own tells.
func (d differ) others() []diffItem {
	var items []diffItem
	for _, c := range d.set.Changed {
		if _, fields := c.Meaning(); len(fields) > 0 {
			items = append(items, diffItem{signChanged, c.Head.ID, c.Head.Title, d.fields(schema.Innovation, "/", fields)})
		}
	}
	return items
}

// fields names fields as people call them.
func (d differ) fields(document, at string, keys []string) string {
	field := func(key string) string { return visible(words.Of(d.Printer, d.set.Head).Field(document, at+key)) }
	return strings.Join(words.Each(keys, field), ", ")
}

func (d differ) organisations() []diffItem {
	var items []diffItem
	for _, o := range d.set.AddedOrganisations {
		items = append(items, diffItem{sign: signAdded, id: o.ID, title: o.Name})
	}
	for _, o := range d.set.RemovedOrganisations {
		items = append(items, diffItem{sign: signRemoved, id: o.ID, title: o.Name})
	}
	for _, o := range d.set.ChangedOrganisations {
		items = append(items, diffItem{signChanged, o.Head.ID, o.Head.Name, d.fields(schema.Organisations, "/0/", o.Fields)})
	}
	return items
}

func (d differ) schemas() []diffItem {
	var items []diffItem
	for _, name := range d.set.Schema {
		items = append(items, diffItem{sign: signChanged, id: registry.SchemaFolder + "/" + name})
	}
	return items
}
