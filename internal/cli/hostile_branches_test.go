package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHostileBranches tries the gate with what somebody may do who wants something
// past it: each is refused for what it is.
func TestHostileBranches(t *testing.T) {
	var all []honest
	for _, group := range [][]honest{hostileRules, hostilePast, hostileDecisions, hostileWords, hostileFiles} {
		all = append(all, group...)
	}
	judgeAll(t, all, func(t *testing.T, code int, page string) {
		if code != exitFindings {
			t.Errorf("review --base main: exit %d\n%s", code, page)
		}
	})
}

// TestWeightyBranches tries what is legal and weighs: it passes, and the page tells it.
func TestWeightyBranches(t *testing.T) {
	judgeAll(t, weightyBranches, func(t *testing.T, code int, page string) {
		if code != exitFine {
			t.Errorf("review --base main: exit %d\n%s", code, page)
		}
	})
}

// renewed gives the described reading club a decision of its own, of a later day.
func renewed(b *branchTest, pairs ...string) {
	b.edit(record("leesclub-goed-beschreven"), append([]string{"granted_on: 2023-06-01", "granted_on: 2025-10-01",
		"valid_until: 2026-06-01", "valid_until: 2028-10-01", "/besluit\n", "/besluit-2025\n"}, pairs...)...)
}

// on changes a record: old, new, old, new.
func on(id string, pairs ...string) func(*branchTest) {
	return func(b *branchTest) { b.edit(record(id), pairs...) }
}

// underRules changes a document of the rules, and then a record.
func underRules(document, from, to string, then func(*branchTest)) func(*branchTest) {
	return func(b *branchTest) {
		b.withRules()
		b.edit("schema/"+document+".schema.json", from, to)
		then(b)
	}
}

const (
	described = "leesclub-goed-beschreven"
	shown     = "leesclub-eerste-aanwijzingen"
	seatNoord = "    - {organisation: steunpunt-noord, role: praktijk, vote: voor}\n"
)

// hostileRules change what judges, in the change that needs it.
var hostileRules = []honest{
	{"a smaller committee, and two who judge", underRules("recognition", `"minimum": 3,
        "vote": "majority",
        "roles": [
          {
            "role": "praktijk",
            "minimum": 3`, `"minimum": 2,
        "vote": "majority",
        "roles": [
          {
            "role": "praktijk",
            "minimum": 2`, func(b *branchTest) { renewed(b, seatNoord, "") }), []string{"change/rules"}},
	{"a role for whoever", underRules("recognition", `"kinds": [
          "bibliotheek",`, `"kinds": [
          "provincie",
          "bibliotheek",`, func(b *branchTest) {
		renewed(b, "steunpunt-noord, role", "prov-gr, role")
	}), []string{"change/rules"}},
	{"an address of another system", underRules("recognition", `            "nji.nl"
`, `            "nji.nl",
            "example.nl"
`, on("voorlezen-aan-de-kade", "granted_on: 2015-06-01", "granted_on: 2025-06-01", "  body: nji\n", "  body: nji\n  decision: https://example.nl/besluit\n")), []string{"change/rules"}},
	{"a system of one's own", underRules("recognition", `          "const": "nji",`, `          "const": "praktijkpanel", "title": "Wij"
        },
        {
          "const": "nji",`, func(b *branchTest) { renewed(b, seatNoord, "") }), []string{"change/rules"}},
	{"studies needn't stay, and one goes", underRules("innovation", `      "x-stays": [
        {
          "by": [
            "title",
            "year"
          ]
        }
      ]`, `      "x-stays": []`, on(shown, "  - title: Voor- en nameting in Gent\n    year: 2022", "  - title: Meting in Gent\n    year: 2021")), []string{"change/past"}},
	{"another kind of organisation", func(b *branchTest) {
		b.edit(lists("provinces"), "name: Groningen, kind: provincie, iso: NL-GR}", "name: Groningen, kind: provincie, iso: NL-GR}\n- {id: werkplaats, name: Werkplaats, kind: landelijk}")
		b.edit(lists("libraries"), "id: bibliotheek-kade, name: Bibliotheek Kade, kind: bibliotheek", "id: bibliotheek-kade, name: Bibliotheek Kade, kind: kennisinstituut")
		b.edit(record(shown), "universiteit-noord, role: wetenschap", "bibliotheek-kade, role: wetenschap", "granted_on: 2023-06-01", "granted_on: 2025-10-01",
			"valid_until: 2028-06-01", "valid_until: 2030-10-01", "/besluit\n", "/besluit-2025\n", "hogeschool-zuid, role: wetenschap", "nji, role: praktijk")
	}, []string{"change/rules"}},
	{"a merger moved to after the decision", func(b *branchTest) {
		b.edit(lists("libraries"), "to: 2016-12-31", "to: 2025-11-01")
		renewed(b, "steunpunt-noord, role", "bibliotheek-oudeweg, role")
	}, []string{"change/rules"}},
	{"two that were one by name", func(b *branchTest) {
		b.add(lists("libraries"), "- {id: duindorp-2, name: Bibliotheek  DUINDORP, kind: bibliotheek, province: prov-zh}\n")
		renewed(b, "steunpunt-noord, role", "duindorp-2, role")
	}, []string{"recognition/quorum"}},
	{"new becomes existing where the phase asks it", on("digitaal-loket", "origin: nieuw", "origin: bestaand\nsources: [jaarplan]",
		"phase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2017-01-15}", "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2017-01-15}\n  - {phase: experimenteren, date: 2025-10-01}"),
		[]string{"change/waiver"}},
	{"a gate that asks less", underRules("phases", `"x-id": "preconditions"`, `"x-id": "randvoorwaarden"`,
		on("bouwhoek", "phase: experimenteren\nphase_history", "phase: beschikbaar-stellen\nphase_history", "2025-01-15}\n", "2025-01-15}\n  - {phase: beschikbaar-stellen, date: 2025-11-12}\n")), []string{"phase/gate"}},
}

