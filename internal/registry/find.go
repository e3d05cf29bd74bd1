package registry

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// FindInnovation returns the innovation with that id, for a command that needs
// one. An id that the registry doesn't know is a problem of usage, with the ids
// that come nearest.
func (r *Registry) FindInnovation(id string) (*Record, error) {
	if rec, ok := r.innovations[id]; ok {
		return rec, nil
	}
	return nil, r.unknown("registry/unknown-innovation", InnovationsFolder, id, idsOf(r.Innovations, func(rec *Record) string { return rec.ID }))
}

// unknown returns the problem of that code that no record of a folder has an id, or that
// its file could not be read.
func (r *Registry) unknown(code, folder, id string, ids []string) error {
	if file := r.Prefix + folder + "/" + id + Extension; slices.Contains(r.Unread, file) {
		return usererr.Refuse("registry/unread-innovation", usererr.Args{"id": id, "file": file})
	}
	return usererr.BadUsage(code, usererr.Args{"flag": "view", "value": id, "suggestions": suggest.Of(id, ids, 3), "allowed": ids})
}

// Item is a record of any kind that has a file of its own. Schema is the name of the
// document that describes it.
type Item struct{ ID, Title, File, Schema string }

// ItemKinds are the kinds of record beside innovations and organisations, in the order
// of Items.
var ItemKinds = []string{"need", "instrument", "agenda", "assessment", "view", "registry"}

// Kind is what a record is called by programs.
func (i Item) Kind() string { return strings.TrimSuffix(i.Schema, ".schema.json") }

// Shown reports whether people read the record by itself: a need or an instrument.
func (i Item) Shown() bool { return i.Schema == schema.Need || i.Schema == schema.Instrument }

// Items returns the needs, the instruments, the agendas, the assessments, the views, and what the registry
// says of itself.
func (r *Registry) Items() []Item {
	var all []Item
	for _, n := range r.Needs {
		all = append(all, Item{n.ID, n.Title, n.File, schema.Need})
	}
	for _, i := range r.Instruments {
		all = append(all, Item{i.ID, i.Title, i.File, schema.Instrument})
	}
	for _, a := range r.Agendas {
		all = append(all, Item{a.ID, a.Title, a.File, schema.Agenda})
	}
	for _, a := range r.Assessments {
		all = append(all, r.assessment(a))
	}
	for _, v := range r.Views {
		all = append(all, Item{v.ID, v.Title["nl"], v.File, schema.View})
	}
	if r.Imprint != nil {
		all = append(all, Item{"registry", r.Imprint.Title["nl"], r.Imprint.File, schema.Registry})
	}
	return all
}

// assessment is an assessment by what it is about and whose it is.
func (r *Registry) assessment(a *Assessment) Item {
	about := a.Innovation
	if rec, known := r.Innovation(a.Innovation); known {
		about = rec.Title
	}
	return Item{a.ID, about + ": " + r.OrganisationName(a.Organisation), a.File, schema.Assessment}
}

// Item returns the innovation, need, instrument, agenda or assessment with that id.
func (r *Registry) Item(id string) (Item, bool) {
	if rec, ok := r.Innovation(id); ok {
		return Item{rec.ID, rec.Title, rec.File, schema.Innovation}, true
	}
	if n, ok := r.Need(id); ok {
		return Item{n.ID, n.Title, n.File, schema.Need}, true
	}
	if i, ok := r.Instrument(id); ok {
		return Item{i.ID, i.Title, i.File, schema.Instrument}, true
	}
	for _, a := range r.Agendas {
		if a.ID == id {
			return Item{a.ID, a.Title, a.File, schema.Agenda}, true
		}
	}
	for _, a := range r.Assessments {
		if a.ID == id {
			return r.assessment(a), true
		}
	}
	return Item{}, false
}

// Need returns the need with that id.
func (r *Registry) Need(id string) (*Need, bool) {
	n, ok := r.needs[id]
	return n, ok
}

// Instrument returns the instrument with that id.
func (r *Registry) Instrument(id string) (*Instrument, bool) {
	i, ok := r.instruments[id]
	return i, ok
}

// InstrumentIDs returns the ids of all instruments.
func (r *Registry) InstrumentIDs() []string {
	return idsOf(r.Instruments, func(i *Instrument) string { return i.ID })
}

// MeantInstrument returns the id of the instrument that a text means, by id or by name
// in any case, and otherwise the text itself: experiments may tell it in words.
func (r *Registry) MeantInstrument(text string) string {
	word := lookalike.Fold(text)
	for _, i := range r.Instruments {
		if word == i.ID || word == lookalike.Fold(i.Title) {
			return i.ID
		}
	}
	return text
}

