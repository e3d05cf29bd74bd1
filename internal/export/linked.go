package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// agent is an organisation as others know it.
type agent struct{ name, url string }

// title and description are what the registry is called and holds; of one that
// doesn't say, in the program's words.
func (x *Export) title() i18n.Text       { return x.said("title") }
func (x *Export) description() i18n.Text { return x.said("description") }

func (x *Export) said(what string) i18n.Text {
	text := i18n.Text{}
	if about := x.Registry.Imprint; about != nil {
		for lang, words := range map[string]map[string]string{"title": about.Title, "description": about.Description}[what] {
			text[i18n.Lang(lang)] = words
		}
	}
	if len(text) == 0 {
		return inAll()("export.registry." + what)
	}
	return text
}

// publisher is who publishes the registry, empty where it doesn't say.
func (x *Export) publisher() agent {
	about := x.Registry.Imprint
	if about == nil {
		return agent{}
	}
	from := about.Publisher
	if o, known := x.Registry.Organisation(from.Organisation); known {
		return agent{o.Name, cmp.Or(from.URL, o.URL)}
	}
	return agent{cmp.Or(from.Name, from.Organisation), from.URL}
}

// facts are what the registry says of itself, and what was read of it.
func (x *Export) facts() [][2]string {
	title, description := x.title(), x.description()
	facts := [][2]string{
		{"title_nl", title[i18n.Dutch]}, {"title_en", title.In(i18n.English)},
		{"description_nl", description[i18n.Dutch]}, {"description_en", description.In(i18n.English)},
		{"publisher", x.publisher().name}, {"day", x.Day},
	}
	if about := x.Registry.Imprint; about != nil {
		facts = append(facts, [2]string{"licence", about.Licence}, [2]string{"licence_url", about.LicenceURL})
	}
	if x.Registry.At != nil {
		facts = append(facts, [2]string{"commit", x.Registry.At.Hash})
	}
	return facts
}

// The lists of values that DCAT-AP-NL prescribes.
const (
	authority = "http://publications.europa.eu/resource/authority/"
	education = authority + "data-theme/EDUC"
	public    = authority + "access-right/PUBLIC"
)

// educationName is what the European Union calls the theme of the data.
var educationName = i18n.Text{i18n.Dutch: "Onderwijs, cultuur en sport", i18n.English: "Education, culture and sport"}

// languages are what the European Union calls languages, by their codes.
var languages = map[string]string{"nl": "NLD", "fy": "FRY", "en": "ENG", "de": "DEU", "fr": "FRA"}

// prefixes are the vocabularies of the catalogue.
var prefixes = doc.Obj("dcat", "http://www.w3.org/ns/dcat#", "dct", "http://purl.org/dc/terms/", "foaf", "http://xmlns.com/foaf/0.1/",
	"skos", "http://www.w3.org/2004/02/skos/core#", "vcard", "http://www.w3.org/2006/vcard/ns#", "xsd", "http://www.w3.org/2001/XMLSchema#", "schema", "https://schema.org/")

// Distribution is a form in which the data can be had.
type Distribution struct{ Path, Format, Media string }

// Distributions are the forms, each at its address below that of the site.
var Distributions = []Distribution{
	{"data/innovatieagenda.sqlite", "SQLITE", "application/vnd.sqlite3"},
	{"data/package/datapackage.json", "CSV", "text/csv"},
	{"data/innovatieagenda.jsonl", "JSON", "application/jsonl"},
}

// Catalogue describes the registry as DCAT-AP-NL 3.0 does, for the catalogues of open
// data of the government, and the data set and each innovation as schema.org does, for
// search engines. It needs what the registry says of itself.
func (x *Export) Catalogue() (doc.Object, error) {
	about := x.Registry.Imprint
	if about == nil {
		return nil, usererr.Refuse("export/imprint", usererr.Args{"file": registry.ImprintFile})
	}
	common := []any{
		"dct:title", byLanguage(x.title()), "dct:description", byLanguage(x.description()),
		"dct:publisher", x.agentNode(), "dct:creator", x.agentNode(), "dcat:contactPoint", x.contact(),
		"dct:language", x.language(),
		"dct:license", node(about.LicenceURL, "dct:LicenseDocument"), "dct:modified", doc.Obj("@value", x.Day, "@type", "xsd:date"),
	}
	set := doc.Obj("@id", x.address("data/"), "@type", []string{"dcat:Dataset", "schema:Dataset"}).With(common...)
	set = set.With("dct:identifier", x.address("data/"), "dct:accessRights", node(public, "dct:RightsStatement"), "dcat:theme", node(education, "skos:Concept").With("skos:prefLabel", byLanguage(educationName)),
		"dcat:distribution", doc.Objs(Distributions, x.distribution),
		"schema:name", byLanguage(x.title()), "schema:description", byLanguage(x.description()),
		"schema:license", node(about.LicenceURL), "schema:creator", doc.Obj("@type", "schema:Organization", "schema:name", x.publisher().name))
	catalogue := doc.Obj("@id", x.address(""), "@type", "dcat:Catalog").With(common...)
	if about.Homepage != "" {
		catalogue = catalogue.With("foaf:homepage", doc.Obj("@id", about.Homepage, "@type", "foaf:Document"))
		set = set.With("dcat:landingPage", doc.Obj("@id", about.Homepage, "@type", "foaf:Document"))
	}
	graph := []doc.Object{catalogue.With("dcat:dataset", node(x.address("data/"))), set}
	for _, rec := range x.Registry.Innovations {
		graph = append(graph, x.Innovation(rec, i18n.Dutch, "schema:"))
	}
	return doc.Obj("@context", prefixes, "@graph", graph), nil
}

