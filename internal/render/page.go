package render

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Page tells one record with what the registry knows around it; of an
// innovation also how its recognition stands.
func Page(printer *i18n.Printer, reg *registry.Registry, page *listing.Page, a recognition.Assessment) *doc.Doc {
	p := pagePrinter{Printer: printer, reg: reg, schema: page.Schema}
	if page.Schema == schema.Organisations {
		p.base = "/0"
	}
	return &doc.Doc{
		Title: page.Title,
		Body:  func(b *doc.Body) { p.body(b, page, a) },
		Data: func(dutch *i18n.Printer) doc.Object {
			return p.data(page, a, criterionWords{dutch, reg.Schema})
		},
	}
}

// pagePrinter gives the fields of a record the names that the schema has for
// them.
type pagePrinter struct {
	*i18n.Printer
	reg    *registry.Registry
	schema string
	// base is the pointer of the record in a document of its schema: "" for an
	// innovation, "/0" for an organisation, which stands in a list.
	base string
}

func (p pagePrinter) body(b *doc.Body, page *listing.Page, a recognition.Assessment) {
	b.Heading(1, doc.Text{{Text: page.Title}, {Text: page.ID, Style: doc.ID}})
	b.Add(p.pairs(p.base, page.Value))
	for i, r := range page.RelationsIn {
		if i == 0 {
			b.Heading(2, doc.T(p.T("page.relations-in")))
		}
		b.Item("", 1, doc.Text{
			{Text: r.Title, Naming: naming(r.Kind, r.ID)}, {Text: fmt.Sprintf("(%s): %s", r.ID, p.T("relation."+r.Relation))}, {Text: p.promised(r)},
		})
	}
	if rec := page.Innovation; rec != nil && (rec.Recognition.Status != "" || a.Stage != nil) {
		for _, line := range standing(p.Printer, p.reg.Schema, a) {
			b.Para(doc.T(line))
		}
	}
	b.Add(&doc.Para{Apart: true, Text: doc.Text{{Text: page.File, Style: doc.Faint}}})
}

// promised tells of what is planned what it is, how it stands, and who agreed it.
func (p pagePrinter) promised(r listing.RelationIn) string {
	var parts []string
	if l := r.Line; l != nil {
		about := p.reg.About(l)
		if l.What != "" {
			about += " – " + l.What
		}
		parts = append(parts, about, words.Of(p.Printer, p.reg).Term("plan_state", l.State))
	}
	if g := r.Agreement; g != nil {
		parts = append(parts, p.T("relation.agreed", i18n.Args{"body": g.Body, "date": string(g.Date), "what": g.What}))
	}
	return strings.Join(parts, " · ")
}

// toldAbove are the keys that the head of the page tells.
var toldAbove = map[string]bool{"/id": true, "/title": true, "/name": true}

// pairs are the members of an object, in schema order.
func (p pagePrinter) pairs(pointer string, object map[string]any) doc.Pairs {
	pairs := doc.Pairs{}
	for _, key := range p.reg.Schema.KeysAt(p.schema, pointer, object) {
		at := pointer + "/" + key
		pair := doc.Pair{ID: key, Label: words.Of(p.Printer, p.reg).Field(p.schema, at), Above: toldAbove[strings.TrimPrefix(at, p.base)]}
		switch v := object[key].(type) {
		case map[string]any:
			pair.Pairs = p.pairs(at, v)
		case []any:
			pair.List = true
			for i, item := range v {
				p.item(&pair, fmt.Sprintf("%s/%d", at, i), item)
			}
		default:
			pair.Values = []doc.Cell{p.value(at, v)}
		}
		pairs = append(pairs, pair)
	}
	return pairs
}

// item adds an item to the list of a pair.
func (p pagePrinter) item(pair *doc.Pair, at string, item any) {
	if object, ok := item.(map[string]any); ok {
		pair.Items = append(pair.Items, p.pairs(at, object))
		return
	}
	pair.Values = append(pair.Values, p.value(at, item))
}

func (p pagePrinter) value(at string, value any) doc.Cell {
	cell := doc.Cell{Value: value, Words: p.word(at, value)}
	if text, ok := value.(string); ok {
		vocabulary, reference := p.reg.Schema.Meaning(p.schema, at)
		cell.Link = webAddress(text)
		if id := cmp.Or(reference, vocabulary); registry.ValidID(text) {
			cell.Naming = naming(id, text)
		}
		cell.Own = vocabulary == "" && cell.Link == ""
	} else {
		cell.Value = cell.Words
	}
	return cell
}

// word gives a value the words that people know it by: a term's title, the name
// of an organisation or innovation behind its id.
func (p pagePrinter) word(pointer string, value any) string {
	text, ok := value.(string)
	if !ok {
		data, _ := json.Marshal(value)
		return string(data)
	}
	vocabulary, reference := p.reg.Schema.Meaning(p.schema, pointer)
	return words.Of(p.Printer, p.reg).Named(vocabulary, reference, text)
}

// The kinds of record, as a Ref begins with them.
const (
	innovationRef   = "innovation"
	organisationRef = "organisation"
	needRef         = "need"
	instrumentRef   = "instrument"
)

// naming tells that a text names a record or term of a kind; "" is no kind.
func naming(kind, id string) doc.Naming {
	if kind == "" || id == "" {
		return doc.Naming{}
	}
	return doc.Naming{Ref: kind + "/" + id, Own: slices.Contains([]string{innovationRef, needRef, instrumentRef}, kind)}
}

// data has the record as it stands, with what goes around it.
func (p pagePrinter) data(page *listing.Page, a recognition.Assessment, words criterionWords) doc.Object {
	out := p.ordered(p.base, page.Value).(doc.Object)
	if rec := page.Innovation; rec != nil {
		out = out.With(
			"assessment", assessmentData(a),
			"next", doc.Objs(ladder.OpenOnes(page.Next), func(r ladder.Result) doc.Object {
				return doc.Obj("id", r.ID, "title", r.Title.In(words.Lang()), "pointer", r.Place(), "message", words.message(r))
			}),
			"history", doc.Objs(rec.PhaseHistory, func(e innovation.PhaseEntry) doc.Object {
				return doc.Obj("phase", e.Phase, "on", e.Date, "note", e.Note)
			}))
	}
	return out.With("relations_in", doc.Objs(page.RelationsIn, func(r listing.RelationIn) doc.Object {
		told := doc.Obj("id", r.ID, "title", r.Title, "relation", r.Relation, "kind", r.Kind)
		if r.Line != nil {
			told = told.With("line", r.Line.ID, "state", r.Line.State)
		}
		if r.Agreement != nil {
			told = told.With("agreement", r.Agreement.ID)
		}
		return told
	}))
}

// ordered returns a value whose objects are written in schema order.
func (p pagePrinter) ordered(at string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := doc.Obj()
		for _, key := range p.reg.Schema.KeysAt(p.schema, at, v) {
			out = out.With(key, p.ordered(at+"/"+key, v[key]))
		}
		return out
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = p.ordered(fmt.Sprintf("%s/%d", at, i), item)
		}
		return items
	}
	return value
}
