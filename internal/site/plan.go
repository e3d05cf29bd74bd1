package site

import (
	"embed"
	"io"

	"github.com/innovatieagenda/agenda/internal/registry"
)

//go:embed assets
var assets embed.FS

// plan lists the files of the site, and which addresses have a page. What takes
// longest comes first: many small ones follow it on the other processors.
func (s *Site) plan() {
	s.data()
	s.every((*edition).home, "index")
	s.every((*edition).search, "search")
	s.every((*edition).compare, "compare")
	for n := range s.innovationRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.innovations(n) }, s.innovationRoll().sheet(n))
	}
	s.every((*edition).organisations, "organisations")
	s.every((*edition).experiments, "experiments")
	for n := range s.communityRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.communities(n) }, s.communityRoll().sheet(n))
	}
	s.every((*edition).reports, "reports")
	s.every((*edition).propose, proposePage)
	s.every((*edition).change, changePage)
	s.every((*edition).about, "about")
	if s.opts.Since != nil {
		s.every((*edition).since, "since")
	}
	for _, rec := range s.records {
		s.innovation(rec)
	}
	known := map[string]bool{}
	for _, o := range s.reg.Organisations {
		if registry.ValidID(o.ID) && !known[o.ID] {
			known[o.ID] = true
			s.every(func(e *edition) (*page, error) { return e.organisation(o) }, "organisation/"+o.ID)
		}
	}
	for _, item := range s.reg.Items() {
		if path := item.Kind() + "/" + item.ID; item.Shown() && registry.ValidID(item.ID) && !s.pages[path] {
			s.every(func(e *edition) (*page, error) { return e.item(item) }, path)
		}
	}
	for _, f := range facets {
		for _, id := range s.values(f) {
			if f.kind != provinces && registry.ValidID(id) {
				s.every(func(e *edition) (*page, error) { return e.term(f, id) }, f.ref(id))
			}
		}
	}
	for n := range s.changeRoll().sheets() {
		s.every(func(e *edition) (*page, error) { return e.changes(n) }, s.changeRoll().sheet(n))
	}
	s.beside()
}

// every plans a page in every edition.
func (s *Site) every(make func(e *edition) (*page, error), path string) {
	s.pages[path] = true
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
func (s *Site) Batches() []Batch { return s.batches }

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
	for _, e := range s.editions {
		s.add(e.folder+"changes.xml", e.feed)
	}
	s.searchData()
	if s.opts.Base != "" {
		s.add("sitemap.xml", s.sitemap)
	}
}

// dutch is the edition in the language of the registry, which is the first.
func (s *Site) dutch() *edition { return s.editions[0] }
