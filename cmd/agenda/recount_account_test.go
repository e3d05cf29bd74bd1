package main

import (
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// account counts the year of organisations again, from what docs/reports.md says of it.
type account struct {
	recount
	year       int
	ours, home map[string]bool
	province   bool
}

// has reports whether one of the organisations is ours.
func (c account) has(ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return c.ours[id] })
}

// dated reports whether a date is of the year and has come.
func (c account) dated(v any) bool {
	d := daysOf(v)
	return d != nil && d.may(c.byToday) && year(v) == c.year
}

// yearsOf are the years from one date to another; without the one it is the other.
func yearsOf(from, to any) map[int]bool {
	first, begun := year(from).(int)
	last, over := year(to).(int)
	if !begun {
		first = last
	}
	if !over {
		last = first
	}
	years := map[int]bool{}
	for y := first; y <= last && (begun || over); y++ {
		years[y] = true
	}
	return years
}

func (c account) todayText() string { return c.today.Format(time.DateOnly) }

// tries are the experiments of ours in the year, each with its innovation.
func (c account) tries() (all []entry) {
	for _, rec := range c.innovations {
		for _, e := range entries(rec, "experiments") {
			end := any(text(e, "end"))
			if end == "" && e["state"] == "lopend" && text(e, "start") != "" {
				end = c.todayText()
			}
			if c.has(words(e, "organisations")...) && e["state"] != "gepland" && daysOf(e["start"]).may(c.byToday) && yearsOf(e["start"], end)[c.year] {
				one := maps.Clone(e)
				one["of"], one["last"] = text(rec, "id"), slices.Max(slices.Collect(maps.Keys(yearsOf(e["start"], end)))) == c.year
				all = append(all, one)
			}
		}
	}
	return all
}

// works reports whether who took something over works with it in the year.
func (c account) works(a entry) bool {
	since, until := daysOf(a["since"]), daysOf(a["until"])
	return since.may(func(day time.Time) bool { return !day.After(c.today) && day.Year() <= c.year }) &&
		until.may(func(day time.Time) bool { return day.Year() >= c.year })
}

// events are what happened in the year.
func (c account) events(rec entry) (all []any) {
	tell := func(date any, what, to, note string) {
		if c.dated(date) {
			all = append(all, entry{"innovation": text(rec, "id"), "date": date, "event": what, "to": to, "note": note})
		}
	}
	for i, step := range entries(rec, "phase_history") {
		what := "entered"
		if i > 0 {
			before := slices.Index(madePhases, text(entries(rec, "phase_history")[i-1], "phase"))
			after := slices.Index(madePhases, text(step, "phase"))
			what = map[bool]string{true: "forward", false: "back"}[before < after]
			if before == after {
				what = "moved"
			}
		}
		tell(step["date"], what, text(step, "phase"), text(step, "note"))
	}
	for _, stop := range entries(rec, "stops") {
		tell(stop["date"], "stopped", "", text(stop, "reason"))
		if resumed, went := stop["resumed"].(entry); went {
			tell(resumed["date"], "resumed", "", text(resumed, "note"))
		}
	}
	if r, _ := rec["recognition"].(entry); text(r, "status") == "verleend" && text(r, "level") != "" {
		tell(r["granted_on"], "recognised", text(r, "level"), "")
	}
	return all
}

// there reports whether an innovation was there in the year.
func (c account) there(rec entry) bool {
	for _, each := range append(entries(rec, "funding"), entries(rec, "reach")...) {
		if text(each, "year") == strconv.Itoa(c.year) {
			return true
		}
	}
	first := 0
	if steps := entries(rec, "phase_history"); len(steps) > 0 {
		first, _ = year(steps[0]["date"]).(int)
		if !daysOf(steps[0]["date"]).may(c.byToday) {
			first = c.today.Year() + 1
		}
	}
	runs := map[int]bool{}
	for y := max(first, c.year-100); y <= c.today.Year(); y++ {
		runs[y] = true
	}
	for _, stop := range entries(rec, "stops") {
		from, dated := year(stop["date"]).(int)
		to := c.today.Year()
		if resumed, went := stop["resumed"].(entry); went {
			when, known := year(resumed["date"]).(int)
			dated = dated && known
			if daysOf(resumed["date"]).may(c.byToday) {
				to = when - 1
			}
		}
		for y := from + 1; y <= to && dated; y++ {
			delete(runs, y)
		}
	}
	return runs[c.year] || len(c.events(rec)) > 0
}

