package render

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Diff tells what two states of a registry differ in: by kind of change for
// people, a change a line for programs.
func Diff(p *i18n.Printer, set *changes.Set) *doc.Doc {
	d := differ{p, set}
	return &doc.Doc{
		Title: p.T("diff.title"),
		Body: func(b *doc.Body) {
			b.Para(doc.T(d.heading()))
			for _, section := range d.sections() {
				b.Heading(2, doc.T(section.title))
				for _, item := range section.items {
					b.Add(item.item())
				}
			}
		},
		Records: func() []*doc.Table { return []*doc.Table{d.table()} },
		Data:    func(*i18n.Printer) doc.Object { return diffData(set) },
	}
}

// differ tells of changes.
type differ struct {
	*i18n.Printer
	set *changes.Set
}

// heading tells what is compared, and how much differs.
func (d differ) heading() string {
	key := "diff.heading"
	if d.set.Empty() {
		key = "diff.none"
	}
	args := subject(d.Printer, d.set)
	args["base"], args["head"] = d.state(d.set.Base), d.state(d.set.Head)
	return d.T(key, args)
}

// subject says of how many records of each kind there is something to tell: of
// innovations unless it is of others alone.
func subject(p *i18n.Printer, set *changes.Set) i18n.Args {
	var parts []string
	if set.Records() > 0 || len(set.Items) == 0 {
		parts = append(parts, p.T("diff.count.innovation", i18n.Args{"count": set.Records()}))
	}
	for _, kind := range registry.ItemKinds {
		if n := len(itemsOf(set, kind)); n > 0 {
			parts = append(parts, p.T("diff.count."+kind, i18n.Args{"count": n}))
		}
	}
	return i18n.Args{"what": words.And(p, parts), "count": set.Records() + len(set.Items)}
}

// itemsOf are the changes of records of a kind.
func itemsOf(set *changes.Set, kind string) []changes.ItemChange {
	return slices.DeleteFunc(slices.Clone(set.Items), func(c changes.ItemChange) bool { return c.Item().Kind() != kind })
}

// state names one side of the comparison.
func (d differ) state(reg *registry.Registry) string {
	if reg.At == nil {
		return d.T("diff.worktree")
	}
	return commitName(*reg.At)
}

// commitName is what people call a commit: the start of its hash, and its day.
func commitName(c revision.Commit) string {
	name := c.Short()
	if day := c.Day(); day != "" {
		name += " (" + day + ")"
	}
	return name
}

// SinceSummary tells against which commit a branch was judged, and how much it
// changes.
func SinceSummary(p *i18n.Printer, set *changes.Set) string {
	args := subject(p, set)
	args["base"] = commitName(*set.Base.At)
	return p.T("since.summary", args)
}

// diffSection is one kind of change with all there is of it.
type diffSection struct {
	title string
	items []diffItem
}

// diffItem is one change: a sign, what changed, and how.
type diffItem struct{ sign, id, title, how, kind string }

// item is the change as an item of a list.
func (i diffItem) item() *doc.Item {
	text := doc.Text{{Text: i.title, Style: doc.Strong, Naming: doc.Naming{Ref: i.kind + "/" + i.id, Own: true}}, {Text: i.id, Style: doc.Mono}}
	if i.title == "" {
		text = text[1:]
	}
	if i.how != "" {
		text = append(text, doc.Span{Text: "· " + i.how})
	}
	return &doc.Item{Depth: 1, Sign: doc.Span{Text: i.sign}, Text: text}
}

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
			items = append(items, diffItem{section.sign, c.Head.ID, c.Head.Title, d.how(section.key, c), innovationRef})
		}
		all = append(all, diffSection{d.T(section.key), items})
	}
	all = append(all, diffSection{d.T("diff.changed"), d.others()})
	for _, kind := range registry.ItemKinds {
		all = append(all, diffSection{d.T("diff." + kind), d.items(kind)})
	}
	all = append(all,
		diffSection{d.T("diff.organisations"), d.organisations()},
		diffSection{d.T("diff.schema"), d.schemas()},
	)
	return slices.DeleteFunc(all, func(s diffSection) bool { return len(s.items) == 0 })
}

