package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// branchOf makes a branch of the registry that honest branches start from.
func branchOf(t *testing.T, template string) *branchTest {
	t.Helper()
	b := &branchTest{T: t, root: t.TempDir(), base: "main"}
	if err := os.CopyFS(b.root, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	return b
}

// What was judged by rules that the same branch makes easier gets no tick, and what
// nothing was found of neither.
func TestNoTickForWhatProvesNothing(t *testing.T) {
	move := func(b *branchTest) {
		b.edit(record("bouwhoek"), "    state: lopend\n", "    end: 2025-06-30\n    state: afgerond\n    outcome: geslaagd\n    results: Zes van de tien gezinnen kwamen terug.\n",
			"phase: experimenteren\nphase_history", "phase: beschikbaar-stellen\nphase_history", "2025-01-15}\n", "2025-01-15}\n  - {phase: beschikbaar-stellen, date: 2025-11-12}\n")
		b.add(record("bouwhoek"), "materials:\n  - {title: Draaiboek, url: 'https://www.example.nl/bouwhoek', licence: CC-BY-4.0}\n")
	}
	judgeAll(t, []honest{
		{"a criterion less, and a record that lacks it moves", func(b *branchTest) {
			b.withRules()
			b.edit("schema/phases.schema.json", `"x-id": "preconditions"`, `"x-id": "randvoorwaarden"`)
			move(b)
		}, nil},
		{"required no more", func(b *branchTest) {
			b.withRules()
			b.edit("schema/innovation.schema.json", `"id",
    "title",`, `"id",`)
			b.edit(record("bouwhoek"), "title: Bouwhoek voor gezinnen\n", "")
		}, nil},
		{"all rules gone", func(b *branchTest) {
			b.withRules()
			if err := os.RemoveAll(b.root + "/schema"); err != nil {
				b.Fatal(err)
			}
		}, nil},
	}, func(t *testing.T, _ int, page string) {
		if ticks := regexp.MustCompile(`(?m)^.*(\[x\]|✓ Randvoorwaarden).*$`).FindAllString(page, -1); len(ticks) > 0 {
			t.Errorf("ticked: %q\n%s", ticks, page)
		}
		if !strings.Contains(page, "### Regels en termen") {
			t.Errorf("the page doesn't tell which rules\n%s", page)
		}
	})
	b := branchOf(t, honestRegistry(t))
	b.write(record("lichtjesroute"), veenland)
	if _, page := b.run("review", "--base", "main", "-f", "markdown"); strings.Count(page, "[x]") != 1 {
		t.Errorf("of a new record, that nothing is wrong is all that can be ticked\n%s", page)
	}
}

// Whatever value of a record changes, the page tells it before and after: every
// second scalar of a full dossier in its turn, by a text that stands nowhere else.
func TestPageTellsEveryValue(t *testing.T) {
	template := honestRegistry(t)
	b := branchOf(t, template)
	const id = "leesclub-goed-onderbouwd"
	whole := b.read(record(id))
	value := regexp.MustCompile(`(?m)(: |- |, )([A-Za-z0-9][^:,{}\[\]\n#>]*)([,}\]]?)$`)
	places := value.FindAllStringSubmatchIndex(whole, -1)
	if len(places) < 40 {
		t.Fatalf("only %d values", len(places))
	}
	told := 0
	for i := 0; i < len(places); i += 2 { // all of them take too long
		at := places[i]
		old := whole[at[4]:at[5]]
		if strings.HasPrefix(whole[strings.LastIndex(whole[:at[0]], "\n")+1:], "id: ") {
			continue // another record
		}
		mark := fmt.Sprintf("anders%04d", i)
		b.write(record(id), whole[:at[4]]+mark+whole[at[5]:])
		code, out := b.run("review", "--base", "main", "-f", "json")
		var page struct {
			Edits []struct {
				Pointer       string
				Before, After any
			}
		}
		if err := json.Unmarshal([]byte(out), &page); err != nil {
			t.Fatalf("exit %d: %v\n%s", code, err, out)
		}
		if len(page.Edits) == 0 || !strings.Contains(fmt.Sprint(page.Edits), mark) || !strings.Contains(fmt.Sprint(page.Edits), strings.TrimSpace(old)) {
			t.Errorf("%q became %q: told %v", old, mark, page.Edits)
		}
		told++
		if i%8 > 0 {
			continue // the text is made of the same
		}
		if _, text := b.run("review", "--base", "main", "-f", "markdown"); !strings.Contains(text, mark) {
			t.Errorf("%q became %q: not on the page\n%s", old, mark, text)
		}
	}
	if told < 20 {
		t.Errorf("only %d values tried", told)
	}
}
