package render

import (
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
)

// List makes a table of innovations, experiments or organisations. People see
// brief, with the words of terms and the names of organisations; programs get all
// of whole, with ids. Root is the way from the output to the root of the registry,
// for links to its files; "" where there is none.
func List(p *i18n.Printer, reg *registry.Registry, brief, whole *listing.Table, root string) *doc.Doc {
	l := lister{p, reg, words.Of(p, reg), root, strings.TrimSuffix(whole.Kind, "s")}
	title := p.T("list." + whole.Kind)
	return &doc.Doc{
		Title:   title,
		Body:    func(b *doc.Body) { b.Add(l.table(brief, title)) },
		Records: func() []*doc.Table { return []*doc.Table{l.table(whole, title)} },
		Data:    func(*i18n.Printer) doc.Object { return listData(whole) },
	}
}

// Compare sets innovations beside each other, a field a row; fields of which none
// of them says anything are left out.
func Compare(p *i18n.Printer, reg *registry.Registry, compared *listing.Table, root string) *doc.Doc {
	l := lister{p, reg, words.Of(p, reg), root, innovationRef}
	title := p.T("compare.title")
	beside := func() *doc.Table {
		t := &doc.Table{Title: title, Cols: doc.Cols(p, "field")}
		for _, row := range compared.Rows {
			id := strings.Join(row[0], "")
			t.Cols = append(t.Cols, doc.Col{ID: id, Title: l.say.Innovation(id)})
		}
		for i, c := range compared.Columns {
			cells, told := []doc.Cell{{Value: c.ID, Words: p.T("column." + c.ID)}}, false
			for _, row := range compared.Rows {
				cells, told = append(cells, l.cell(c, row[i])), told || len(row[i]) > 0
			}
			if told {
				t.Rows = append(t.Rows, cells)
			}
		}
		return t
	}
	return &doc.Doc{
		Title: title,
		Body: func(b *doc.Body) {
			b.Heading(1, doc.T(title))
			b.Add(beside())
		},
		Records: func() []*doc.Table { return []*doc.Table{beside()} },
		Data:    func(*i18n.Printer) doc.Object { return listData(compared) },
	}
}

// lister gives the cells of lists their words.
type lister struct {
	*i18n.Printer
	reg  *registry.Registry
	say  words.Words
	root string
	// kind is that of the records.
	kind string
}

func (l lister) table(t *listing.Table, title string) *doc.Table {
	out := &doc.Table{Title: title, Empty: l.T("list.none")}
	for _, c := range t.Columns {
		col := doc.Col{ID: c.ID, Title: l.T("column." + c.ID)}
		if c.Date {
			col.Kind = doc.Date
		}
		out.Cols = append(out.Cols, col)
	}
	for _, row := range t.Rows {
		cells := make([]doc.Cell, len(row))
		for i, values := range row {
			cells[i] = l.cell(t.Columns[i], values)
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func (l lister) cell(c listing.Column, values []string) doc.Cell {
	cell := doc.Cell{}
	switch {
	case len(values) == 0:
		return cell
	case c.Fields != nil:
		if text := objectWords(c, values); text != "" {
			cell.Value = text
		}
	case c.Multi:
		cell.Value = values
	default:
		cell.Value = strings.Join(values, "")
	}
	switch {
	case c.Organisations:
		cell.Words = strings.Join(words.Each(values, l.say.Organisation), separator)
		if len(values) == 1 {
			cell.Naming = naming("organisation", values[0])
		}
	case c.Vocabulary != "":
		name := func(id string) string { return l.say.Term(c.Vocabulary, id) }
		cell.Words = strings.Join(words.Each(values, name), separator)
		if len(values) == 1 {
			cell.Naming = naming(c.Vocabulary, values[0])
		}
	case c.ID == "url":
		cell.Link = webAddress(values[0])
	case c.ID == "id" || c.ID == innovationRef:
		cell.Link = recordLink(l.reg, values[0], l.root)
		cell.Naming = doc.Naming{Ref: map[bool]string{true: l.kind, false: innovationRef}[c.ID == "id"] + "/" + values[0]}
	}
	return cell
}

// separator stands between the values of a list in one cell.
const separator = "; "

// objectWords writes each object as its known members, one after another.
func objectWords(c listing.Column, values []string) string {
	var all []string
	for _, object := range c.Objects(values) {
		known := slices.DeleteFunc(slices.Clone(object), func(member string) bool { return member == "" })
		if len(known) > 0 {
			all = append(all, strings.Join(known, " "))
		}
	}
	return strings.Join(all, separator)
}

// listData has the rows as objects, their keys in the order of the columns.
func listData(t *listing.Table) doc.Object {
	return doc.Obj(t.Kind, doc.Objs(t.Rows, func(row [][]string) doc.Object {
		object := doc.Obj()
		for i, c := range t.Columns {
			object = object.With(c.ID, dataOf(c, row[i]))
		}
		return object
	}))
}

// dataOf returns the value of a cell as JSON has it.
func dataOf(c listing.Column, values []string) any {
	switch {
	case c.Fields == nil && c.Multi:
		return values
	case c.Fields == nil:
		return strings.Join(values, "")
	}
	objects := doc.Objs(c.Objects(values), func(members []string) doc.Object { return membersData(c.Fields, members) })
	if !c.Multi {
		return objects[0]
	}
	return objects
}

// membersData has the members of an object; an unknown number is null, since every
// other number would be a guess.
func membersData(fields []listing.Field, members []string) doc.Object {
	object := doc.Obj()
	for i, f := range fields {
		var value any = members[i]
		switch {
		case f.Number && members[i] == "":
			value = nil
		case f.Number:
			value = json.Number(members[i])
		}
		object = object.With(f.ID, value)
	}
	return object
}

// recordLink leads to the first source of an innovation on the web, or else to
// its file.
func recordLink(reg *registry.Registry, id, root string) string {
	rec, ok := reg.Innovation(id)
	if !ok {
		return ""
	}
	for _, s := range rec.Sources {
		if address := webAddress(s); address != "" {
			return address
		}
	}
	if reg.At != nil {
		return ""
	}
	return wayTo(root, strings.TrimPrefix(rec.File, reg.Prefix))
}

// wayTo leads to a file of the registry, "" where there is no way to it.
func wayTo(root, file string) string {
	if root == "" {
		return ""
	}
	return (&url.URL{Path: path.Join(root, file)}).String()
}

// webAddress returns a text that is the address of a page, "" for any other.
func webAddress(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}
