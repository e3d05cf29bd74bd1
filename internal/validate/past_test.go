package validate_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// randomBranches is how many random branches a property is held against:
// AGENDA_BRANCHES, which is 200 where changes are judged, and fewer by itself.
var randomBranches = func() int {
	if n, err := strconv.Atoi(os.Getenv("AGENDA_BRANCHES")); err == nil {
		return n
	}
	return 30
}()

// lived is a record to which much has happened.
const lived = `{"id": "voorbeeld", "title": "Voorleesmaatjes", "summary": "Kinderen lezen voor aan ouderen in de wijk.",
"status": "actief", "origin": "bestaand", "owner": "rijnbrink", "priorities": ["jeugd-onderwijs"], "core_functions": ["lezen"],
"phase": "experimenteren", "phase_history": [
 {"phase": "bedenken", "date": "2015-09-01", "note": "Het begon klein."}, {"phase": "experimenteren", "date": "2016-05"}],
"experiments": [
 {"id": "proef-een", "title": "Een", "organisations": ["kb", "rijnbrink"], "start": "2016-09-01", "end": "2017", "state": "afgerond",
  "question": "Komen zij terug?", "indicators": ["wie terugkomt"], "outcome": "mislukt", "results": "Niemand kwam terug."},
 {"id": "proef-twee", "title": "Twee", "organisations": ["kb"], "start": "2018", "end": "2018", "state": "afgebroken", "results": "De zaal sloot."}],
"studies": [
 {"title": "Lezen", "year": 2019, "design": "rct", "outcomes": [{"goal": "leesplezier", "direction": "averechts"}], "source": "https://www.example.nl/a"},
 {"title": "Lezen", "year": 2020, "design": "monitor", "independent": true}],
"adoptions": [{"organisation": "bibliotheek-noord", "since": "2019"}],
"stops": [{"date": "2017-06", "reason": "Geen zaal.", "lessons": "Regel een zaal.", "resumed": {"date": "2017-08", "note": "Er is een zaal."}}],
"corrections": [{"date": "2018-01-01", "field": "stops/0/reason", "reason": "De bron zegt het anders."}],
"sources": ["jaarverslag 2015"]}`

// eventful are the lists of lived that tell what happened.
var eventful = []string{"phase_history", "experiments", "studies", "adoptions", "stops", "corrections"}

type object = map[string]any

func record(t *testing.T) object {
	t.Helper()
	var rec object
	if err := json.Unmarshal([]byte(lived), &rec); err != nil {
		t.Fatal(err)
	}
	return rec
}

// changed returns what a change of a record is told.
func changed(t *testing.T, base *registry.Registry, rec object) finding.List {
	t.Helper()
	text, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	root := testRegistry(t)
	write(t, root, recordFile, string(text)+"\n")
	head, err := registry.Load(&registry.Place{Root: root}, registry.Options{ReuseFrom: base})
	if err != nil {
		t.Fatal(err)
	}
	set, err := changes.Between(base, head)
	if err != nil {
		t.Fatal(err)
	}
	found, err := validate.Changed(set, today)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func baseOf(t *testing.T, rec object) *registry.Registry {
	t.Helper()
	text, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	root := testRegistry(t)
	write(t, root, recordFile, string(text)+"\n")
	return load(t, root)
}

// spoil makes something that happened untrue in a random way, and says how; of
// what is only another value it says where as well.
func spoil(r *rand.Rand, rec object) (how, field string) {
	list := eventful[r.IntN(len(eventful))]
	items := rec[list].([]any)
	i := r.IntN(len(items))
	item := items[i].(object)
	switch r.IntN(6) {
	case 0:
		delete(rec, list)
		return "no " + list, ""
	case 1:
		rec[list] = slices.Delete(items, i, i+1)
		return fmt.Sprintf("%s without %d", list, i), ""
	case 2:
		if list == "phase_history" {
			slices.Reverse(items)
			return list + " the other way round", ""
		}
	case 3: // another in its place, so that the number stands
		if key := map[string]string{"experiments": "id", "studies": "title", "adoptions": "organisation"}[list]; key != "" {
			item[key] = "iets-anders"
			return fmt.Sprintf("another in the place of %s/%d", list, i), ""
		}
	}
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(item)), func(key string) bool {
		return list == "experiments" && key == "title"
	})
	key := keys[r.IntN(len(keys))]
	where := fmt.Sprintf("%s/%d/%s", list, i, key)
	identity := list == "corrections" || slices.Contains([]string{"phase", "id", "title", "organisation", "year", "since"}, key) && list != "stops"
	if r.IntN(3) == 0 {
		delete(item, key)
	} else {
		item[key] = other(r, item[key])
	}
	if identity {
		return where, ""
	}
	return where, where
}

