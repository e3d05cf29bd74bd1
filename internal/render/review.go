package render

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/review"
	"github.com/innovatieagenda/agenda/internal/words"
)

// ReviewPage makes one page for anyone who judges a branch, to read in a pull
// request, in the summary of a run or on a screen.
func ReviewPage(p *i18n.Printer, page *review.Page) *doc.Doc {
	r := reviewer{differ: differ{p, page.Changes}, page: page}
	return &doc.Doc{
		Title: r.title(),
		Body: func(b *doc.Body) {
			r.Body = b
			r.all()
		},
		Data: func(p *i18n.Printer) doc.Object { return reviewData(p, page) },
	}
}

// reviewer makes the parts of a review.
type reviewer struct {
	differ
	*doc.Body
	page *review.Page
}

// The most that a section tells in full, so that the page of a large branch can
// still be read, and fits where a platform shows it. JSON has all.
const (
	mostRecords  = 20
	mostFindings = 40
)

// all makes the page: what asks for a decision first, what may be skipped last.
func (r *reviewer) all() {
	r.Heading(1, doc.T(r.title()))
	key := "review.base"
	if r.page.Registry.Merged() {
		key = "review.base.merged"
	}
	r.Para(doc.T(r.T(key, i18n.Args{"base": commitName(*r.page.Changes.Base.At), "head": r.state(r.page.Registry)})))
	r.Para(doc.T(r.counts()))
	r.findings()
	r.suppressed()
	r.rules()
	r.beside()
	r.corrections()
	r.moves()
	r.decisions()
	part(r, "review.stages", r.page.Stages, mostRecords, func(st *recognition.Stage) {
		r.bullet("", 0, doc.Text{{Text: st.Title, Style: doc.Strong, Link: fileLink(st.File, 0)}, {Text: st.ID, Style: doc.Mono}})
		r.bullet("", 1, doc.T(stageLine(r.Printer, r.page.Registry.Schema, st)))
	})
	r.newcomers()
	r.stops()
	r.removed()
	r.renamed()
	r.edited()
	r.itemEdits()
	r.organisationEdits()
	r.checklist()
	r.next()
}

// title says how much changes, and whether anything stands in the way.
func (r *reviewer) title() string {
	errors, warnings := r.page.Findings.Count()
	key := "review.title.clean"
	switch {
	case r.page.Changes.Empty() && errors+warnings == 0:
		key = "review.title.none"
	case errors > 0:
		key = "review.title.errors"
	case warnings > 0:
		key = "review.title.warnings"
	}
	args := subject(r.Printer, r.page.Changes)
	args["found"] = counted(r.Printer, r.page.Findings)
	return r.T(key, args)
}

// counts tells how many records came, moved and so on; nothing of what there is
// none of.
func (r *reviewer) counts() string {
	set := r.page.Changes
	type count struct {
		key string
		n   int
	}
	var items []count
	for _, kind := range registry.ItemKinds {
		items = append(items, count{"diff.count." + kind, len(itemsOf(set, kind))})
	}
	var parts []string
	for _, part := range slices.Concat([]count{
		{"review.count.new", len(set.Added)},
		{"review.count.moved", len(r.page.Moves)},
		{"review.count.level", len(r.page.Decisions)},
		{"review.count.stopped", len(r.page.Stopped)},
		{"review.count.resumed", len(r.page.Resumed)},
		{"review.count.removed", len(set.Removed)},
		{"review.count.edited", len(r.restOf())},
	}, items, []count{
		{"review.count.organisations", len(r.organisations())},
		{"review.count.rules", len(set.Schema)},
		{"review.count.beside", len(r.page.Beside)},
	}) {
		if part.n > 0 {
			parts = append(parts, r.T(part.key, i18n.Args{"count": part.n}))
		}
	}
	if len(parts) == 0 {
		return r.T("review.count.nothing")
	}
	return strings.Join(parts, " · ")
}

