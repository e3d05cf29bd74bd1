// Package site makes the pages that everyone can open: the documents of a
// registry in Dutch and English, each on a page of its own, with search, feeds
// and open data beside them. The pages need no server and nothing from elsewhere.
package site

import (
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
)

// Options say how a site is made.
type Options struct {
	// Today is the day that counts as today, At the commit or day that was read, ""
	// for the worktree.
	Today, At string
	// Base is the address where the site will stand, with a slash at its end; ""
	// where that isn't known.
	Base string
	// Since is what changed since an earlier moment, which the pages mark; nil marks
	// nothing.
	Since *changes.Set
	// Theme is a style sheet that goes over the site's own, nil for none.
	Theme []byte
	// Rules judge what is typed into a form; nil where a form can only be kept. Write
	// says that the site takes in what is sent to it.
	Rules *Rules
	Write bool
}

// Site is the site of one registry. Its files are made when they are asked for.
type Site struct {
	opts     Options
	reg      *registry.Registry
	records  []*registry.Record
	filed    map[string][]*registry.Record
	pages    sync.Map
	editions []*edition
	batches  []Batch
	reported sync.Map
	pageOf   *listing.Pages
	stepOf   *next.Guide
	standing map[*registry.Record]recognition.Held
	// LeftOut are the innovations that have no page, since their id can't be an
	// address or belongs to another.
	LeftOut []string
	// Withheld is why there is no data package and no database, once all is made; nil
	// where there are.
	Withheld error

	shared *export.Export

	// What takes long is made meanwhile, and waited for where it is asked for: git's
	// history, what resembles what, and the pages whose number these decide.
	times func() (*times, error)
	alike func() *alikes
	late  func()
}

// Batch is some files that are made together. Paths are relative to the site, with
// forward slashes. Make hands each to put, which may write it or not; one that isn't
// handed over there is none of.
type Batch struct {
	Paths []string
	Make  func(put Put) error
}

// Put takes a file by its path.
type Put func(path string, write Writing) error

// Writing writes a file.
type Writing func(w io.Writer) error

// edition is the site in one language.
type edition struct {
	*Site
	*i18n.Printer
	say words.Words
	// folder is where its pages stand: "" or "en/".
	folder string
}

// New prepares the site of a registry that was read at a place.
func New(place *registry.Place, reg *registry.Registry, opts Options) (*Site, error) {
	s := &Site{opts: opts, reg: reg, filed: map[string][]*registry.Record{}, standing: map[*registry.Record]recognition.Held{}}
	s.times = sync.OnceValues(func() (*times, error) { return readTimes(place, s) })
	s.alike = sync.OnceValue(s.compareAll)
	s.late = sync.OnceFunc(s.planLate)
	go s.times()
	go s.alike()
	for _, lang := range []i18n.Lang{i18n.Dutch, i18n.English} {
		p, err := i18n.New(lang)
		if err != nil {
			return nil, err
		}
		folder := ""
		if lang != i18n.Dutch {
			folder = string(lang) + "/"
		}
		s.editions = append(s.editions, &edition{s, p, words.Of(p, reg), folder})
	}
	for _, rec := range matrix.InOrder(reg.Innovations) {
		if known, _ := reg.Innovation(rec.ID); known != rec || !registry.ValidID(rec.ID) {
			s.LeftOut = append(s.LeftOut, rec.File)
			continue
		}
		s.records = append(s.records, rec)
	}
	held, err := recognition.Standings(reg, s.records, opts.Today)
	if err != nil {
		return nil, err
	}
	for i, rec := range s.records {
		s.standing[rec] = held[i]
	}
	s.shared = export.Of(reg, opts.Today, opts.Base)
	s.pageOf = listing.NewPages(reg)
	if s.stepOf, err = next.NewGuide(reg, opts.Today); err != nil {
		return nil, err
	}
	s.file()
	s.plan()
	return s, nil
}

// facet is a way to divide innovations, each value of which has a page: a term of
// a vocabulary, or a province.
type facet struct {
	kind string
	of   func(s *Site, rec *registry.Record) []string
}

