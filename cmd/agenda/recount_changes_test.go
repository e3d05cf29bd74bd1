package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lifeOf makes a repository of random commits, among them merges, renames and
// restored records, made in three time zones, and returns its folder and the
// number of commits.
func lifeOf(t *testing.T, seed uint64) (root string, commits int) {
	t.Helper()
	m := newMade(seed, 24)
	root = t.TempDir()
	git(t, root, nil, "init", "-q", "-b", "main")
	var stream bytes.Buffer
	gone := []entry{}
	zones := []string{"+0100", "-0930", "+1245"}
	const count = 16
	for n := range count {
		when := 1_400_000_000 + n*7_000_000
		if n%5 == 4 { // a branch that the next commit takes in
			fmt.Fprintf(&stream, "commit refs/heads/side\ncommitter A <a@b.example> %d %s\ndata 4\nside\n", when, zones[n%3])
			fmt.Fprintf(&stream, "from :%d\nM 644 inline side.txt\ndata 1\nx\n", n)
		}
		fmt.Fprintf(&stream, "commit refs/heads/main\nmark :%d\ncommitter A <a@b.example> %d %s\ndata 1\nx\n", n+1, when+1, zones[n%3])
		if n%5 == 4 {
			fmt.Fprintf(&stream, "from :%d\nmerge refs/heads/side\n", n)
		}
		stream.WriteString("deleteall\n")
		for name, text := range m.files(t) {
			fmt.Fprintf(&stream, "M 644 inline %s\ndata %d\n%s\n", name, len(text), text)
		}
		for range 6 {
			gone = m.step(gone)
		}
	}
	git(t, root, stream.Bytes(), "fast-import", "--quiet")
	git(t, root, nil, "reset", "-q", "--hard", "main")
	for n := range count {
		git(t, root, nil, "tag", fmt.Sprintf("c%d", n), fmt.Sprintf("main~%d", count-1-n))
	}
	return root, count
}

// step changes one record, as someone might in a commit. What was removed may
// come back.
func (m *made) step(gone []entry) []entry {
	id := pick(m, slices.Sorted(maps.Keys(m.records)))
	rec := maps.Clone(m.records[id])
	m.records[id] = rec
	switch m.IntN(9) {
	case 0:
		m.add()
	case 1:
		delete(m.records, id)
		gone = append(gone, rec)
	case 2:
		if len(gone) > 0 {
			back := gone[0]
			m.records[back["id"].(string)] = back
			gone = gone[1:]
		}
	case 3: // another id, in a file of that name
		delete(m.records, id)
		m.serial++
		rec["id"] = fmt.Sprintf("anders-%d", m.serial)
		m.records[rec["id"].(string)] = rec
	case 4, 5:
		rec["phase"] = pick(m, madePhases)
	case 6:
		rec["status"] = pick(m, []string{"actief", "gestopt"})
	case 7:
		rec["priorities"] = m.some(madePriorities, 0, 3)
	case 8:
		rec["summary"] = "Nieuw: " + m.text(9)
	}
	return gone
}

// told is what happened between two moments, by the ids of now, and of what is
// gone those of then. Moved are those in another phase, placed those in a cell in
// which they did not stand.
type told struct {
	New, Gone, Moved, Placed, Stopped, Resumed []string
	Renamed                                    map[string]string
}

func (w *told) sort() told {
	for _, list := range []*[]string{&w.New, &w.Gone, &w.Moved, &w.Placed, &w.Stopped, &w.Resumed} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return *w
}

