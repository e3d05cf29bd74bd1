package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// worktree stands in JSON for files that are in no commit.
const worktreeName = "worktree"

type movedJSON struct {
	ID   string `json:"id"`
	From string `json:"from"`
	To   string `json:"to"`
}

type renamedJSON struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type changedJSON struct {
	ID     string   `json:"id"`
	Fields []string `json:"fields"`
}

type organisationsDiffJSON struct {
	Added   []string      `json:"added"`
	Removed []string      `json:"removed"`
	Changed []changedJSON `json:"changed"`
}

// diffJSON is the shape of `diff` in JSON (design, section 11). Changed holds
// every record of both sides that differs, whatever other list names it.
type diffJSON struct {
	Base          string                `json:"base"`
	Head          string                `json:"head"`
	Added         []string              `json:"added"`
	Removed       []string              `json:"removed"`
	Renamed       []renamedJSON         `json:"renamed"`
	Moved         []movedJSON           `json:"moved"`
	LevelChanged  []movedJSON           `json:"level_changed"`
	Stopped       []string              `json:"stopped"`
	Resumed       []string              `json:"resumed"`
	Changed       []changedJSON         `json:"changed"`
	Organisations organisationsDiffJSON `json:"organisations"`
	Schema        []string              `json:"schema"`
}

func (d differ) json() error {
	return writeJSON(d.W, struct {
		versioned
		diffJSON
	}{currentVersion, diffOf(d.set)})
}

func diffOf(set *changes.Set) diffJSON {
	out := diffJSON{
		Base: commitHash(set.Base), Head: commitHash(set.Head),
		Added: idsOf(set.Added), Removed: idsOf(set.Removed), Renamed: []renamedJSON{},
		Moved: []movedJSON{}, LevelChanged: []movedJSON{}, Stopped: []string{}, Resumed: []string{},
		Changed: []changedJSON{}, Schema: list(set.Schema), Organisations: organisationsDiff(set),
	}
	for _, c := range set.Changed {
		id := c.Head.ID
		if c.Is(changes.Renamed) {
			out.Renamed = append(out.Renamed, renamedJSON{c.Base.ID, id})
		}
		if c.Is(changes.Moved) {
			out.Moved = append(out.Moved, movedJSON{id, c.Base.Phase, c.Head.Phase})
		}
		if c.Is(changes.LevelChanged) {
			out.LevelChanged = append(out.LevelChanged, movedJSON{id, c.Base.Level(), c.Head.Level()})
		}
		if c.Is(changes.Stopped) {
			out.Stopped = append(out.Stopped, id)
		}
		if c.Is(changes.Resumed) {
			out.Resumed = append(out.Resumed, id)
		}
		out.Changed = append(out.Changed, changedJSON{id, list(c.Fields)})
	}
	return out
}

func organisationsDiff(set *changes.Set) organisationsDiffJSON {
	out := organisationsDiffJSON{[]string{}, []string{}, []changedJSON{}}
	for _, o := range set.AddedOrganisations {
		out.Added = append(out.Added, o.ID)
	}
	for _, o := range set.RemovedOrganisations {
		out.Removed = append(out.Removed, o.ID)
	}
	for _, o := range set.ChangedOrganisations {
		out.Changed = append(out.Changed, changedJSON{o.Head.ID, o.Fields})
	}
	return out
}

func idsOf(records []*registry.Record) []string {
	ids := make([]string, len(records))
	for i, rec := range records {
		ids[i] = rec.ID
	}
	return ids
}

// commitHash is the full hash of what was read.
func commitHash(reg *registry.Registry) string {
	if reg.At == nil {
		return worktreeName
	}
	return reg.At.Hash
}

// diffColumns are the columns of changes for programs.
var diffColumns = []string{"change", "id", "from", "to", "fields"}

// rows are the changes for programs, a change a line.
func (d differ) rows() [][]string {
	out := diffOf(d.set)
	var rows [][]string
	add := func(change, id, from, to string, fields []string) {
		rows = append(rows, []string{change, id, from, to, strings.Join(fields, separator)})
	}
	for _, list := range []struct {
		change string
		ids    []string
	}{
		{"added", out.Added}, {"removed", out.Removed}, {"stopped", out.Stopped}, {"resumed", out.Resumed},
		{"organisation-added", out.Organisations.Added}, {"organisation-removed", out.Organisations.Removed}, {"schema", out.Schema},
	} {
		for _, id := range list.ids {
			add(list.change, id, "", "", nil)
		}
	}
	for _, r := range out.Renamed {
		add("renamed", r.To, r.From, r.To, nil)
	}
	for _, m := range out.Moved {
		add("moved", m.ID, m.From, m.To, nil)
	}
	for _, m := range out.LevelChanged {
		add("level", m.ID, m.From, m.To, nil)
	}
	for _, c := range out.Changed {
		add("changed", c.ID, "", "", c.Fields)
	}
	for _, c := range out.Organisations.Changed {
		add("organisation-changed", c.ID, "", "", c.Fields)
	}
	return rows
}