// facets are the ways to divide innovations, in the order in which they are
// offered. Search knows them by the same names.
var facets = []facet{
	{"phase", func(_ *Site, r *registry.Record) []string { return []string{r.Phase} }},
	{"priority", func(_ *Site, r *registry.Record) []string { return r.Priorities }},
	{"core_function", func(_ *Site, r *registry.Record) []string { return r.CoreFunctions }},
	{"target_group", func(_ *Site, r *registry.Record) []string { return r.TargetGroups }},
	{"level", func(_ *Site, r *registry.Record) []string { return []string{r.Level()} }},
	{"status", func(_ *Site, r *registry.Record) []string { return []string{r.Status} }},
	{provinces, func(s *Site, r *registry.Record) []string { return s.reg.Provinces(r) }},
}

// provinces is the facet whose values are organisations, and have their pages.
const provinces = "province"

// values are the values of a facet that have a page, in the order of the registry.
func (s *Site) values(f facet) []string {
	if f.kind == provinces {
		return s.reg.ProvinceIDs()
	}
	return s.reg.Schema.Terms(f.kind).IDs()
}

// ref is what names a value of a facet.
func (f facet) ref(id string) string {
	if f.kind == provinces {
		return "organisation/" + id
	}
	return f.kind + "/" + id
}

// title gives a value of a facet its words.
func (e *edition) title(f facet, id string) string {
	if f.kind == provinces {
		return e.say.Organisation(id)
	}
	return e.say.Term(f.kind, id)
}

// file puts every innovation under the values of its facets.
func (s *Site) file() {
	for _, rec := range s.records {
		for _, f := range facets {
			ids := slices.Clone(f.of(s, rec))
			slices.Sort(ids)
			for _, id := range slices.Compact(ids) {
				s.filed[f.ref(id)] = append(s.filed[f.ref(id)], rec)
			}
		}
	}
}

// alikes is what comparing all innovations gave: the pairs of each with what
// resembles it most, and communities of practice among those that go on.
type alikes struct {
	near        map[*registry.Record][]duplicates.Pair
	communities *duplicates.Communities
}

func (s *Site) compareAll() *alikes {
	const most = 3
	c := duplicates.New(s.reg)
	found := &alikes{near: map[*registry.Record][]duplicates.Pair{}, communities: c.Communities(duplicates.CommunityOptions{
		Threshold: duplicates.CommunityThreshold,
		Wanted:    func(rec *registry.Record) bool { return rec.Status != innovation.StatusStopped },
	})}
	for _, p := range c.Pairs(duplicates.Options{Threshold: duplicates.CommunityThreshold, Best: most, Linked: true}).Pairs {
		for _, rec := range p.Members() {
			if len(found.near[rec]) < most {
				found.near[rec] = append(found.near[rec], p)
			}
		}
	}
	return found
}

// times are the timelines of all innovations.
type times struct {
	lines map[string]history.Timeline
	// whole says that git's history is in them, and not the records alone.
	whole bool
	// news is what happened, the latest first.
	news []news
}

// readTimes reads the timelines, without the names of people. Where git can't
// tell, they have what the records tell themselves.
func readTimes(place *registry.Place, s *Site) (*times, error) {
	lines, err := history.Read(place, s.reg, history.Options{At: s.opts.At, Wanted: func(id string) bool { _, ok := s.reg.Innovation(id); return ok }})
	whole := err == nil
	if slices.ContainsFunc([]string{"git/no-repository", "git/shallow-history", revision.NoCommits}, func(code string) bool { return usererr.Is(err, code) }) {
		lines, err = history.Recorded(s.reg), nil
	}
	t := &times{lines: map[string]history.Timeline{}, whole: whole}
	for _, line := range lines {
		for _, entry := range line.Entries {
			if entry.Commit != nil {
				entry.Commit.Author = ""
			}
		}
		t.lines[line.ID] = line
	}
	t.news = newsOf(lines)
	return t, err
}

// address is the path of the page that a ref names, without its extension, and
// what follows it.
func (s *Site) address(ref string) (path, anchor string, ok bool) {
	path, anchor, found := strings.Cut(ref, "#")
	if found {
		anchor = "#" + anchor
	}
	return path, anchor, s.has(path)
}
