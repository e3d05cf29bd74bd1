package render

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
)

// csv writes every table under a head of its own, an empty line between two.
// Each row begins with the names of its report and section, so that it can be
// told from others wherever it ends up.
func (p *reportPrinter) csv() error {
	return p.apart(func(r *report.Report, s *report.Section) error {
		var rows [][]string
		for _, row := range s.Rows {
			rows = append(rows, append([]string{r.Name, s.ID}, rawRow(s, row)...))
		}
		return writeCSV(p.W, append([]string{"report", "section"}, columnNames(s)...), rows)
	})
}

// noteJSON is a note for programs.
type noteJSON struct {
	ID    string `json:"id"`
	Count int    `json:"count"`
	Value string `json:"value"`
}

func notesJSON(all []report.Note) []noteJSON {
	out := []noteJSON{}
	for _, n := range all {
		out = append(out, noteJSON(n))
	}
	return out
}

// json writes the document: each section under its id, with rows whose keys are
// the ids of the columns.
func (p *reportPrinter) json() error {
	out := orderedObject{}
	out.add("schema_version", schemaVersion)
	out.add("report", p.Name)
	out.add("at", p.at())
	out.add("today", string(p.Today))
	filters := orderedObject{}
	for _, field := range registry.FilterFields {
		if values := p.opts.Filter[field.Name]; len(values) > 0 {
			filters.add(field.Name, values)
		}
	}
	out.add("filters", filters.bytes())
	out.add("innovations", p.Innovations)
	if p.Name == report.All {
		var reports []json.RawMessage
		for _, r := range p.Reports {
			one := orderedObject{}
			one.add("report", r.Name)
			addReport(&one, r)
			reports = append(reports, one.bytes())
		}
		out.add("reports", list(reports))
	} else {
		for _, r := range p.Reports {
			addReport(&out, r)
		}
	}
	return out.writeTo(p.W)
}

// at names the commit that was read, as the matrix does: its day and its hash.
func (p *reportPrinter) at() string {
	at := p.reg.At
	switch {
	case at == nil:
		return ""
	case at.When.IsZero():
		return at.Hash
	}
	return at.When.Format(time.DateOnly) + " " + at.Hash
}

func addReport(out *orderedObject, r *report.Report) {
	out.add("notes", notesJSON(r.Notes))
	for _, s := range r.Sections {
		section := orderedObject{}
		section.add("notes", notesJSON(s.Notes))
		rows := []json.RawMessage{}
		for _, row := range s.Rows {
			rows = append(rows, rowJSONOf(s, row, 0))
		}
		section.add("rows", rows)
		if s.Total != nil {
			section.add("total", rowJSONOf(s, s.Total, 1))
		}
		out.add(s.ID, section.bytes())
	}
}

// rowJSONOf writes a row from a column on. The columns that stand for values
// come together under "by", each under its value.
func rowJSONOf(s *report.Section, row []report.Cell, from int) json.RawMessage {
	out, by := orderedObject{}, orderedObject{}
	for i := from; i < len(row); i++ {
		c := s.Columns[i]
		if c.Head != nil {
			by.add(c.ID, cellJSONOf(c, row[i]))
			continue
		}
		if i > 0 && s.Columns[i-1].Head != nil {
			out.add("by", by.bytes())
		}
		out.add(c.ID, cellJSONOf(c, row[i]))
	}
	return out.bytes()
}

// cellJSONOf returns a cell as JSON has it; an unknown number is null, since
// every other number would be a guess.
func cellJSONOf(c report.Column, v report.Cell) any {
	switch {
	case c.Kind.Number() && !v.Known:
		return nil
	case c.Kind.Number():
		return cutOff(c.Kind, v.Number)
	case c.Multi:
		return list(v.Texts)
	}
	return strings.Join(v.Texts, "")
}
