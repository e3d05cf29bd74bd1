package render

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Of a record at most so many values are told, of a text at most so many words.
const (
	mostEdits = 40
	mostWords = 60
)

// corrections tells what records correct of the past, as it was and is.
func (r *reviewer) corrections() {
	part(r, "review.corrections", r.corrected(), mostRecords, func(e review.Edited) {
		r.bullet(signChanged, 0, r.record(e.Head))
		for _, c := range e.Corrections {
			r.bullet("", 1, doc.T(r.T("review.correction", i18n.Args{"field": c.Field, "date": c.Date, "reason": c.Reason})))
			if len(c.Edits) == 0 {
				r.bullet("!", 2, doc.T(r.T("review.correction.nothing")))
			}
			r.edits(2, c.Edits)
		}
	})
}

// edited tells every value that differs and that no other part tells.
func (r *reviewer) edited() {
	part(r, "diff.changed", r.restOf(), mostRecords, func(e review.Edited) {
		r.bullet("", 0, r.record(e.Head))
		r.edits(1, e.Rest)
	})
}

// itemEdits tells of records of other kinds every value that came, went or differs.
func (r *reviewer) itemEdits() {
	for _, kind := range registry.ItemKinds {
		part(r, "diff."+kind, itemsOf(r.page.Changes, kind), mostRecords, func(c changes.ItemChange) {
			item := c.Item()
			text := doc.Text{{Text: item.Title, Style: doc.Strong, Link: fileLink(item.File, 0)}, {Text: item.ID, Style: doc.Mono}}
			if c.Head == nil {
				text[0].Link = ""
			}
			if c.Renamed() {
				text = append(text, doc.Span{Text: r.T("diff.renamed.how", i18n.Args{"old": c.Base.ID})})
			}
			r.bullet(itemSign(c), 0, text)
			r.edits(1, slices.DeleteFunc(slices.Clone(c.Edits), func(e changes.Edit) bool { return e.Pointer == "/id" || e.Pointer == "/title" && c.Base == nil }))
		})
	}
}

// organisationEdits tells what differs about organisations.
func (r *reviewer) organisationEdits() {
	set := r.page.Changes
	type change struct {
		sign  string
		of    *registry.Organisation
		how   string
		edits []changes.Edit
	}
	var all []change
	for _, o := range set.AddedOrganisations {
		all = append(all, change{sign: signAdded, of: o, how: r.about(o)})
	}
	for _, o := range set.RemovedOrganisations {
		all = append(all, change{sign: signRemoved, of: o, how: r.about(o)})
	}
	for _, o := range set.ChangedOrganisations {
		all = append(all, change{sign: signChanged, of: o.Head, edits: o.Edits})
	}
	part(r, "diff.organisations", all, mostRecords, func(c change) {
		text := doc.Text{{Text: c.of.Name, Style: doc.Strong}, {Text: c.of.ID, Style: doc.Mono}}
		if c.how != "" {
			text = append(text, doc.Span{Text: c.how})
		}
		r.bullet(c.sign, 0, text)
		r.edits(1, c.edits)
	})
}

// about tells what kind of organisation it is, and where.
func (r *reviewer) about(o *registry.Organisation) string {
	parts := []string{"·", r.term("organisation_kind", o.Kind)}
	for _, province := range o.Provinces {
		parts = append(parts, "·", r.say().Organisation(province))
	}
	return strings.Join(parts, " ")
}

// beside tells which files change that weigh and that no record or rule is in.
func (r *reviewer) beside() {
	part(r, "review.beside", r.page.Beside, mostRecords, func(b review.Beside) {
		sign := signChanged
		if b.Was == "" {
			sign = signAdded
		} else if b.Is == "" {
			sign = signRemoved
		}
		r.bullet(sign, 0, doc.Text{{Text: b.File, Style: doc.Mono}, {Text: r.weighs(b)}})
	})
}

// weighs tells what a file decides, and what stands there where it is no file as any.
func (r *reviewer) weighs(b review.Beside) string {
	text := r.T("review.beside."+b.Kind, nil)
	for _, part := range []struct {
		key  string
		mode review.FileMode
	}{{"review.beside.was", b.Was}, {"review.beside.is", b.Is}} {
		if both := b.Was != "" && b.Is != ""; b.Was != b.Is && part.mode != "" && (both || part.mode != review.PlainFile) {
			text += "; " + r.T(part.key, i18n.Args{"mode": r.T("review.mode."+string(part.mode), nil)})
		}
	}
	return text
}

// suppressed tells what records silence for a time, why and until when.
func (r *reviewer) suppressed() {
	part(r, "finding.page.suppressed", r.page.Suppressed, mostFindings, func(s validate.Suppressed) {
		f := s.Finding
		r.bullet("!", 0, doc.Text{
			{Text: lineOf(f), Link: fileLink(f.File, f.Range.Line)}, {Text: words.Message(r.Printer, f)}, {Text: f.Rule, Style: doc.Mono},
		})
		r.bullet("", 1, doc.T(r.T("finding.page.suppressed.row", i18n.Args{"until": string(s.By.Until), "reason": s.By.Reason})))
	})
}