// FindNeed is FindInnovation for needs.
func (r *Registry) FindNeed(id string) (*Need, error) {
	if n, ok := r.Need(id); ok {
		return n, nil
	}
	return nil, r.unknown("registry/unknown-need", NeedsFolder, id, r.NeedIDs())
}

// NeedIDs returns the ids of all needs.
func (r *Registry) NeedIDs() []string {
	return idsOf(r.Needs, func(n *Need) string { return n.ID })
}

func idsOf[T any](list []T, id func(T) string) []string {
	ids := make([]string, len(list))
	for i, item := range list {
		ids[i] = id(item)
	}
	return ids
}

// About returns what a line of an agenda is about in words: the title of its
// innovation or need, or its text.
func (r *Registry) About(l *innovation.Line) string {
	if item, known := r.Item(cmp.Or(l.Innovation, l.Need)); known {
		return item.Title
	}
	return cmp.Or(l.Innovation, l.Need, l.Text)
}

// SelectNeeds returns the needs that fit the filter. What a need has no field for is
// asked of an innovation that answers it.
func (r *Registry) SelectNeeds(f Filter) ([]*Need, error) {
	wanted, rest := Filter{}, maps.Clone(f)
	for _, field := range FilterFields {
		if field.need == nil {
			continue
		}
		delete(rest, field.Name)
		for _, input := range f[field.Name] {
			id, err := r.resolve(field.ofNeeds(), input)
			if err != nil {
				return nil, err
			}
			wanted[field.Name] = append(wanted[field.Name], id)
		}
	}
	answers, err := r.Select(rest)
	if err != nil {
		return nil, err
	}
	var selected []*Need
	for _, n := range r.Needs {
		answered := rest.Empty() || slices.ContainsFunc(answers, func(rec *Record) bool { return slices.Contains(n.Answers, rec.ID) })
		if answered && n.fits(wanted) {
			selected = append(selected, n)
		}
	}
	return selected, nil
}

// SelectInstruments returns the instruments that fit the filter. What an instrument has
// no field for is asked of the innovations whose experiments name it.
func (r *Registry) SelectInstruments(f Filter) ([]*Instrument, error) {
	own, rest := Filter{}, maps.Clone(f)
	for _, name := range []string{"owner", "organisation", "core-function", "target-group", freeText} {
		own[name] = f[name]
		delete(rest, name)
	}
	wanted, err := r.ResolveFilter(own)
	if err != nil {
		return nil, err
	}
	users, err := r.Select(rest)
	var selected []*Instrument
	for _, i := range r.Instruments {
		named := func(rec *Record) bool {
			return slices.ContainsFunc(rec.Experiments, func(e innovation.Experiment) bool { return e.Instrument == i.ID })
		}
		if (rest.Empty() || slices.ContainsFunc(users, named)) && r.fits(&Record{Innovation: i.AsInnovation()}, wanted) {
			selected = append(selected, i)
		}
	}
	return selected, err
}

// fits reports whether a need fits a resolved filter of its own fields.
func (n *Need) fits(wanted Filter) bool {
	for _, field := range FilterFields {
		if values := wanted[field.Name]; len(values) > 0 && !field.holds(field.need(n), values) {
			return false
		}
	}
	return true
}

// FindView is FindInnovation for saved views.
func (r *Registry) FindView(id string) (*View, error) {
	var ids []string
	for _, v := range r.Views {
		if v.ID == id {
			return v, nil
		}
		ids = append(ids, v.ID)
	}
	return nil, r.unknown("usage/unknown-value", ViewsFolder, id, ids)
}

// FindAgenda is FindInnovation for the agenda of a period. Without an id it is the
// last period that has begun by a day, or the first where none has.
func (r *Registry) FindAgenda(id, today string) (*Agenda, error) {
	var ids []string
	var current *Agenda
	for _, a := range r.Agendas {
		if a.ID == id {
			return a, nil
		}
		ids = append(ids, a.ID)
		if current == nil || a.From.First() <= today && (current.From.First() > today || a.From.First() >= current.From.First()) {
			current = a
		}
	}
	if id == "" && current != nil {
		return current, nil
	}
	return nil, r.unknown("registry/unknown-agenda", AgendaFolder, id, ids)
}

// SelectLines returns the lines of an agenda that fit the filter, asked of what a line
// itself says: an organisation is one that does it.
func (r *Registry) SelectLines(a *Agenda, f Filter) ([]innovation.Line, error) {
	wanted, err := r.ResolveFilter(f)
	var selected []innovation.Line
	for i := range a.Lines {
		rec := a.Lines[i].AsInnovation()
		rec.Title = r.About(&a.Lines[i])
		if r.fits(&Record{Innovation: rec}, wanted) {
			selected = append(selected, a.Lines[i])
		}
	}
	return selected, err
}

