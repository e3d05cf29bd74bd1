package site

import (
	"bytes"
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

// data plans the lists that programs read: what the command list writes.
func (s *Site) data() {
	list := func() *doc.Doc {
		held := make([]recognition.Held, len(s.records))
		for i, rec := range s.records {
			held[i] = s.standing[rec]
		}
		table := listing.Innovations(s.reg, held)
		return render.List(s.dutch().Printer, s.reg, table, table, "")
	}
	for _, format := range []string{"json", "csv"} {
		s.add("data/innovations."+format, func() ([]byte, error) {
			var b bytes.Buffer
			err := doc.Write(&b, list(), format, doc.Options{Printer: s.dutch().Printer, Scope: s.scope})
			return b.Bytes(), err
		})
	}
	s.add("data/innovations.csv-metadata.json", func() ([]byte, error) {
		var b bytes.Buffer
		err := doc.WriteJSON(&b, export.Described("innovations.csv", list().ForPrograms(s.dutch().Printer)[0]))
		return b.Bytes(), err
	})
	var paths []string
	for _, file := range s.shared.Package(export.TablesOf(s.reg.Schema)) {
		paths = append(paths, "data/package/"+file.Name)
	}
	s.batches = append(s.batches, Batch{append(paths, "data/innovatieagenda.sqlite"), s.handedOver})
	s.add("data/innovatieagenda.jsonl", func() ([]byte, error) {
		var b bytes.Buffer
		err := doc.WriteJSONLines(&b, s.shared.Lines())
		return b.Bytes(), err
	})
	if s.reg.Imprint != nil {
		s.add("data/catalogue.jsonld", func() ([]byte, error) {
			catalogue, err := s.shared.Catalogue()
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			err = doc.WriteJSON(&b, catalogue)
			return b.Bytes(), err
		})
	}
}

// handedOver makes the data package and the database. A registry whose values can't all
// be in them has neither, and Withheld says why.
func (s *Site) handedOver() ([][]byte, error) {
	tables, err := s.shared.Tables()
	if err != nil {
		s.Withheld = err
		return make([][]byte, len(s.shared.Package(export.TablesOf(s.reg.Schema)))+1), nil
	}
	var files [][]byte
	for _, file := range append(s.shared.Package(tables), export.File{Write: func(w io.Writer) error { return s.shared.WriteSQLite(w, tables) }}) {
		var b bytes.Buffer
		if err := file.Write(&b); err != nil {
			return nil, err
		}
		files = append(files, b.Bytes())
	}
	return files, nil
}

// described tells search engines what an innovation is, in the words of schema.org.
func (e *edition) described(rec *registry.Record) string {
	var b strings.Builder
	if err := doc.WriteJSON(&b, e.shared.Innovation(rec, e.Lang(), "")); err != nil {
		return ""
	}
	data := strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`).Replace(strings.TrimSpace(b.String()))
	return `<script type="application/ld+json">` + data + "</script>\n"
}

// sitemap lists all pages for search engines.
func (s *Site) sitemap() ([]byte, error) {
	type address struct {
		Loc string `xml:"loc"`
	}
	list := struct {
		XMLName   xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Addresses []address `xml:"url"`
	}{}
	for _, b := range s.batches {
		for _, path := range b.Paths {
			if strings.HasSuffix(path, ".html") {
				list.Addresses = append(list.Addresses, address{s.opts.Base + path})
			}
		}
	}
	return indented(list)
}

// scope is what the files beside the pages are about: all of the registry.
func (s *Site) scope(p *i18n.Printer) *doc.Scope { return render.Scope(p, s.reg, nil, s.opts.Today) }