// hostilePast takes back what happened.
var hostilePast = []honest{
	{"day of a phase moved", on("taaltafel", "date: 2016}", "date: 2017}"), []string{"change/history"}},
	{"day of a phase more precise elsewhere", on("nachtbieb", "date: 2015-01}", "date: 2015-02-01}"), []string{"change/history"}},
	{"outcome turned", on("taaltafel", "outcome: gemengd", "outcome: geslaagd"), []string{"change/past"}},
	{"participant forgotten", on("taaltafel", "[bibliotheek-veenstad, bibliotheek-oudeweg]", "[bibliotheek-oudeweg]"), []string{"change/past"}},
	{"experiment under another id", on("taaltafel", "veenstad-2016", "veenstad-2016-a"), []string{"change/past"}},
	{"adverse study dropped", on(shown, "      - {goal: leestempo, direction: geen}\n    effect_size", "    effect_size"), []string{"change/past"}},
	{"stop explained otherwise", on("nachtbieb", "Er kwam bijna niemand na negen uur.", "Er was geen geld."), []string{"change/past"}},
	{"stop gone", on("nachtbieb", "status: gestopt", "status: actief", "stops:\n  - date: 2015-12\n    reason: Er kwam bijna niemand na negen uur.\n    lessons: Vraag eerst wie er 's avonds komt.\n", ""), []string{"change/past"}},
	{"resumed by deleting the stop's day", on("nachtbieb", "date: 2015-12\n", "date: 2015-11\n"), []string{"change/past"}},
	{"adopted by another", on("voorlezen-aan-de-kade", "organisation: bibliotheek-veenstad, since", "organisation: bibliotheek-kade, since"), []string{"change/past"}},
	{"adopted earlier", on("voorlezen-aan-de-kade", "since: 2017", "since: 2015"), []string{"change/past"}},
	{"corrected elsewhere", on("taaltafel", "outcome: gemengd", "outcome: geslaagd", "sources:", "corrections:\n  - {date: 2025-11-01, field: experiments/veenstad-2016/end, reason: Het verslag zegt het anders.}\nsources:"), []string{"change/past"}},
	{"corrected as a whole", on("taaltafel", "outcome: gemengd", "outcome: geslaagd", "sources:", "corrections:\n  - {date: 2025-11-01, field: experiments, reason: Het verslag zegt het anders.}\nsources:"), []string{"change/past"}},
	{"replaced by another", on("taaltafel", "title: Taaltafel", "title: Robotclub", "Elke week oefenen anderstaligen hun Nederlands aan een grote tafel, met koffie.",
		"Kinderen bouwen robots van afval.", "owner: bibliotheek-veenstad", "owner: bibliotheek-kade"), []string{"change/replaced"}},
	{"deleted", func(b *branchTest) { b.remove(record("nachtbieb")) }, []string{"change/deleted"}},
	{"moved to another id", func(b *branchTest) {
		b.write(record("nachtlezen"), strings.Replace(b.read(record("nachtbieb")), "id: nachtbieb", "id: nachtlezen", 1))
		b.remove(record("nachtbieb"))
	}, []string{"change/id"}},
	{"lost in a merge of three", func(b *branchTest) {
		octopus(b)
		b.git("merge", "-q", "--no-commit", "een", "twee")
		b.remove(record("nachtbieb"))
		b.commit()
	}, []string{"change/deleted", "Steunpunt Noord en Oost"}},
	{"lost from a side of a merge of three", func(b *branchTest) {
		octopus(b)
		b.git("switch", "-q", "main")
		b.git("merge", "-q", "--no-edit", "een", "twee")
		b.git("switch", "-q", "voorstel")
		b.git("merge", "-q", "--no-commit", "een", "twee")
		b.remove(record("lichtjesroute"))
		b.commit()
	}, []string{"change/deleted", "lichtjesroute"}},
	{"finished in the future", on("bouwhoek", "    state: lopend\n", "    end: 2026-01-31\n    state: afgerond\n    outcome: geslaagd\n    results: Zij komen terug.\n"), []string{"date/future"}},
}