// FindOrganisation returns the id of the organisation that a user means: by id,
// by name, or by a beginning that only one id has, in any case. Flag is the flag
// that the problem names.
func (r *Registry) FindOrganisation(flag, input string) (string, error) {
	word := lookalike.Fold(strings.TrimSpace(input))
	var starts, ids []string
	for _, o := range r.Organisations {
		if o.ID == word || lookalike.Fold(o.Name) == word {
			return o.ID, nil
		}
		if word != "" && strings.HasPrefix(o.ID, word) {
			starts = append(starts, o.ID)
		}
		ids = append(ids, o.ID)
	}
	if len(starts) == 1 {
		return starts[0], nil
	}
	if len(starts) > 1 {
		return "", usererr.UnknownValue(flag, input, starts[:min(5, len(starts))], nil)
	}
	return "", usererr.UnknownValue(flag, input, suggest.Of(word, ids, 3), nil)
}

// FindProvince returns the id of the province that a user means: by id, name or
// ISO 3166-2 code, in any case.
func (r *Registry) FindProvince(input string) (string, error) {
	word := lookalike.Fold(strings.TrimSpace(input))
	var names []string
	for _, o := range r.Organisations {
		if o.Kind != provinceKind {
			continue
		}
		if word != "" && slices.Contains([]string{lookalike.Fold(o.ID), lookalike.Fold(o.Name), lookalike.Fold(o.ISO)}, word) {
			return o.ID, nil
		}
		names = append(names, o.Name)
	}
	return "", usererr.UnknownValue("province", input, suggest.Of(word, names, 2), names)
}

// holdsWords reports whether a text holds all words, whatever case and accents.
func holdsWords(text string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	folded := lookalike.Fold(text)
	for _, phrase := range words {
		for word := range strings.FieldsSeq(phrase) {
			if !strings.Contains(folded, word) {
				return false
			}
		}
	}
	return true
}

// FilterField is one way to select innovations, and the needs that they answer: by
// the values of a field.
type FilterField struct {
	// Name is the name of the flag.
	Name string
	// Vocabulary names the terms that a value must be one of; "" where values
	// are organisations, provinces or free text. Of a need it can be another.
	Vocabulary, needVocabulary string
	values                     func(*Registry, *Record) []string
	// need is nil where a need has no such field.
	need func(*Need) []string
}

// FilterFields are the filters, the same on every command that selects
// (design, section 10).
var FilterFields = []FilterField{
	{"priority", "priority", "priority", func(_ *Registry, rec *Record) []string { return rec.Priorities }, func(n *Need) []string { return []string{n.Priority} }},
	{"phase", "phase", "", func(_ *Registry, rec *Record) []string { return []string{rec.Phase} }, nil},
	{"status", "status", "need_status", func(_ *Registry, rec *Record) []string { return []string{rec.Status} }, func(n *Need) []string { return []string{n.Status} }},
	{"level", "level", "", func(_ *Registry, rec *Record) []string { return []string{rec.Level()} }, nil},
	{"at-least", "level", "", levelsUpTo, nil},
	{"owner", "", "", func(_ *Registry, rec *Record) []string { return []string{rec.Owner} }, nil},
	{"organisation", "", "", func(_ *Registry, rec *Record) []string { return rec.Organisations() }, func(n *Need) []string { return n.Organisations }},
	{"province", "", "", func(r *Registry, rec *Record) []string { return r.Provinces(rec) }, func(n *Need) []string { return n.Provinces }},
	{"layer", "layer", "", func(_ *Registry, rec *Record) []string { return []string{rec.Layer} }, nil},
	{"domain", "domain", "", func(_ *Registry, rec *Record) []string { return []string{rec.Domain} }, nil},
	{"core-function", "core_function", "", func(_ *Registry, rec *Record) []string { return rec.CoreFunctions }, nil},
	{"target-group", "target_group", "target_group", func(_ *Registry, rec *Record) []string { return rec.TargetGroups }, func(n *Need) []string { return n.TargetGroups }},
	{freeText, "", "", func(_ *Registry, rec *Record) []string { return []string{rec.ID, rec.Title, rec.Summary} }, func(n *Need) []string { return []string{n.ID, n.Title, n.Description} }},
}

// freeText is the filter whose words must all occur.
const freeText = "text"

// ofNeeds returns the field as needs have it.
func (f FilterField) ofNeeds() FilterField {
	f.Vocabulary = f.needVocabulary
	return f
}

