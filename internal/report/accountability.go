package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// accounts are what organisations answer for to who pays them: what they did and
// reached in a year (agenda 2016-2018, section 3.6).
type accounts struct {
	*input
	year int
	// ours are the organisations, with those that went up into them, and home their
	// provinces. Named says that they were asked for themselves, and not a province.
	ours, home set
	named      bool
	// trials are the experiments of the year that ours took part in.
	trials []trial
	notes  notes
}

// accountability tells what organisations did and reached in a year.
func accountability(in *input) (*Report, error) {
	a, err := in.accounts()
	if err != nil {
		return nil, err
	}
	sections := []*Section{
		a.efforts(), a.results(), a.reached(), a.adopted(), a.tried(), a.together(),
		learned(in, slices.DeleteFunc(slices.Clone(a.trials), func(t trial) bool { return !a.ended(t) })),
		lessons(in, func(rec *registry.Record, s innovation.Stop) bool { return a.leads(rec) && a.of(s.Date) }),
		a.shared(), a.paid(),
	}
	sections = append([]*Section{a.totals(sections)}, append(sections, signature())...)
	return &Report{Notes: a.notes, Sections: sections}, nil
}

// accounts finds who accounts for which year, and of which innovations.
func (in *input) accounts() (*accounts, error) {
	names, provinces := in.opts.Filter["organisation"], in.opts.Filter["province"]
	if (len(names) == 0) == (len(provinces) == 0) {
		return nil, usererr.BadUsage("report/whose", nil)
	}
	a := &accounts{input: in, year: in.opts.Year, named: len(names) > 0, ours: set{}, home: set{}}
	if a.year == 0 {
		a.year = in.today.Year() - 1
	}
	if a.year > in.today.Year() {
		return nil, usererr.BadUsage("report/year", usererr.Args{"value": strconv.Itoa(a.year)})
	}
	for _, o := range in.reg.Organisations {
		for _, id := range []string{o.ID, in.reg.Successor(o.ID, string(in.today))} {
			if slices.Contains(names, id) || slices.ContainsFunc(in.reg.ProvincesOf(id), func(p string) bool { return slices.Contains(provinces, p) }) {
				a.ours[o.ID] = true
			}
		}
	}
	if a.named {
		for id := range a.ours {
			provinces = append(provinces, in.reg.ProvincesOf(id)...)
		}
	}
	for _, id := range provinces {
		a.home[id] = true
	}
	return a, a.read()
}

// read finds the innovations in which ours had a part in the year, by the other
// filters, and the experiments.
func (a *accounts) read() error {
	others := registry.Filter{}
	for name, values := range a.opts.Filter {
		if name != "organisation" && name != "province" {
			others[name] = values
		}
	}
	all, err := a.reg.Select(others)
	if err != nil {
		return err
	}
	a.records = all
	undated := 0
	a.trials = slices.DeleteFunc(a.input.trials(), func(t trial) bool {
		theirs := !slices.ContainsFunc(t.Organisations, a.isOurs)
		if !theirs && t.State != statePlanned && !t.Start.Valid() && !t.End.Valid() {
			undated++
		}
		return theirs || !a.ran(t)
	})
	a.records = slices.DeleteFunc(all, func(rec *registry.Record) bool { return len(a.parts(rec)) == 0 })
	whose := each(append(slices.Clone(a.opts.Filter["organisation"]), a.opts.Filter["province"]...), a.reg.OrganisationName)
	a.notes = notes{{ID: "account-year", Value: strconv.Itoa(a.year)}, {ID: "account-of", Count: len(a.ours), Value: strings.Join(whose, ", ")}}
	if a.year == a.today.Year() {
		a.notes = append(a.notes, Note{ID: "account-unfinished", Value: string(a.today)})
	}
	a.notes.add("account-undated", undated)
	return nil
}

func (a *accounts) isOurs(organisation string) bool { return a.ours[organisation] }

// leads reports whether an innovation is owned by ours, or they are partners in it.
func (a *accounts) leads(rec *registry.Record) bool {
	return slices.ContainsFunc(rec.Parties(), a.isOurs)
}