// address is an absolute address where that of the site is known, and otherwise one
// that counts from the file itself.
func (x *Export) address(path string) string { return cmp.Or(x.Base, "./") + path }

// node is what has an address; of what others define the kind is said, since DCAT-AP
// asks for it.
func node(id string, kind ...string) doc.Object {
	made := doc.Obj("@id", id)
	if len(kind) > 0 {
		made = made.With("@type", kind[0])
	}
	return made
}

// language is the one in which records are written, as the European Union calls it.
func (x *Export) language() doc.Object {
	return node(authority+"language/"+cmp.Or(languages[x.Registry.Imprint.Language], languages["nl"]), "dct:LinguisticSystem")
}

// agentNode is the publisher as FOAF has it.
func (x *Export) agentNode() doc.Object {
	who := x.publisher()
	made := doc.Obj("@type", "foaf:Agent", "foaf:name", who.name)
	if who.url != "" {
		made = made.With("foaf:homepage", node(who.url))
	}
	return made
}

// contact is where questions go: the publisher, where the registry names nobody else.
func (x *Export) contact() doc.Object {
	who, at := x.publisher(), x.Registry.Imprint.Contact
	made := doc.Obj("@type", []string{"vcard:Organization", "vcard:Kind"}, "vcard:fn", cmp.Or(at.Name, who.name))
	if at.Email != "" {
		made = made.With("vcard:hasEmail", node("mailto:"+at.Email))
	}
	if url := cmp.Or(at.URL, who.url); url != "" {
		made = made.With("vcard:hasURL", node(url))
	}
	return made
}

func (x *Export) distribution(d Distribution) doc.Object {
	at := x.address(d.Path)
	return doc.Obj("@type", []string{"dcat:Distribution", "schema:DataDownload"}, "dct:title", d.Format,
		"dcat:accessURL", node(at), "dcat:downloadURL", node(at), "dct:license", node(x.Registry.Imprint.LicenceURL, "dct:LicenseDocument"),
		"dct:format", node(authority+"file-type/"+d.Format, "dct:MediaTypeOrExtent"),
		"dcat:mediaType", node("https://www.iana.org/assignments/media-types/"+d.Media, "dct:MediaType"), "dct:language", x.language(),
		"schema:contentUrl", node(at), "schema:encodingFormat", d.Media)
}

// Innovation describes an innovation in the words of schema.org, terms in a language.
// Prefix stands before each word; without one schema.org is the context itself.
func (x *Export) Innovation(rec *registry.Record, lang i18n.Lang, prefix string) doc.Object {
	reg := x.Registry
	made := doc.Obj("@type", prefix+"CreativeWork")
	if prefix == "" {
		made = doc.Obj("@context", "https://schema.org", "@type", "CreativeWork")
	}
	page := "innovation/" + rec.ID + ".html"
	if x.Base != "" || prefix != "" {
		made = made.With("@id", x.address(page))
	}
	if x.Base != "" {
		made = made.With(prefix+"url", x.Base+map[bool]string{true: string(lang) + "/"}[lang != i18n.Dutch]+page)
	}
	written := "nl"
	if about := reg.Imprint; about != nil {
		written = about.Language
		made = made.With(prefix+"license", lookalike.Visible(about.LicenceURL))
	}
	made = made.With(prefix+"identifier", lookalike.Visible(rec.ID), prefix+"name", lookalike.Visible(rec.Title), prefix+"abstract", lookalike.Visible(rec.Summary), prefix+"inLanguage", written)
	if phase, known := reg.Schema.Terms("phase").Get(rec.Phase); known {
		made = made.With(prefix+"creativeWorkStatus", phase.Title.In(lang))
	}
	if rec.Owner != "" {
		made = made.With(prefix+"creator", x.organisation(rec.Owner, prefix))
	}
	if ids := slices.DeleteFunc(rec.Organisations(), func(id string) bool { return id == rec.Owner }); len(ids) > 0 {
		made = made.With(prefix+"contributor", doc.Objs(ids, func(id string) doc.Object { return x.organisation(id, prefix) }))
	}
	var about []string
	for _, field := range []struct {
		vocabulary string
		ids        []string
	}{{"priority", rec.Priorities}, {"core_function", rec.CoreFunctions}, {"target_group", rec.TargetGroups}} {
		for _, id := range field.ids {
			if term, known := reg.Schema.Terms(field.vocabulary).Get(id); known {
				about = append(about, term.Title.In(lang))
			}
		}
	}
	if len(about) > 0 {
		made = made.With(prefix+"keywords", strings.Join(about, ", "))
	}
	if prefix != "" {
		made = made.With(prefix+"isPartOf", node(x.address("data/")))
	}
	return made
}

func (x *Export) organisation(id, prefix string) doc.Object {
	made := doc.Obj("@type", prefix+"Organization", prefix+"name", lookalike.Visible(x.Registry.OrganisationName(id)))
	if o, known := x.Registry.Organisation(id); known && strings.HasPrefix(o.URL, "http") {
		made = made.With(prefix+"url", lookalike.Visible(o.URL))
	}
	return made
}
