package render

import (
	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// reviewData is the review for programs, whole. Changes is as in `diff`, findings
// as in `validate`, neighbours as the pairs of `duplicates`.
func reviewData(p *i18n.Printer, page *review.Page) doc.Object {
	r := reviewer{differ: differ{p, page.Changes}, page: page}
	errors, warnings := page.Findings.Count()
	edits, corrections := r.editData()
	var organisations []doc.Object
	for _, o := range page.Changes.ChangedOrganisations {
		organisations = append(organisations, editsData(o.Head.ID, o.Head.File, o.Edits)...)
	}
	var items []doc.Object
	for _, c := range page.Changes.Items {
		items = append(items, editsData(c.Item().ID, c.Item().File, c.Edits)...)
	}
	return doc.Obj("base", commitHash(page.Changes.Base), "head", commitHash(page.Changes.Head), "errors", errors, "warnings", warnings, "infos", page.Findings.Of(finding.Info),
		"moves", doc.Objs(page.Moves, r.moveData), "levels", r.levelData(), "new", doc.Objs(page.New, r.newData),
		"stopped", doc.Objs(page.Stopped, func(c *changes.Change) doc.Object {
			stop := c.Head.LastStop()
			return recordData(c.Head).With("on", stop.Date, "reason", stop.Reason, "lessons", stop.Lessons)
		}),
		"resumed", doc.Objs(page.Resumed, func(c review.Resumption) doc.Object { return recordData(c.Head).With("note", c.Note) }),
		"changes", diffData(page.Changes),
		"findings", findingsData(p, page.Findings),
		"checklist", doc.Objs(r.questions(), func(q question) doc.Object { return doc.Obj("id", q.id, "done", q.done, "text", r.asked(q)) }),
		"decisions", doc.Objs(page.Decisions, func(d review.Decision) doc.Object {
			return recordData(d.Record).With("kind", d.Kind, "before", decisionData(d.Before), "after", decisionData(d.After), "supported", d.Supported, "state", d.State)
		}),
		"stages", doc.Objs(page.Stages, func(st *recognition.Stage) doc.Object {
			return recordData(st.Record).With("stage", stageData(st))
		}),
		"edits", edits, "organisation_edits", organisations, "item_edits", items, "corrections", corrections,
		"rules", doc.Objs(page.Changes.Rules, func(d schema.Difference) doc.Object {
			return doc.Obj("document", d.Document, "pointer", d.Pointer, "kind", d.Kind, "id", d.ID, "in", d.In, "keyword", d.Keyword,
				"effect", d.Effect, "before", d.Before, "after", d.After, "message", words.Rule(p, d))
		}),
		"eased", page.Eased(),
		"beside", doc.Objs(page.Beside, func(b review.Beside) doc.Object {
			return doc.Obj("file", b.File, "kind", b.Kind, "was", b.Was, "is", b.Is, "message", r.weighs(b))
		}),
		"suppressed", suppressedData(p, page.Suppressed),
		"next", r.steps(), "again", r.again())
}

// recordData begins what is told of a record.
func recordData(rec *registry.Record) doc.Object {
	return doc.Obj("id", rec.ID, "title", rec.Title, "file", rec.File)
}

func (r *reviewer) moveData(m review.Move) doc.Object {
	words := criterionWords{r.Printer, r.page.Registry.Schema}
	return recordData(m.Head).With("from", m.Base.Phase, "to", m.Head.Phase, "back", m.Back, "note", m.Note(),
		"criteria", doc.Objs(m.Criteria, func(c review.Criterion) doc.Object { return words.data(c.Result).With("line", c.Line) }))
}

// levelData are the decisions that come with another level.
func (r *reviewer) levelData() []doc.Object {
	var all []doc.Object
	for _, d := range r.page.Decisions {
		if d.LevelChanged() {
			all = append(all, recordData(d.Record).With("from", d.From, "to", d.Record.Level(), "status", d.After.Status, "body", d.After.Body,
				"granted_on", d.After.GrantedOn, "valid_until", d.After.ValidUntil, "assessors", doc.Objs(d.After.Assessors, assessorData),
				"supported", d.Supported, "state", d.State))
		}
	}
	return all
}

func decisionData(h review.Held) doc.Object {
	return doc.Obj("level", h.Level, "status", h.Status, "body", h.Body, "granted_on", h.GrantedOn, "valid_until", h.ValidUntil,
		"decision", h.Published, "assessors", doc.Objs(h.Assessors, assessorData))
}

func assessorData(a innovation.Assessor) doc.Object {
	return doc.Obj("organisation", a.Organisation, "role", a.Role, "vote", a.Vote)
}

func (r *reviewer) newData(n review.Newcomer) doc.Object {
	pairs := pairPrinter{r.Printer, r.page.Registry}
	var near []doc.Object
	for i := range n.Near {
		near = append(near, pairs.pairData(&n.Near[i]))
	}
	return recordData(n.Record).With("owner", n.Owner, "phase", n.Phase, "neighbours", near)
}

// editData are the values that differ, and what is said to be corrected.
func (r *reviewer) editData() (edits, corrections []doc.Object) {
	for _, e := range r.page.Edited {
		edits = append(edits, editsData(e.Head.ID, e.Head.File, e.Edits)...)
		for _, c := range e.Corrections {
			corrections = append(corrections, doc.Obj("id", e.Head.ID, "file", e.Head.File, "date", c.Date, "field", c.Field, "reason", c.Reason,
				"edits", editsData(e.Head.ID, e.Head.File, c.Edits)))
		}
	}
	return edits, corrections
}

// editsData are values before and after, as the file has them; null where there is
// none.
func editsData(id, file string, all []changes.Edit) []doc.Object {
	return doc.Objs(all, func(e changes.Edit) doc.Object {
		return doc.Obj("id", id, "file", file, "pointer", e.Pointer, "before", e.Before, "after", e.After)
	})
}

func suppressedData(p *i18n.Printer, all []validate.Suppressed) []doc.Object {
	return doc.Objs(all, func(s validate.Suppressed) doc.Object {
		return findingData(p, s.Finding).With("reason", s.By.Reason, "until", s.By.Until)
	})
}
