package validate_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// standing is a record with a decision: who has a part in it, who judged it, and whom
// it tells to have had a part.
type standing struct {
	owner              string
	partners, parties  []string
	assessors          []string
	renewed, corrected bool
}

// judges are the organisations that can judge and have a part.
var judges = []string{"bibliotheek-duindorp", "bibliotheek-kade", "bibliotheek-veenstad", "steunpunt-noord", "nji", "hogeschool-zuid"}

func some(r *rand.Rand, from []string, n int) []string {
	var chosen []string
	for _, i := range r.Perm(len(from))[:n] {
		chosen = append(chosen, from[i])
	}
	return chosen
}

func minus(from, others []string) []string {
	return slices.DeleteFunc(slices.Clone(from), func(s string) bool { return slices.Contains(others, s) })
}

func meet(a, b []string) bool { return len(minus(a, b)) < len(a) }

// tied are who has a part now.
func (s standing) tied() []string { return append([]string{s.owner}, s.partners...) }

// record writes it into the dossier that it is about.
func (s standing) record(dossier string) string {
	lines := []string{"  assessors:"}
	for _, id := range s.assessors {
		lines = append(lines, "    - {organisation: "+id+", role: praktijk, vote: voor}")
	}
	if s.parties != nil {
		lines = append(lines, "  parties: ["+strings.Join(s.parties, ", ")+"]")
	}
	before, rest, _ := strings.Cut(dossier, "  assessors:\n")
	_, after, _ := strings.Cut(rest, "  decision:")
	text := strings.Replace(before+strings.Join(lines, "\n")+"\n  decision:"+after, "owner: bibliotheek-veenstad\n",
		"owner: "+s.owner+"\npartners: ["+strings.Join(s.partners, ", ")+"]\n", 1)
	if s.renewed {
		text = strings.NewReplacer("granted_on: 2023-06-01", "granted_on: 2025-06-01", "valid_until: 2026-06-01", "valid_until: 2028-06-01",
			"/besluit\n", "/besluit-2025\n").Replace(text)
	}
	if s.corrected {
		text += "corrections:\n  - {date: 2025-12-01, field: recognition/assessors, reason: De notulen zeggen het anders.}\n"
	}
	return text
}

// legal tells from what it meant whether was may become is.
func legal(was, is standing) bool {
	then := was.tied() // who had a part when it was decided, as far as anybody knows
	switch {
	case is.renewed:
		then = append(then, is.tied()...)
	case was.parties != nil:
		then = was.parties
	}
	told := is.parties
	if told == nil {
		told = is.tied()
	}
	stays := is.renewed || was.parties == nil || slices.Equal(was.parties, is.parties)
	names := is.parties == nil || !is.renewed && was.parties != nil || len(minus(then, is.parties)) == 0
	same := !is.renewed && slices.Equal(was.assessors, is.assessors)
	return stays && names && !meet(told, is.assessors) && (same || !meet(then, is.assessors)) && (is.renewed || same || is.corrected)
}

// A decision is as independent as it was when it was taken, whoever comes and goes
// after it; and nobody who had a part in it judges, whoever goes before it or leaves
// whom out.
func TestIndependenceIsThatOfTheDay(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 55))
	const file, listFile = "registry/innovations/leesclub-goed-beschreven.yaml", "registry/organisations/libraries.yaml"
	dossier, organisations := dossiers(t, file), dossiers(t, listFile)
	passed := 0
	for group := range 1 + randomBranches/20 {
		b := newFew(t)
		was := standing{owner: "bibliotheek-veenstad", partners: some(r, judges[4:], r.IntN(3))}
		was.assessors = some(r, minus(judges, was.tied()), 3)
		if r.IntN(2) == 0 {
			was.parties = was.tied()
		}
		b.begin = map[string]string{file: was.record(dossier), listFile: organisations}
		b.names, b.input = nil, bytes.Buffer{}
		b.add("main", b.begin)
		var names []string
		var all []standing
		for i := range 20 {
			is := was
			for range 1 + r.IntN(3) {
				switch r.IntN(7) {
				case 0:
					is.owner = judges[r.IntN(len(judges))]
				case 1:
					is.partners = some(r, judges, r.IntN(3))
				case 2:
					is.parties = some(r, judges, 1+r.IntN(3))
				case 3:
					is.parties = append(was.tied(), some(r, minus(judges, was.tied()), r.IntN(2))...)
				case 4:
					is.assessors, is.corrected = some(r, judges, 3), r.IntN(4) > 0
				case 5:
					is.renewed = true
				case 6:
					is.parties = nil
				}
			}
			is.partners = minus(is.partners, []string{is.owner})
			name := fmt.Sprint("tak-", group, "-", i)
			b.add(name, map[string]string{file: is.record(dossier), listFile: organisations})
			names, all = append(names, name), append(all, is)
		}
		for i, found := range b.told(names) {
			errors, _ := found.Count()
			found = slices.DeleteFunc(found, func(f finding.Finding) bool { return f.Severity != finding.Error })
			if want := legal(was, all[i]); want != (errors == 0) {
				t.Errorf("%+v to %+v: legal %t, but %s", was, all[i], want, told(found))
			} else if want {
				passed++
			}
		}
	}
	if passed < randomBranches/5 {
		t.Errorf("only %d branches were legal: little was proved", passed)
	}
}

// dossiers reads a file of the worked dossiers.
func dossiers(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "registries", "dossiers", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
