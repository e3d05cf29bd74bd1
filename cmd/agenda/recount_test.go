package main

import (
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// days are the days that a date may mean: all that its text begins.
type days []time.Time

var knownDays = map[string]days{}

func daysOf(v any) days {
	date, _ := v.(string)
	if date == "" {
		return nil
	}
	if _, known := knownDays[date]; !known {
		year, _ := strconv.Atoi(date[:4])
		for day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == year; day = day.AddDate(0, 0, 1) {
			if text := day.Format(time.DateOnly); text[:len(date)] == date {
				knownDays[date] = append(knownDays[date], day)
			}
		}
	}
	return knownDays[date]
}

// may reports whether one of the days is so; a date that nobody knows may be
// anything.
func (d days) may(so func(time.Time) bool) bool { return d == nil || slices.ContainsFunc(d, so) }

// in returns what all days are in, such as the same month; false where they aren't
// in one.
func in[T comparable](d days, what func(time.Time) T) (T, bool) {
	kinds := map[T]bool{}
	for _, day := range d {
		kinds[what(day)] = true
	}
	for one := range kinds {
		return one, len(kinds) == 1
	}
	var none T
	return none, false
}

func monthOf(day time.Time) int { return day.Year()*12 + int(day.Month()) }

// recount counts a holding again, from what docs/reports.md says of each report.
type recount struct {
	holding
	today time.Time
}

func (c recount) byToday(day time.Time) bool   { return !day.After(c.today) }
func (c recount) fromToday(day time.Time) bool { return !day.Before(c.today) }

// monthsBack is the day so many months before another, or the last of that month.
func monthsBack(day time.Time, months int) time.Time {
	for wanted := day.Day(); ; wanted-- {
		back := time.Date(day.Year(), day.Month()-time.Month(months), wanted, 0, 0, 0, 0, time.UTC)
		if monthOf(back) == monthOf(day)-months {
			return back
		}
	}
}

func text(e entry, key string) string { v, _ := e[key].(string); return v }

func entries(e entry, key string) []entry {
	var all []entry
	list, _ := e[key].([]any)
	for _, each := range list {
		all = append(all, each.(entry))
	}
	return all
}

func words(e entry, key string) []string {
	list, _ := e[key].([]any)
	return texts(append([]any{}, list...))
}

// standsFor follows an organisation to the one that it is on the day.
func (c recount) standsFor(id string) string {
	o := c.organisations[id]
	next := text(o, "succeeded_by")
	active, _ := o["active"].(entry)
	to := daysOf(active["to"])
	if _, known := c.organisations[next]; !known || to != nil && to.may(c.fromToday) {
		return id
	}
	return c.standsFor(next)
}

func (c recount) exists(o entry) bool {
	active, _ := o["active"].(entry)
	return daysOf(active["from"]).may(c.byToday) && daysOf(active["to"]).may(c.fromToday)
}

// places are the provinces of organisations.
func (c recount) places(ids ...string) map[string]bool {
	places := map[string]bool{}
	for _, id := range ids {
		o := c.organisations[id]
		if text(o, "kind") == "provincie" {
			places[id] = true
		}
		for _, p := range append(words(o, "provinces"), text(o, "province")) {
			if p != "" {
				places[p] = true
			}
		}
	}
	return places
}

func sorted(ids map[string]bool) []any {
	all := []any{}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		all = append(all, id)
	}
	return all
}

// orNobody is what something stands under that is in nothing.
func orNobody(ids []any) []any {
	if len(ids) == 0 {
		return []any{""}
	}
	return ids
}

// takingPart are the organisations of an innovation.
func takingPart(rec entry) map[string]bool {
	ids := map[string]bool{}
	add := func(all ...string) {
		for _, id := range all {
			if id != "" {
				ids[id] = true
			}
		}
	}
	add(text(rec, "owner"))
	add(words(rec, "partners")...)
	for _, e := range entries(rec, "experiments") {
		add(words(e, "organisations")...)
	}
	for _, a := range entries(rec, "adoptions") {
		add(text(a, "organisation"))
	}
	return ids
}

// rows are the rows of a table by what they are of.
type rows map[any]entry

