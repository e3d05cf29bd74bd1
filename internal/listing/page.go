package listing

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Page is one record with what the registry knows around it.
type Page struct {
	// Schema is the name of the document that describes the record.
	Schema string
	File   string
	ID     string
	Title  string
	// Value is the record as JSON-typed value.
	Value map[string]any
	// Document is the file that it was read from.
	Document *yamldoc.Document
	// Innovation is nil on the page of an organisation.
	Innovation *registry.Record
	// RelationsIn are the records that point at this one: innovations, needs, and
	// agendas of periods.
	RelationsIn []RelationIn
	// Next are the criteria of an innovation's next phase.
	Next []ladder.Result
}

// RelationIn is another record's tie with a record.
type RelationIn struct {
	ID    string
	Title string
	// Relation is the key that ties it: "spin_off_of", "owner", "adoptions" ...
	Relation string
	// Kind is that of the other record: "innovation", "need", "instrument" or "agenda".
	Kind string
	// Line is the line of an agenda that ties it, and Agreement the agreement that does
	// or that the line follows from; nil for none.
	Line      *innovation.Line
	Agreement *innovation.Agreement
}

// Pages makes the pages of a registry; it may be used by several at once.
type Pages struct {
	reg *registry.Registry
	// relations are what points at an innovation, parts in which innovations an
	// organisation takes part, planned what needs and agendas say of any record.
	relations, parts, planned map[string][]RelationIn
	phases                    func() (*ladder.Ladder, error)
	// files are the files of organisations that were read; reading guards them.
	files   map[string]*yamldoc.Document
	reading sync.Mutex
}

// NewPages prepares the pages of a registry.
func NewPages(reg *registry.Registry) *Pages {
	p := &Pages{reg: reg, relations: map[string][]RelationIn{}, parts: map[string][]RelationIn{}, planned: planned(reg), files: map[string]*yamldoc.Document{}}
	p.phases = sync.OnceValues(func() (*ladder.Ladder, error) { return ladder.Load(reg.Schema, schema.Phases, nil) })
	for _, rec := range reg.Innovations {
		for _, tie := range ties(rec.Relations) {
			p.relations[tie.id] = append(p.relations[tie.id], RelationIn{ID: rec.ID, Title: rec.Title, Relation: tie.relation, Kind: "innovation"})
		}
		for _, id := range rec.Organisations() {
			p.parts[id] = append(p.parts[id], RelationIn{ID: rec.ID, Title: rec.Title, Relation: roleOf(rec, id), Kind: "innovation"})
		}
	}
	return p
}

// Show returns the page of the innovation, organisation, need, instrument or agenda with
// that id.
// An id that none has is a problem with the nearest ids.
func Show(reg *registry.Registry, id string) (*Page, error) {
	p := NewPages(reg)
	if rec, ok := reg.Innovation(id); ok {
		return p.Innovation(rec)
	}
	if o, ok := reg.Organisation(id); ok {
		return p.Organisation(o)
	}
	if item, ok := reg.Item(id); ok {
		return p.Item(item)
	}
	return nil, unknown(reg, id)
}

// Item returns the page of a record of another kind.
func (p *Pages) Item(item registry.Item) (*Page, error) {
	file, err := p.reg.MustDocument(item.File)
	if err != nil {
		return nil, err
	}
	page := pageOf(file, item.File, "")
	page.Schema, page.ID, page.Title = item.Schema, item.ID, item.Title
	page.RelationsIn = p.planned[item.ID]
	return page, nil
}

// Innovation returns the page of an innovation.
func (p *Pages) Innovation(rec *registry.Record) (*Page, error) {
	file, err := p.reg.MustDocument(rec.File)
	if err != nil {
		return nil, err
	}
	page := pageOf(file, rec.File, "")
	page.Schema, page.Innovation = schema.Innovation, rec
	page.ID, page.Title = rec.ID, rec.Title
	page.RelationsIn = slices.Concat(p.relations[rec.ID], p.planned[rec.ID])
	page.Next, err = p.next(rec.Phase, page.Value)
	return page, err
}