func (d differ) records(sign string, list []*registry.Record) []diffItem {
	var items []diffItem
	for _, rec := range list {
		items = append(items, diffItem{sign: sign, id: rec.ID, title: rec.Title, kind: innovationRef})
	}
	return items
}

// how tells what a change of one kind comes to.
func (d differ) how(key string, c *changes.Change) string {
	return d.T(key+".how", i18n.Args{
		"from": d.term("phase", c.Base.Phase), "to": d.term("phase", c.Head.Phase),
		"from_level": d.term("level", c.Base.Level()), "to_level": d.term("level", c.Head.Level()),
		"reason": lookalike.Visible(c.Head.LastStop().Reason), "old": lookalike.Visible(c.Base.ID),
	})
}

// term is the title of a term in the vocabulary of the head.
func (d differ) term(vocabulary, id string) string {
	return lookalike.Visible(words.Of(d.Printer, d.set.Head).Term(vocabulary, id))
}

// others are the changes of fields that no section of their own tells.
func (d differ) others() []diffItem {
	var items []diffItem
	for _, c := range d.set.Changed {
		if _, fields := c.Meaning(); len(fields) > 0 {
			items = append(items, diffItem{signChanged, c.Head.ID, c.Head.Title, d.fields(schema.Innovation, "/", fields), innovationRef})
		}
	}
	return items
}

// fields names fields as people call them.
func (d differ) fields(document, at string, keys []string) string {
	field := func(key string) string {
		return lookalike.Visible(words.Of(d.Printer, d.set.Head).Field(document, at+key))
	}
	return strings.Join(words.Each(keys, field), ", ")
}

func (d differ) organisations() []diffItem {
	var items []diffItem
	for _, o := range d.set.AddedOrganisations {
		items = append(items, diffItem{sign: signAdded, id: o.ID, title: o.Name, kind: organisationRef})
	}
	for _, o := range d.set.RemovedOrganisations {
		items = append(items, diffItem{sign: signRemoved, id: o.ID, title: o.Name, kind: organisationRef})
	}
	for _, o := range d.set.ChangedOrganisations {
		items = append(items, diffItem{signChanged, o.Head.ID, o.Head.Name, d.fields(schema.Organisations, "/0/", o.Fields), organisationRef})
	}
	return items
}

// items are the changes of records of another kind.
func (d differ) items(kind string) []diffItem {
	var items []diffItem
	for _, c := range itemsOf(d.set, kind) {
		item := diffItem{sign: itemSign(c), id: c.Item().ID, title: c.Item().Title}
		if item.sign == signChanged {
			rest := slices.DeleteFunc(slices.Clone(c.Fields), func(key string) bool { return c.Renamed() && key == "id" })
			item.how = d.fields(c.Item().Schema, "/", rest)
			if c.Renamed() {
				item.how = strings.TrimSuffix(d.T("diff.renamed.how", i18n.Args{"old": c.Base.ID})+" · "+item.how, " · ")
			}
		}
		items = append(items, item)
	}
	return items
}

// itemSign is the sign of what became of a record of another kind.
func itemSign(c changes.ItemChange) string {
	switch {
	case c.Base == nil:
		return signAdded
	case c.Head == nil:
		return signRemoved
	}
	return signChanged
}

func (d differ) schemas() []diffItem {
	var items []diffItem
	for _, name := range d.set.Schema {
		items = append(items, diffItem{sign: signChanged, id: registry.SchemaFolder + "/" + name})
	}
	return items
}

// worktree stands in JSON for files that are in no commit.
const worktreeName = "worktree"

// difference is one change for programs: of what kind, of which record or other
// thing, from what to what, and in which fields.
type difference struct {
	change, id, from, to string
	fields               []string
}