// hostileDecisions make more of a decision than was decided.
var hostileDecisions = []honest{
	{"a vaguer day", on(described, "granted_on: 2023-06-01", "granted_on: 2023"), []string{"change/decision"}},
	{"held longer", on(described, "valid_until: 2026-06-01", "valid_until: 2029-06-01"), []string{"change/decision", "recognition/dates"}},
	{"a higher level by the way", on(described, "level: goed-beschreven", "level: goed-onderbouwd"), []string{"change/level"}},
	{"renewed by its day", on(described, "granted_on: 2023-06-01", "granted_on: 2025-10-01"), []string{"recognition/decision"}},
	{"renewed at the old address", func(b *branchTest) {
		renewed(b, "https://www.example.nl/besluit-2025", "HTTP://Example.nl//besluit/?jaar=2025#x")
	}, []string{"recognition/decision"}},
	{"taken back without a decision", on(described, "status: verleend", "status: ingetrokken"), []string{"change/decision"}},
	{"taken away", func(b *branchTest) {
		text := b.read(record(described))
		before, rest, _ := strings.Cut(text, "recognition:\n")
		_, after, _ := strings.Cut(rest, "materials:\n")
		b.write(record(described), before+"materials:\n"+after)
	}, []string{"change/decision"}},
	{"a partner goes, and judges", func(b *branchTest) {
		b.edit(record(described), "owner: bibliotheek-veenstad\n", "owner: bibliotheek-dijk\n")
		renewed(b, "steunpunt-noord, role", "bibliotheek-veenstad, role")
	}, []string{"change/rules"}},
	{"the owner among those who judged, as a correction", on(described, "owner: bibliotheek-veenstad\n", "owner: bibliotheek-dijk\n", "steunpunt-noord, role", "bibliotheek-veenstad, role",
		"sources: [", "corrections:\n  - {date: 2025-11-01, field: recognition/assessors, reason: De notulen zeggen het anders.}\nsources: ["), []string{"change/rules"}},
	{"the owner grants it, by name", func(b *branchTest) { renewed(b, "body: praktijkpanel", "body: BIBLIOTHEEK  Veenstad") }, []string{"recognition/independence"}},
	{"the owner grants it, by the name of one that went up into it", func(b *branchTest) { renewed(b, "body: praktijkpanel", "body: Bibliotheek Oudeweg") }, []string{"recognition/independence"}},
	{"a partner among the other parties", func(b *branchTest) {
		renewed(b, "owner: bibliotheek-veenstad\n", "owner: bibliotheek-veenstad\nother_parties: [Steunpunt Noord]\n")
	}, []string{"recognition/independence"}},
	{"parties without the owner", func(b *branchTest) {
		renewed(b, "steunpunt-noord, role", "bibliotheek-veenstad, role", "  decision:", "  parties: [bibliotheek-dijk]\n  decision:")
	}, []string{"recognition/decision"}},
	{"parties made up for an old decision", on(described, "owner: bibliotheek-veenstad\n", "owner: bibliotheek-kade\n", "  decision:", "  parties: [nji]\n  decision:"), []string{"recognition/decision"}},
	{"a vote for that was an abstention", on(shown, "universiteit-noord, role: wetenschap, vote: voor", "universiteit-noord, role: wetenschap, vote: onthouding"), []string{"change/decision"}},
	{"science from a library", on(shown, "bibliotheek-duindorp, role: praktijk", "bibliotheek-duindorp, role: wetenschap"), []string{"recognition/mix"}},
	{"the fingerprint follows the text", on(described, "Kinderen die weinig lezen", "Kinderen die graag lezen", "fingerprint: sha256:026b", "fingerprint: sha256:126b"), []string{"change/dossier"}},
	{"no fingerprint, and another text", on(described, "Kinderen die weinig lezen", "Kinderen die graag lezen", "  fingerprint: sha256:026baab63425f9aa45c3512ca20f3e1a1062d2cff4fe54cc0d71b345a1b55612\n", ""), []string{"change/dossier"}},
}