// row returns the row of a key, with nought for all that it counts.
func (r rows) row(key any, of string, counted ...string) entry {
	if r[key] == nil {
		r[key] = entry{of: key, "by": map[string]any{}}
		for _, each := range counted {
			r[key][each] = 0
		}
	}
	return r[key]
}

func (r rows) list() []any {
	all := []any{}
	for _, row := range r {
		all = append(all, row)
	}
	return all
}

func more(row entry, keys ...string) {
	for _, key := range keys {
		row[key] = row[key].(int) + 1
	}
}

func moreBy(row entry, key, unknown string) {
	if key == "" {
		more(row, unknown)
		return
	}
	by := row["by"].(map[string]any)
	n, _ := by[key].(int)
	by[key] = n + 1
}

func year(v any) any {
	if s, _ := v.(string); s != "" {
		n, _ := strconv.Atoi(s[:4])
		return n
	}
	return nil
}

func shareOf(part, whole int) any {
	if whole == 0 {
		return nil
	}
	return math.Round(float64(part)/float64(whole)*10000) / 10000
}

// middle is the number that as many lie above as below.
func middle(numbers []int) any {
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	return float64(numbers[(len(numbers)-1)/2]+numbers[len(numbers)/2]) / 2
}

func (c recount) flow() map[string]any {
	counted := []string{"entered", "moved", "forward", "back", "stopped", "resumed", "net"}
	years, quarters, total := rows{}, rows{}, rows{}
	count := func(date any, what ...string) {
		d := daysOf(date)
		if !d.may(c.byToday) {
			return
		}
		quarter, one := in(d, func(day time.Time) string { return fmt.Sprintf("%d-Q%d", day.Year(), (int(day.Month())-1)/3+1) })
		if !one {
			quarter, _ = in(d, func(day time.Time) string { return strconv.Itoa(day.Year()) })
		}
		for _, row := range []entry{years.row(year(date), "year", counted...), quarters.row(quarter, "quarter", counted...), total.row("", "", counted...)} {
			more(row, what...)
			row["net"] = row["entered"].(int) + row["resumed"].(int) - row["stopped"].(int)
		}
	}
	for _, rec := range c.innovations {
		before := -1
		for _, step := range entries(rec, "phase_history") {
			place := slices.Index(madePhases, text(step, "phase"))
			switch {
			case before < 0:
				count(step["date"], "entered")
			case place > before:
				count(step["date"], "moved", "forward")
			case place < before:
				count(step["date"], "moved", "back")
			default:
				count(step["date"], "moved")
			}
			before = place
		}
		if before < 0 {
			count(nil, "entered")
		}
		for _, stop := range entries(rec, "stops") {
			count(stop["date"], "stopped")
			if resumed, went := stop["resumed"].(entry); went {
				count(resumed["date"], "resumed")
			}
		}
	}
	delete(total.row("", "", counted...), "")
	return map[string]any{".years.rows": years.list(), ".quarters.rows": quarters.list(), ".years.total": total.list()[0], ".time_to_market.rows": c.courses(), ".months.rows": c.months()}
}

// months counts where innovations are at the end of each month that something changed
// in.
func (c recount) months() []any {
	ends := map[string]time.Time{c.today.Format("2006-01"): c.today}
	change := func(v any) {
		if d := daysOf(v); d != nil && c.byToday(d[len(d)-1]) {
			month := d[len(d)-1]
			for month.AddDate(0, 0, 1).Month() == month.Month() {
				month = month.AddDate(0, 0, 1)
			}
			if month.After(c.today) {
				month = c.today
			}
			ends[month.Format("2006-01")] = month
		}
	}
	for _, rec := range c.innovations {
		for _, step := range entries(rec, "phase_history") {
			change(step["date"])
		}
		for _, stop := range entries(rec, "stops") {
			change(stop["date"])
			if resumed, went := stop["resumed"].(entry); went {
				change(resumed["date"])
			}
		}
	}
	all := []any{}
	for month, end := range ends {
		over := func(v any) bool {
			d := daysOf(v)
			return d != nil && !d.may(func(day time.Time) bool { return day.After(end) })
		}
		row := rows{}.row(month, "month", "stopped", "innovations")
		for _, rec := range c.innovations {
			phase, stopped := "", false
			for _, step := range entries(rec, "phase_history") {
				if over(step["date"]) {
					phase = text(step, "phase")
				}
			}
			for _, stop := range entries(rec, "stops") {
				resumed, went := stop["resumed"].(entry)
				stopped = stopped || over(stop["date"]) && (!went || daysOf(resumed["date"]) != nil && !over(resumed["date"]))
			}
			switch {
			case phase == "":
				continue
			case stopped:
				more(row, "stopped")
			default:
				moreBy(row, phase, "")
			}
			more(row, "innovations")
		}
		all = append(all, row)
	}
	return all
}