// Organisation returns the page of an organisation.
func (p *Pages) Organisation(o *registry.Organisation) (*Page, error) {
	file, err := p.listed(o.File)
	if err != nil {
		return nil, err
	}
	page := pageOf(file, o.File, o.Pointer)
	page.Schema, page.ID, page.Title = schema.Organisations, o.ID, o.Name
	page.RelationsIn = slices.Concat(p.Parts(o.ID), p.planned[o.ID])
	return page, nil
}

// Parts tells in which innovations an organisation takes part.
func (p *Pages) Parts(id string) []RelationIn { return p.parts[id] }

// next holds a record against what the phase after its own asks.
func (p *Pages) next(phase string, record map[string]any) ([]ladder.Result, error) {
	phases, err := p.phases()
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	rung, ok := phases.Next(phase)
	if !ok {
		return nil, nil
	}
	return rung.Evaluate(record), nil
}

func unknown(reg *registry.Registry, id string) error {
	var ids []string
	for _, rec := range reg.Innovations {
		ids = append(ids, rec.ID)
	}
	for _, o := range reg.Organisations {
		ids = append(ids, o.ID)
	}
	ids = slices.Concat(ids, reg.NeedIDs(), reg.InstrumentIDs())
	return usererr.BadUsage("registry/unknown-id", usererr.Args{"value": id, "suggestions": suggest.Of(id, ids, 3)})
}

// listed reads a file that lists organisations, once for all of them.
func (p *Pages) listed(file string) (*yamldoc.Document, error) {
	p.reading.Lock()
	defer p.reading.Unlock()
	if doc, read := p.files[file]; read {
		return doc, nil
	}
	doc, err := p.reg.MustDocument(file)
	if err == nil {
		p.files[file] = doc
	}
	return doc, err
}

// pageOf begins the page of what stands in a file at a pointer.
func pageOf(doc *yamldoc.Document, file, pointer string) *Page {
	value := doc.Value()
	if pointer != "" {
		var i int
		if _, err := fmt.Sscanf(pointer, "/%d", &i); err == nil {
			items, _ := value.([]any)
			value = items[i]
		}
	}
	object, _ := value.(map[string]any)
	return &Page{File: file, Value: object, Document: doc}
}

type tie struct{ relation, id string }

func ties(r innovation.Relations) []tie {
	list := []tie{{"spin_off_of", r.SpinOffOf}, {"part_of", r.PartOf}, {"superseded_by", r.SupersededBy}}
	for _, id := range r.Related {
		list = append(list, tie{"related", id})
	}
	for _, d := range r.DistinctFrom {
		list = append(list, tie{"distinct_from", d.ID})
	}
	return list
}

// roleOf returns the first role that an organisation has in an innovation.
func roleOf(rec *registry.Record, id string) string {
	if rec.Owner == id {
		return "owner"
	}
	for _, p := range rec.Partners {
		if p == id {
			return "partners"
		}
	}
	for _, e := range rec.Experiments {
		for _, o := range e.Organisations {
			if o == id {
				return "experiments"
			}
		}
	}
	for _, a := range rec.Adoptions {
		if a.Organisation == id {
			return "adoptions"
		}
	}
	return ""
}