// part makes a section of what there is: the first in full, the others counted.
func part[T any](r *reviewer, key string, all []T, most int, tell func(T)) {
	if len(all) == 0 {
		return
	}
	r.Heading(2, doc.T(r.T(key)))
	for _, one := range all[:min(len(all), most)] {
		tell(one)
	}
	if len(all) > most {
		r.Para(doc.T(r.T("review.more", i18n.Args{"count": len(all) - most})))
	}
}

// bullet adds an item under a sign of its own, or else under a bullet, at a depth
// from 0.
func (r *reviewer) bullet(sign string, depth int, text doc.Text) {
	r.Item(cmp.Or(sign, "•"), depth+1, text)
}

// record names a record, with a link to its file.
func (r *reviewer) record(rec *registry.Record) doc.Text {
	return doc.Text{{Text: rec.Title, Style: doc.Strong, Link: fileLink(rec.File, 0)}, {Text: rec.ID, Style: doc.Mono}}
}

// fileLink is the address of a line of a file in a repository's own pages; line 0
// is the file as a whole.
func fileLink(file string, line int) string {
	link := (&url.URL{Path: file}).EscapedPath()
	if line > 0 {
		link += fmt.Sprintf("#L%d", line)
	}
	return link
}

// said quotes what a record says; what it doesn't say is told too.
func (r *reviewer) said(key, text string) string {
	if strings.TrimSpace(text) == "" {
		text = r.T("review.nothing")
	}
	return r.T(key, i18n.Args{"text": text})
}

// findings tells what the checks found, the heaviest first.
func (r *reviewer) findings() {
	gone := map[string]bool{}
	for _, rec := range r.page.Changes.Removed {
		gone[rec.File] = true
	}
	part(r, "review.findings", r.page.Findings.BySeverity(), mostFindings, func(f finding.Finding) {
		place := doc.Span{Text: lineOf(f), Link: fileLink(f.File, f.Range.Line)}
		if gone[f.File] {
			place.Link, place.Style = "", doc.Mono
		}
		r.bullet(severities[f.Severity].sign, 0, doc.Text{
			{Text: severityWord(r.Printer, f.Severity), Style: doc.Strong}, place, {Text: words.Message(r.Printer, f)}, {Text: f.Rule, Style: doc.Mono},
		})
		for _, hint := range words.Hints(r.Printer, f) {
			r.bullet("", 1, doc.T(hint))
		}
	})
}

// lineOf is file and line of a finding.
func lineOf(f finding.Finding) string {
	if f.Range.IsZero() {
		return f.File
	}
	return fmt.Sprintf("%s:%d", f.File, f.Range.Line)
}

// question is something for the reviewer to see to. Done says that the program
// could tell already.
type question struct {
	id   string
	done bool
	args i18n.Args
}

// questions are what the reviewer of this branch has to see to: only what its
// changes ask for. What was judged by rules that the branch makes easier proves
// nothing, and what nothing was found of may be there all the same: neither is done.
func (r *reviewer) questions() []question {
	p := r.page
	eased := p.Eased()
	ask := []question{{"errors", p.Errors() == 0 && !eased, i18n.Args{"count": p.Errors()}}}
	missing, near := 0, 0
	for _, m := range p.Moves {
		missing += len(m.Criteria) - m.Met()
	}
	for _, n := range p.New {
		near += min(1, len(n.Near))
	}
	for _, q := range []struct {
		question
		asked bool
	}{
		{question{"moves", missing == 0 && !eased, i18n.Args{"count": missing}}, len(p.Moves) > 0},
		{question{"near", false, i18n.Args{"count": near}}, near > 0},
		{question{"far", false, nil}, len(p.New) > 0 && near == 0},
		{question{"new", false, nil}, len(p.New) > 0},
		{question{"levels", false, nil}, len(p.Decisions) > 0},
		{question{"stops", false, nil}, len(p.Stopped) > 0},
		{question{"removed", false, nil}, len(p.Changes.Removed) > 0},
		{question{"needs", false, nil}, len(itemsOf(p.Changes, "need")) > 0},
		{question{"instruments", false, nil}, len(itemsOf(p.Changes, "instrument")) > 0},
		{question{"agenda", false, nil}, len(itemsOf(p.Changes, "agenda")) > 0},
		{question{"assessments", false, nil}, len(itemsOf(p.Changes, "assessment")) > 0},
		{question{"organisations", false, nil}, len(r.organisations()) > 0},
		{question{"schema", false, nil}, len(p.Changes.Schema) > 0},
		{question{"beside", false, nil}, len(p.Beside) > 0},
		{question{"suppressed", false, nil}, len(p.Suppressed) > 0},
		{question{"corrections", false, nil}, len(r.corrected()) > 0},
		{question{"texts", false, nil}, len(r.restOf()) > 0},
	} {
		if q.asked {
			ask = append(ask, q.question)
		}
	}
	return ask
}