// edits tells values as they were and are.
func (r *reviewer) edits(depth int, all []changes.Edit) {
	for _, e := range all[:min(len(all), mostEdits)] {
		r.bullet("", depth, append(doc.T(r.path(e)+":"), r.edit(e)...))
	}
	if len(all) > mostEdits {
		r.bullet("", depth, doc.T(r.T("review.more", i18n.Args{"count": len(all) - mostEdits})))
	}
}

// path names the value that differs: its field, and the items that it is part of.
func (r *reviewer) path(e changes.Edit) string {
	var names []string
	pointer := ""
	for i, key := range yamldoc.Tokens(e.Pointer) {
		pointer = yamldoc.Join(pointer, key)
		if e.Document == schema.Organisations && i == 0 {
			continue // the organisation itself
		}
		if _, err := strconv.Atoi(key); err != nil {
			names = append(names, r.say().Field(e.Document, pointer))
			continue
		}
		for _, item := range e.Of {
			if item.Pointer == pointer && item.Name != nil {
				names = append(names, shortened(r.value(e.Document, pointer, item.Name), 8, r.Printer))
			}
		}
	}
	return strings.Join(names, " › ")
}

// edit tells a value before and after: of texts the words that differ, of lists the
// items that came and went.
func (r *reviewer) edit(e changes.Edit) doc.Text {
	was, is := r.value(e.Document, e.Pointer, e.Before), r.value(e.Document, e.Pointer, e.After)
	old, wasList := e.Before.([]any)
	list, isList := e.After.([]any)
	switch {
	case e.Before == nil && e.After == nil:
		return doc.T(r.T("review.nothing"))
	case e.Before == nil:
		return doc.T(r.T("review.edit.came", i18n.Args{"text": shortened(is, mostWords, r.Printer)}))
	case e.After == nil:
		return doc.T(r.T("review.edit.went", i18n.Args{"text": shortened(was, mostWords, r.Printer)}))
	case wasList && isList:
		if came, went := without(list, old), without(old, list); len(came)+len(went) > 0 {
			return r.items(e, went, came)
		}
	case len(strings.Fields(was)) > 3 && len(strings.Fields(is)) > 3:
		return r.texts(was, is)
	}
	return doc.Text{{Text: shortened(was, mostWords, r.Printer)}, {Text: signMoved}, {Text: shortened(is, mostWords, r.Printer)}}
}

// items tells what left a list and what joined it.
func (r *reviewer) items(e changes.Edit, went, came []any) doc.Text {
	var text doc.Text
	for _, part := range []struct {
		items []any
		style doc.Style
	}{{went, doc.Deleted}, {came, doc.Inserted}} {
		for _, item := range part.items {
			text = append(text, doc.Span{Text: shortened(r.value(e.Document, e.Pointer+"/0", item), mostWords, r.Printer), Style: part.style})
		}
	}
	return text
}

// without returns the items of a list that another doesn't have, as often as it has
// them less.
func without(list, other []any) []any {
	left := map[string]int{}
	for _, item := range other {
		left[fmt.Sprint(item)]++
	}
	var all []any
	for _, item := range list {
		if left[fmt.Sprint(item)]--; left[fmt.Sprint(item)] < 0 {
			all = append(all, item)
		}
	}
	return all
}

// texts tells word by word what differs between two texts.
func (r *reviewer) texts(was, is string) doc.Text {
	styles := map[changes.StretchKind]doc.Style{changes.Gone: doc.Deleted, changes.New: doc.Inserted}
	var text doc.Text
	for _, s := range changes.Texts(was, is) {
		text = append(text, doc.Span{Text: shortened(s.Text, mostWords, r.Printer), Style: styles[s.Kind]})
	}
	return text
}

// value words a value of a record: a term by its title, an organisation by its
// name, an object key by key.
func (r *reviewer) value(document, pointer string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		vocabulary, kind := r.page.Registry.Schema.Meaning(document, pointer)
		return r.say().Named(vocabulary, kind, v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = r.value(document, pointer+"/0", item)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		var parts []string
		for _, key := range r.page.Registry.Schema.KeysAt(document, pointer, v) {
			at := yamldoc.Join(pointer, key)
			parts = append(parts, r.say().Field(document, at)+": "+r.value(document, at, v[key]))
		}
		return strings.Join(parts, "; ")
	case json.Number:
		return v.String()
	}
	return fmt.Sprint(v)
}

// shortened is a text of at most so many words; of what is left out it tells how
// much that is.
func shortened(text string, most int, p *i18n.Printer) string {
	words := strings.Fields(text)
	if len(words) <= most {
		return text
	}
	return strings.Join(words[:most], " ") + " " + p.T("review.words", i18n.Args{"count": len(words) - most})
}
