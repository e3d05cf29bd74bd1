package render

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Page prints one record with what the registry knows around it; of an
// innovation also how its recognition stands.
func Page(s *Screen, reg *registry.Registry, page *listing.Page, a recognition.Assessment, format string) error {
	p := newPagePrinter(s, reg, page)
	switch format {
	case "json":
		return pageJSON(s, reg, page, a)
	case "csv":
		return p.csv(page)
	case "markdown":
		return p.markdown(page)
	}
	Line(s, s.titled(page.Title, page.ID))
	p.object(p.base, page.Value, "", "")
	p.relations(page.RelationsIn)
	if rec := page.Innovation; rec != nil && rec.Recognition.Status != "" {
		Line(s, "")
		for _, line := range (recognitionWords{s, reg.Schema}).standing(a) {
			Line(s, line)
		}
	}
	_, err := fmt.Fprintf(s.W, "\n%s\n", s.style(page.File, color.Faint))
	return err
}

// pagePrinter prints the fields of a record under the names that the schema
// gives them.
type pagePrinter struct {
	*Screen
	reg    *registry.Registry
	schema string
	// base is the pointer of the record in a document of its schema: "" for an
	// innovation, "/0" for an organisation, which stands in a list.
	base string
}

func newPagePrinter(s *Screen, reg *registry.Registry, page *listing.Page) pagePrinter {
	p := pagePrinter{Screen: s, reg: reg, schema: page.Schema}
	if page.Schema == schema.Organisations {
		p.base = "/0"
	}
	return p
}

// shownAbove are the keys that the head of the page tells.
var shownAbove = map[string]bool{"/id": true, "/title": true, "/name": true}

// object prints the members of an object, in schema order, each under the
// indent; lead stands before the first instead, such as the bullet of an item.
func (p pagePrinter) object(pointer string, object map[string]any, lead, indent string) {
	for _, key := range p.reg.Schema.KeysAt(p.schema, pointer, object) {
		at := pointer + "/" + key
		if !shownAbove[strings.TrimPrefix(at, p.base)] {
			p.member(at, key, object[key], lead, indent)
			lead = indent
		}
	}
}

func (p pagePrinter) member(at, key string, value any, lead, indent string) {
	title := p.title(at)
	head := lead + p.style(title, color.FgCyan)
	switch v := value.(type) {
	case map[string]any:
		Line(p.Screen, head)
		p.object(at, v, indent+"  ", indent+"  ")
	case []any:
		p.items(at, head, lead+title, v, indent+"  ")
	default:
		p.text(head, lead+title, indent+"  ", p.word(at, v))
	}
}

// items prints a list: plain values in one paragraph, objects one below another.
func (p pagePrinter) items(at, head, plain string, items []any, indent string) {
	var words []string
	for i, item := range items {
		pointer := fmt.Sprintf("%s/%d", at, i)
		object, ok := item.(map[string]any)
		if !ok {
			words = append(words, p.word(pointer, item))
			continue
		}
		if i == 0 {
			Line(p.Screen, head)
		}
		p.object(pointer, object, indent+"• ", indent+"  ")
	}
	if len(words) > 0 {
		p.text(head, plain, indent, strings.Join(words, separator))
	}
}

// text prints a heading and its text: beside it where it fits, wrapped below it
// otherwise. Plain is the heading without colours, for measuring.
func (p pagePrinter) text(head, plain, indent, text string) {
	lines := wrap(visible(text), max(20, p.Width-uniseg.StringWidth(indent)))
	if len(lines) == 1 && uniseg.StringWidth(plain)+2+uniseg.StringWidth(lines[0]) <= p.Width {
		Line(p.Screen, head+": "+lines[0])
		return
	}
	Line(p.Screen, head)
	for _, line := range lines {
		Line(p.Screen, indent+line)
	}
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
	say := words.Of(p.Printer, p.reg)
	name := text
	switch reference {
	case "organisation":
		name = say.Organisation(text)
	case "innovation":
		name = say.Innovation(text)
	}
	if name != text {
		return name + " (" + text + ")"
	}
	return say.Term(vocabulary, text)
}

func (p pagePrinter) relations(in []listing.RelationIn) {
	if len(in) == 0 {
		return
	}
	fmt.Fprintf(p.W, "\n%s\n", p.style(p.T("page.relations-in"), color.Bold))
	for _, r := range in {
		fmt.Fprintf(p.W, "  %s (%s): %s\n", r.Title, r.ID, p.T("relation."+r.Relation))
	}
}
