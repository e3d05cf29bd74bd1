package validate_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// newFew begins with few files and no schema of its own.
func newFew(t *testing.T) *branches {
	t.Helper()
	b := newBranches(t)
	maps.DeleteFunc(b.begin, func(name, _ string) bool { return !slices.Contains(fewFiles, name) })
	b.names, b.input = nil, bytes.Buffer{}
	b.add("main", b.begin)
	return b
}

// fewFiles are two records and the organisations that they name.
var fewFiles = []string{"registry/innovations/taaltafel.yaml", "registry/innovations/digitaal-loket.yaml", "registry/organisations/libraries.yaml"}

// told returns what each of the branches is told since main.
func (b *branches) told(names []string) []finding.List {
	b.Helper()
	place := b.write()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		b.Fatal(err)
	}
	var all []finding.List
	for _, name := range names {
		found, err := b.since(place, registry.Options{At: name, Schema: set})
		if err != nil {
			b.Fatal(name, err)
		}
		all = append(all, found)
	}
	return all
}

// newcomer is a record without a fault.
func newcomer(id, title, summary, more string) string {
	return fmt.Sprintf("id: %s\ntitle: %s\nsummary: %s\nstatus: actief\norigin: bestaand\nowner: bibliotheek-veenstad\n"+
		"priorities: [jeugd-onderwijs]\ncore_functions: [lezen]\nphase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2017-01-10}\n"+
		"sources: [jaarplan]\n%s", id, title, summary, more)
}

// pick returns one of several.
func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// Whatever a branch puts below registry/ in a name of its own is told as it is named,
// be it a file, a link or a submodule; but for what people and git put there.
func TestNothingIsUnseen(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 6))
	b := newFew(t)
	folders := []string{"", "innovations/", "organisations/", "Innovations/", "innovations/2025/", "innovations/.oud/", "verslagen/", "organisations/a b/"}
	var names, paths []string
	for i := range randomBranches {
		path := "registry/" + pick(r, folders...) + pick(r, "", ".", " ", "..", "é", "\u202e") + pick(r, "idee", "IDEE", "id\nee", "-f", "idee'\"", "$(id)", "::error::") +
			pick(r, ".yml", ".YAML", ".yaml.txt", ".yaml ", ".yaml~", ".md", ".json", "", ".yaml\t", ".Yaml", ".yaml.bak", ".yaml/idee.yaml", ".yaml\u200b")
		name := fmt.Sprint("tak-", i)
		switch r.IntN(8) {
		case 0:
			path = "registry/innovations/koppeling.yaml"
			b.raw(name, onMain+"M 120000 inline %s\ndata 14\ntaaltafel.yaml\n", path)
		case 1:
			path = "registry/" + pick(r, "innovations/", "organisations/", "") + "module" + pick(r, "", ".yaml")
			b.raw(name, onMain+"M 160000 %s %s\n", strings.Repeat("17", 20), path)
		default:
			files := maps.Clone(b.begin)
			files[path] = pick(r, "", "id: idee\n", newcomer("idee", "Idee", "Kort.", ""), "\x00\xff")
			b.add(name, files)
		}
		names, paths = append(names, name), append(paths, path)
	}
	for i, found := range b.told(names) {
		errors, _ := found.Count()
		if errors == 0 || !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == "file/kind" && strings.HasPrefix(paths[i], f.File) }) {
			t.Errorf("%q: %s", paths[i], told(found))
		}
	}
	quiet := newFew(t)
	files := maps.Clone(quiet.begin)
	for _, name := range []string{"registry/README.md", "registry/innovations/.gitkeep", "registry/organisations/README.md", "registry/.gitkeep"} {
		files[name] = "x\n"
	}
	quiet.add("stil", files)
	if found := quiet.told([]string{"stil"})[0]; len(found) > 0 {
		t.Error(told(found))
	}
}

// disguised are texts that may not stand in a registry, with the rule that says so.
var disguised = [][2]string{
	{"jan.jansen@voorbeeldpost.nl", "privacy/email"}, {"piet_de_boer@bieb.example.com", "privacy/email"},
	{"06 12345678", "privacy/telephone"}, {"+31 6 12345678", "privacy/telephone"}, {"111222333", "privacy/citizen-number"},
}

// dressed writes a text so that people read the same and programs don't, and
// reports whether it used characters that nobody sees.
func dressed(r *rand.Rand, text string) (as string, hidden bool) {
	twins := map[rune]string{'a': "аα", 'e': "еҽ", 'o': "оο", 'p': "рρ", 'c': "сϲ", 'j': "јϳ", 'n': "ո", 'i': "іι"}
	unseen := []string{"\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u202e", "\u2066", "\u034f", "\U000e0041", "\u180e"}
	for _, c := range text {
		kind := r.IntN(10)
		switch {
		case c == '@' && kind > 2:
			as += pick(r, "＠", "﹫", "(at)", " [at] ", "%40", "&#64;", "&commat;", " (apenstaartje) ")
		case kind == 0 && twins[c] != "":
			as += string([]rune(twins[c])[r.IntN(len([]rune(twins[c])))])
		case kind == 1 && c > ' ' && c < 0x7f:
			as += string(c + 0xfee0) // the full width
		case kind == 2 && c >= '0' && c <= '9':
			as += string(c - '0' + []rune{0x660, 0x6f0, 0x966, 0x1d7ce}[r.IntN(4)])
		case kind == 3:
			as, hidden = as+unseen[r.IntN(len(unseen))]+string(c), true
		case kind == 4:
			as += strings.ToUpper(string(c))
		default:
			as += string(c)
		}
	}
	return as, hidden
}

