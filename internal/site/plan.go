package site

import (
	"embed"
	"io"

	"github.com/innovatieagenda/agenda/internal/registry"
)

//go:embed assets
var assets embed.FS

// plan lists the files of the site, and which addresses have a page: first what waits
// for nothing, of that what takes longest, since many small ones follow it on the other
// processors.
func (s *Site) plan() {
	s.data()
	s.every((*edition).reports, "reports")
	s.every((*edition).experiments, "experiments")
	s.every((*edition).search, "search")
	s.every((*edition).compare, "compare")
	for n := range s.innovationRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.innovations(n) }, s.innovationRoll().sheet(n))
	}
	s.every((*edition).organisations, "organisations")
	s.every((*edition).propose, proposePage)
	s.every((*edition).change, changePage)
	s.every((*edition).about, "about")
	if s.opts.Since != nil {
		s.every((*edition).since, "since")
	}
	named := func(kind, id string, make func(e *edition) (*page, error)) {
		if path := kind + "/" + id; registry.ValidID(id) && !s.has(path) {
			s.every(make, path)
		}
	}
	for _, o := range s.reg.Organisations {
		named("organisation", o.ID, func(e *edition) (*page, error) { return e.organisation(o) })
	}
	for _, item := range s.reg.Items() {
		if item.Shown() {
			named(item.Kind(), item.ID, func(e *edition) (*page, error) { return e.item(item) })
		}
	}
	for _, f := range facets[:len(facets)-1] { // provinces are organisations
		for _, id := range s.values(f) {
			named(f.kind, id, func(e *edition) (*page, error) { return e.term(f, id) })
		}
	}
	s.beside()
	s.every((*edition).home, "index")
	for _, rec := range s.records {
		s.innovation(rec)
	}
	s.pages.Store("changes", true)
	s.pages.Store("communities", true)
}

// planLate lists what waits for git and for what resembles what.
func (s *Site) planLate() {
	for n := range s.communityRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.communities(n) }, s.communityRoll().sheet(n))
	}
	for n := range s.changeRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.changes(n) }, s.changeRoll().sheet(n))
	}
	for _, e := range s.editions {
		s.add(e.folder+"changes.xml", e.feed)
	}
	if s.opts.Base != "" {
		s.add("sitemap.xml", s.sitemap)
	}
}

// has reports whether there is a page at an address, without its extension.
func (s *Site) has(path string) bool {
	_, planned := s.pages.Load(path)
	return planned
}

// every plans a page in every edition.
func (s *Site) every(make func(e *edition) (*page, error), path string) {
	s.pages.Store(path, true)
	for _, e := range s.editions {
		s.add(e.folder+path+".html", func(w io.Writer) error {
			pg, err := make(e)
			if err != nil {
				return err
			}
			pg.path = path
			return e.frame(w, pg)
		})
	}
}

// add plans one file.
func (s *Site) add(path string, write Writing) {
	s.batches = append(s.batches, Batch{[]string{path}, func(put Put) error { return put(path, write) }})
}

// stored plans a file that is as it is.
func (s *Site) stored(path string, data []byte) {
	s.add(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Batches are the files of the site.
func (s *Site) Batches() []Batch {
	s.late()
	return s.batches
}

// beside plans the files that are no pages.
func (s *Site) beside() {
	for _, name := range []string{"style.css", "site.js", "form.css", "form.js"} {
		data, _ := assets.ReadFile("assets/" + name) // it is part of the program
		s.stored(name, data)
	}
	if s.opts.Rules != nil {
		s.rules()
	}
	if s.opts.Theme != nil {
		s.stored("theme.css", s.opts.Theme)
	}
	s.searchData()
}

// dutch is the edition in the language of the registry, which is the first.
func (s *Site) dutch() *edition { return s.editions[0] }
