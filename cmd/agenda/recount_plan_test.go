package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// period is the agenda of a period that a test makes, with the needs beside it.
type period struct {
	*made
	lines, needs, agreements []entry
}

var madeStates = []string{"voorgesteld", "afgesproken", "lopend", "gehaald", "deels", "vervallen"}

// grow adds lines, needs and agreements up to so many, and changes some.
func (p *period) grow(lines, needs, agreements int) {
	for len(p.needs) < needs {
		n := entry{"id": fmt.Sprintf("behoefte-%d", len(p.needs)), "title": p.text(3), "description": p.text(5), "priority": pick(p.made, madePriorities), "status": "open"}
		p.needs = append(p.needs, n)
	}
	for len(p.agreements) < agreements {
		p.agreements = append(p.agreements, entry{"id": fmt.Sprintf("afspraak-%d", len(p.agreements)), "body": p.text(1), "date": p.date(2026, 2027), "what": p.text(4)})
	}
	for len(p.lines) < lines {
		l := entry{"id": fmt.Sprintf("regel-%d", len(p.lines)), "priority": pick(p.made, madePriorities), "phase": pick(p.made, madePhases), "state": "voorgesteld"}
		switch p.IntN(3) {
		case 0:
			l["innovation"] = pick(p.made, slices.Sorted(maps.Keys(p.records)))
		case 1:
			l["need"] = pick(p.made, p.needs)["id"]
		default:
			l["text"] = p.text(3)
		}
		p.maybe(l, "who", p.some(slices.Sorted(maps.Keys(p.organisations)), 1, 3))
		p.maybe(l, "layer", pick(p.made, madeLayers))
		p.maybe(l, "agreement", pick(p.made, p.agreements)["id"])
		p.lines = append(p.lines, l)
	}
	for range 6 {
		l := pick(p.made, p.lines)
		l["state"], l["note"] = pick(p.made, madeStates), p.text(3)
		amount := entry{}
		for _, layer := range p.some(madeLayers, 0, 3) {
			amount[layer.(string)] = p.IntN(40_000)
		}
		if delete(l, "amount"); len(amount) > 0 {
			l["amount"] = amount
		}
		n := pick(p.made, p.needs)
		n["status"] = pick(p.made, []string{"open", "opgepakt", "beantwoord", "ingetrokken"})
		n["answers"] = p.some(slices.Sorted(maps.Keys(p.records)), 1, 2)
	}
}

// planned makes a repository in which a period of 40 lines, 12 needs and 6 agreements
// grows over two years, a commit a month.
func planned(t *testing.T, seed uint64) string {
	t.Helper()
	p := &period{made: newMade(seed, 20)}
	root := t.TempDir()
	git(t, root, nil, "init", "-q", "-b", "main")
	var stream bytes.Buffer
	for n := range 24 {
		p.grow(17+n, 6+n/3, 1+n/4)
		files := p.files(t)
		write := func(name string, value any) {
			text, err := yaml.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(text)
		}
		write("registry/agenda/2027-2028.yaml", entry{"id": "2027-2028", "title": "Agenda", "from": "2027", "until": "2028", "lines": p.lines, "agreements": p.agreements})
		for _, need := range p.needs {
			write("registry/needs/"+need["id"].(string)+".yaml", need)
		}
		day := time.Date(2027, time.Month(1+n), 10, 12, 0, 0, 0, time.UTC)
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter A <a@b.example> %d +0000\ndata 1\nx\ndeleteall\n", day.Unix())
		for name, text := range files {
			fmt.Fprintf(&stream, "M 644 inline %s\ndata %d\n%s\n", name, len(text), text)
		}
	}
	git(t, root, stream.Bytes(), "fast-import", "--quiet")
	git(t, root, nil, "reset", "-q", "--hard", "main")
	return root
}

// tally is what is counted under a value: lines, those of each state, and euros, of
// which a line may tell none.
type tally struct {
	Lines  int
	States string
	Euros  string
}