func (c recount) courses() []any {
	counted := []string{"available", "measured", "year_only", "unknown"}
	byPriority, months := rows{}, map[any][]int{}
	for _, rec := range c.innovations {
		dates := map[string]any{}
		for _, step := range entries(rec, "phase_history") {
			if _, before := dates[text(step, "phase")]; !before {
				dates[text(step, "phase")] = step["date"]
			}
		}
		available, got := dates["beschikbaar-stellen"]
		if !got && rec["phase"] != "beschikbaar-stellen" || !daysOf(available).may(c.byToday) {
			continue
		}
		from, fromOne := in(daysOf(dates["bedenken"]), monthOf)
		to, toOne := in(daysOf(available), monthOf)
		for _, p := range orNobody(sorted(setOf(words(rec, "priorities")))) {
			row := byPriority.row(p, "priority", counted...)
			more(row, "available")
			switch {
			case fromOne && toOne && to >= from:
				more(row, "measured")
				months[p] = append(months[p], to-from)
			case daysOf(dates["bedenken"]) != nil && daysOf(available) != nil && !(fromOne && toOne):
				more(row, "year_only")
			default:
				more(row, "unknown")
			}
		}
	}
	for p, row := range byPriority {
		row["median_months"] = middle(months[p])
	}
	return byPriority.list()
}

func setOf(ids []string) map[string]bool {
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}

func (c recount) ageing() map[string]any {
	limit := monthsBack(c.today, 18)
	early := func(day time.Time) bool { return day.Before(limit) }
	late := func(day time.Time) bool { return !day.Before(limit) }
	innovations, phases, all := []any{}, rows{}, map[any][]int{}
	for _, rec := range c.innovations {
		if rec["status"] == "gestopt" {
			continue
		}
		since, phase := "", text(rec, "phase")
		if steps := entries(rec, "phase_history"); len(steps) > 0 && steps[len(steps)-1]["phase"] == phase {
			since = text(steps[len(steps)-1], "date")
		}
		d := daysOf(since)
		row := phases.row(phase, "phase", "innovations", "measured", "stuck", "stuck_unclear", "not_stuck", "undated")
		more(row, "innovations")
		var months any
		if from, one := in(d, monthOf); one && from <= monthOf(c.today) {
			months = monthOf(c.today) - from
			all[phase] = append(all[phase], months.(int))
			more(row, "measured")
		}
		word := "unknown"
		switch {
		case d == nil:
			more(row, "undated")
		case !d.may(late):
			word = "yes"
			more(row, "stuck")
		case d.may(early):
			word = "unclear"
			more(row, "stuck_unclear")
		default:
			word = "no"
			more(row, "not_stuck")
		}
		innovations = append(innovations, entry{"innovation": rec["id"], "phase": phase, "phase_since": since, "months": months, "stuck": word, "owner": text(rec, "owner")})
	}
	for phase, row := range phases {
		row["median_months"] = middle(all[phase])
	}
	return map[string]any{".innovations.rows": innovations, ".phases.rows": phases.list()}
}

