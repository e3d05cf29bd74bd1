// Package words says what a registry holds as people say it: the title of a term,
// the name of an organisation, a number, a list. What nobody knows keeps its id.
package words

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Words speaks of one registry in one language.
type Words struct {
	printer *i18n.Printer
	set     *schema.Set
	reg     *registry.Registry
}

// Of returns the words for what a registry holds.
func Of(p *i18n.Printer, reg *registry.Registry) Words { return Words{p, reg.Schema, reg} }

// OfSchema returns the words for terms and fields alone.
func OfSchema(p *i18n.Printer, set *schema.Set) Words { return Words{p, set, nil} }

// Term returns the title of a term.
func (w Words) Term(vocabulary, id string) string {
	if term, ok := w.set.Terms(vocabulary).Get(id); ok {
		return term.Title.In(w.printer.Lang())
	}
	return id
}

// Organisation returns the name of an organisation or province.
func (w Words) Organisation(id string) string {
	if w.reg == nil {
		return id
	}
	return w.reg.OrganisationName(id)
}

// Innovation returns the title of an innovation.
func (w Words) Innovation(id string) string {
	if w.reg != nil {
		if rec, ok := w.reg.Innovation(id); ok && rec.Title != "" {
			return rec.Title
		}
	}
	return id
}

// Named gives an id the words that people know it by, with the id where another might
// be known by the same. It is of a term of a vocabulary, or else of a kind of record.
func (w Words) Named(vocabulary, kind, id string) string {
	name := id
	switch {
	case vocabulary != "":
		return w.Term(vocabulary, id)
	case kind == "organisation":
		name = w.Organisation(id)
	case kind != "" && w.reg != nil:
		if item, known := w.reg.Item(id); known {
			name = cmp.Or(item.Title, id)
		}
	}
	if name != id {
		return name + " (" + id + ")"
	}
	return id
}

// Each gives every id its words, in their order.
func Each(ids []string, name func(id string) string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = name(id)
	}
	return names
}

// Field returns the title of the field at a pointer in a document. An item of a
// list is called as the list is, what has no title by its key.
func (w Words) Field(document, pointer string) string {
	title := w.set.Field(document, pointer).Title.In(w.printer.Lang())
	slash := strings.LastIndexByte(pointer, '/')
	key := pointer[slash+1:]
	if _, err := strconv.Atoi(key); err == nil && title == "" {
		return w.Field(document, pointer[:slash])
	}
	return cmp.Or(title, key)
}

// And joins what all counts: "a, b en c".
func And(p *i18n.Printer, items []string) string { return join(p, "list.and", items) }

// Or joins the items of a choice: "a, b of c".
func Or(p *i18n.Printer, items []string) string { return join(p, "list.or", items) }

func join(p *i18n.Printer, key string, items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return p.T(key, i18n.Args{"head": strings.Join(items[:last], ", "), "last": items[last]})
}

// Megabytes writes a number of bytes. It rounds up to a tenth, so that what is just
// too large doesn't look as large as the limit.
func Megabytes(lang i18n.Lang, bytes int64) string {
	const megabyte = 1 << 20
	tenths := (bytes*10 + megabyte - 1) / megabyte
	return i18n.Number(lang, float64(tenths)/10, 1) + " MB"
}
