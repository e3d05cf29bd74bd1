package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// data plans the lists that programs read: what the command list writes.
func (s *Site) data() {
	for _, format := range []string{"json", "csv"} {
		s.add("data/innovations."+format, func() ([]byte, error) {
			held := make([]recognition.Held, len(s.records))
			for i, rec := range s.records {
				held[i] = s.standing[rec]
			}
			table := listing.Innovations(s.reg, held)
			p := s.dutch().Printer
			var b bytes.Buffer
			err := doc.Write(&b, render.List(p, s.reg, table, table, ""), format, doc.Options{Printer: p, Scope: s.scope})
			return b.Bytes(), err
		})
	}
}

// described tells search engines what an innovation is, in the words of schema.org.
func (e *edition) described(rec *registry.Record) string {
	about := map[string]any{
		"@context": "https://schema.org", "@type": "CreativeWork", "name": doc.Visible(rec.Title), "abstract": doc.Visible(rec.Summary),
		"inLanguage": "nl", "identifier": rec.ID, "creativeWorkStatus": e.say.Term("phase", rec.Phase),
	}
	if e.opts.Base != "" {
		about["url"] = e.location() + "innovation/" + rec.ID + ".html"
	}
	if rec.Owner != "" {
		about["creator"] = map[string]any{"@type": "Organization", "name": doc.Visible(e.say.Organisation(rec.Owner))}
	}
	data, err := json.Marshal(about) // which writes <, > and & as escapes
	if err != nil {
		return ""
	}
	return `<script type="application/ld+json">` + string(data) + "</script>\n"
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
