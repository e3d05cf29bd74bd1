package render

import (
	"net/url"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
)

// source returns the first source of an innovation that is a web address, ""
// where there is none.
func source(rec *registry.Record) string {
	for _, s := range rec.Sources {
		if address := webAddress(s); address != "" {
			return address
		}
	}
	return ""
}

// webAddress returns a text that is the address of a page, "" for any other.
func webAddress(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}

// link returns where a cell leads to: the source of the innovation that it
// names.
func (p *reportPrinter) link(c report.Column, v report.Cell) string {
	if c.Kind != report.Innovation || c.Multi || len(v.Texts) != 1 {
		return ""
	}
	if rec, ok := p.reg.Innovation(v.Texts[0]); ok {
		return source(rec)
	}
	return ""
}
