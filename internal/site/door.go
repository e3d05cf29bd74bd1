package site

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/desk"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/forge"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// The pages where someone without git proposes a record, and a change of one.
const (
	proposePage = "aanmelden"
	changePage  = "wijzigen"
)

// proposal is where a site that takes in what is sent to it takes it in.
const proposal = "propose"

// mostNamed is the number of innovations up to which a form offers them by title.
const mostNamed = 2000

// contact is where people go with questions: what the registry says, and else its
// publisher.
func (s *Site) contact() innovation.Contact {
	about := s.reg.Imprint
	if about == nil {
		return innovation.Contact{}
	}
	at := about.Contact
	if at.Email == "" && at.URL == "" {
		at.URL = about.Publisher.URL
		if o, known := s.reg.Organisation(about.Publisher.Organisation); known {
			at = innovation.Contact{Name: cmp.Or(at.Name, o.Name), URL: cmp.Or(at.URL, o.URL)}
		}
	}
	return innovation.Contact{Name: cmp.Or(at.Name, about.Publisher.Name), Email: at.Email, URL: at.URL}
}

// forgeOf returns the pages of the repository that the registry says it stands in.
func (s *Site) forgeOf() (forge.Site, bool) {
	if s.reg.Imprint == nil {
		return forge.Site{}, false
	}
	return forge.At(s.reg.Imprint.Repository.URL)
}

// propose is the page with the form for a new innovation, change the one for what the
// registry has already.
func (e *edition) propose() (*page, error) { return e.door(proposePage), nil }
func (e *edition) change() (*page, error)  { return e.door(changePage), nil }

func (e *edition) door(path string) *page {
	pg := &page{title: e.T("site." + path + ".title"), lead: e.T("site." + path + ".lead"), path: path, script: "form.js"}
	pg.head = `<link rel="stylesheet" href="` + e.up(path) + `form.css"/>` + "\n"
	d := &drawing{edition: e}
	d.put("<noscript><p class=\"notice\">%s</p></noscript>\n", d.word("noscript"))
	d.put(`<div id="door" hidden="hidden">`+"\n"+`<p class="notice">%s</p><p id="state" role="status"></p>`+"\n", d.word("public"))
	d.put(`<section id="faults" class="notice" tabindex="-1" aria-labelledby="faults-h" hidden="hidden"><h2 id="faults-h">%s</h2><ul></ul></section>`+"\n", d.word("faults"))
	d.put(`<div class="door"><div><form id="form" novalidate="novalidate"%s>`+"\n", e.given(path))
	d.all()
	d.put("<p><button>%s</button></p></form>\n", d.word("submit"))
	d.ways()
	d.put("</div>\n")
	d.aside()
	d.put("</div>\n")
	d.names()
	d.put("</div>\n")
	pg.add(markup(d.b.String()))
	return pg
}

// given is what the script knows of the registry.
func (e *edition) given(path string) string {
	text := attribute("words", e.said()) + attribute("defaults", edit.Defaults(e.reg.Schema))
	if site, known := e.forgeOf(); known {
		text += attribute("doors", site.Doors(e.reg.Imprint.Repository.Branch)) + attribute("longest", forge.Longest)
	}
	if e.opts.Rules != nil {
		text += attribute("rules", e.up(path)+rulesFolder)
	}
	if e.opts.Write {
		text += attribute("send", "/"+proposal)
	}
	return text + attribute("folder", e.reg.Prefix+registry.InnovationsFolder+"/") + attribute("change", path == changePage)
}

// ways are the ways out, which show once nothing is wrong.
func (d *drawing) ways() {
	d.put(`<section id="ways" tabindex="-1" aria-labelledby="ways-h" hidden="hidden"><h2 id="ways-h">%s</h2>`+"\n", d.word("ways"))
	if d.opts.Write {
		d.put(`<h3>%s</h3><p>%s</p><p><button type="button" id="send">%s</button></p><p id="sent" role="status"></p>`+"\n", d.word("send"), d.word("send.help"), d.word("send.button"))
	}
	if site, known := d.forgeOf(); known {
		args := i18n.Args{"forge": site.Name()}
		t := func(key string) string { return doc.XML(d.T("site.form."+key, args)) }
		d.put(`<h3>%s</h3><p id="page-help"></p><p><button type="button" id="copy" class="second">%s</button> <a class="button" id="page" href="#ways" target="_blank" rel="noopener">%s</a></p><p>%s</p>`+"\n", t("page"), d.word("copy"), t("page.link"), t("page.next"))
		d.put(`<h3>%s</h3><p>%s</p><p><a class="button" id="issue" href="#ways" target="_blank" rel="noopener">%s</a></p>`+"\n", t("issue"), t("issue.help"), t("issue.link"))
	}
	d.put(`<h3>%s</h3><p>%s</p><p><a class="button" id="file" href="#ways" download="">%s</a></p>`+"\n", d.word("file"), d.word("file.help"), d.word("file.link"))
	d.put("%s</section>\n", d.office())
}

