// Package registry reads the records of a registry, from the worktree or from
// a git revision, and indexes them. It is the only reader and writer of
// registry files.
package registry

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/schema"
)

// Folders of a registry, relative to its root.
const (
	Folder              = "registry"
	InnovationsFolder   = Folder + "/innovations"
	OrganisationsFolder = Folder + "/organisations"
	NeedsFolder         = Folder + "/needs"
	InstrumentsFolder   = Folder + "/instruments"
	AgendaFolder        = Folder + "/agenda"
	AssessmentsFolder   = Folder + "/assessments"
	ViewsFolder         = Folder + "/views"
	SchemaFolder        = "schema"
	// ImprintFile says what the registry is.
	ImprintFile = Folder + "/registry" + Extension
	// Extension is the one extension of registry files.
	Extension = ".yaml"
)

// Registry is what was read. It is not changed after Load.
type Registry struct {
	// Root is the folder that holds the registry folder; "" in a bare repository.
	Root string
	// Prefix is the place of Root in its git repository, "" or "sub/".
	Prefix string
	// At is the commit that was read, nil for the worktree.
	At *revision.Commit
	// Format is the number of the format that it says to be written in, 0 where it says
	// nothing; it is read in the current one.
	Format int
	// Schema is the registry's constitution.
	Schema *schema.Set
	// Innovations are the records, by file name; none where it was loaded Lean.
	Innovations []*Record
	// Organisations are all organisations, in the order of their files.
	Organisations []*Organisation
	// Needs are all needs, Instruments what is measured with, and Agendas those of all
	// periods, by file name.
	Needs       []*Need
	Instruments []*Instrument
	Agendas     []*Agenda
	// Views are the saved views, by file name.
	Views []*View
	// Imprint is what the registry says of itself, nil where it says nothing.
	Imprint *Imprint
	// Assessments are all assessments of dossiers, by file name.
	Assessments []*Assessment
	// Paths are the files that were read, relative to the repository, in order.
	Paths []string
	// Findings are what reading itself found: files that are no YAML, and what
	// the check of Options found.
	Findings finding.List
	// Unread are the files that could not be read as records; the registry
	// lacks what they hold.
	Unread []string

	source source
	repo   Repository // nil where the registry lies in none
	// reading guards source: rules ask for documents on all processors at once,
	// and git's objects are read by one at a time.
	reading sync.Mutex
	extra   map[string][]byte
	lean    []string
	memory  *memory
	ids     map[string]bool
	// kept are what the files gave, by name; nil unless it was asked for.
	kept          map[string]*result
	innovations   map[string]*Record
	organisations map[string]*Organisation
	needs         map[string]*Need
	instruments   map[string]*Instrument
	assessments   map[string][]*Assessment
}

// Record is an innovation with its place.
type Record struct {
	innovation.Innovation
	// File is the path relative to the repository, or as the user gave it for a
	// file from elsewhere.
	File string
	// Loose says that the record was handed in from elsewhere, so that its file
	// name means nothing yet.
	Loose bool
}

// Name returns the id that the record's file name gives.
func (r *Record) Name() string { return Name(r.File) }

// Name returns the id that the name of a file gives.
func Name(file string) string { return strings.TrimSuffix(path.Base(file), Extension) }

// View is a saved view with its file, relative to the repository.
type View struct {
	innovation.View
	File string
}

// Need is a need with its file, relative to the repository.
type Need struct {
	innovation.Need
	File string
}

// Instrument is an instrument with its file, relative to the repository.
type Instrument struct {
	innovation.Instrument
	File string
}

// Agenda is the agenda of a period with its file, relative to the repository.
type Agenda struct {
	innovation.Agenda
	File string
}

// Imprint is what a registry says of itself, with its file, relative to the repository.
type Imprint struct {
	innovation.Imprint
	File string
}

// Assessment is an assessment with its file, relative to the repository.
type Assessment struct {
	innovation.Assessment
	File string
}

// Organisation is an organisation with its place.
type Organisation struct {
	innovation.Organisation
	// File is the path relative to the repository.
	File string
	// Pointer is the place in the file, such as "/12".
	Pointer string
}

// Innovation returns the record with that id.
func (r *Registry) Innovation(id string) (*Record, bool) {
	rec, ok := r.innovations[id]
	return rec, ok
}

// Organisation returns the organisation with that id.
func (r *Registry) Organisation(id string) (*Organisation, bool) {
	o, ok := r.organisations[id]
	return o, ok
}

// OrganisationName returns the name of an organisation, and the id itself where
// the registry doesn't know it.
func (r *Registry) OrganisationName(id string) string {
	if o, ok := r.organisations[id]; ok && o.Name != "" {
		return o.Name
	}
	return id
}

