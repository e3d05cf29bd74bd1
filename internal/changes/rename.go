package changes

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// traces are records that are gone, by what may be left of them.
type traces struct {
	byFile, byTitle, bySummary map[string][]*registry.Record
}

func newTraces(gone []*registry.Record) traces {
	t := traces{map[string][]*registry.Record{}, map[string][]*registry.Record{}, map[string][]*registry.Record{}}
	for _, rec := range gone {
		t.byFile[rec.File] = append(t.byFile[rec.File], rec)
		t.byTitle[rec.Title] = append(t.byTitle[rec.Title], rec)
		t.bySummary[rec.Summary] = append(t.bySummary[rec.Summary], rec)
	}
	return t
}

// origin returns the record that head was before it got another id, nil for a new
// one: what stood in the same file, or else what has the same title or summary and
// at least half of the keys alike.
func (m *matcher) origin(gone traces, head *registry.Record) (*registry.Record, error) {
	for _, base := range gone.byFile[head.File] {
		if !m.taken[base] {
			return base, nil
		}
	}
	var best *registry.Record
	most := 0
	for _, base := range append(gone.with(gone.byTitle, head.Title), gone.with(gone.bySummary, head.Summary)...) {
		if m.taken[base] {
			continue
		}
		alike, all, err := m.alike(base, head)
		if err != nil {
			return nil, err
		}
		if 2*alike >= all && alike > most {
			best, most = base, alike
		}
	}
	return best, nil
}

// with returns the records under a text that says something.
func (traces) with(by map[string][]*registry.Record, text string) []*registry.Record {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return by[text]
}

// alike counts the keys that two records have alike, and those that either has.
func (m *matcher) alike(base, head *registry.Record) (alike, all int, err error) {
	c := Change{Base: base, Head: head, set: m.set}
	before, after, err := c.Values()
	if err != nil {
		return 0, 0, err
	}
	all = len(after)
	for key := range before {
		if _, both := after[key]; !both {
			all++
		}
	}
	return all - len(Differing(before, after, m.set.Head.Schema.KeyOrder(schema.Innovation))), all, nil
}