// hostileWords say what may not be said, or silence who says so.
var hostileWords = []honest{
	{"an address in wide letters", on("taaltafel", "met koffie.", "met koffie, mail jan.jansen＠voorbeeldpost．nl."), []string{"privacy/email"}},
	{"an address in words", on("taaltafel", "met koffie.", "met koffie, mail jan.jansen(at)voorbeeldpost.nl."), []string{"privacy/email"}},
	{"an address in percents", on("taaltafel", "met koffie.", "met koffie, mail jan.jansen%40voorbeeldpost.nl."), []string{"privacy/email"}},
	{"a number with nothing in it", on("taaltafel", "met koffie.", "met koffie, bel 06\u200b12345678."), []string{"privacy/telephone"}},
	{"silenced for years", on("taaltafel", "owner: bibliotheek-veenstad", "owner: bibliotheek-oudeweg\nsuppressions:\n  - {rule: reference/inactive, reason: Het verslag noemt de oude naam., until: 2027-12-31}"), []string{"suppression/"}},
	{"silenced with a word", on("taaltafel", "owner: bibliotheek-veenstad", "owner: bibliotheek-oudeweg\nsuppressions:\n  - {rule: reference/inactive, reason: Zomaar., until: 2026-06-30}"), []string{"suppression/"}},
	{"silencing an error", on("taaltafel", "outcome: gemengd", "outcome: geslaagd", "sources:", "suppressions:\n  - {rule: change/past, reason: Het verslag zegt het anders., until: 2026-06-30}\nsources:"), []string{"change/past", "suppression/"}},
	{"a key twice", on("taaltafel", "layer: lokaal\n", "layer: lokaal\nlayer: provinciaal\n"), []string{"yaml/"}},
}

// hostileFiles put something where nobody looks.
var hostileFiles = []honest{
	{"a record that isn't one", func(b *branchTest) { b.write("registry/innovations/idee.yaml.txt", veenland) }, []string{"file/kind"}},
	{"a hidden record", func(b *branchTest) { b.write("registry/innovations/.idee.yaml", veenland) }, []string{"file/kind"}},
	{"a record in capitals", func(b *branchTest) { b.write("registry/innovations/lichtjesroute.YAML", veenland) }, []string{"file/kind"}},
	{"a record in a folder of its own", func(b *branchTest) { b.write("registry/innovations/2025/lichtjesroute.yaml", veenland) }, []string{"file/kind"}},
	{"a record with a space", func(b *branchTest) { b.write("registry/innovations/lichtjesroute.yaml ", veenland) }, []string{"file/kind"}},
	{"a page of notes", func(b *branchTest) { b.write("registry/notes.md", "# Zo zit het\n") }, []string{"file/kind"}},
	{"a link to a record", func(b *branchTest) { b.link("taaltafel.yaml", record("taalhoek")) }, []string{"file/kind", "koppeling"}},
	{"another repository for the records", func(b *branchTest) { b.module = "registry/innovations/meer" }, []string{"file/kind", "submodule"}},
}