// differences are all changes, by kind. A record of both sides that differs is one
// of "changed", whatever other kinds name it.
func differences(set *changes.Set) []difference {
	var all []difference
	for _, rec := range set.Added {
		all = append(all, difference{change: "added", id: rec.ID})
	}
	for _, rec := range set.Removed {
		all = append(all, difference{change: "removed", id: rec.ID})
	}
	of := func(kind changes.Kind, make func(c *changes.Change) difference) {
		for _, c := range set.Which(kind) {
			all = append(all, make(c))
		}
	}
	of(changes.Stopped, func(c *changes.Change) difference { return difference{change: "stopped", id: c.Head.ID} })
	of(changes.Resumed, func(c *changes.Change) difference { return difference{change: "resumed", id: c.Head.ID} })
	for _, o := range set.AddedOrganisations {
		all = append(all, difference{change: "organisation-added", id: o.ID})
	}
	for _, o := range set.RemovedOrganisations {
		all = append(all, difference{change: "organisation-removed", id: o.ID})
	}
	for _, name := range set.Schema {
		all = append(all, difference{change: "schema", id: name})
	}
	of(changes.Renamed, func(c *changes.Change) difference { return difference{"renamed", c.Head.ID, c.Base.ID, c.Head.ID, nil} })
	of(changes.Moved, func(c *changes.Change) difference {
		return difference{"moved", c.Head.ID, c.Base.Phase, c.Head.Phase, nil}
	})
	of(changes.LevelChanged, func(c *changes.Change) difference {
		return difference{"level", c.Head.ID, c.Base.Level(), c.Head.Level(), nil}
	})
	for _, c := range set.Changed {
		all = append(all, difference{change: "changed", id: c.Head.ID, fields: c.Fields})
	}
	for _, o := range set.ChangedOrganisations {
		all = append(all, difference{change: "organisation-changed", id: o.Head.ID, fields: o.Fields})
	}
	for _, c := range set.Items {
		d := difference{change: c.Item().Kind() + itemSuffixes[itemSign(c)], id: c.Item().ID}
		if itemSign(c) == signChanged {
			d.fields = c.Fields
		}
		if c.Renamed() {
			d.from, d.to = c.Base.ID, c.Head.ID
		}
		all = append(all, d)
	}
	return all
}

// itemSuffixes end the names of the changes of records of other kinds, by their sign.
var itemSuffixes = map[string]string{signAdded: "-added", signRemoved: "-removed", signChanged: "-changed"}

// diffData is `diff` in JSON (design, section 11).
func diffData(set *changes.Set) doc.Object {
	ids, objects := map[string][]string{}, map[string][]doc.Object{}
	for _, d := range differences(set) {
		ids[d.change] = append(ids[d.change], d.id)
		object := doc.Obj("id", d.id, "from", d.from, "to", d.to)
		switch {
		case d.change == "renamed":
			object = object[1:]
		case d.fields != nil:
			object = doc.Obj("id", d.id, "fields", d.fields)
			if d.from != "" {
				object = object.With("was", d.from)
			}
		}
		objects[d.change] = append(objects[d.change], object)
	}
	told := doc.Obj("base", commitHash(set.Base), "head", commitHash(set.Head), "added", ids["added"], "removed", ids["removed"],
		"renamed", objects["renamed"], "moved", objects["moved"], "level_changed", objects["level"],
		"stopped", ids["stopped"], "resumed", ids["resumed"], "changed", objects["changed"],
		"organisations", doc.Obj("added", ids["organisation-added"], "removed", ids["organisation-removed"], "changed", objects["organisation-changed"]),
		"schema", ids["schema"])
	for _, kind := range registry.ItemKinds {
		told = told.With(kind, doc.Obj("added", ids[kind+"-added"], "removed", ids[kind+"-removed"], "changed", objects[kind+"-changed"]))
	}
	return told
}

// commitHash is the full hash of what was read.
func commitHash(reg *registry.Registry) string {
	if reg.At == nil {
		return worktreeName
	}
	return reg.At.Hash
}

// table has the changes for programs, a change a line.
func (d differ) table() *doc.Table {
	t := &doc.Table{Title: d.T("diff.title"), Cols: doc.IDs("change", "id", "from", "to", "fields")}
	for _, c := range differences(d.set) {
		t.Rows = append(t.Rows, doc.Row(c.change, c.id, c.from, c.to, c.fields))
	}
	return t
}
