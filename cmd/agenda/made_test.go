package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// entry is a record or an organisation that a test makes, as YAML holds it.
type entry = map[string]any

// made is a portfolio that a test makes: records and organisations by id.
type made struct {
	*rand.Rand
	records, organisations map[string]entry
	assessments            []entry
	// serial numbers the records; each says its own among its sources, whatever it
	// is called.
	serial int
}

var (
	madePriorities = []string{"jeugd-onderwijs", "participatie-zelfredzaamheid", "persoonlijke-ontwikkeling", "verandering-verbreding"}
	madePhases     = []string{"bedenken", "experimenteren", "beschikbaar-stellen"}
	madeLayers     = []string{"lokaal", "provinciaal", "landelijk"}
	madeWords      = strings.Fields("boek lezen buurt taal robot kind verhaal plein groep school bus muziek archief koffie")
)

// newMade makes a portfolio of so many records and a land of libraries, of which
// some merge, twice in a row, or into nothing that is known.
func newMade(seed uint64, records int) *made {
	m := &made{Rand: rand.New(rand.NewPCG(seed, 17)), records: map[string]entry{}, organisations: map[string]entry{}}
	m.land(12, max(8, records/5))
	for range records {
		m.add()
	}
	return m
}

func (m *made) land(provinces, libraries int) {
	put := func(id, kind string, rest entry) {
		o := entry{"id": id, "name": "Naam " + id, "kind": kind}
		maps.Copy(o, rest)
		m.organisations[id] = o
	}
	var all []string
	for i := range provinces {
		all = append(all, fmt.Sprintf("prov-%d", i))
		put(all[i], "provincie", nil)
	}
	put("kb", "nationale-bibliotheek", nil)
	put("voorloper", "landelijk", entry{"succeeded_by": "kb", "active": entry{"to": "2014"}})
	for i := range 5 {
		where := entry{"provinces": any(m.some(all, 1, 3))}
		put(fmt.Sprintf("poi-%d", i), "poi", where)
	}
	put("poi-land", "poi", nil)
	for i := range libraries {
		o := entry{}
		switch m.IntN(8) {
		case 0:
		case 1:
			o["provinces"] = m.some(all, 2, 3)
		default:
			o["province"] = pick(m, all)
		}
		active := entry{}
		if m.IntN(4) == 0 {
			active["from"] = m.date(2000, 2026)
		}
		// Who merges goes into a library with a higher number, so that no circle
		// arises.
		if i < libraries*3/4 && m.IntN(3) == 0 {
			o["succeeded_by"] = fmt.Sprintf("bieb-%d", i+1+m.IntN(libraries-i-1))
			if m.IntN(4) > 0 {
				active["to"] = m.date(2012, 2027)
			}
		} else if m.IntN(8) == 0 {
			active["to"] = m.date(2015, 2027)
		}
		if len(active) > 0 {
			o["active"] = active
		}
		put(fmt.Sprintf("bieb-%d", i), "bibliotheek", o)
	}
}

func pick[T any](m *made, all []T) T { return all[m.IntN(len(all))] }

// some returns from least to most different ones of all.
func (m *made) some(all []string, least, most int) []any {
	var some []any
	for _, i := range m.Perm(len(all))[:min(len(all), least+m.IntN(most-least+1))] {
		some = append(some, all[i])
	}
	return some
}

// date is a year, a month or a day.
func (m *made) date(first, last int) string {
	day := fmt.Sprintf("%04d-%02d-%02d", first+m.IntN(last-first+1), 1+m.IntN(12), 1+m.IntN(28))
	return day[:pick(m, []int{4, 7, 10, 10})]
}

// maybe sets a key, most of the time.
func (m *made) maybe(e entry, key string, value any) {
	if m.IntN(4) > 0 {
		e[key] = value
	}
}

// anyone is an organisation, now and then one that nobody knows.
func (m *made) anyone() string {
	if m.IntN(20) == 0 {
		return "onbekende-club"
	}
	return pick(m, slices.Sorted(maps.Keys(m.organisations)))
}

func (m *made) items(most int, make func() entry) []any {
	var items []any
	for range m.IntN(most + 1) {
		items = append(items, make())
	}
	return items
}

func (m *made) text(words int) string {
	var text []string
	for range words {
		text = append(text, pick(m, madeWords))
	}
	return strings.Join(text, " ")
}

