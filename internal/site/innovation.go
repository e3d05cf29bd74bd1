package site

import (
	"io"
	"slices"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// innovation plans the pages of an innovation, and the file that programs read.
// Its record is read once for all of them.
func (s *Site) innovation(rec *registry.Record) {
	path := "innovation/" + rec.ID
	s.pages.Store(path, true)
	b := Batch{Paths: []string{"data/" + path + ".json"}}
	for _, e := range s.editions {
		b.Paths = append(b.Paths, e.folder+path+".html")
	}
	b.Make = func(put Put) error {
		told, err := s.pageOf.Innovation(rec)
		if err != nil {
			return err
		}
		step := s.stepOf.Step(rec, told.Document)
		if err := put(b.Paths[0], func(w io.Writer) error {
			return doc.Write(w, render.Page(s.dutch().Printer, s.reg, told, step.Assessment), "json", doc.Options{Printer: s.dutch().Printer, Scope: s.scope})
		}); err != nil {
			return err
		}
		for i, e := range s.editions {
			if err := put(b.Paths[1+i], func(w io.Writer) error {
				pg, err := e.innovation(told, step)
				if err != nil {
					return err
				}
				pg.path = path
				return e.frame(w, pg)
			}); err != nil {
				return err
			}
		}
		return nil
	}
	s.batches = append(s.batches, b)
}

// The keys of a record that a page tells in parts of their own.
var (
	adoptable = []string{"materials", "adoptions"}
	toldApart = slices.Concat(adoptable, []string{"summary", "phase_history", "stops"})
)

// innovation is the page of one innovation.
func (e *edition) innovation(told *listing.Page, step *next.Step) (*page, error) {
	rec := told.Innovation
	pg := &page{title: rec.Title, own: true, lead: rec.Summary}
	pg.head = e.described(rec)
	if heir := e.heir(rec); heir != nil {
		pg.to = e.up("innovation/") + e.folder + "innovation/" + heir.ID + ".html"
		pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.superseded")}, nameOf(heir)}})
		return pg, nil
	}
	e.sinceOf(pg, rec)
	e.stopped(pg, rec)
	record := render.Page(e.Printer, e.reg, told, step.Assessment).Blocks()
	e.facts(pg, record)
	e.adopt(pg, rec, record)
	e.parts(pg, record)
	for i, block := range record {
		if h, ok := block.(*doc.Heading); ok && h.Level == 2 { // what points here, and what follows it
			pg.section("relations", h.Text.String())
			pg.add(record[i+1:]...)
			break
		}
	}
	pg.section("next", e.T("site.next"))
	pg.document(render.Next(e.Printer, e.reg.Schema, step))
	if err := e.alikeOf(pg, rec); err != nil {
		return nil, err
	}
	t, err := e.times()
	if err != nil {
		return nil, err
	}
	pg.section("history", e.T("site.history"))
	pg.document(render.History(e.Printer, e.reg, []history.Timeline{t.lines[rec.ID]}))
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.record", i18n.Args{"file": rec.File}), Style: doc.Faint}}}, e.editLink(rec))
	return pg, nil
}

// nameOf names an innovation.
func nameOf(rec *registry.Record) doc.Span {
	return doc.Span{Text: rec.Title, Naming: doc.Naming{Ref: "innovation/" + rec.ID, Own: true}}
}

// organisationSpan names an organisation.
func (e *edition) organisationSpan(id string) doc.Span {
	return doc.Span{Text: e.say.Organisation(id), Naming: doc.Naming{Ref: "organisation/" + id}}
}

// heir is the innovation that stands in the place of another in the end, nil where
// none does. Those that point at each other stand for themselves.
func (e *edition) heir(rec *registry.Record) *registry.Record {
	var heir *registry.Record
	seen := map[string]bool{rec.ID: true}
	for at := rec; at.Relations.SupersededBy != ""; {
		after, known := e.reg.Innovation(at.Relations.SupersededBy)
		if !known || !e.has("innovation/"+after.ID) {
			break
		}
		if seen[after.ID] {
			return nil
		}
		seen[after.ID] = true
		heir, at = after, after
	}
	return heir
}

// stopped tells why an innovation stopped, and what there is to learn.
func (e *edition) stopped(pg *page, rec *registry.Record) {
	stop := rec.LastStop()
	if rec.Status != innovation.StatusStopped {
		return
	}
	pg.add(markup("<div class=\"notice\">\n"), &doc.Para{Text: doc.Text{{Text: e.T("site.stopped", i18n.Args{"day": string(stop.Date)}), Style: doc.Strong}}})
	pg.tell(0, stop.Reason, stop.Lessons)
	pg.add(markup("</div>\n"))
}

// pairsOf returns the pairs of the page of a record.
func pairsOf(record []doc.Block) doc.Pairs {
	for _, block := range record {
		if pairs, ok := block.(doc.Pairs); ok {
			return pairs
		}
	}
	return nil
}

// facts has what a record says in a word each.
func (e *edition) facts(pg *page, record []doc.Block) {
	var plain doc.Pairs
	for _, pair := range pairsOf(record) {
		if len(pair.Values) > 0 && !slices.Contains(toldApart, pair.ID) {
			plain = append(plain, pair)
		}
	}
	pg.add(markup("<div class=\"facts\">\n"), plain, markup("</div>\n"))
}

// adopt tells how to do the same: whom to call, with what, and who did.
func (e *edition) adopt(pg *page, rec *registry.Record, record []doc.Block) {
	pg.section("adopt", e.T("site.adopt"))
	if parties := rec.Organisations(); len(parties) > 0 {
		call := doc.Text{{Text: e.T("site.call")}, e.organisationSpan(parties[0])}
		if o, known := e.reg.Organisation(parties[0]); known && o.URL != "" {
			call = append(call, doc.Span{Text: o.URL, Link: o.URL})
		}
		pg.add(&doc.Para{Text: call})
	} else if len(rec.OtherParties) > 0 {
		pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.call")}, {Text: rec.OtherParties[0], Naming: doc.Naming{Own: true}}}})
	}
	pg.add(&doc.Para{Text: doc.Text{{Text: e.T("site.adopt.how")}, {Text: "agenda adopt " + rec.ID, Style: doc.Mono}}})
	for _, pair := range pairsOf(record) {
		if slices.Contains(adoptable, pair.ID) {
			pg.add(&doc.Heading{Level: 2, Text: doc.T(pair.Label)}, itemised(pair))
		}
	}
}

// itemised has what stands below a pair.
func itemised(pair doc.Pair) doc.Block {
	if len(pair.Items) > 0 {
		pair.Label = ""
		return doc.Pairs{pair}
	}
	return pair.Pairs
}

// parts has what a record says in more than a word, a part for each key.
func (e *edition) parts(pg *page, record []doc.Block) {
	for _, pair := range pairsOf(record) {
		if (len(pair.Items) > 0 || len(pair.Pairs) > 0) && !slices.Contains(toldApart, pair.ID) {
			pg.section("part-"+pair.ID, pair.Label)
			pg.add(itemised(pair))
		}
	}
}

// alikeOf tells what resembles an innovation, by the engine of the command similar.
func (e *edition) alikeOf(pg *page, rec *registry.Record) error {
	near := e.alike().near[rec]
	if len(near) == 0 {
		return nil
	}
	pg.section("alike", e.T("site.alike"))
	var matches []duplicates.Match
	for _, pair := range near {
		other := pair.A
		if other == rec {
			other = pair.B
		}
		matches = append(matches, duplicates.Match{Record: other, Score: pair.Score, Reasons: pair.Reasons})
	}
	for _, block := range render.Similar(e.Printer, e.reg, matches).Blocks() {
		switch block := block.(type) {
		case *doc.Heading:
			pg.add(&doc.Item{Text: block.Text[:1]})
		case *doc.Item:
			pg.add(&doc.Para{Depth: 1, Text: block.Text})
		}
	}
	return nil
}