func (c recount) adoption() map[string]any {
	// pairs are the innovations with who works with them on the day.
	pairs, merged := map[[2]string]bool{}, map[string]int{}
	for _, rec := range c.innovations {
		for _, a := range entries(rec, "adoptions") {
			if !daysOf(a["since"]).may(c.byToday) || !daysOf(a["until"]).may(c.fromToday) {
				continue
			}
			who := text(a, "organisation")
			if c.standsFor(who) != who {
				merged[who]++
			}
			pairs[[2]string{text(rec, "id"), c.standsFor(who)}] = true
		}
	}
	taken, by, libraries := map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	provinces := map[string]map[string]map[string]bool{} // province, what, who
	put := func(province, what, who string) {
		if provinces[province] == nil {
			provinces[province] = map[string]map[string]bool{"libraries": {}, "adopting": {}, "adoptions": {}, "innovations": {}}
		}
		provinces[province][what][who] = true
	}
	for id, o := range c.organisations {
		if o["kind"] == "bibliotheek" && c.exists(o) && c.standsFor(id) == id {
			libraries[id] = true
			for _, p := range orNobody(sorted(c.places(id))) {
				put(p.(string), "libraries", id)
			}
		}
	}
	for pair := range pairs {
		for _, each := range []struct {
			in       map[string]map[string]bool
			key, one string
		}{{taken, pair[0], pair[1]}, {by, pair[1], pair[0]}} {
			if each.in[each.key] == nil {
				each.in[each.key] = map[string]bool{}
			}
			each.in[each.key][each.one] = true
		}
		for _, p := range orNobody(sorted(c.places(pair[1]))) {
			put(p.(string), "adoptions", fmt.Sprint(pair))
			put(p.(string), "innovations", pair[0])
			if libraries[pair[1]] {
				put(p.(string), "adopting", pair[1])
			}
		}
	}
	out := map[string][]any{}
	for id, who := range taken {
		out["innovations"] = append(out["innovations"], entry{"innovation": id, "adoptions": len(who), "organisations": sorted(who), "provinces": sorted(c.places(slices.Collect(maps.Keys(who))...))})
	}
	for who, ids := range by {
		out["libraries"] = append(out["libraries"], entry{"organisation": who, "adoptions": len(ids), "innovations": sorted(ids), "provinces": sorted(c.places(who))})
	}
	for p, n := range provinces {
		out["provinces"] = append(out["provinces"], entry{
			"province": p, "libraries": len(n["libraries"]), "adopting": len(n["adopting"]), "coverage": shareOf(len(n["adopting"]), len(n["libraries"])),
			"adoptions": len(n["adoptions"]), "innovations": len(n["innovations"]),
		})
	}
	for id := range libraries {
		if by[id] == nil {
			out["gaps"] = append(out["gaps"], entry{"organisation": id, "provinces": sorted(c.places(id))})
		}
	}
	for id, n := range merged {
		active, _ := c.organisations[id]["active"].(entry)
		out["mergers"] = append(out["mergers"], entry{"organisation": id, "counts_as": c.standsFor(id), "active_to": text(active, "to"), "adoptions": n})
	}
	parts := map[string]any{}
	for part, list := range out {
		parts["."+part+".rows"] = list
	}
	return parts
}