// The columns whose values are objects, with the keys that the record gives
// them: what reports count stands in them, so that anyone can count it again.
var (
	phaseHistory = column[recognition.Held]{
		Column{ID: "phase_history", Multi: true, Fields: fields("phase", "date", "note")},
		func(r recognition.Held) []string {
			return members(r.PhaseHistory, func(e innovation.PhaseEntry) []string {
				return []string{e.Phase, string(e.Date), e.Note}
			})
		},
	}
	stops = column[recognition.Held]{
		Column{ID: "stops", Multi: true, Fields: fields("date", "reason", "lessons", "resumed", "resumed_note")},
		func(r recognition.Held) []string {
			return members(r.Stops, func(s innovation.Stop) []string {
				return []string{string(s.Date), s.Reason, s.Lessons, string(s.Resumed.Date), s.Resumed.Note}
			})
		},
	}
	decision = column[recognition.Held]{
		Column{ID: "recognition", Fields: fields("level", "status", "granted_on", "body")},
		func(r recognition.Held) []string {
			d := r.Recognition
			return []string{d.Level, d.Status, string(d.GrantedOn), d.Body}
		},
	}
	materials = column[recognition.Held]{
		Column{ID: "materials", Multi: true, Fields: fields("title", "url", "kind", "licence", "available_until")},
		func(r recognition.Held) []string {
			return members(r.Materials, func(m innovation.Material) []string {
				return []string{m.Title, m.URL, m.Kind, m.Licence, string(m.AvailableUntil)}
			})
		},
	}
	adoptions = column[recognition.Held]{
		Column{ID: "adoptions", Multi: true, Fields: fields("organisation", "since", "until")},
		func(r recognition.Held) []string {
			return members(r.Adoptions, func(a innovation.Adoption) []string {
				return []string{a.Organisation, string(a.Since), string(a.Until)}
			})
		},
	}
	fundings = column[recognition.Held]{
		Column{ID: "funding", Multi: true, Fields: []Field{{ID: "layer"}, {ID: "scheme"}, {"amount", true}, {"year", true}}},
		func(r recognition.Held) []string {
			return members(r.Funding, func(f innovation.Funding) []string {
				return []string{f.Layer, f.Scheme, amount(f), year(f.Year)}
			})
		},
	}
)

func fields(ids ...string) []Field {
	list := make([]Field, len(ids))
	for i, id := range ids {
		list[i].ID = id
	}
	return list
}

// members returns the members of all items, one item after another.
func members[T any](items []T, of func(T) []string) []string {
	var all []string
	for _, item := range items {
		all = append(all, of(item)...)
	}
	return all
}

func amount(f innovation.Funding) string {
	if !f.HasAmount {
		return ""
	}
	return strconv.FormatFloat(f.Amount, 'f', -1, 64)
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// planned tells of each record what needs, instruments, assessments, agendas and the
// conditions and experiments of innovations say of it.
func planned(reg *registry.Registry) map[string][]RelationIn {
	in := map[string][]RelationIn{}
	add := func(id string, r RelationIn) {
		if id != "" {
			in[id] = append(in[id], r)
		}
	}
	for _, n := range reg.Needs {
		for _, id := range n.Answers {
			add(id, RelationIn{ID: n.ID, Title: n.Title, Relation: "answers", Kind: "need"})
		}
		for _, id := range n.Organisations {
			add(id, RelationIn{ID: n.ID, Title: n.Title, Relation: "organisations", Kind: "need"})
		}
	}
	for _, i := range reg.Instruments {
		add(i.Owner, RelationIn{ID: i.ID, Title: i.Title, Relation: "owner", Kind: "instrument"})
	}
	for _, rec := range reg.Innovations {
		add(rec.Need, RelationIn{ID: rec.ID, Title: rec.Title, Relation: "conditions", Kind: "innovation"})
		var named []string
		for _, e := range rec.Experiments {
			if !slices.Contains(named, e.Instrument) {
				named = append(named, e.Instrument)
				add(e.Instrument, RelationIn{ID: rec.ID, Title: rec.Title, Relation: "instrument", Kind: "innovation"})
			}
		}
	}
	for _, a := range reg.Assessments {
		add(a.Innovation, RelationIn{ID: a.ID, Title: reg.OrganisationName(a.Organisation), Relation: "assesses", Kind: "assessment"})
	}
	for _, a := range reg.Agendas {
		for i := range a.Agreements {
			for _, id := range a.Agreements[i].Parties {
				add(id, RelationIn{ID: a.ID, Title: a.Title, Relation: "agreements", Kind: "agenda", Agreement: &a.Agreements[i]})
			}
		}
		for i := range a.Lines {
			l := &a.Lines[i]
			tie := RelationIn{ID: a.ID, Title: a.Title, Relation: "lines", Kind: "agenda", Line: l}
			if n := slices.IndexFunc(a.Agreements, func(g innovation.Agreement) bool { return l.Agreement != "" && g.ID == l.Agreement }); n >= 0 {
				tie.Agreement = &a.Agreements[n]
			}
			for _, id := range slices.Concat([]string{l.Innovation, l.Need}, l.Who) {
				add(id, tie)
			}
		}
	}
	return in
}