// checklist writes what the reviewer has to see to.
func (r *reviewer) checklist() {
	if r.page.Changes.Empty() && len(r.page.Findings)+len(r.page.Beside) == 0 {
		return
	}
	r.Heading(2, doc.T(r.T("review.checklist")))
	for _, q := range r.questions() {
		r.Check(q.done, doc.T(r.asked(q)))
	}
}

// asked words a question. Of what was counted and isn't there it says so, and that
// the rules have changed where it isn't done for that.
func (r *reviewer) asked(q question) string {
	key := "review.check." + q.id
	switch {
	case q.done:
		key += ".done"
	case q.args["count"] == 0:
		key += ".eased"
	}
	return r.T(key, q.args)
}

// next tells what happens now, and how to have the branch judged again.
func (r *reviewer) next() {
	r.Heading(2, doc.T(r.T("review.next")))
	for _, step := range r.steps() {
		r.bullet("", 0, doc.T(step))
	}
	r.bullet("", 0, doc.T(r.T("review.next.again")))
	r.Add(&doc.Code{Depth: 2, Lines: []string{r.again()}})
}

// steps are what happens now.
func (r *reviewer) steps() []string {
	switch {
	case r.page.Errors() > 0:
		return []string{r.T("review.next.errors")}
	case r.page.Changes.Empty() && len(r.page.Beside) == 0:
		return []string{r.T("review.next.none")}
	}
	return []string{r.T("review.next.merge")}
}

// again is the command that makes this page.
func (r *reviewer) again() string {
	base := r.page.Against
	if strings.Trim(base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/~^@") != "" {
		base = "'" + strings.ReplaceAll(base, "'", `'\''`) + "'"
	}
	return "agenda review --base " + base
}

// say speaks of the registry of a record: that of the branch knows what is new.
func (r *reviewer) say() words.Words { return words.Of(r.Printer, r.page.Registry) }

// restOf are the records with edits that no other part of the page tells.
func (r *reviewer) restOf() []review.Edited {
	var all []review.Edited
	for _, e := range r.page.Edited {
		if len(e.Rest) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// corrected are the records that correct what they said of the past.
func (r *reviewer) corrected() []review.Edited {
	var all []review.Edited
	for _, e := range r.page.Edited {
		if len(e.Corrections) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// renamed tells which records got another id or another file.
func (r *reviewer) renamed() {
	var all []review.Edited
	for _, e := range r.page.Edited {
		if e.Is(changes.Renamed) || e.Base.File != e.Head.File {
			all = append(all, e)
		}
	}
	part(r, "diff.renamed", all, mostRecords, func(e review.Edited) {
		text := r.record(e.Head)
		if e.Is(changes.Renamed) {
			text = append(text, doc.Span{Text: r.T("diff.renamed.how", i18n.Args{"old": e.Base.ID})})
		}
		r.bullet(signChanged, 0, text)
		if e.Base.File != e.Head.File {
			r.bullet("", 1, doc.Text{{Text: e.Base.File, Style: doc.Mono}, {Text: signMoved}, {Text: e.Head.File, Style: doc.Mono}})
		}
	})
}