// add adds a record and returns its id.
func (m *made) add() string {
	m.serial++
	id := fmt.Sprintf("record-%d", m.serial)
	rec := entry{
		"id": id, "title": fmt.Sprintf("Titel %d %s", m.serial, m.text(2)), "summary": fmt.Sprintf("Over %d %s.", m.serial, m.text(6)),
		"origin": pick(m, []string{"nieuw", "bestaand"}), "phase": pick(m, madePhases), "core_functions": []any{"lezen"},
		"sources": []any{fmt.Sprintf("nummer %d", m.serial)},
	}
	if priorities := m.some(madePriorities, 0, 3); len(priorities) > 0 {
		rec["priorities"] = priorities
	}
	m.maybe(rec, "owner", m.anyone())
	m.maybe(rec, "partners", []any{m.anyone()})
	m.maybe(rec, "domain", pick(m, []string{"fysiek", "digitaal", "beide"}))
	m.maybe(rec, "layer", pick(m, madeLayers))
	m.maybe(rec, "target_groups", m.some([]string{"inwoners", "ouderen", "studenten"}, 1, 2))
	m.lists(rec)
	m.life(rec)
	if m.IntN(2) == 0 {
		rec["course"] = m.course(id)
	}
	m.records[id] = rec
	return id
}

func (m *made) lists(rec entry) {
	m.maybe(rec, "experiments", m.items(3, func() entry {
		e := entry{"id": fmt.Sprintf("proef-%d", m.Uint32()), "organisations": []any{m.anyone(), m.anyone()}}
		m.maybe(e, "title", "Proef "+m.text(1))
		m.maybe(e, "start", m.date(2014, 2025))
		m.maybe(e, "end", m.date(2016, 2027))
		m.maybe(e, "state", pick(m, []string{"gepland", "lopend", "lopend", "afgerond", "afgebroken"}))
		m.maybe(e, "outcome", pick(m, []string{"geslaagd", "gemengd", "mislukt"}))
		m.maybe(e, "results", m.text(3))
		m.maybe(e, "instrument", pick(m, []string{"turflijst", "meter-1", "meter-2", "Vragen aan de deur", "Meter 1"}))
		return e
	}))
	m.maybe(rec, "adoptions", m.items(4, func() entry {
		a := entry{"organisation": m.anyone()}
		m.maybe(a, "since", m.date(2010, 2027))
		if m.IntN(3) == 0 {
			a["until"] = m.date(2015, 2028)
		}
		return a
	}))
	m.maybe(rec, "funding", m.items(3, func() entry {
		f := entry{"scheme": m.text(1)}
		m.maybe(f, "layer", pick(m, madeLayers))
		m.maybe(f, "year", 2012+m.IntN(14))
		m.maybe(f, "amount", float64(m.IntN(5_000_000))/100)
		return f
	}))
	m.maybe(rec, "materials", m.items(2, func() entry {
		material := entry{"title": m.text(2)}
		m.maybe(material, "url", "https://voorbeeld.example/"+m.text(1))
		m.maybe(material, "licence", "CC-BY-4.0")
		if m.IntN(2) == 0 {
			material["available_until"] = m.date(2020, 2028)
		}
		return material
	}))
	m.maybe(rec, "reach", m.items(2, func() entry {
		return entry{"year": 2012 + m.IntN(14), "measure": m.text(1), "value": m.text(1)}
	}))
	if m.IntN(4) == 0 {
		rec["recognition"] = entry{
			"level": pick(m, []string{"goed-beschreven", "goed-onderbouwd", "sterke-aanwijzingen"}), "status": "verleend",
			"granted_on": "2020-05-05", "valid_until": m.date(2022, 2030),
		}
	}
}

// life gives a record its phases, forward and back, and its stops.
func (m *made) life(rec entry) {
	var history, stops []any
	for n := m.IntN(5); n > 0; n-- {
		step := entry{"phase": pick(m, madePhases)}
		if n == 1 {
			step["phase"] = rec["phase"]
		}
		m.maybe(step, "date", m.date(2010, 2027))
		if step["date"] == nil {
			step["note"] = m.text(2)
		}
		history = append(history, step)
	}
	for range m.IntN(4) {
		stop := entry{"reason": m.text(2), "resumed": entry{"note": m.text(2)}}
		m.maybe(stop, "date", m.date(2012, 2027))
		m.maybe(stop, "lessons", m.text(3))
		m.maybe(stop["resumed"].(entry), "date", m.date(2013, 2027))
		stops = append(stops, stop)
	}
	rec["status"] = "actief"
	if len(stops) > 0 && m.IntN(2) == 0 {
		rec["status"] = "gestopt"
		delete(stops[len(stops)-1].(entry), "resumed")
	} else if m.IntN(5) == 0 {
		delete(rec, "status")
	}
	if history != nil {
		rec["phase_history"] = history
	}
	if stops != nil {
		rec["stops"] = stops
	}
}