// other returns another value of the same kind.
func other(r *rand.Rand, v any) any {
	switch v := v.(type) {
	case string:
		if r.IntN(2) == 0 && len(v) > 4 {
			return v[:4] // as of a date: less precise
		}
		return v + "-01"
	case float64:
		return v + 1
	case bool:
		return !v
	case []any:
		return []any{}
	case object:
		return object{"note": "Zomaar."}
	}
	return "iets"
}

// What happened can't be taken back unseen: whatever is taken away, moved or
// written otherwise is an error, unless a new correction names it; and that helps
// nothing that was not named.
func TestWhatHappenedStays(t *testing.T) {
	base := baseOf(t, record(t))
	r := rand.New(rand.NewPCG(13, 4))
	for range randomBranches {
		rec := record(t)
		how, field := spoil(r, rec)
		if !refused(changed(t, base, rec)) {
			t.Errorf("%s is told nowhere", how)
		}
		if field == "" {
			continue
		}
		mend := func(field string) finding.List {
			with := maps.Clone(rec)
			with["corrections"] = append(slices.Clone(rec["corrections"].([]any)), object{"date": "2025-01-01", "field": field, "reason": "Het verslag zegt het anders."})
			return changed(t, base, with)
		}
		if found := mend(field); refused(found) {
			t.Errorf("%s, with its correction: %s", how, told(found))
		}
		list, _, _ := strings.Cut(field, "/")
		if !refused(mend(list)) || !refused(mend("title")) {
			t.Errorf("%s passes with a correction of something else", how)
		}
	}
}

func refused(found finding.List) bool {
	return has(found, "change/past") || has(found, "change/history")
}

// More may always be told: what is added to a record is no finding.
func TestWhatHappenedGrows(t *testing.T) {
	base := baseOf(t, record(t))
	rec := record(t)
	at := func(list string, i int) object { return rec[list].([]any)[i].(object) }
	at("phase_history", 1)["note"] = "Wij gingen proberen."
	at("experiments", 0)["report"] = "https://www.example.nl/verslag"
	at("experiments", 1)["outcome"] = "mislukt"
	at("studies", 1)["source"] = "https://www.example.nl/b"
	at("adoptions", 0)["until"] = "2024"
	slices.Reverse(rec["studies"].([]any))
	rec["experiments"] = append([]any{object{"id": "proef-nul", "title": "Nul"}}, rec["experiments"].([]any)...)
	rec["adoptions"] = append([]any{object{"organisation": "bibliotheek-zuid", "since": "2020"}}, rec["adoptions"].([]any)...)
	rec["phase_history"] = append(rec["phase_history"].([]any), object{"phase": "bedenken", "date": "2020-01-01", "note": "Eerst eenvoudiger."})
	rec["phase"] = "bedenken"
	if found := changed(t, base, rec); len(found) > 0 {
		t.Error(told(found))
	}
}

// A decision is one decision: one that may be of the same day is the same and says
// the same, however vague the day; one of a later day has an address of its own,
// however the old one is written.
func TestDecisionIsOne(t *testing.T) {
	with := func(level, day, address string) object {
		rec := record(t)
		rec["recognition"] = object{"level": level, "status": "verleend", "granted_on": day, "body": "nji", "decision": address}
		return rec
	}
	dates := []string{"2021", "2021-03", "2021-03-01", "2021-03-31", "2021-12", "2022", "2022-01-01", "2022-06"}
	const old = "https://nji.nl/besluit"
	bases := map[string]*registry.Registry{}
	for _, day := range dates {
		bases[day] = baseOf(t, with("goed-onderbouwd", day, old))
	}
	r := rand.New(rand.NewPCG(13, 5))
	for range randomBranches {
		was, is := dates[r.IntN(len(dates))], dates[r.IntN(len(dates))]
		address, own := disguise(r, "nji.nl", "/besluit"), false
		if r.IntN(3) == 0 {
			address, own = disguise(r, "nji.nl", "/besluit-nieuw"), true
		}
		found := changed(t, bases[was], with("eerste-aanwijzingen", is, address))
		wrong := has(found, "change/level") || has(found, "change/decision") || has(found, "recognition/decision")
		later := !overlap(was, is) && is > was
		if want := !(later && own); wrong != want {
			t.Errorf("%s to %s at %s: %s", was, is, address, told(found))
		}
	}
}

// disguise writes an address in another way that leads to the same place.
func disguise(r *rand.Rand, host, path string) string {
	address := []string{"https://", "http://", "", "HTTPS://"}[r.IntN(4)] + []string{"", "www.", "WWW."}[r.IntN(3)] + host + path
	if r.IntN(3) == 0 {
		address = strings.ToUpper(address)
	}
	return address + []string{"", "/", "//", "?van=agenda", "#besluit", "/?a=b#c"}[r.IntN(6)]
}

// overlap reports whether some day lies in both dates.
func overlap(a, b string) bool {
	for day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2024; day = day.AddDate(0, 0, 1) {
		text := day.Format(time.DateOnly)
		if strings.HasPrefix(text, a) && strings.HasPrefix(text, b) {
			return true
		}
	}
	return false
}