// counted counts the lines of a period again: section, value, tally.
func counted(files map[string]string, t *testing.T) map[string]any {
	agenda, needs, organisations := entry{}, []entry{}, map[string]entry{}
	for name, data := range files {
		var node yaml.Node
		if err := yaml.Unmarshal([]byte(data), &node); err != nil {
			t.Fatal(err)
		}
		switch value := plain(node.Content[0]); {
		case strings.HasPrefix(name, "registry/agenda/"):
			agenda = value.(entry)
		case strings.HasPrefix(name, "registry/needs/"):
			needs = append(needs, value.(entry))
		case strings.HasPrefix(name, "registry/organisations/"):
			for _, o := range value.([]any) {
				organisations[text(o.(entry), "id")] = o.(entry)
			}
		}
	}
	under := map[string][]entry{}
	put := func(section string, line entry, values ...string) {
		slices.Sort(values)
		if values = slices.Compact(values); len(values) == 0 {
			values = []string{""}
		}
		for _, value := range append(values, "total") {
			under[section+" "+value] = append(under[section+" "+value], line)
		}
	}
	result, taken := map[string]any{}, map[string]bool{}
	money := map[string][4]int{}
	for _, l := range entries(agenda, "lines") {
		put("priorities", l, text(l, "priority"))
		put("phases", l, text(l, "phase"))
		put("layers", l, text(l, "layer"))
		put("organisations", l, words(l, "who")...)
		var places []string
		for _, id := range words(l, "who") {
			o := organisations[id]
			if places = append(places, words(o, "provinces")...); text(o, "kind") == "provincie" {
				places = append(places, id)
			}
			if p := text(o, "province"); p != "" {
				places = append(places, p)
			}
		}
		put("provinces", l, places...)
		taken[text(l, "need")], taken[text(l, "innovation")] = true, true
		amounts, _ := l["amount"].(entry)
		for layer, euros := range amounts {
			n, _ := strconv.Atoi(euros.(string))
			m := money[layer]
			m[0], m[1] = m[0]+1, m[1]+n
			if len(amounts) > 1 {
				m[2], m[3] = m[2]+1, m[3]+n
			}
			money[layer] = m
		}
		if state := text(l, "state"); slices.Contains(madeStates[3:], state) {
			result["ended "+text(l, "id")] = state + ": " + text(l, "note")
		}
	}
	for key, lines := range under {
		result[key] = tallyOf(lines)
	}
	for layer, m := range money {
		result["money "+layer] = fmt.Sprint(m)
	}
	for _, phase := range madePhases {
		for _, priority := range madePriorities {
			if !slices.ContainsFunc(entries(agenda, "lines"), func(l entry) bool { return text(l, "phase") == phase && text(l, "priority") == priority }) {
				result["empty "+phase+" "+priority] = true
			}
		}
	}
	for _, n := range needs {
		open := text(n, "status") == "open" || text(n, "status") == "opgepakt"
		if open && !taken[text(n, "id")] && !slices.ContainsFunc(words(n, "answers"), func(id string) bool { return taken[id] }) {
			result["unanswered "+text(n, "id")] = true
		}
	}
	return result
}

func tallyOf(lines []entry) tally {
	states, euros, told := map[string]int{}, 0, false
	for _, l := range lines {
		states[text(l, "state")]++
		amounts, _ := l["amount"].(entry)
		for _, amount := range amounts {
			n, _ := strconv.Atoi(amount.(string))
			euros, told = euros+n, true
		}
	}
	t := tally{Lines: len(lines), Euros: "?"}
	for _, state := range madeStates {
		t.States += fmt.Sprint(" ", states[state])
	}
	if told {
		t.Euros = strconv.Itoa(euros)
	}
	return t
}

// reported is the report on the same day, in the same words.
func reported(t *testing.T, root, day string) map[string]any {
	t.Helper()
	report := decoded(t, output(t, "report", "plan", "2027-2028", "-f", "json", "--at", day, "-R", root))
	result := map[string]any{}
	for section, head := range map[string]string{
		"priorities": "priority", "phases": "phase", "layers": "layer", "organisations": "organisation", "provinces": "province",
	} {
		table := report[section].(entry)
		read := func(value string, row entry) {
			by, told := row["by"].(entry), tally{Lines: int(row["lines"].(float64)), Euros: "?"}
			for _, state := range madeStates {
				told.States += fmt.Sprint(" ", by[state])
			}
			if euros, known := row["amount"].(float64); known {
				told.Euros = strconv.Itoa(int(euros))
			}
			if told.Lines > 0 {
				result[section+" "+value] = told
			}
		}
		for _, row := range entries(table, "rows") {
			read(text(row, head), row)
		}
		read("total", table["total"].(entry))
	}
	rows := func(section string) []entry { return entries(report[section].(entry), "rows") }
	for _, row := range rows("money") {
		if row["lines"] != 0.0 {
			var m [4]int
			for i, key := range []string{"lines", "amount", "matched_lines", "matched_amount"} {
				m[i] = int(row[key].(float64))
			}
			result["money "+text(row, "layer")] = fmt.Sprint(m)
		}
	}
	for _, row := range rows("ended") {
		result["ended "+text(row, "line")] = text(row, "state") + ": " + text(row, "note")
	}
	for _, row := range rows("empty") {
		result["empty "+text(row, "phase")+" "+text(row, "priority")] = true
	}
	for _, row := range rows("unanswered") {
		result["unanswered "+text(row, "need")] = true
	}
	return result
}

// What the report on a period says on a day is what anyone counts who reads the files
// of that day.
func TestPlansCanBeCountedAgain(t *testing.T) {
	root := planned(t, 5)
	for n := range 10 {
		day := time.Date(2027, 1, 10, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 77*n).Format(time.DateOnly)
		commit := strings.TrimSpace(string(git(t, root, nil, "rev-list", "-1", "--before="+day+"T23:59:59Z", "main")))
		want := counted(inCommit(t, root, commit), t)
		if len(want) < 40 {
			t.Fatalf("%s: only %d parts", day, len(want))
		}
		if differ := cmp.Diff(want, reported(t, root, day)); differ != "" {
			t.Errorf("%s (-counted again +report):\n%s", day, differ)
		}
	}
}