// of reports whether a date lies in the year, and not after the day of the report.
func (a *accounts) of(d innovation.Date) bool { return d.Year() == a.year && !a.later(d) }

// happened are the events of an innovation in the year, in order of time; a decision to
// recognise it is one.
func (a *accounts) happened(rec *registry.Record) []event {
	all := a.events(rec)
	if r := rec.Recognition; rec.Level() != innovation.RegisteredLevel {
		all = append(all, event{kind: "recognised", on: r.GrantedOn, to: r.Level})
	}
	all = slices.DeleteFunc(all, func(e event) bool { return !a.of(e.on) })
	slices.SortStableFunc(all, func(x, y event) int { return strings.Compare(x.on.First(), y.on.First()) })
	return all
}

// lived reports whether an innovation was there in the year: something happened to it,
// it was paid for or counted, or it may have run, since it had begun and had not stopped
// for all of the year.
func (a *accounts) lived(rec *registry.Record) bool {
	if len(a.happened(rec)) > 0 || slices.ContainsFunc(rec.Funding, func(f innovation.Funding) bool { return f.Year == a.year }) ||
		slices.ContainsFunc(rec.Reach, func(r innovation.Reach) bool { return r.Year == a.year }) {
		return true
	}
	if h := rec.PhaseHistory; len(h) > 0 && (h[0].Date.Year() > a.year || a.later(h[0].Date)) {
		return false
	}
	return !slices.ContainsFunc(rec.Stops, func(s innovation.Stop) bool {
		on := s.Resumed.Date
		return s.Date.Valid() && s.Date.Year() < a.year && (!s.WentOn() || on.Year() > a.year || a.later(on))
	})
}

// years are the first and the last year of an experiment, 0 where nobody knows. Without
// an end it goes on while it runs, and otherwise is of the year of its start; without a
// start it is of the year of its end.
func (a *accounts) years(t trial) (first, last int) {
	first, last = t.Start.Year(), t.End.Year()
	switch {
	case first == 0:
		first = last
	case last == 0 && t.State == stateRunning:
		last = a.today.Year()
	case last == 0:
		last = first
	}
	return first, last
}

// ran reports whether an experiment ran in the year.
func (a *accounts) ran(t trial) bool {
	first, last := a.years(t)
	return t.State != statePlanned && !a.later(t.Start) && first > 0 && first <= a.year && a.year <= last
}

// ended reports whether an experiment of the year ended in it.
func (a *accounts) ended(t trial) bool {
	_, last := a.years(t)
	return last == a.year && (t.State == stateFinished || t.State == stateAborted)
}

// used reports whether an organisation worked with what it took over in the year.
func (a *accounts) used(d innovation.Adoption) bool {
	return d.Since.Year() <= a.year && !a.later(d.Since) && (!d.Until.Valid() || d.Until.Year() >= a.year)
}

// The parts that organisations have in an innovation.
const (
	partOwner      = "owner"
	partPartner    = "partner"
	partExperiment = "experiment"
	partAdoption   = "adoption"
)

// parts are the parts that ours had in an innovation in the year.
func (a *accounts) parts(rec *registry.Record) []string {
	var parts []string
	add := func(part string, has bool) {
		if has {
			parts = append(parts, part)
		}
	}
	add(partOwner, a.lived(rec) && a.ours[rec.Owner])
	add(partPartner, a.lived(rec) && slices.ContainsFunc(rec.Partners, a.isOurs))
	add(partExperiment, slices.ContainsFunc(a.trials, func(t trial) bool { return t.rec == rec }))
	add(partAdoption, slices.ContainsFunc(rec.Adoptions, func(d innovation.Adoption) bool { return a.ours[d.Organisation] && a.used(d) }))
	return parts
}

// totals has a row for each thing that is counted, which the sections below it list.
func (a *accounts) totals(sections []*Section) *Section {
	s := &Section{ID: "totals", Columns: []Column{wordColumn("what", "report.measure."), column("number", Count)}}
	happened := map[string]int{}
	for _, part := range sections {
		happened[part.ID] = len(part.Rows)
		for i, c := range part.Columns {
			for _, row := range part.Rows {
				switch {
				case c.ID == "event" || c.ID == "new" && row[i].Texts[0] == "yes":
					happened[c.ID+"-"+row[i].Texts[0]]++
				case c.ID == "usable" && row[i].Number > 0:
					happened[c.ID]++
				}
			}
		}
	}
	for _, what := range []string{
		"efforts", "event-entered", "event-forward", "event-back", "event-stopped", "event-resumed", "event-recognised",
		"tried", "learned", "together", "adopted", "new-yes", "usable", "paid",
	} {
		s.Rows = append(s.Rows, []Cell{text(what), number(happened[what])})
	}
	return s
}