// Naming returns the name of the vocabulary that a value is of.
func (f FilterField) Naming(set *schema.Set, value string) string {
	if _, known := set.Terms(f.Vocabulary).Get(value); !known && f.needVocabulary != "" {
		return f.needVocabulary
	}
	return f.Vocabulary
}

// holds reports whether what a record has fits one of the values.
func (f FilterField) holds(have, values []string) bool {
	if f.Name == freeText {
		return holdsWords(strings.Join(have, " "), values)
	}
	return slices.ContainsFunc(values, func(v string) bool { return slices.Contains(have, v) })
}

// levelsUpTo returns the level that a record was granted and all below it.
func levelsUpTo(r *Registry, rec *Record) []string {
	levels := r.Schema.Terms("level").IDs()
	return levels[:slices.Index(levels, rec.Level())+1]
}

// Filter is what a user asks for: values for each field, one of which must fit;
// all fields must fit. Words of a text must all occur.
type Filter map[string][]string

// Empty reports whether the filter lets everything through.
func (f Filter) Empty() bool {
	for _, values := range f {
		if len(values) > 0 {
			return false
		}
	}
	return true
}

// Select returns the innovations that fit the filter, in the order of their
// ids. A value that no vocabulary term, organisation or province answers to is
// a problem of usage with suggestions.
func (r *Registry) Select(f Filter) ([]*Record, error) {
	wanted, err := r.ResolveFilter(f)
	if err != nil {
		return nil, err
	}
	var selected []*Record
	for _, rec := range r.Innovations {
		if r.fits(rec, wanted) {
			selected = append(selected, rec)
		}
	}
	return selected, nil
}

// ResolveFilter replaces what the user typed by ids.
func (r *Registry) ResolveFilter(f Filter) (Filter, error) {
	wanted := Filter{}
	for _, field := range FilterFields {
		for _, input := range f[field.Name] {
			id, err := r.resolve(field, input)
			if err != nil {
				return nil, err
			}
			wanted[field.Name] = append(wanted[field.Name], id)
		}
	}
	return wanted, nil
}

// Chosen is ResolveFilter for who tells what a result is about: of innovations or of
// needs. A value that only a command itself knows, such as all phases, leaves nothing
// out and is none.
func (r *Registry) Chosen(f Filter) Filter {
	chosen := Filter{}
	for _, field := range FilterFields {
		for _, input := range f[field.Name] {
			id, err := r.resolve(field, input)
			if err != nil && field.needVocabulary != "" {
				id, err = r.resolve(field.ofNeeds(), input)
			}
			if err == nil {
				chosen[field.Name] = append(chosen[field.Name], id)
			}
		}
	}
	return chosen
}

func (r *Registry) resolve(field FilterField, input string) (string, error) {
	switch {
	case field.Vocabulary != "":
		return r.Schema.Terms(field.Vocabulary).Choose(field.Name, input)
	case field.Name == freeText:
		return lookalike.Fold(input), nil
	case field.Name == "province":
		return r.FindProvince(input)
	}
	return r.FindOrganisation(field.Name, input)
}

// fits reports whether a record fits a resolved filter.
func (r *Registry) fits(rec *Record, wanted Filter) bool {
	for _, field := range FilterFields {
		values := wanted[field.Name]
		if len(values) > 0 && !field.holds(field.values(r, rec), values) {
			return false
		}
	}
	return true
}

// SelectOrganisations returns the organisations that take part in an innovation
// that fits the filter; province and text are asked of the organisation itself.
func (r *Registry) SelectOrganisations(f Filter) ([]*Organisation, error) {
	wanted, err := r.ResolveFilter(f)
	if err != nil {
		return nil, err
	}
	words, provinces := wanted[freeText], wanted["province"]
	delete(wanted, freeText)
	delete(wanted, "province")
	var taking map[string]bool
	if !wanted.Empty() {
		taking = map[string]bool{}
		for _, rec := range r.Innovations {
			if r.fits(rec, wanted) {
				for _, id := range rec.Organisations() {
					taking[id] = true
				}
			}
		}
	}
	var selected []*Organisation
	for _, o := range r.Organisations {
		inProvince := len(provinces) == 0 || slices.ContainsFunc(r.ProvincesOf(o.ID), func(p string) bool {
			return slices.Contains(provinces, p)
		})
		text := o.ID + " " + o.Name + " " + strings.Join(o.Municipality, " ")
		if (taking == nil || taking[o.ID]) && inProvince && holdsWords(text, words) {
			selected = append(selected, o)
		}
	}
	return selected, nil
}

// Terms returns the vocabulary of a filter field, nil where it has none.
func (f FilterField) Terms(set *schema.Set) schema.Terms {
	return set.Terms(f.Vocabulary)
}