// weightyBranches change what a reviewer has to know of.
var weightyBranches = []honest{
	{"a gate asks less", underRules("phases", `"x-id": "preconditions"`, `"x-id": "randvoorwaarden"`, func(*branchTest) {}), []string{"change/schema", "phases.schema.json"}},
	{"a smaller committee", underRules("recognition", `"minimum": 3,
        "vote"`, `"minimum": 1,
        "vote"`, func(*branchTest) {}), []string{"change/schema", "recognition.schema.json"}},
	{"all rules of the registry gone", func(b *branchTest) {
		b.withRules()
		if err := os.RemoveAll(filepath.Join(b.root, "schema")); err != nil {
			b.Fatal(err)
		}
	}, []string{"Regels en termen"}},
	{"rules by a link", func(b *branchTest) { b.link("../elders", "schema") }, []string{"`schema` staat bij de regels; nu een koppeling"}},
	{"rules of another repository", func(b *branchTest) { b.module = "schema" }, []string{"`schema` staat bij de regels; nu een submodule"}},
	{"a document beside the rules", func(b *branchTest) { b.write("schema/innovations.schema.json", "{}\n") }, []string{"`schema/innovations.schema.json` staat bij de regels"}},
	{"a record that can be run", func(b *branchTest) {
		if err := os.Chmod(filepath.Join(b.root, record("taaltafel")), 0o755); err != nil {
			b.Fatal(err)
		}
	}, []string{"taaltafel.yaml` staat bij de records; eerst een gewoon bestand; nu een uitvoerbaar bestand"}},
	{"how git reads records", func(b *branchTest) { b.write(".gitattributes", "*.yaml working-tree-encoding=UTF-16\n") }, []string{"`.gitattributes` bepaalt hoe git"}},
	{"what the program is built from", func(b *branchTest) { b.write("tools/go.mod", "module x\nreplace a => ../kwaad\n") }, []string{"`tools/go.mod` bepaalt waarmee"}},
	{"a workspace", func(b *branchTest) { b.write("GO.WORK", "use ./kwaad\n") }, []string{"`GO.WORK` bepaalt waarmee"}},
	{"the checks", func(b *branchTest) { b.write(".github/workflows/registry.yml", "on: push\n") }, []string{"registry.yml` bepaalt welke controles"}},
	{"the checks of others", func(b *branchTest) { b.write(".gitlab-ci.yml", "x: {}\n") }, []string{"`.gitlab-ci.yml` bepaalt welke controles"}},
	{"who approves", func(b *branchTest) { b.write("docs/CODEOWNERS", "* @iemand\n") }, []string{"`docs/CODEOWNERS` bepaalt wie"}},
	{"other repositories", func(b *branchTest) { b.module = "bibliotheek/lib" }, []string{"`bibliotheek/lib` haalt een andere repository binnen"}},
	{"less in the fingerprint", underRules("recognition", `    "/summary",
`, "", on(described, "Kinderen die weinig lezen", "Kinderen die graag lezen")), []string{"change/schema", "recognition/suspect"}},
	{"read from right to left", on("taaltafel", "met koffie.", "met \u202eeiffok\u202c."), []string{"yaml/hidden"}},
	{"a letter that shows nothing", on("taaltafel", "title: Taaltafel", "title: Taal\u00adta\u2060fel"), []string{"yaml/hidden"}},
	{"copies in one change", func(b *branchTest) {
		b.write(record("lichtjesroute"), veenland)
		b.write(record("lichtjesroute-2"), strings.NewReplacer("id: lichtjesroute", "id: lichtjesroute-2", "Lichtjesroute", "Lіchtjesroute").Replace(veenland))
	}, []string{"lichtjesroute-2", "lijkt"}},
}

func (b *branchTest) remove(name string) {
	b.Helper()
	if err := os.Remove(filepath.Join(b.root, name)); err != nil {
		b.Fatal(err)
	}
}

func (b *branchTest) link(target, name string) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(b.root, name)), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(b.root, name)); err != nil {
		b.Fatal(err)
	}
}