// efforts has a row for each innovation in which ours had a part in the year, as it
// stands on the day of the report.
func (a *accounts) efforts() *Section {
	s := &Section{ID: "efforts", Columns: []Column{
		column("innovation", Innovation), {ID: "parts", Meaning: Meaning{Kind: Word, Family: "report.part."}, Multi: true}, termColumn("phase", a.terms("phase")),
		termColumn("status", a.terms("status")), termColumn("level", a.terms("level")),
	}}
	for _, rec := range a.records {
		s.Rows = append(s.Rows, []Cell{text(rec.ID), text(a.parts(rec)...), text(rec.Phase), text(rec.Status), text(rec.Level())})
	}
	return s
}

// results has a row for each thing that happened in the year to an innovation that
// ours lead.
func (a *accounts) results() *Section {
	s := &Section{ID: "results", Columns: []Column{
		column("innovation", Innovation), column("date", Date), wordColumn("event", "report.event."),
		termColumn("to", slices.Concat(a.terms("phase"), a.terms("level"))), column("note", Text),
	}}
	for _, rec := range a.records {
		if !a.leads(rec) {
			continue
		}
		for _, e := range a.happened(rec) {
			s.Rows = append(s.Rows, []Cell{text(rec.ID), date(e.on), text(e.kind), text(e.to), text(e.note)})
		}
	}
	return s
}

// reached has a row for each count of use in the year.
func (a *accounts) reached() *Section {
	s := &Section{ID: "reached", Columns: []Column{column("innovation", Innovation), column("measure", Text), column("value", Text)}}
	for _, rec := range a.records {
		for _, r := range rec.Reach {
			if r.Year == a.year && a.leads(rec) {
				s.Rows = append(s.Rows, []Cell{text(rec.ID), text(r.Measure), text(r.Value)})
			}
		}
	}
	return s
}

// adopted has a row for each innovation that ours worked with in the year since they
// took it over, with the word whether they did so in the year.
func (a *accounts) adopted() *Section {
	s := &Section{ID: "adopted", Columns: []Column{
		column("innovation", Innovation), column("organisation", Organisation), column("since", Date), column("until", Date), wordColumn("new", "report.late."),
	}}
	for _, rec := range a.records {
		for _, d := range rec.Adoptions {
			if !a.ours[d.Organisation] || !a.used(d) {
				continue
			}
			begun := "no"
			switch {
			case !d.Since.Valid():
				begun = "unknown"
			case a.of(d.Since):
				begun = "yes"
			}
			s.Rows = append(s.Rows, []Cell{text(rec.ID), text(d.Organisation), date(validDate(d.Since)), date(validDate(d.Until)), text(begun)})
		}
	}
	return s
}

// The places of who takes part beside ours.
const (
	placeInside    = "inside"
	placeOutside   = "outside"
	placeElsewhere = "elsewhere"
)

// place tells where an organisation is, seen from ours: in a province of theirs, in
// other ones, or in none that is known, such as a national one.
func (a *accounts) place(organisation string) string {
	provinces := a.reg.ProvincesOf(organisation)
	switch {
	case len(provinces) == 0:
		return placeElsewhere
	case slices.ContainsFunc(provinces, func(p string) bool { return a.home[p] }):
		return placeInside
	}
	return placeOutside
}

// with are who took part in an experiment beside the organisations that were named.
func (a *accounts) with(t trial) []string {
	return slices.DeleteFunc(distinct(slices.Clone(t.Organisations)), func(id string) bool { return a.named && a.ours[id] })
}