func (c recount) experiments() map[string]any {
	states, years, provinces := rows{}, rows{}, rows{}
	var all, ended, known, failed int
	running, learned, lessons, timeline := []any{}, []any{}, []any{}, []any{}
	type pair [2]string
	together, where, trials := map[pair]map[string]bool{}, map[pair]map[string]bool{}, map[pair]int{}
	measured := map[string][]any{}
	for _, rec := range c.innovations {
		id := text(rec, "id")
		for _, stop := range entries(rec, "stops") {
			lessons = append(lessons, entry{"innovation": id, "stopped": text(stop, "date"), "reason": text(stop, "reason"), "lessons": text(stop, "lessons")})
		}
		for _, e := range entries(rec, "experiments") {
			state, outcome, who := text(e, "state"), text(e, "outcome"), words(e, "organisations")
			name := text(e, "title")
			if name == "" {
				name = text(e, "id")
			}
			all++
			ended += btoi(state == "afgerond" || state == "afgebroken")
			known += btoi(outcome != "")
			failed += btoi(outcome == "mislukt")
			for _, row := range []entry{states.row(state, "state", "outcome_unknown", "experiments"), years.row(year(e["start"]), "year", "outcome_unknown", "experiments")} {
				more(row, "experiments")
				moreBy(row, outcome, "outcome_unknown")
			}
			at := c.places(who...)
			for _, p := range orNobody(sorted(at)) {
				timeline = append(timeline, entry{"province": p, "innovation": id, "experiment": name, "start": text(e, "start"), "end": text(e, "end"), "state": state, "outcome": outcome})
				row := provinces.row(p, "province", "state_unknown", "experiments")
				more(row, "experiments")
				moreBy(row, state, "state_unknown")
			}
			if state == "lopend" {
				late, end := "no", daysOf(e["end"])
				switch {
				case end == nil:
					late = "unknown"
				case !end.may(c.fromToday):
					late = "yes"
				}
				running = append(running, entry{
					"innovation": id, "experiment": name, "organisations": anys(who), "provinces": sorted(at),
					"start": text(e, "start"), "end": text(e, "end"), "late": late,
				})
				for _, p := range words(rec, "priorities") {
					for _, g := range words(rec, "target_groups") {
						if together[pair{p, g}] == nil {
							together[pair{p, g}], where[pair{p, g}] = map[string]bool{}, map[string]bool{}
						}
						together[pair{p, g}][id] = true
						maps.Copy(where[pair{p, g}], at)
						trials[pair{p, g}]++
					}
				}
			}
			if with := text(e, "instrument"); c.instruments[with] && outcome+text(e, "results") != "" {
				measured[with] = append(measured[with], entry{"instrument": with, "innovation": id, "experiment": name, "outcome": outcome, "results": text(e, "results")})
			}
			if outcome == "mislukt" || outcome == "gemengd" || state == "afgebroken" {
				learned = append(learned, entry{"innovation": id, "experiment": name, "state": state, "outcome": outcome, "results": text(e, "results")})
			}
		}
	}
	overlap := []any{}
	for k, ids := range together {
		if len(ids) > 1 {
			overlap = append(overlap, entry{"priority": k[0], "target_group": k[1], "experiments": trials[k], "innovations": sorted(ids), "provinces": sorted(where[k])})
		}
	}
	comparable := []any{}
	for _, alike := range measured {
		if len(alike) > 1 {
			comparable = append(comparable, alike...)
		}
	}
	share := entry{"experiments": all, "ended": ended, "outcome_known": known, "failed": failed, "failed_share": shareOf(failed, known)}
	return map[string]any{
		".states.rows": states.list(), ".years.rows": years.list(), ".failed_share.rows": []any{share}, ".provinces.rows": provinces.list(),
		".running.rows": running, ".overlap.rows": overlap, ".comparable.rows": comparable, ".timeline.rows": timeline, ".learned.rows": learned, ".lessons.rows": lessons,
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func anys(ids []string) []any {
	all := []any{}
	for _, id := range ids {
		all = append(all, id)
	}
	return all
}

// recognition counts what bodies granted; no record that a test makes has a
// fingerprint of what was assessed.
func (c recount) recognition() map[string]any {
	soon := monthsBack(c.today, -6)
	ladder, expiring := rows{}, []any{}
	for _, rec := range c.innovations {
		r, _ := rec["recognition"].(entry)
		level, granted := "geregistreerd", text(r, "status") == "verleend"
		if granted && text(r, "level") != "" {
			level = text(r, "level")
		}
		row := ladder.row(level, "level", "innovations", "valid", "expired", "suspect")
		more(row, "innovations")
		if !granted {
			continue
		}
		date := text(r, "valid_until")
		if granted := daysOf(r["granted_on"]); date == "" && granted != nil && text(r, "level") == "" { // five years, the longest of all levels
			date = monthsBack(granted[len(granted)-1], -60).Format(time.DateOnly)
		}
		until, state := daysOf(date), "geldig"
		switch {
		case until.may(c.fromToday) && text(r, "level") == "":
			state = "geen" // of another ladder
		case until.may(c.fromToday):
			more(row, "valid")
		default:
			state = "verlopen"
			more(row, "expired")
		}
		if !until.may(func(day time.Time) bool { return day.After(soon) }) {
			expiring = append(expiring, entry{"innovation": rec["id"], "level": text(r, "level"), "valid_until": date, "level_state": state, "owner": text(rec, "owner")})
		}
	}
	queue, steps := c.course()
	return map[string]any{".ladder.rows": ladder.list(), ".expiring.rows": expiring, ".queue.rows": queue, ".steps.rows": steps}
}

func (c recount) funding() map[string]any {
	layers, years := rows{}, rows{}
	payers := map[any]map[string]bool{}
	without := []any{}
	pay := func(row entry, f entry) {
		more(row, "grants")
		if amount, err := strconv.ParseFloat(text(f, "amount"), 64); err == nil {
			more(row, "amounts_known")
			before, _ := row["amount"].(float64)
			row["amount"] = math.Round((before+amount)*100) / 100
		}
	}
	for _, rec := range c.innovations {
		public, paid := entry{"grants": 0, "amounts_known": 0, "amount": nil}, map[string]bool{}
		for _, f := range entries(rec, "funding") {
			layer := text(f, "layer")
			row := layers.row(layer, "layer", "innovations", "grants", "amounts_known")
			if payers[layer] == nil {
				payers[layer], row["amount"] = map[string]bool{}, nil
			}
			payers[layer][text(rec, "id")] = true
			pay(row, f)
			if _, begun := years[year(f["year"])]; !begun {
				years.row(year(f["year"]), "year", "layer_unknown", "grants", "amounts_known")["amount"] = nil
			}
			pay(years[year(f["year"])], f)
			moreBy(years[year(f["year"])], layer, "layer_unknown")
			if layer != "" {
				pay(public, f)
				paid[layer] = true
			}
		}
		usable := slices.ContainsFunc(entries(rec, "materials"), func(m entry) bool {
			return text(m, "url") != "" && text(m, "licence") != "" && daysOf(m["available_until"]).may(c.fromToday)
		})
		if len(paid) > 0 && !usable {
			without = append(without, entry{"innovation": rec["id"], "phase": text(rec, "phase"), "layers": sorted(paid), "amount": public["amount"], "owner": text(rec, "owner")})
		}
	}
	for layer, row := range layers {
		row["innovations"] = len(payers[layer])
	}
	return map[string]any{".layers.rows": layers.list(), ".years.rows": years.list(), ".without_materials.rows": without}
}

func (c recount) roles() map[string]any {
	// about tells whether a rule is about an innovation: yes, no or unknown.
	kinds := map[string]string{"fysiek-met-poi": "poi", "landelijk-digitaal-met-kb": "nationale-bibliotheek"}
	about := map[string]func(domain, layer string) string{
		"fysiek-met-poi": func(domain, _ string) string {
			return map[string]string{"": "unknown", "digitaal": "no"}[domain]
		},
		"landelijk-digitaal-met-kb": func(domain, layer string) string {
			switch {
			case domain == "fysiek" || layer == "lokaal" || layer == "provinciaal":
				return "no"
			case domain == "" || layer == "":
				return "unknown"
			}
			return ""
		},
	}
	table, open := rows{}, []any{}
	for rule, kind := range kinds {
		row := table.row(rule, "rule", "applies", "followed", "open", "unknown")
		for _, rec := range c.innovations {
			if rec["status"] == "gestopt" {
				continue
			}
			if word := about[rule](text(rec, "domain"), text(rec, "layer")); word != "" {
				if word == "unknown" {
					more(row, word)
				}
				continue
			}
			more(row, "applies")
			part, with := takingPart(rec), false
			for id := range part {
				with = with || text(c.organisations[id], "kind") == kind || text(c.organisations[c.standsFor(id)], "kind") == kind
			}
			if with {
				more(row, "followed")
				continue
			}
			more(row, "open")
			at, call := c.places(slices.Collect(maps.Keys(part))...), map[string]bool{}
			for id, o := range c.organisations {
				serves := len(c.places(id)) == 0
				for p := range c.places(id) {
					serves = serves || at[p]
				}
				if o["kind"] == kind && serves && c.exists(o) {
					call[id] = true
				}
			}
			open = append(open, entry{"rule": rule, "innovation": rec["id"], "owner": text(rec, "owner"), "provinces": sorted(at), "call": sorted(call)})
		}
		row["share"] = shareOf(row["followed"].(int), row["applies"].(int))
	}
	return map[string]any{".rules.rows": table.list(), ".open.rows": open}
}

func (c recount) pivot() map[string]any {
	table := rows{}
	for _, rec := range c.innovations {
		row := table.row(rec["phase"], "phase", "total")
		more(row, "total")
		for _, p := range orNobody(sorted(setOf(words(rec, "priorities")))) {
			by := row["by"].(map[string]any)
			n, _ := by[p.(string)].(int)
			by[p.(string)] = n + 1
		}
	}
	return map[string]any{".pivot.rows": table.list()}
}

// bare takes away what counts by nothing.
func bare(v any) any {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			bare(item)
		}
	case map[string]any:
		if by, ok := v["by"].(map[string]any); ok && len(by) == 0 {
			delete(v, "by")
		}
	}
	return v
}

