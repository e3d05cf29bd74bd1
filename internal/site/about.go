package site

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/words"
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
			pg.add(&doc.Heading{Level: 2, Text: doc.Text{{Text: term.Title.In(e.Lang()), Naming: doc.Naming{Ref: f.ref(term.ID)}}}})
			rules, err := e.rules(f.kind, term.ID)
			if err != nil {
				return nil, err
			}
			pg.add(deeper(rules, 1)...)
		}
	}
	e.course(pg)
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
	pg.contents("about")
	return pg, nil
}

// course tells by which steps a level is granted: whose turn each is, and what it may
// come after.
func (e *edition) course(pg *page) {
	course, terms := e.reg.Schema.Part(schema.Recognition, "").Part("x-course"), e.reg.Schema.Terms("course_step")
	pg.section("course", course.Text("title").In(e.Lang()))
	for _, step := range course.Parts("steps") {
		term, _ := terms.Get(step.Word("step"))
		first := step.Words("after")
		after := slices.DeleteFunc(slices.Clone(first), func(id string) bool { return terms.Index(id) < 0 })
		named := func(vocabulary string, ids []string) string {
			return strings.ToLower(words.Or(e.Printer, words.Each(ids, func(id string) string { return e.say.Term(vocabulary, id) })))
		}
		pg.add(&doc.Item{Text: doc.Text{{Text: term.Title.In(e.Lang()) + ".", Style: doc.Strong}, {Text: term.Description.In(e.Lang())}, {Text: e.T("site.about.course.step", i18n.Args{
			"by": named("course_party", step.Words("by")), "after": named("course_step", after), "first": len(after) < len(first),
		})}}})
	}
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("criterion.source", i18n.Args{"source": course.Text("x-source").In(e.Lang())}), Style: doc.Faint}}})
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

// rules tell what a term of a ladder is, what it asks and who decides or does what
// there; none of another term.
func (e *edition) rules(kind, id string) ([]doc.Block, error) {
	var d *doc.Doc
	switch kind {
	case "phase":
		phases, err := ladder.Load(e.reg.Schema, schema.Phases, nil)
		if err != nil {
			return nil, registry.SchemaProblem(err)
		}
		rung, known := phases.Rung(id)
		if !known {
			return nil, nil
		}
		d = render.ExplainRung(e.Printer, e.reg.Schema, kind, rung)
	case "level":
		standard, err := recognition.Load(e.reg.Schema, e.opts.Today)
		if err != nil {
			return nil, err
		}
		d = render.ExplainLevel(e.Printer, e.reg.Schema, standard, id)
	default:
		return nil, nil
	}
	return untitled(d), nil
}
