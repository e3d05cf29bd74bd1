// Package bench generates registries of any size, the same for the same seed,
// for measuring and for tests. Benchmarks and the plain baseline that they are
// held against stand in its tests.
package bench

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// organisations are how many libraries a generated registry has: about as many
// as the network (157 libraries in 2016).
const organisations = 160

// Generate writes a registry of n valid innovations, of two to three kilobytes
// each, into dir, which must exist. The same n and seed give the same bytes.
func Generate(dir string, n int, seed uint64) error {
	g := &generator{rand: rand.New(rand.NewPCG(seed, 1)), total: n}
	for _, folder := range []string{"registry/innovations", "registry/organisations"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "registry/organisations/libraries.yaml"), g.libraries(), 0o644); err != nil {
		return err
	}
	for i := range n {
		name := filepath.Join(dir, "registry/innovations", id(i)+".yaml")
		if err := os.WriteFile(name, g.record(i), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// GeneratePlan adds so many valid needs, and a period with so many lines, to a registry
// of n generated innovations.
func GeneratePlan(dir string, n, needs, lines int, seed uint64) error {
	g := &generator{rand: rand.New(rand.NewPCG(seed, 2)), total: n}
	files := map[string]string{}
	for i := range needs {
		files[fmt.Sprintf("needs/behoefte-%05d.yaml", i)] = fmt.Sprintf(`# yaml-language-server: $schema=../../schema/need.schema.json
id: behoefte-%05d
title: %s %s %d
description: %spriority: %s
target_groups: [%s]
organisations: [%s]
since: 2016-09
status: opgepakt
answers: [%s]
sources:
  - %s
`, i, g.pick(vocabulary), g.pick(vocabulary), i, g.folded("  ", 36), g.pick(priorities), g.pick(groups), g.library(), id(g.rand.IntN(n)), g.prose(5))
	}
	var b strings.Builder
	b.WriteString("# yaml-language-server: $schema=../../schema/agenda.schema.json\nid: 2027-2028\ntitle: Actieagenda\nfrom: 2027\nuntil: 2028\nlines:\n")
	for i := range lines {
		about := "innovation: " + id(g.rand.IntN(n))
		if needs > 0 && i%2 == 1 {
			about = fmt.Sprintf("need: behoefte-%05d", g.rand.IntN(needs))
		}
		fmt.Fprintf(&b, "  - id: regel-%d\n    priority: %s\n    phase: experimenteren\n    %s\n    what: %s\n    who: [%s]\n    by: 2028\n    amount: {lokaal: %d, provinciaal: %d}\n    state: lopend\n",
			i, g.pick(priorities), about, g.prose(6), g.library(), g.rand.IntN(20_000), g.rand.IntN(20_000))
	}
	if lines > 0 {
		files["agenda/2027-2028.yaml"] = b.String()
	}
	for name, text := range files {
		file := filepath.Join(dir, "registry", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

type generator struct {
	rand  *rand.Rand
	total int
}

func id(i int) string { return fmt.Sprintf("innovatie-%06d", i) }

func (g *generator) pick(words []string) string { return words[g.rand.IntN(len(words))] }

func (g *generator) library() string {
	return fmt.Sprintf("bibliotheek-%03d", g.rand.IntN(organisations))
}

func (g *generator) libraries() []byte {
	var b strings.Builder
	for i := range organisations {
		fmt.Fprintf(&b, "- {id: bibliotheek-%03d, name: Bibliotheek %d, kind: bibliotheek}\n", i, i)
	}
	return []byte(b.String())
}

// prose makes sentences of n words.
func (g *generator) prose(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = g.pick(vocabulary)
	}
	return strings.Join(words, " ") + "."
}

// folded makes a folded text of n words, indented under its key.
func (g *generator) folded(indent string, n int) string {
	var b strings.Builder
	b.WriteString(">-\n")
	for n > 0 {
		line := min(n, 12)
		b.WriteString(indent + g.prose(line) + "\n")
		n -= line
	}
	return b.String()
}

// record makes one innovation in the block style that registries use.
func (g *generator) record(i int) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	year := 2010 + g.rand.IntN(10)
	line("# yaml-language-server: $schema=../../schema/innovation.schema.json")
	line("id: %s", id(i))
	line("title: %s %s %d", strings.ToUpper(g.pick(vocabulary)[:1])+g.pick(vocabulary), g.pick(vocabulary), i)
	fmt.Fprintf(&b, "summary: %s", g.folded("  ", 60+g.rand.IntN(40)))
	line("status: actief\norigin: bestaand")
	line("owner: %s\npartners: [%s]", g.library(), g.library())
	line("priorities: [%s]\ncore_functions: [%s]", g.pick(priorities), g.pick(functions))
	line("target_groups: [%s]\nkind: %s", g.pick(groups), g.pick(kinds))
	line("domain: fysiek\nlayer: lokaal\nphase: experimenteren")
	line("phase_history:\n  - {phase: bedenken, date: %d-03-01}\n  - {phase: experimenteren, date: %d-09-01}", year, year)
	line("conditions:")
	for _, key := range []string{"need", "core_function_fit", "distinctive_value"} {
		fmt.Fprintf(&b, "  %s: %s", key, g.folded("    ", 24))
	}
	line("experiments:\n  - id: proef-%d\n    title: %s", year, g.prose(4))
	line("    organisations: [%s]\n    start: %d-09-01\n    end: %d-01-31\n    state: afgerond", g.library(), year, year+1)
	line("    question: %s\n    indicators:\n      - %s\n      - %s", g.prose(10), g.prose(5), g.prose(5))
	fmt.Fprintf(&b, "    outcome: gemengd\n    results: %s", g.folded("      ", 36))
	line("reach:\n  - {year: %d, measure: deelnemers, value: '%d'}", year+1, g.rand.IntN(9000))
	line("relations:\n  related: [%s]", id((i+1)%g.total))
	line("sources:\n  - %s\n  - jaarverslag %d", g.prose(5), year)
	return []byte(b.String())
}

var (
	priorities = []string{"jeugd-onderwijs", "participatie-zelfredzaamheid", "persoonlijke-ontwikkeling", "verandering-verbreding"}
	functions  = []string{"informeren", "leren", "lezen", "ontmoeting-debat", "kunst-cultuur"}
	groups     = []string{"kinderen-6-12", "volwassenen", "ouderen", "inwoners", "laaggeletterden", "werkzoekenden"}
	kinds      = []string{"stapsgewijs", "productdoorbraak", "dienstverleningsmodel", "ondernemingsmodel"}
	vocabulary = strings.Fields(`lezen voorlezen bibliotheek kinderen ouders school klas boek verhaal
		digitaal computer cursus vrijwilliger wijk buurt taal oefenen samen leren ontmoeten gesprek
		maker workshop scherm app website collectie plein kast avond middag week maand jaar groep
		stad dorp provincie netwerk partner gemeente zorg werk inwoner lid bezoeker medewerker
		begeleider docent leerling student senior nieuwkomer club spel muziek kunst film café zaal`)
)