// tried has a row for each experiment of the year, with who took part in it inside and
// outside the province.
func (a *accounts) tried() *Section {
	s := &Section{ID: "tried", Columns: []Column{
		column("innovation", Innovation), column("experiment", Text), termColumn("state", a.terms("experiment_state")), termColumn("outcome", a.terms("outcome")),
		column("start", Date), column("end", Date),
	}}
	places := []string{placeInside, placeOutside, placeElsewhere}
	for _, place := range places {
		s.Columns = append(s.Columns, listColumn(place, Organisation))
	}
	for _, t := range a.trials {
		row := []Cell{text(t.rec.ID), text(title(t)), text(t.State), text(t.Outcome), date(validDate(t.Start)), date(validDate(t.End))}
		for _, place := range places {
			row = append(row, text(slices.DeleteFunc(a.with(t), func(id string) bool { return a.place(id) != place })...))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// together has a row for each organisation that took part in the experiments.
func (a *accounts) together() *Section {
	s := &Section{ID: "together", Columns: []Column{
		column("organisation", Organisation), listColumn("provinces", Organisation), wordColumn("place", "column."), column("experiments", Count),
	}}
	by := groups[trial]{}
	for _, t := range a.trials {
		for _, id := range a.with(t) {
			by.add(id, t)
		}
	}
	for _, id := range by.keys(nil) {
		s.Rows = append(s.Rows, []Cell{text(id), text(a.reg.ProvincesOf(id)...), text(a.place(id)), number(len(by[id]))})
	}
	byMost(s.Rows, 3)
	return s
}

// shared has a row for each innovation that ours led in the year: what of it others can
// use on the day of the report, how many others worked with it in the year, and whether
// a layer of government paid for it.
func (a *accounts) shared() *Section {
	s := &Section{ID: "shared", Columns: []Column{
		column("innovation", Innovation), column("materials", Count), column("usable", Count), listColumn("licences", Text), column("users", Count), wordColumn("public_money", "report.late."),
	}, Notes: []Note{{ID: "account-materials", Value: string(a.today)}}}
	for _, rec := range a.records {
		if !a.leads(rec) || !a.lived(rec) {
			continue
		}
		usable, licences, users, public := 0, set{}, set{}, "no"
		for _, m := range rec.Materials {
			if a.usable(m) {
				usable++
				licences[m.Licence] = true
			}
		}
		for _, d := range rec.Adoptions {
			if !a.ours[d.Organisation] && a.used(d) {
				users[a.reg.Successor(d.Organisation, string(a.today))] = true
			}
		}
		if slices.ContainsFunc(rec.Funding, func(f innovation.Funding) bool { return a.terms("layer").Index(f.Layer) >= 0 }) {
			public = "yes"
		}
		s.Rows = append(s.Rows, []Cell{text(rec.ID), number(len(rec.Materials)), number(usable), text(licences.sorted()...), number(len(users)), text(public)})
	}
	return s
}

// paid has a row for each sum of the year for an innovation that ours lead.
func (a *accounts) paid() *Section {
	s := &Section{ID: "paid", Columns: []Column{column("innovation", Innovation), termColumn("layer", a.terms("layer")), column("scheme", Text), column("amount", Money)}}
	var grants []grant
	yearless := 0
	for _, rec := range a.records {
		for _, f := range rec.Funding {
			switch {
			case !a.leads(rec):
			case f.Year == 0:
				yearless++
			case f.Year == a.year:
				grants = append(grants, grant{rec, f})
				s.Rows = append(s.Rows, []Cell{text(rec.ID), text(f.Layer), text(f.Scheme), known(f.Amount, f.HasAmount)})
			}
		}
	}
	var n notes
	cells := grantCells(grants)
	n.add("amountless", len(grants)-int(cells[2].Number))
	n.add("yearless", yearless)
	s.Notes, s.Total = n, []Cell{{}, {}, {}, cells[3]}
	return s
}

// signature has what whoever answers for the year writes by hand.
func signature() *Section {
	s := &Section{ID: "signature", Columns: []Column{wordColumn("what", "report.sign."), column("fill_in", Blank)}, Notes: []Note{{ID: "account-sign"}}}
	for _, what := range []string{"name", "function", "date", "signature"} {
		s.Rows = append(s.Rows, []Cell{text(what), {}})
	}
	return s
}