// recounted compares two states that git holds. A record is known by its number,
// whatever it is called.
func recounted(then, now holding) told {
	w := told{Renamed: map[string]string{}}
	number := func(rec entry) string { return rec["sources"].([]any)[0].(string) }
	cells := func(rec entry) map[string]bool {
		in := map[string]bool{}
		if list, ok := rec["priorities"].([]any); ok {
			for _, priority := range list {
				in[fmt.Sprint(rec["phase"], priority)] = true
			}
		}
		return in
	}
	was := map[string]entry{}
	for _, rec := range then.innovations {
		was[number(rec)] = rec
	}
	for _, rec := range now.innovations {
		id := rec["id"].(string)
		old, existed := was[number(rec)]
		delete(was, number(rec))
		if !existed {
			w.New = append(w.New, id)
			continue
		}
		if old["id"] != id {
			w.Renamed[old["id"].(string)] = id
		}
		if old["phase"] != rec["phase"] {
			w.Moved = append(w.Moved, id)
		}
		for cell := range cells(rec) {
			if !cells(old)[cell] {
				w.Placed = append(w.Placed, id)
			}
		}
		if len(cells(rec)) == 0 && len(cells(old)) > 0 {
			w.Placed = append(w.Placed, id)
		}
		switch stopped, goes := old["status"] == "gestopt", rec["status"] != "gestopt"; {
		case stopped && goes:
			w.Resumed = append(w.Resumed, id)
		case !stopped && !goes:
			w.Stopped = append(w.Stopped, id)
		}
	}
	for _, rec := range was {
		w.Gone = append(w.Gone, rec["id"].(string))
	}
	return w.sort()
}

// byDiff is what diff tells; it doesn't speak of cells.
func byDiff(t *testing.T, root, then, now string) told {
	t.Helper()
	v := decoded(t, output(t, "diff", then, now, "-f", "json", "-R", root))
	w := told{
		New: texts(v["added"]), Gone: texts(v["removed"]), Stopped: texts(v["stopped"]), Resumed: texts(v["resumed"]),
		Renamed: map[string]string{},
	}
	for _, each := range v["moved"].([]any) {
		w.Moved = append(w.Moved, each.(entry)["id"].(string))
	}
	for _, each := range v["renamed"].([]any) {
		w.Renamed[each.(entry)["from"].(string)] = each.(entry)["to"].(string)
	}
	return w.sort()
}

// byMatrix is what the matrix tells; it doesn't tell which moves are of phase.
func byMatrix(t *testing.T, root, then, now string) told {
	t.Helper()
	v := decoded(t, output(t, "matrix", "--since", then, "--at", now, "-f", "json", "-R", root))
	w := told{Renamed: map[string]string{}}
	gone, here := map[string]bool{}, map[string]bool{}
	see := func(item entry) {
		id := item["id"].(string)
		for _, change := range texts(item["changes"]) {
			switch change {
			case "new":
				w.New = append(w.New, id)
			case "moved":
				w.Placed = append(w.Placed, id)
			case "stopped":
				w.Stopped = append(w.Stopped, id)
			case "resumed":
				w.Resumed = append(w.Resumed, id)
			case "renamed":
				w.Renamed[item["was"].(string)] = id
			case "gone":
				gone[id] = true
				return
			}
		}
		here[id] = true
	}
	for _, row := range v["rows"].([]any) {
		for _, cell := range row.(entry)["cells"].([]any) {
			for _, item := range cell.(entry)["innovations"].([]any) {
				see(item.(entry))
			}
		}
	}
	for _, item := range v["unplaced"].([]any) {
		see(item.(entry))
	}
	for id := range gone {
		if !here[id] {
			w.Gone = append(w.Gone, id)
		}
	}
	return w.sort()
}

func texts(v any) []string {
	var all []string
	for _, each := range v.([]any) {
		all = append(all, each.(string))
	}
	return all
}

// Between any two moments of random histories diff and the matrix tell the same,
// and what anyone counts who asks git for both.
func TestChangesCanBeCountedAgain(t *testing.T) {
	for seed := range uint64(2) {
		root, count := lifeOf(t, seed)
		for n := range 3 {
			at := (n*3 + int(seed)) % (count - 1)
			then, now := fmt.Sprintf("c%d", at), fmt.Sprintf("c%d", min(count-1, at+1+n*5))
			want := recounted(reads(t, inCommit(t, root, then)), reads(t, inCommit(t, root, now)))
			where := fmt.Sprintf("history %d, %s to %s", seed, then, now)
			diff := want
			diff.Placed = nil
			if d := cmp.Diff(diff, byDiff(t, root, then, now)); d != "" {
				t.Errorf("%s, diff:\n%s", where, d)
			}
			matrix := want
			matrix.Moved = nil
			if d := cmp.Diff(matrix, byMatrix(t, root, then, now)); d != "" {
				t.Errorf("%s, matrix:\n%s", where, d)
			}
			if n == 2 && strings.Count(fmt.Sprint(want), "record") < 5 {
				t.Errorf("%s: hardly anything happened: %v", where, want)
			}
		}
	}
}
