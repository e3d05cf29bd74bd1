package site

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// data plans what programs read: all that the registry holds, and what the command list
// writes.
func (s *Site) data() {
	paths := []string{database}
	for _, file := range s.shared.Package(export.TablesOf(s.reg.Schema)) {
		paths = append(paths, packaged+file.Name)
	}
	s.batches = append(s.batches, Batch{paths, s.handedOver})
	s.add("data/innovatieagenda.jsonl", func(w io.Writer) error { return doc.WriteJSONLines(w, s.shared.Lines()) })
	list := func() *doc.Doc {
		held := make([]recognition.Held, len(s.records))
		for i, rec := range s.records {
			held[i] = s.standing[rec]
		}
		table := listing.Innovations(s.reg, held)
		return render.List(s.dutch().Printer, s.reg, table, table, "")
	}
	for _, format := range []string{"json", "csv"} {
		s.add("data/innovations."+format, func(w io.Writer) error {
			return doc.Write(w, list(), format, doc.Options{Printer: s.dutch().Printer, Scope: s.scope})
		})
	}
	s.add("data/innovations.csv-metadata.json", func(w io.Writer) error {
		return doc.WriteJSON(w, export.Described("innovations.csv", list().ForPrograms(s.dutch().Printer)[0]))
	})
	if s.reg.Imprint != nil {
		s.add("data/catalogue.jsonld", func(w io.Writer) error {
			catalogue, err := s.shared.Catalogue()
			if err != nil {
				return err
			}
			return doc.WriteJSON(w, catalogue)
		})
	}
}

// The files with all that the registry holds, and the folder of the data package.
const (
	database = "data/innovatieagenda.sqlite"
	packaged = "data/package/"
)

// handedOver makes the data package and the database. A registry whose values can't all
// be in them has neither, and Withheld says why.
func (s *Site) handedOver(put Put) error {
	tables, err := s.shared.Tables()
	if err != nil {
		s.Withheld = err
		return nil
	}
	for _, file := range s.shared.Package(tables) {
		if err := put(packaged+file.Name, file.Write); err != nil {
			return err
		}
	}
	return put(database, func(w io.Writer) error { return s.shared.WriteSQLite(w, tables) })
}

// described tells search engines what an innovation is, in the words of schema.org.
func (e *edition) described(rec *registry.Record) string {
	var b strings.Builder
	if err := doc.WriteJSON(&b, e.shared.Innovation(rec, e.Lang(), "")); err != nil {
		return ""
	}
	return `<script type="application/ld+json">` + escaped.Replace(strings.TrimSpace(b.String())) + "</script>\n"
}

// escaped has nothing that could end a script.
var escaped = strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`)

// sitemap lists all pages for search engines.
func (s *Site) sitemap(w io.Writer) error {
	type address struct {
		Loc string `xml:"loc"`
	}
	list := struct {
		XMLName   xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Addresses []address `xml:"url"`
	}{}
	for _, b := range s.Batches() {
		for _, path := range b.Paths {
			if strings.HasSuffix(path, ".html") {
				list.Addresses = append(list.Addresses, address{s.opts.Base + path})
			}
		}
	}
	return indented(w, list)
}

// scope is what the files beside the pages are about: all of the registry.
func (s *Site) scope(p *i18n.Printer) *doc.Scope { return render.Scope(p, s.reg, nil, s.opts.Today) }