// course makes steps on the way to a recognition, one after another, and what was found
// of each submission, by organisations that may have merged into one.
func (m *made) course(id string) (steps []any) {
	day := time.Date(2013+m.IntN(10), 1, 1, 0, 0, 0, 0, time.UTC)
	step := func(name string, rest entry) string {
		day = day.AddDate(0, 0, m.IntN(3)*m.IntN(60))
		date := day.Format(time.DateOnly)[:pick(m, []int{7, 10, 10, 10})]
		taken := entry{"step": name, "date": date}
		maps.Copy(taken, rest)
		steps = append(steps, taken)
		return date
	}
	for range 1 + m.IntN(3) {
		submitted := step("ingediend", entry{
			"level": pick(m, []string{"goed-beschreven", "goed-onderbouwd"}), "organisation": m.anyone(), "fingerprint": "sha256:" + strings.Repeat("0", 64),
		})
		for range m.IntN(7) {
			day = day.AddDate(0, 0, m.IntN(2)*m.IntN(20))
			m.assessments = append(m.assessments, entry{
				"id": fmt.Sprintf("oordeel-%05d", len(m.assessments)), "innovation": id, "submitted": submitted, "date": day.Format(time.DateOnly), "organisation": m.anyone(),
				"role": pick(m, []string{"praktijk", "praktijk", "wetenschap", "beleid"}), "vote": pick(m, []string{"voor", "voor", "tegen", "onthouding"}),
			})
		}
		switch m.IntN(5) {
		case 0:
			return steps
		case 1:
			step(pick(m, []string{"geweigerd", "ingetrokken"}), nil)
		default:
			if step("erkend", nil); m.IntN(2) == 0 {
				return steps
			}
			step("gepubliceerd", nil)
		}
	}
	return steps
}

// files are the files of the portfolio by name. Half of the records write dates
// without quotes, so that YAML reads years as numbers and days as dates.
func (m *made) files(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for id, rec := range m.records {
		text, err := yaml.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		if len(id)%2 == 0 {
			text = quotedDate.ReplaceAll(text, []byte("$1"))
		}
		files["registry/innovations/"+id+".yaml"] = string(text)
	}
	for _, a := range m.assessments {
		text, err := yaml.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		files["registry/assessments/"+a["id"].(string)+".yaml"] = string(text)
	}
	var all []entry
	for _, id := range slices.Sorted(maps.Keys(m.organisations)) {
		all = append(all, m.organisations[id])
	}
	text, err := yaml.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	files["registry/organisations/all.yaml"] = string(text)
	for _, id := range []string{"meter-1", "meter-2", "meter-3"} {
		files["registry/instruments/"+id+".yaml"] = "id: " + id + "\ntitle: Meter\nmeasures: Iets.\nkind: telling\nsources: [verzonnen]\n"
	}
	return files
}

var quotedDate = regexp.MustCompile(`"(\d{4}(-\d\d){0,2})"`)

// written writes the portfolio as a registry, and returns its folder.
func (m *made) written(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range m.files(t) {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// holding is what a registry holds, read as YAML and no further: every scalar is
// its text.
type holding struct {
	innovations   []entry
	organisations map[string]entry
	instruments   map[string]bool
	// assessments are in the order of their ids.
	assessments []entry
}

// reads makes a holding of files by name.
func reads(t *testing.T, files map[string]string) holding {
	t.Helper()
	h := holding{organisations: map[string]entry{}, instruments: map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var node yaml.Node
		if err := yaml.Unmarshal([]byte(files[name]), &node); err != nil || len(node.Content) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		switch value := plain(node.Content[0]).(type) {
		case entry:
			if strings.Contains(name, "/instruments/") {
				h.instruments[text(value, "id")] = true
				continue
			}
			if strings.Contains(name, "/assessments/") {
				h.assessments = append(h.assessments, value)
				continue
			}
			h.innovations = append(h.innovations, value)
		case []any:
			for _, o := range value {
				h.organisations[o.(entry)["id"].(string)] = o.(entry)
			}
		}
	}
	return h
}

func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		object := entry{}
		for i := 0; i < len(n.Content); i += 2 {
			object[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		items := []any{}
		for _, item := range n.Content {
			items = append(items, plain(item))
		}
		return items
	}
	return n.Value
}

// inFolder reads the registry's files below a folder.
func inFolder(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, pattern := range []string{"innovations", "organisations", "instruments", "assessments"} {
		names, err := filepath.Glob(filepath.Join(root, "registry", pattern, "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(data)
		}
	}
	return files
}

// inCommit reads the registry's files of a commit, by git itself.
func inCommit(t *testing.T, root, rev string) map[string]string {
	t.Helper()
	archive := tar.NewReader(bytes.NewReader(git(t, root, nil, "archive", "--format=tar", rev, "registry")))
	files := map[string]string{}
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(header.Name, ".yaml") {
			data, err := io.ReadAll(archive)
			if err != nil {
				t.Fatal(err)
			}
			files[header.Name] = string(data)
		}
	}
}

func git(t *testing.T, root string, in []byte, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", root}, args...)...)
	cmd.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v: %s", strings.Join(args, " "), err, errs.String())
	}
	return out
}
