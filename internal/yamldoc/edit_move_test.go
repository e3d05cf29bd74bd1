package yamldoc_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// A phase move is what these files see most of. On a record of any style it is a
// difference of at most four lines, those that go and those that come.
func TestPhaseMove(t *testing.T) {
	histories := []string{
		"",
		"phase_history:\n",
		"phase_history: []   # leeg\n",
		"phase_history: [{phase: bedenken, date: 2013-09-01}]\n",
		"phase_history: [\n  {phase: bedenken, date: 2013-09-01},   # begin\n  {phase: bedenken, date: 2014},\n]\n",
		"phase_history:\n  - {phase: bedenken, date: 2013, note: 'Met een toelichting, en die is lang; daarom is de regel dat ook.'} # c\n\n",
		"phase_history:\n- {phase: bedenken, date: 2013}\n# van de bronnen\n",
		"phase_history:\n    - phase: bedenken\n      date: 2013 # c\n      note: >-\n        Een regel.\n\n    # nog een\n",
	}
	for _, history := range histories {
		src := "# head\n\nid: a\nphase:   \"bedenken\"   # nu\n" + history + "sources: [x]\n"
		moves(t, "history "+history, src)
		moves(t, "CRLF "+history, strings.ReplaceAll(src, "\n", "\r\n"))
		moves(t, "at the end "+history, strings.TrimSuffix(src, "sources: [x]\n"))
		moves(t, "no line end "+history, strings.TrimSuffix(strings.TrimSuffix(src, "sources: [x]\n"), "\n"))
	}
	for i, src := range shapes(t) {
		if parse(t, src).Has("/phase") {
			moves(t, filepath.Base(src[:20])+string(rune('0'+i)), src)
		}
	}
}

// moves moves a record and counts the lines.
func moves(t *testing.T, name, src string) {
	t.Helper()
	order := func(string) []string { return []string{"id", "phase", "phase_history", "sources"} }
	doc := parse(t, src)
	doc, err := doc.Set("/phase", "experimenteren", order)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	doc, err = doc.Append("/phase_history", yamldoc.Map{{"phase", "experimenteren"}, {"date", yamldoc.Date("2016-09-01")}}, order)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if n := differing(strings.Split(src, "\n"), strings.Split(string(doc.Bytes()), "\n")); n > 4 {
		t.Errorf("%s: %d lines differ:\n%s", name, n, doc.Bytes())
	}
}

// differing returns how many lines go and come in the shortest difference.
func differing(a, b []string) int {
	same := make([][]int, len(a)+1)
	for i := range same {
		same[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			same[i][j] = max(same[i+1][j], same[i][j+1])
			if a[i] == b[j] {
				same[i][j] = same[i+1][j+1] + 1
			}
		}
	}
	return len(a) + len(b) - 2*same[0][0]
}