// Provinces returns the ids of the provinces of all organisations that take
// part in an innovation, in order.
func (r *Registry) Provinces(rec *Record) []string {
	var ids []string
	for _, org := range rec.Organisations() {
		ids = append(ids, r.ProvincesOf(org)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// ProvincesOf returns the ids of the provinces in which an organisation works, as
// it lists them. A province works in itself.
func (r *Registry) ProvincesOf(organisation string) []string {
	o, ok := r.organisations[organisation]
	if !ok {
		return nil
	}
	var ids []string
	if o.Kind == provinceKind {
		ids = append(ids, o.ID)
	}
	for _, p := range o.Provinces {
		if id := r.provinceID(p); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// provinceID returns the id of a province that is named by id or by name.
func (r *Registry) provinceID(province string) string {
	if _, ok := r.organisations[province]; ok {
		return province
	}
	for _, o := range r.Organisations {
		if o.Kind == provinceKind && lookalike.Fold(o.Name) == lookalike.Fold(province) {
			return o.ID
		}
	}
	return province
}

// IsProvince reports whether a province is named, by id or by name.
func (r *Registry) IsProvince(province string) bool {
	o, ok := r.organisations[r.provinceID(province)]
	return ok && o.Kind == provinceKind
}

// ProvinceIDs returns the ids of all provinces, in the order of their file.
func (r *Registry) ProvinceIDs() []string {
	var ids []string
	for _, o := range r.Organisations {
		if o.Kind == provinceKind {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// Supporters returns the provincial support institutions of provinces, given by
// id, in the order of their file, without those that have a successor.
func (r *Registry) Supporters(provinces []string) []*Organisation {
	var list []*Organisation
	for _, o := range r.Organisations {
		serves := func(p string) bool { return slices.Contains(provinces, p) }
		if o.Kind == supporterKind && o.SucceededBy == "" && slices.ContainsFunc(r.ProvincesOf(o.ID), serves) {
			list = append(list, o)
		}
	}
	return list
}

// The kinds of organisation that provinces and their support institutions are.
const (
	provinceKind  = "provincie"
	supporterKind = "poi"
)

// index fills the maps; where two share an id the first stands, and a rule
// reports the other. A record from elsewhere stands in for the registry's own.
func (r *Registry) index() {
	r.innovations = make(map[string]*Record, len(r.Innovations))
	for _, rec := range r.Innovations {
		if _, taken := r.innovations[rec.ID]; !taken || rec.Loose {
			r.innovations[rec.ID] = rec
		}
	}
	r.organisations = byID(r.Organisations, func(o *Organisation) string { return o.ID })
	r.needs = byID(r.Needs, func(n *Need) string { return n.ID })
	r.instruments = byID(r.Instruments, func(i *Instrument) string { return i.ID })
	r.assessments = map[string][]*Assessment{}
	for _, a := range r.Assessments {
		r.assessments[a.Innovation] = append(r.assessments[a.Innovation], a)
	}
	for _, of := range r.assessments {
		slices.SortStableFunc(of, func(a, b *Assessment) int { return cmp.Compare(a.Date.First(), b.Date.First()) })
	}
}

func byID[T any](list []T, id func(T) string) map[string]T {
	by := make(map[string]T, len(list))
	for _, item := range list {
		if _, taken := by[id(item)]; !taken {
			by[id(item)] = item
		}
	}
	return by
}

// AssessmentsOf returns the assessments of an innovation, in the order of their days.
func (r *Registry) AssessmentsOf(innovation string) []*Assessment { return r.assessments[innovation] }

// AssessmentIDs returns the ids of all assessments.
func (r *Registry) AssessmentIDs() []string {
	return idsOf(r.Assessments, func(a *Assessment) string { return a.ID })
}

// Under returns the registry as it stands under the rules of another: with the
// organisations that the other has as the other has them, and those that it lacks.
func (r *Registry) Under(law *Registry) *Registry {
	under := &Registry{
		Root: r.Root, Prefix: r.Prefix, At: r.At, Format: r.Format, Schema: r.Schema, Innovations: r.Innovations, Organisations: law.Organisations,
		Needs: r.Needs, Instruments: r.Instruments, Agendas: r.Agendas, Views: r.Views, Imprint: r.Imprint, Assessments: r.Assessments, Paths: r.Paths, Findings: r.Findings, Unread: r.Unread, source: r.source, extra: r.extra, kept: r.kept, lean: r.lean, ids: r.ids,
	}
	for _, o := range r.Organisations {
		if _, known := law.organisations[o.ID]; !known {
			under.Organisations = append(under.Organisations[:len(under.Organisations):len(under.Organisations)], o)
		}
	}
	under.index()
	return under
}

// OfNeeds returns the registry with its needs in the place of its innovations: what
// compares innovations then compares needs.
func (r *Registry) OfNeeds() *Registry {
	of := &Registry{Root: r.Root, Prefix: r.Prefix, At: r.At, Schema: r.Schema, Organisations: r.Organisations, Needs: r.Needs}
	for _, n := range r.Needs {
		of.Innovations = append(of.Innovations, &Record{Innovation: n.AsInnovation(), File: n.File})
	}
	of.index()
	return of
}

// Size returns the number of records.
func (r *Registry) Size() int { return max(len(r.Innovations), len(r.lean)) }

// Record returns the record of a number from 0, in the order of their files. Of a
// registry that was loaded Lean it is made anew, and has no prose.
func (r *Registry) Record(i int) *Record {
	if r.lean == nil {
		return r.Innovations[i]
	}
	rec := &Record{}
	Unpack(r.lean[i], rec)
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

// Whole returns the registry with every record whole; where it was loaded Lean they are
// read anew.
func (r *Registry) Whole() (*Registry, error) {
	if len(r.Innovations) == r.Size() {
		return r, nil
	}
	whole := &Registry{Root: r.Root, Prefix: r.Prefix, At: r.At, Schema: r.Schema, source: r.source, repo: r.repo}
	err := whole.readAll(Options{})
	whole.index()
	return whole, err
}

// keep keeps of a record what Lean does, and lets go of the rest unless it is kept
// whole as well.
func (res *result) keep(lean, whole bool) {
	if res.record == nil || !lean {
		return
	}
	bare := *res.record
	bare.Innovation = res.record.Bare()
	res.lean, res.id = Pack(bare), strings.Clone(bare.ID)
	if !whole {
		res.record = nil
	}
}

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