func (c account) counted() map[string]any {
	out, totals := map[string][]any{}, map[string]int{}
	put := func(part string, row entry) { out[part] = append(out[part], row) }
	tries, with := c.tries(), map[string]int{}
	tried := map[string]bool{}
	for _, e := range tries {
		tried[e["of"].(string)] = true
		name := text(e, "title")
		if name == "" {
			name = text(e, "id")
		}
		row := entry{"innovation": e["of"], "experiment": name, "state": text(e, "state"), "outcome": text(e, "outcome"), "start": text(e, "start"), "end": text(e, "end")}
		where := map[string]map[string]bool{"inside": {}, "outside": {}, "elsewhere": {}}
		for id := range setOf(words(e, "organisations")) {
			if c.ours[id] && !c.province {
				continue
			}
			with[id]++
			where[c.whereIs(id)][id] = true
		}
		for place, ids := range where {
			row[place] = sorted(ids)
		}
		put("tried", row)
		if e["last"] == true && (e["state"] == "afgerond" || e["state"] == "afgebroken") {
			put("learned", entry{"innovation": e["of"], "experiment": name, "state": text(e, "state"), "outcome": text(e, "outcome"), "results": text(e, "results")})
		}
	}
	for id, n := range with {
		put("together", entry{"organisation": id, "provinces": sorted(c.places(id)), "place": c.whereIs(id), "experiments": n})
	}
	for _, rec := range c.innovations {
		c.one(rec, tried[text(rec, "id")], put)
	}
	for part, rows := range out {
		totals[part] = len(rows)
		for _, row := range rows {
			if what, is := row.(entry)["event"]; is {
				totals["event-"+what.(string)]++
			}
			usable, _ := row.(entry)["usable"].(int)
			totals["usable"] += btoi(usable > 0)
			totals["new-yes"] += btoi(row.(entry)["new"] == "yes")
		}
	}
	for _, what := range strings.Fields("efforts event-entered event-forward event-back event-stopped event-resumed event-recognised tried learned together adopted new-yes usable paid") {
		put("totals", entry{"what": what, "number": totals[what]})
	}
	parts := map[string]any{}
	for _, part := range strings.Fields("totals efforts results reached adopted tried together learned lessons shared paid") {
		parts["."+part+".rows"] = append([]any{}, out[part]...)
	}
	return parts
}

func (c account) whereIs(id string) string {
	at := c.places(id)
	for p := range at {
		if c.home[p] {
			return "inside"
		}
	}
	if len(at) > 0 {
		return "outside"
	}
	return "elsewhere"
}