// differences counts the reports of a registry again on a day, and tells how many
// parts differ of how many.
func differences(t *testing.T, root, today string) (differ, parts int) {
	t.Helper()
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		t.Fatal(err)
	}
	c := recount{reads(t, inFolder(t, root)), day}
	want := map[string]map[string]any{
		"flow": c.flow(), "ageing": c.ageing(), "adoption": c.adoption(), "experiments": c.experiments(),
		"recognition": c.recognition(), "funding": c.funding(), "roles": c.roles(), "pivot": c.pivot(),
	}
	for _, each := range decoded(t, output(t, "report", "all", "-f", "json", "--today", today, "-R", root))["reports"].([]any) {
		report := each.(map[string]any)
		name := report["report"].(string)
		for path, counted := range want[name] {
			parts++
			if got, again := bare(tidy(part(t, report, path))), bare(tidy(counted)); !reflect.DeepEqual(got, again) {
				differ++
				t.Errorf("%s, %s %s\nreport: %s\n again: %s", today, name, path, compact(got), compact(again))
			}
		}
	}
	return differ, parts
}

// Every number of every report is what anyone counts who reads the YAML. With
// AGENDA_RECOUNT three portfolios of 300 records and the shipped one are counted at
// ten days each.
func TestReportsAreWhatTheFilesSay(t *testing.T) {
	portfolios, size, days := 1, 60, 2
	if os.Getenv("AGENDA_RECOUNT") != "" {
		portfolios, size, days = 3, 300, 10
	}
	roots := []string{filepath.Join("..", "..")}
	for seed := range portfolios {
		roots = append(roots, newMade(uint64(seed)+1, size).written(t))
	}
	differ, parts := 0, 0
	for i, root := range roots {
		for n := range days {
			d, p := differences(t, root, monthsBack(time.Date(2026, 8, 31, 0, 0, 0, 0, time.UTC), 17*n+7*i).Format(time.DateOnly))
			differ, parts = differ+d, parts+p
		}
	}
	t.Logf("%d of %d parts differ", differ, parts)
}

// The filter finds an innovation in every province of who takes part, a province
// in itself.
func TestProvincesAreThoseOfWhoTakesPart(t *testing.T) {
	root := newMade(4, 80).written(t)
	c := recount{holding: reads(t, inFolder(t, root))}
	for _, province := range []string{"prov-0", "prov-5", "prov-11"} {
		want := map[string]bool{}
		for _, rec := range c.innovations {
			if c.places(slices.Collect(maps.Keys(takingPart(rec)))...)[province] {
				want[text(rec, "id")] = true
			}
		}
		got := []any{}
		for _, rec := range decoded(t, output(t, "list", "--province", province, "-f", "json", "-R", root))["innovations"].([]any) {
			got = append(got, rec.(entry)["id"])
		}
		if again := tidy(sorted(want)); !reflect.DeepEqual(tidy(got), again) || len(want) == 0 {
			t.Errorf("%s: %v, counted again %v", province, got, again)
		}
	}
	if found := output(t, "list", "--province", "noord-brabant", "--columns", "id", "-R", filepath.Join("..", "..")); !slices.Contains(strings.Fields(string(found)), "kenniscloud") {
		t.Errorf("kenniscloud, a partner of which is the province, is not in noord-brabant: %s", found)
	}
}
