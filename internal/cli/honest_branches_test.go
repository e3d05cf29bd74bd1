package cli

import (
	"strings"
)

// honestBranches are the branches, one a kind of work.
func honestBranches() []honest {
	var all []honest
	for _, group := range [][]honest{honestTexts, honestCourse, honestRecognition, honestOrganisations, honestRules, honestGit} {
		all = append(all, group...)
	}
	return all
}

const veenland = `id: lichtjesroute
title: Lichtjesroute langs de vaart
summary: Bewoners maken lampen en vertellen er onderweg een verhaal bij.
status: actief
origin: nieuw
owner: bibliotheek-dijk
priorities: [verandering-verbreding]
core_functions: [kunst-cultuur]
phase: bedenken
phase_history:
  - {phase: bedenken, date: 2025-10-01}
`

// honestTexts change what records say.
var honestTexts = []honest{
	{"nothing", func(*branchTest) {}, nil},
	{"comment only", func(b *branchTest) { b.edit(record("taaltafel"), "title:", "# zo heet het in de wijk\ntitle:") }, nil},
	{"quotes changed", func(b *branchTest) { b.edit(record("taaltafel"), "title: Taaltafel", `title: "Taaltafel"`) }, nil},
	{"file reformatted", func(b *branchTest) {
		b.edit(record("taaltafel"), "core_functions: [leren, ontmoeting-debat]", "core_functions:\n  - leren\n  - ontmoeting-debat",
			"  - {phase: experimenteren, date: 2016}", "  -   phase:   experimenteren\n      date: 2016")
	}, nil},
	{"keys in another order", func(b *branchTest) {
		b.edit(record("taaltafel"), "domain: fysiek\n", "", "layer: lokaal\n", "layer: lokaal\ndomain: fysiek\n")
	}, nil},
	{"lines end as on Windows", func(b *branchTest) {
		b.write(record("taaltafel"), strings.ReplaceAll(b.read(record("taaltafel")), "\n", "\r\n"))
	}, nil},
	{"typo in a summary", func(b *branchTest) { b.edit(record("bouwhoek"), "samen in", "samen ín") }, []string{"bouwhoek"}},
	{"summary rewritten", func(b *branchTest) {
		b.edit(record("taaltafel"), "Elke week oefenen anderstaligen hun Nederlands aan een grote tafel, met koffie.",
			"Wie Nederlands leert, oefent elke dinsdag met buurtgenoten. De bibliotheek zet koffie en zorgt voor begeleiding.")
	}, []string{"taaltafel"}},
	{"title changed", func(b *branchTest) { b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt") }, []string{"Taaltafel in de buurt"}},
	{"owner changed", func(b *branchTest) {
		b.edit(record("taaltafel"), "owner: bibliotheek-veenstad", "owner: bibliotheek-kade")
	}, []string{"taaltafel"}},
	{"order of priorities", func(b *branchTest) {
		b.edit(record("bouwhoek"), "[persoonlijke-ontwikkeling, jeugd-onderwijs]", "[jeugd-onderwijs, persoonlijke-ontwikkeling]")
	}, []string{"bouwhoek"}},
	{"owner and partner change places", func(b *branchTest) {
		b.edit(record("bouwhoek"), "owner: bibliotheek-dijk", "owner: steunpunt-noord", "partners: [steunpunt-noord]", "partners: [bibliotheek-dijk]")
	}, []string{"bouwhoek"}},
	{"partners added", func(b *branchTest) {
		b.edit(record("bouwhoek"), "partners: [steunpunt-noord]", "partners: [steunpunt-noord, bibliotheek-kade]")
	}, []string{"bouwhoek"}},
	{"sources and reach added", func(b *branchTest) {
		b.edit(record("bouwhoek"), "sources: [jaarplan 2025]", "sources: [jaarplan 2025, nieuwsbrief juni 2025]\nreach:\n  - {year: 2025, measure: Gezinnen, value: 34}")
	}, []string{"bouwhoek"}},
	{"funding added", func(b *branchTest) {
		b.add(record("bouwhoek"), "funding:\n  - {layer: provinciaal, scheme: Innovatieregeling, amount: 12500, year: 2025}\n")
	}, []string{"bouwhoek"}},
	{"new innovation", func(b *branchTest) { b.write(record("lichtjesroute"), veenland) }, []string{"lichtjesroute"}},
	{"two new innovations that belong together", func(b *branchTest) {
		b.write(record("lichtjesroute"), veenland+"relations: {related: [verhalenbank]}\n")
		b.write(record("verhalenbank"), strings.NewReplacer("lichtjesroute", "verhalenbank", "Lichtjesroute langs de vaart", "Verhalenbank",
			"Bewoners maken lampen en vertellen er onderweg een verhaal bij.", "Opnamen van oude schippers, om thuis te beluisteren.",
			"priorities: [verandering-verbreding]", "priorities: [persoonlijke-ontwikkeling]").Replace(veenland)+"relations: {related: [lichtjesroute]}\n")
	}, []string{"lichtjesroute", "verhalenbank"}},
	{"record split in two", func(b *branchTest) {
		b.edit(record("bouwhoek"), "samen in de bibliotheek, met materiaal\n  dat anderen weggooien.", "samen in de bibliotheek.")
		b.add(record("bouwhoek"), "relations: {related: [restjesbank]}\n")
		b.write(record("restjesbank"), `id: restjesbank
title: Restjesbank
summary: Winkels brengen karton en hout dat over is; wie iets maakt, neemt het gratis mee.
status: actief
origin: nieuw
owner: bibliotheek-dijk
priorities: [verandering-verbreding]
core_functions: [leren]
phase: bedenken
phase_history:
  - {phase: bedenken, date: 2025-11-01}
relations: {spin_off_of: bouwhoek}
`)
	}, []string{"bouwhoek", "restjesbank"}},
	{"followed by another", func(b *branchTest) {
		b.write(record("lichtjesroute"), veenland)
		b.edit(record("nachtbieb"), "related: [taaltafel]", "related: [taaltafel]\n  superseded_by: lichtjesroute")
	}, []string{"nachtbieb"}},
	{"a finding silenced with a reason", func(b *branchTest) {
		b.edit(record("taaltafel"), "owner: bibliotheek-veenstad", "owner: bibliotheek-oudeweg\nsuppressions:\n"+
			"  - {rule: reference/inactive, reason: Het verslag noemt de oude naam en dat vragen we na., until: 2026-06-30}")
	}, []string{"Het verslag noemt de oude naam en dat vragen we na.", "2026-06-30"}},
	{"several at once", func(b *branchTest) {
		b.write(record("lichtjesroute"), veenland)
		b.agenda("adopt", "taaltafel", "bibliotheek-kade", "--on", "2025-10")
		b.agenda("stop", "bouwhoek", "--on", "2025-11-10", "--reason", "De ruimte wordt verbouwd.", "--lessons", "Regel eerst een tweede ruimte.")
		b.edit(lists("pois"), "name: Steunpunt Noord", "name: Steunpunt Noord en Oost")
	}, []string{"lichtjesroute", "taaltafel", "Regel eerst een tweede ruimte.", "Steunpunt Noord en Oost"}},
}

// honestCourse is what happens to an innovation.
var honestCourse = []honest{
	{"moved on", func(b *branchTest) {
		b.edit(record("bouwhoek"), "    state: lopend\n", "    end: 2025-06-30\n    state: afgerond\n    outcome: geslaagd\n    results: Zes van de tien gezinnen kwamen terug.\n")
		b.add(record("bouwhoek"), "description:\n  preconditions: {cost: 300, time: 4 uur per week, staff: een medewerker, cooperation: kringloopwinkel}\n"+
			"materials:\n  - {title: Draaiboek, url: 'https://www.example.nl/bouwhoek', licence: CC-BY-4.0}\n")
		b.agenda("move", "bouwhoek", "beschikbaar-stellen", "--on", "2025-11-12")
	}, []string{"Beschikbaar stellen", "Zes van de tien gezinnen kwamen terug."}},
	{"moved back with a note", func(b *branchTest) {
		b.agenda("move", "bouwhoek", "bedenken", "--on", "2025-11-12", "--note", "Het moet eerst eenvoudiger.")
	}, []string{"Bedenken", "Het moet eerst eenvoudiger."}},
	{"stopped", func(b *branchTest) {
		b.agenda("stop", "bouwhoek", "--on", "2025-11-10", "--reason", "De ruimte wordt verbouwd.", "--lessons", "Regel eerst een tweede ruimte.")
	}, []string{"De ruimte wordt verbouwd.", "Regel eerst een tweede ruimte."}},
	{"resumed", func(b *branchTest) {
		b.agenda("resume", "nachtbieb", "--on", "2025-11-10", "--note", "Er is weer geld.")
	}, []string{"Er is weer geld."}},
	{"stopped and resumed again", func(b *branchTest) {
		b.agenda("resume", "nachtbieb", "--on", "2025-10-10", "--note", "Er is weer geld.")
		b.commit()
		b.agenda("stop", "nachtbieb", "--on", "2025-11-10", "--reason", "Het geld was op.", "--lessons", "Vraag geld voor twee jaar.")
	}, []string{"Er is weer geld.", "Het geld was op."}},
	{"conditions answered", func(b *branchTest) {
		b.add(record("digitaal-loket"), "conditions:\n  need: Bezoekers vragen erom.\n  core_function_fit: Het informeert.\n  distinctive_value: Het is dichtbij.\n")
	}, []string{"Bezoekers vragen erom."}},
	{"experiment planned", func(b *branchTest) {
		b.add(record("digitaal-loket"), "experiments:\n  - {id: noord-2026, title: Proef in twee cafés, organisations: [steunpunt-noord], start: 2026-02-01, state: gepland, "+
			"question: 'Komen er mensen?', indicators: [bezoekers per avond]}\n")
	}, []string{"Proef in twee cafés"}},
	{"experiment finished", func(b *branchTest) {
		b.agenda("experiment", "finish", "bouwhoek", "--on", "2025-11-01", "--outcome", "gemengd", "--results", "De helft kwam terug.")
	}, []string{"De helft kwam terug."}},
	{"experiment broken off", func(b *branchTest) {
		b.agenda("experiment", "finish", "bouwhoek", "--on", "2025-11-01", "--state", "afgebroken", "--results", "De ruimte was niet veilig.")
	}, []string{"De ruimte was niet veilig."}},
	{"experiment started, and finished later", func(b *branchTest) {
		b.agenda("experiment", "start", "bouwhoek", "kade-2025", "--title", "Bouwen aan de kade", "--organisation", "bibliotheek-kade", "--on", "2025-08-01",
			"--question", "Werkt het in de stad?", "--indicator", "bezoekers")
		b.commit()
		b.agenda("experiment", "finish", "bouwhoek", "kade-2025", "--on", "2025-11-01", "--outcome", "mislukt", "--results", "In de stad kwam niemand.")
	}, []string{"In de stad kwam niemand."}},
	{"report of a finished experiment", func(b *branchTest) {
		b.edit(record("taaltafel"), "    outcome: gemengd\n", "    outcome: gemengd\n    results: De helft bleef komen.\n    report: https://www.example.nl/verslag\n")
	}, []string{"De helft bleef komen."}},
	{"adopted", func(b *branchTest) { b.agenda("adopt", "taaltafel", "bibliotheek-kade", "--on", "2025-10") }, []string{"Bibliotheek Kade"}},
	{"adoption ended", func(b *branchTest) {
		b.edit(record("voorlezen-aan-de-kade"), "since: 2017}", "since: 2017, until: 2025-06}")
	}, []string{"2025-06"}},
	{"told apart", func(b *branchTest) {
		b.agenda("distinct", "taaltafel", "digitaal-loket", "--reason", "Het ene gaat over taal, het andere over apparaten.")
	}, []string{"Het ene gaat over taal, het andere over apparaten."}},
}

// honestRecognition is the work of bodies, and of who keeps a dossier.
var honestRecognition = []honest{
	{"material added to a recognised dossier", func(b *branchTest) {
		b.edit(record("leesclub-goed-onderbouwd"), "reach:\n", "  - {title: Poster, url: 'https://www.example.nl/poster', kind: poster, licence: CC-BY-4.0}\nreach:\n")
	}, []string{"Poster"}},
	{"study added", func(b *branchTest) {
		b.add(record("leesclub-goed-onderbouwd"), "studies:\n  - {title: Lezen in de wijk, year: 2025, design: monitor, independent: true, source: 'https://www.example.nl/studie'}\n")
	}, []string{"Lezen in de wijk"}},
	{"level granted", func(b *branchTest) {
		b.agenda("recognition", "grant", "leeskring", "goed-beschreven", "--body", "praktijkpanel", "--on", "2025-10-01",
			"--decision", "https://www.example.nl/besluit-nieuw", "--assessor", "bibliotheek-duindorp:praktijk", "--assessor", "bibliotheek-kade:praktijk",
			"--assessor", "steunpunt-noord:praktijk")
	}, []string{"Goed beschreven", "praktijkpanel", "2025-10-01", "Bibliotheek Kade"}},
	{"level renewed", func(b *branchTest) {
		b.agenda("recognition", "grant", "leesclub-goed-beschreven", "goed-beschreven", "--body", "praktijkpanel", "--on", "2025-11-01",
			"--decision", "https://www.example.nl/besluit-2025", "--assessor", "bibliotheek-duindorp:praktijk", "--assessor", "bibliotheek-kade:praktijk",
			"--assessor", "steunpunt-noord:praktijk")
	}, []string{"praktijkpanel", "2025-11-01", "2023-06-01"}},
	{"level withdrawn", func(b *branchTest) {
		b.edit(record("leesclub-goed-onderbouwd"), "status: verleend", "status: ingetrokken", "granted_on: 2023-06-01", "granted_on: 2025-10-01",
			"  valid_until: 2028-06-01\n", "", "decision: https://www.example.nl/besluit", "decision: https://www.example.nl/intrekking")
	}, []string{"Ingetrokken", "erkenningscommissie", "2025-10-01", "2023-06-01", "https://www.example.nl/intrekking"}},
	{"typo in a recognised text, with a correction", func(b *branchTest) {
		b.edit(record("leesclub-goed-onderbouwd"), "praten over wat zij lazen", "praten over wat ze lazen")
		b.add(record("leesclub-goed-onderbouwd"), "corrections:\n  - {date: 2025-11-10, field: summary, reason: Een tikfout in de tekst.}\n")
	}, []string{"Een tikfout in de tekst.", "~~zij~~ **ze**"}},
	{"result of a finished experiment corrected", func(b *branchTest) {
		b.edit(record("taaltafel"), "outcome: gemengd", "outcome: geslaagd")
		b.add(record("taaltafel"), "corrections:\n  - {date: 2025-11-10, field: experiments/veenstad-2016/outcome, reason: Het verslag noemt een andere uitkomst.}\n")
	}, []string{"Het verslag noemt een andere uitkomst.", "Gemengd → Geslaagd"}},
	{"day of a phase corrected", func(b *branchTest) {
		b.edit(record("taaltafel"), "date: 2016}", "date: 2016-03}")
		b.add(record("taaltafel"), "corrections:\n  - {date: 2025-11-10, field: phase_history/0/date, reason: De maand stond in het jaarverslag.}\n")
	}, []string{"De maand stond in het jaarverslag.", "2016 → 2016-03"}},
	{"level of another system", func(b *branchTest) {
		b.agenda("recognition", "grant", "taaltafel", "goed-onderbouwd", "--body", "nji", "--on", "2025-10-01", "--decision", "https://www.nji.nl/interventies/taaltafel")
	}, []string{"Nederlands Jeugdinstituut", "2025-10-01"}},
	{"another owner after the decision", func(b *branchTest) {
		b.edit(record("leesclub-goed-beschreven"), "owner: bibliotheek-veenstad", "owner: bibliotheek-dijk")
	}, []string{"bibliotheek-dijk"}},
	{"who judged becomes the owner", func(b *branchTest) {
		b.edit(record("leesclub-goed-beschreven"), "owner: bibliotheek-veenstad", "owner: bibliotheek-kade", "  decision:", "  parties: [bibliotheek-veenstad]\n  decision:")
	}, []string{"bibliotheek-kade", "bibliotheek-veenstad"}},
	{"who judged becomes a partner", func(b *branchTest) {
		b.edit(record("leesclub-eerste-aanwijzingen"), "owner: bibliotheek-veenstad\n", "owner: bibliotheek-veenstad\npartners: [hogeschool-zuid, nji]\n",
			"  decision:", "  parties: [bibliotheek-veenstad]\n  decision:")
	}, []string{"hogeschool-zuid"}},
	{"who judged joins a later experiment", func(b *branchTest) {
		b.edit(record("leesclub-eerste-aanwijzingen"), "sources: [", "experiments:\n  - {id: zuid-2025, title: Op school, organisations: [hogeschool-zuid], start: 2025-09-01, state: lopend, "+
			"question: 'Lezen zij meer?', indicators: [boeken per kind]}\nsources: [")
	}, []string{"Op school"}},
	{"granted with a partner who joins", func(b *branchTest) {
		b.edit(record("leeskring"), "owner: bibliotheek-veenstad\n", "owner: bibliotheek-veenstad\npartners: [bibliotheek-dijk]\n")
		b.agenda("recognition", "grant", "leeskring", "goed-beschreven", "--body", "praktijkpanel", "--on", "2025-10-01",
			"--decision", "https://www.example.nl/besluit-nieuw", "--assessor", "bibliotheek-duindorp:praktijk", "--assessor", "bibliotheek-kade:praktijk",
			"--assessor", "steunpunt-noord:praktijk")
	}, []string{"Goed beschreven", "bibliotheek-dijk"}},
	{"a step of the course filled in", func(b *branchTest) {
		b.edit(record("leesclub-goed-beschreven"), "erkend: 2023-06-01}", "erkend: 2023-06-01, gepubliceerd: 2023-06-15}")
	}, []string{"2023-06-15"}},
	{"a decision refused", func(b *branchTest) {
		b.edit(record("leeskring"), "materials:\n", "recognition:\n  level: goed-beschreven\n  status: geweigerd\n  granted_on: 2025-10-01\n  body: praktijkpanel\nmaterials:\n")
	}, []string{"praktijkpanel", "2025-10-01"}},
	{"an assessor corrected", func(b *branchTest) {
		b.edit(record("leesclub-goed-beschreven"), "bibliotheek-duindorp, role", "bibliotheek-dijk, role")
		b.add(record("leesclub-goed-beschreven"), "corrections:\n  - {date: 2025-11-10, field: recognition/assessors, reason: De notulen noemen een ander.}\n")
	}, []string{"De notulen noemen een ander."}},
}

// honestOrganisations keep the lists of who there is.
var honestOrganisations = []honest{
	{"new organisation", func(b *branchTest) {
		b.add(lists("libraries"), "- {id: bibliotheek-haven, name: Bibliotheek Haven, kind: bibliotheek, province: prov-zh}\n")
	}, []string{"bibliotheek-haven"}},
	{"renamed library", func(b *branchTest) {
		b.edit(lists("libraries"), "name: Bibliotheek Dijk", "name: Bibliotheek Dijk en Duin")
	}, []string{"Bibliotheek Dijk en Duin"}},
	{"merged libraries", func(b *branchTest) {
		b.edit(lists("libraries"), "- {id: bibliotheek-dijk, name: Bibliotheek Dijk, kind: bibliotheek, province: prov-fr}",
			"- {id: bibliotheek-dijk, name: Bibliotheek Dijk, kind: bibliotheek, province: prov-fr, active: {to: 2025-12-31}, succeeded_by: bibliotheek-waterland}\n"+
				"- {id: bibliotheek-waterland, name: Bibliotheek Waterland, kind: bibliotheek, province: prov-fr, active: {from: 2026-01-01}}")
	}, []string{"bibliotheek-waterland"}},
	{"address added", func(b *branchTest) {
		b.edit(lists("pois"), "kind: poi\n", "kind: poi\n  url: https://steunpunt.example/\n")
	}, []string{"steunpunt-noord"}},
	{"more provinces", func(b *branchTest) { b.edit(lists("pois"), "[prov-gr]", "[prov-gr, prov-fr]") }, []string{"steunpunt-noord"}},
	{"list of provinces completed", func(b *branchTest) {
		b.add(lists("provinces"), "- {id: prov-dr, name: Drenthe, kind: provincie, iso: NL-DR}\n- {id: prov-ze, name: Zeeland, kind: provincie, iso: NL-ZE}\n")
	}, []string{"prov-dr"}},
	{"who judged merges with the owner, later", func(b *branchTest) {
		b.edit(lists("libraries"), "id: bibliotheek-kade, name: Bibliotheek Kade, kind: bibliotheek, province: prov-gr",
			"id: bibliotheek-kade, name: Bibliotheek Kade, kind: bibliotheek, province: prov-gr, active: {to: 2025-10-31}, succeeded_by: bibliotheek-veenstad")
	}, []string{"bibliotheek-kade"}},
	{"municipalities of a library", func(b *branchTest) { b.edit(lists("libraries"), "[Duindorp]", "[Duindorp, Zandwijk]") }, []string{"Zandwijk"}},
	{"participant under the name of who took over", func(b *branchTest) {
		b.edit(record("taaltafel"), "[bibliotheek-veenstad, bibliotheek-oudeweg]", "[bibliotheek-veenstad]")
	}, []string{"bibliotheek-oudeweg"}},
	{"organisation moved to another list", func(b *branchTest) {
		const nji = "- {id: nji, name: Nederlands Jeugdinstituut, kind: kennisinstituut}\n"
		b.edit(lists("partners"), nji, "")
		b.write(lists("national"), nji)
	}, nil},
}

// honestRules change the rules and what lies beside the registry.
var honestRules = []honest{
	{"new term, used at once", func(b *branchTest) {
		b.withRules()
		b.edit("schema/vocabulary.schema.json", `"target_group": {`, `"target_group": {`, `          "const": "kinderen-0-6",`,
			`          "const": "schippers",
          "title": "Schippers",
          "description": "Wie op een schip woont of werkt.",
          "x-en": {"title": "Skippers", "description": "Who lives or works on a ship."}
        },
        {
          "const": "kinderen-0-6",`)
		b.edit(record("taaltafel"), "target_groups: [anderstaligen]", "target_groups: [anderstaligen, schippers]")
	}, []string{"vocabulary.schema.json", "Schippers"}},
	{"term explained better", func(b *branchTest) {
		b.withRules()
		b.edit("schema/vocabulary.schema.json", `"description": "Mailbox van een organisatie of afdeling."`, `"description": "Postvak van een organisatie of afdeling."`)
	}, []string{"vocabulary.schema.json"}},
	{"stricter rule, with the records mended", func(b *branchTest) {
		b.withRules()
		b.edit("schema/innovation.schema.json", `"required": [
    "id",`, `"required": [
    "owner",
    "id",`)
	}, []string{"innovation.schema.json"}},
	{"a need, and what answers it", func(b *branchTest) {
		b.write("registry/needs/taalachterstand.yaml", "id: taalachterstand\ntitle: Kinderen beginnen met een achterstand in taal\n"+
			"description: Leerkrachten zien elk jaar kinderen die te weinig woorden kennen.\npriority: jeugd-onderwijs\nstatus: opgepakt\nanswers: [leeskring]\n")
	}, nil},
	{"a workflow that agenda keeps", func(b *branchTest) { b.write(".github/workflows/registry.yml", "on: pull_request\n") }, []string{"bepaalt welke controles er draaien"}},
	{"readme beside the records", func(b *branchTest) { b.write("registry/README.md", "# Het register\n\nEen bestand per innovatie.\n") }, nil},
	{"files elsewhere", func(b *branchTest) {
		b.write("docs/uitleg.md", "# Uitleg\n")
		b.write("registry/innovations/.gitkeep", "")
	}, nil},
}

// honestGit comes to the same by another way.
var honestGit = []honest{
	{"rebased on main", func(b *branchTest) {
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
		b.commit()
		b.onMain()
		b.git("rebase", "-q", "main")
	}, []string{"Taaltafel in de buurt"}},
	{"main merged in", func(b *branchTest) {
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
		b.commit()
		b.onMain()
		b.git("merge", "-q", "--no-edit", "main")
	}, []string{"Taaltafel in de buurt"}},
	{"main went on", func(b *branchTest) {
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
		b.commit()
		b.onMain()
	}, []string{"Taaltafel in de buurt"}},
	{"main undone again", func(b *branchTest) {
		b.git("switch", "-q", "main")
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Praattafel")
		b.commit()
		b.git("switch", "-q", "-C", "voorstel")
		b.git("revert", "--no-edit", "HEAD")
	}, []string{"taaltafel"}},
	{"undone within the branch", func(b *branchTest) {
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Praattafel")
		b.commit()
		b.git("revert", "--no-edit", "HEAD")
	}, nil},
	{"picked from another branch", func(b *branchTest) {
		b.git("switch", "-q", "-c", "ander")
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
		b.commit()
		b.git("switch", "-q", "voorstel")
		b.write("notitie.txt", "iets anders\n")
		b.commit()
		b.git("cherry-pick", "ander")
	}, []string{"Taaltafel in de buurt"}},
	{"two branches merged into one", func(b *branchTest) {
		b.git("switch", "-q", "-c", "ander")
		b.write(record("lichtjesroute"), veenland)
		b.commit()
		b.git("switch", "-q", "voorstel")
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
		b.commit()
		b.git("merge", "-q", "--no-edit", "ander")
	}, []string{"lichtjesroute", "Taaltafel in de buurt"}},
	{"three branches merged at once", func(b *branchTest) {
		octopus(b)
		b.git("merge", "-q", "--no-edit", "een", "twee")
	}, []string{"lichtjesroute", "Taaltafel in de buurt", "Steunpunt Noord en Oost"}},
	{"several commits in one", func(b *branchTest) {
		b.edit(record("taaltafel"), "title: Taaltafel", "title: Praattafel")
		b.commit()
		b.edit(record("taaltafel"), "title: Praattafel", "title: Taaltafel in de buurt")
		b.commit()
		b.git("reset", "-q", "--soft", "main")
	}, []string{"Taaltafel in de buurt"}},
}

// onMain lets others add a record to main meanwhile.
func (b *branchTest) onMain() {
	b.Helper()
	b.git("switch", "-q", "main")
	b.write(record("lichtjesroute"), veenland)
	b.edit(lists("pois"), "name: Steunpunt Noord", "name: Steunpunt Noord en Oost")
	b.commit()
	b.git("switch", "-q", "voorstel")
}

// octopus makes two branches, each with a change of its own, beside the one at hand.
func octopus(b *branchTest) {
	b.git("switch", "-q", "-c", "een")
	b.write(record("lichtjesroute"), veenland)
	b.commit()
	b.git("switch", "-q", "-c", "twee", "main")
	b.edit(lists("pois"), "name: Steunpunt Noord", "name: Steunpunt Noord en Oost")
	b.commit()
	b.git("switch", "-q", "voorstel")
	b.edit(record("taaltafel"), "title: Taaltafel", "title: Taaltafel in de buurt")
	b.commit()
}