// office tells whom to send a file to.
func (d *drawing) office() string {
	to := d.contact()
	var ways []string
	if to.Email != "" {
		ways = append(ways, `<a href="mailto:`+doc.XML(to.Email)+`">`+doc.XML(to.Email)+"</a>")
	}
	if to.URL != "" {
		ways = append(ways, `<a href="`+doc.XML(to.URL)+`">`+doc.XML(to.URL)+"</a>")
	}
	if to.Name != "" {
		ways = slices.Insert(ways, 0, doc.XML(to.Name))
	}
	if len(ways) == 0 {
		return "<p>" + d.word("office.none") + "</p>\n"
	}
	return "<p>" + d.word("office") + " " + strings.Join(ways, ", ") + "</p>\n"
}

// aside has what goes beside the questions: what the next phase asks, the file itself,
// and a file of one's own to go on with.
func (d *drawing) aside() {
	d.put(`<aside aria-label="%s">`+"\n", d.word("aside"))
	d.put(`<details id="next"><summary>%s</summary><p id="next-to">%s</p><ul class="signs"></ul></details>`+"\n", d.word("next"), d.word("without"))
	d.put(`<details id="yaml-part"><summary>%s</summary><label for="yaml">%s</label><textarea id="yaml" rows="18" spellcheck="false" aria-describedby="yaml-e"></textarea><p class="fault" id="yaml-e" role="status"></p></details>`+"\n", d.word("yaml"), d.word("yaml.help"))
	d.put(`<details id="keep"><summary>%s</summary><p>%s</p><p><a class="button second" id="draft" href="#keep" download="">%s</a></p><p><label for="open">%s</label><input type="file" id="open" accept=".yaml,.yml,.json"/></p><p><button type="button" id="anew" class="second">%s</button></p></details>`+"\n",
		d.word("keep"), d.word("keep.help"), d.word("keep.link"), d.word("keep.open"), d.word("anew"))
	d.put("</aside>\n")
}

// names has the names of what an answer may refer to.
func (d *drawing) names() {
	d.put(`<datalist id="from-organisation">`)
	for _, o := range edit.Organisations(d.reg) {
		d.put(`<option value="%s" label="%s"></option>`+"\n", doc.XML(o.ID), doc.XML(o.Title.In(d.Lang())))
	}
	d.put(`</datalist><datalist id="from-innovation">`)
	if len(d.records) <= mostNamed {
		for _, rec := range d.records {
			d.put(`<option value="%s" label="%s"></option>`+"\n", rec.ID, doc.XML(doc.OneLine(rec.Title)))
		}
	}
	d.put("</datalist>\n")
}

// rulesFolder has what the browser judges with.
const rulesFolder = "form/"

// Rules are what a browser needs to judge a record by the rules of this program: the
// rules as WebAssembly, and what Go runs it with.
type Rules struct{ Program, Start []byte }

// rules plans what the form reads.
func (s *Site) rules() {
	s.stored(rulesFolder+"rules.wasm", s.opts.Rules.Program)
	s.stored(rulesFolder+"wasm_exec.js", s.opts.Rules.Start)
	s.stored(rulesFolder+"worker.js", desk.Worker)
	s.add(rulesFolder+"bundle.json", func(w io.Writer) error {
		data, err := desk.Bundle(s.reg)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
}

// editLink leads from the page of an innovation to the form for a change.
func (e *edition) editLink(rec *registry.Record) markup {
	return markup(`<p><a href="` + e.up("innovation/") + e.folder + changePage + ".html?id=" + rec.ID + `">` + doc.XML(e.T("site.change")) + "</a></p>\n")
}
