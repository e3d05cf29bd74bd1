package site

import (
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

// about tells what the agenda is, its rules in words, how to read along by program,
// and how accessible the site is.
func (e *edition) about() (*page, error) {
	pg := &page{title: e.T("site.page.about"), lead: e.T("site.about.lead")}
	for _, f := range facets {
		if f.kind != "phase" && f.kind != "level" {
			continue
		}
		pg.section(f.kind, e.T("site.about."+f.kind))
		pg.add(&doc.Para{Text: doc.T(e.T("site.about." + f.kind + ".text"))})
		for _, term := range e.reg.Schema.Terms(f.kind) {
			pg.add(
				&doc.Item{Text: doc.Text{{Text: term.Title.In(e.Lang()), Naming: doc.Naming{Ref: f.ref(term.ID)}}}},
				&doc.Para{Depth: 1, Text: doc.T(term.Description.In(e.Lang()))},
			)
		}
	}
	for _, part := range []string{"join", "data", "access"} {
		pg.section(part, e.T("site.about."+part))
		pg.add(&doc.Para{Text: doc.T(e.T("site.about." + part + ".text"))})
		switch part {
		case "data":
			e.dataLinks(pg)
		case "access":
			for _, item := range []string{"status", "tested", "report"} {
				pg.add(&doc.Item{Text: doc.T(e.T("site.about.access." + item))})
			}
		}
	}
	return pg, nil
}

// dataLinks lead to what programs read.
func (e *edition) dataLinks(pg *page) {
	up := e.up(pg.path)
	list := "<ul>\n"
	names := []string{"data/innovations.json", "data/innovations.csv"}
	for _, d := range export.Distributions {
		names = append(names, d.Path)
	}
	if about := e.reg.Imprint; about != nil {
		names = append(names, "data/catalogue.jsonld")
		pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.about.licence", i18n.Args{"licence": about.Licence}), Link: about.LicenceURL}}})
	}
	for _, name := range names {
		list += `<li><a href="` + up + name + `">` + name + "</a></li>\n"
	}
	pg.add(markup(list + `<li><a href="changes.xml">` + doc.XML(e.T("site.feed")) + "</a></li>\n</ul>\n"))
}

// explained tells what a rung of a ladder asks, where a term is one.
func (e *edition) explained(pg *page, kind, id string) error {
	var d *doc.Doc
	switch kind {
	case "phase":
		phases, err := ladder.Load(e.reg.Schema, schema.Phases, nil)
		if err != nil {
			return registry.SchemaProblem(err)
		}
		rung, known := phases.Rung(id)
		if !known {
			return nil
		}
		d = render.ExplainRung(e.Printer, e.reg.Schema, kind, rung)
	case "level":
		standard, err := recognition.Load(e.reg.Schema, e.opts.Today)
		if err != nil {
			return err
		}
		d = render.ExplainLevel(e.Printer, e.reg.Schema, standard, id)
	default:
		return nil
	}
	pg.section("rules", e.T("site.rules"))
	pg.document(d)
	return nil
}