// one counts an innovation.
func (c account) one(rec entry, tried bool, put func(string, entry)) {
	id, parts := text(rec, "id"), []any{}
	leads := c.has(append(words(rec, "partners"), text(rec, "owner"))...)
	there := c.there(rec)
	add := func(part string, has bool) {
		if has {
			parts = append(parts, part)
		}
	}
	add("owner", there && c.has(text(rec, "owner")))
	add("partner", there && c.has(words(rec, "partners")...))
	add("experiment", tried)
	users, adopts := map[string]bool{}, false
	for _, a := range entries(rec, "adoptions") {
		who := text(a, "organisation")
		switch {
		case !c.works(a):
		case !c.ours[who]:
			users[c.standsFor(who)] = true
		default:
			adopts = true
			begun := map[bool]string{true: "yes", false: "no"}[c.dated(a["since"])]
			if text(a, "since") == "" {
				begun = "unknown"
			}
			put("adopted", entry{"innovation": id, "organisation": who, "since": text(a, "since"), "until": text(a, "until"), "new": begun})
		}
	}
	add("adoption", adopts)
	if len(parts) > 0 {
		level := "geregistreerd"
		if r, _ := rec["recognition"].(entry); text(r, "status") == "verleend" && text(r, "level") != "" {
			level = text(r, "level")
		}
		put("efforts", entry{"innovation": id, "parts": parts, "phase": text(rec, "phase"), "status": text(rec, "status"), "level": level})
	}
	if !leads {
		return
	}
	for _, e := range c.events(rec) {
		put("results", e.(entry))
	}
	for _, r := range entries(rec, "reach") {
		if text(r, "year") == strconv.Itoa(c.year) {
			put("reached", entry{"innovation": id, "measure": text(r, "measure"), "value": text(r, "value")})
		}
	}
	for _, stop := range entries(rec, "stops") {
		if c.dated(stop["date"]) {
			put("lessons", entry{"innovation": id, "stopped": text(stop, "date"), "reason": text(stop, "reason"), "lessons": text(stop, "lessons")})
		}
	}
	public := "no"
	for _, f := range entries(rec, "funding") {
		if text(f, "layer") != "" {
			public = "yes"
		}
		if text(f, "year") == strconv.Itoa(c.year) {
			var amount any
			if n, err := strconv.ParseFloat(text(f, "amount"), 64); err == nil {
				amount = n
			}
			put("paid", entry{"innovation": id, "layer": text(f, "layer"), "scheme": text(f, "scheme"), "amount": amount})
		}
	}
	if there {
		usable, licences := 0, map[string]bool{}
		for _, m := range entries(rec, "materials") {
			if text(m, "url") != "" && text(m, "licence") != "" && daysOf(m["available_until"]).may(c.fromToday) {
				usable++
				licences[text(m, "licence")] = true
			}
		}
		put("shared", entry{"innovation": id, "materials": len(entries(rec, "materials")), "usable": usable, "licences": sorted(licences), "users": len(users), "public_money": public})
	}
}

// The account of a year is what anyone counts who reads the YAML, of an organisation
// and of a province, in years that have ended, and in the one that has not.
func TestAccountsAreWhatTheFilesSay(t *testing.T) {
	full := 0
	for _, of := range []struct {
		root, whose string
	}{
		{newMade(7, 60).written(t), "organisation bieb-9,organisation kb,organisation poi-2,province prov-3,province prov-8"},
		{filepath.Join("..", ".."), "organisation kb,province prov-zh,province prov-fr"},
	} {
		c := recount{reads(t, inFolder(t, of.root)), time.Date(2025, 7, 14, 0, 0, 0, 0, time.UTC)}
		for i, whose := range strings.Split(of.whose, ",") {
			flag, id, _ := strings.Cut(whose, " ")
			for _, year := range []int{2015 + i, 2024, 2025} {
				full += c.account(flag == "province", id, year).compared(t, of.root, flag, id)
			}
		}
	}
	if full < 120 {
		t.Errorf("only %d tables have rows", full)
	}
}

// account is the year of an organisation, or of those of a province.
func (c recount) account(province bool, id string, year int) account {
	a := account{c, year, map[string]bool{}, map[string]bool{}, province}
	for o := range c.organisations {
		for _, is := range []string{o, c.standsFor(o)} {
			if is == id || province && c.places(is)[id] {
				a.ours[o] = true
			}
		}
	}
	if a.home = c.places(slices.Collect(maps.Keys(a.ours))...); province {
		a.home = map[string]bool{id: true}
	}
	return a
}

// compared holds the report against what was counted again, and returns how many tables
// have rows.
func (c account) compared(t *testing.T, root, flag, id string) (full int) {
	t.Helper()
	got := decoded(t, output(t, "report", "accountability", "--"+flag, id, "--year", strconv.Itoa(c.year), "--today", c.todayText(), "-f", "json", "-R", root))
	for path, counted := range c.counted() {
		if is, again := tidy(part(t, got, path)), tidy(counted); !reflect.DeepEqual(is, again) {
			t.Errorf("%s %d %s\nreport: %s\n again: %s", id, c.year, path, compact(is), compact(again))
		} else if len(counted.([]any)) > 0 {
			full++
		}
	}
	return full
}
