package changes_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Every value of a record that differs is told with what was and is, and no other.
func TestEdits(t *testing.T) {
	r := newRepository(t)
	const file = folder + "voorlezen-aan-de-kade.yaml"
	r.edit(file, "title: Voorlezen aan de kade", "title: Voorlezen op de kade")
	r.edit(file, "[jeugd-onderwijs, participatie-zelfredzaamheid]", "[participatie-zelfredzaamheid, jeugd-onderwijs]")
	r.edit(file, "kind: stapsgewijs\n", "")
	r.edit(file, "  - {phase: experimenteren, date: 2014-09}", "  - {phase: experimenteren, date: 2014-10, note: Na de zomer.}")
	r.edit(file, "  body: nji\n", "  body: nji\n  steps: {erkend: 2015-06-01}\n")
	r.edit(file, "  - {organisation: bibliotheek-veenstad, since: 2017}",
		"  - {organisation: steunpunt-noord, since: 2018}\n  - {organisation: bibliotheek-veenstad, since: 2017}")
	want := `/title "Voorlezen aan de kade" > "Voorlezen op de kade"
/priorities ["jeugd-onderwijs","participatie-zelfredzaamheid"] > ["participatie-zelfredzaamheid","jeugd-onderwijs"]
/kind "stapsgewijs" > null
/phase_history/0/date "2014-09" > "2014-10" of experimenteren
/phase_history/0/note null > "Na de zomer." of experimenteren
/recognition/steps null > {"erkend":"2015-06-01"}
/adoptions/0 null > {"organisation":"steunpunt-noord","since":2018}
`
	if got := told(t, r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestEditsOfListsInAnotherOrder(t *testing.T) {
	r := newRepository(t)
	const file = folder + "voorlezen-aan-de-kade.yaml"
	r.edit(file, "  - {phase: experimenteren, date: 2014-09}\n  - {phase: beschikbaar-stellen, date: 2016-03-01}",
		"  - {phase: beschikbaar-stellen, date: 2016-03-01}\n  - {phase: experimenteren, date: 2014-09}")
	want := `/phase_history ["experimenteren","beschikbaar-stellen"] > ["beschikbaar-stellen","experimenteren"]` + "\n"
	if got := told(t, r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func told(t *testing.T, r repository) string {
	t.Helper()
	var b strings.Builder
	for _, c := range r.since("HEAD").Changed {
		edits, err := c.Edits()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range edits {
			before, _ := json.Marshal(e.Before)
			after, _ := json.Marshal(e.After)
			fmt.Fprintf(&b, "%s %s > %s", e.Pointer, before, after)
			for _, item := range e.Of {
				fmt.Fprintf(&b, " of %v", item.Name)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