// Personal data is found in any disguise and in any text of a record, and a
// character that shows nothing is told with its place.
func TestLookAlikesAreAlike(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 8))
	b := newFew(t)
	var names, texts, rules []string
	var invisible []bool
	for i := range randomBranches {
		what := disguised[r.IntN(len(disguised))]
		text, hidden := dressed(r, what[0])
		quoted := "'Vraag het aan " + text + " of kom langs.'"
		record := newcomer("nieuw", "Nieuw", quoted, "")
		switch r.IntN(4) {
		case 0:
			record = newcomer("nieuw", quoted, "Kort.", "")
		case 1:
			record = newcomer("nieuw", "Nieuw", "Kort.", "conditions:\n  need: "+quoted+"\n")
		case 2:
			record = newcomer("nieuw", "Nieuw", "Kort.", "experiments:\n  - {id: a, title: A, results: "+quoted+"}\n")
		}
		files := maps.Clone(b.begin)
		files["registry/innovations/nieuw.yaml"] = record
		name := fmt.Sprint("tak-", i)
		b.add(name, files)
		names, texts, rules, invisible = append(names, name), append(texts, text), append(rules, what[1]), append(invisible, hidden)
	}
	for i, found := range b.told(names) {
		if !has(found, rules[i]) {
			t.Errorf("%q passes as no %s: %s", texts[i], rules[i], told(found))
		}
		if invisible[i] && !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == "yaml/hidden" && f.Range.Column > 1 }) {
			t.Errorf("%q holds what nobody sees: %s", texts[i], told(found))
		}
	}
}

// Of a record that a branch brings several times each copy is told, and who is the
// copy of one that was there as well.
func TestAllCopiesAreTold(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 9))
	b := newFew(t)
	const summary = "Vrijwilligers bakken oude recepten na en schrijven de verhalen van de makers erbij op."
	var names []string
	var copies [][]string
	for i := range randomBranches / 4 {
		files := maps.Clone(b.begin)
		var mine []string
		for j := range 2 + r.IntN(5) {
			id := fmt.Sprint("bakboek-", j)
			title := pick(r, "Het bakboek van de buurt", "Het Bakboek van de buurt!", "Het b\u0430kboek van de buurt", "het bakboek van de buurt")
			mine = append(mine, "registry/innovations/"+id+".yaml")
			files[mine[j]] = newcomer(id, "'"+title+"'", pick(r, summary, strings.ToUpper(summary[:1])+summary[1:], strings.ReplaceAll(summary, "oude", "heel oude")), "")
		}
		name := fmt.Sprint("tak-", i)
		b.add(name, files)
		names, copies = append(names, name), append(copies, mine)
	}
	for i, found := range b.told(names) {
		for _, file := range copies[i] {
			if !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == "duplicate/alike" && f.File == file }) {
				t.Errorf("of %d copies %s isn't told: %s", len(copies[i]), file, told(found))
			}
		}
	}
}

// A suppression silences what it may, at most a year and with a reason of some
// words; anything else silences nothing and is told.
func TestSuppressionIsBounded(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 10))
	b := newFew(t)
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]bool{
		"Het verslag noemt de oude naam nog.": true, "Wij vragen het na.": true, "ja ja ja ja ja": false, "Nee": false, "a b c d e f": false,
		"- - -": false, "x x.": false, "Bekend, bekend, bekend!": false, "…………": false, "Ja\u200bja ja": false,
	}
	texts := slices.Sorted(maps.Keys(reasons))
	var names, how []string
	var silent []bool
	for i := range randomBranches {
		until := day.AddDate(0, 0, []int{-400, -1, 0, 1, 100, 300, 364, 365, 366, 400, 4000}[r.IntN(11)])
		rule := pick(r, "reference/inactive", "reference/inactive", "reference/inactive", "privacy/email", "suppression/bounds", "reference/organisation", "*", "reference/")
		reason := texts[r.IntN(len(texts))]
		pointer := pick(r, "", "/owner", "/sources", "/own")
		more := fmt.Sprintf("suppressions:\n  - rule: %q\n    reason: %q\n    until: %s\n", rule, reason, until.Format(time.DateOnly))
		if pointer != "" {
			more += "    pointer: " + pointer + "\n"
		}
		files := maps.Clone(b.begin)
		files["registry/innovations/nieuw.yaml"] = strings.Replace(newcomer("nieuw", "Nieuw", "Kort.", more), "bibliotheek-veenstad", "bibliotheek-oudeweg", 1)
		name := fmt.Sprint("tak-", i)
		b.add(name, files)
		names, how = append(names, name), append(how, more)
		silent = append(silent, rule == "reference/inactive" && !until.Before(day) && !until.After(day.AddDate(1, 0, 0)) && reasons[reason] && (pointer == "" || pointer == "/owner"))
	}
	for i, found := range b.told(names) {
		if has(found, "reference/inactive") == silent[i] {
			t.Errorf("silent: %t\n%s%s", !silent[i], how[i], told(found))
		}
		if own := slices.ContainsFunc(found, func(f finding.Finding) bool { return strings.Contains(f.Rule+f.Pointer, "suppression") }); own == silent[i] {
			t.Errorf("tells of the suppression: %t\n%s%s", own, how[i], told(found))
		}
	}
}
