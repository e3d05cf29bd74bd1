package duplicates

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// naively is the similarity of a question and a text as docs/duplicates.md defines
// it: four blocks of length one, put side by side by their shares.
func naively(question string, title, body string, texts []Text) float64 {
	features := func(text string, stems bool) map[string]float64 {
		counts := map[string]float64{}
		for _, w := range allWords(text) {
			if stems {
				counts[stem(w)]++
			} else {
				for i, r := 0, []rune("_"+w+"_"); i+3 <= len(r); i++ {
					counts[string(r[i:i+3])]++
				}
			}
		}
		return counts
	}
	sum := 0.0
	for _, stems := range []bool{true, false} {
		df := map[string]float64{}
		for _, t := range texts {
			for f := range features(t.Title+" "+t.Body, stems) {
				df[f]++
			}
		}
		weigh := func(counts map[string]float64) map[string]float64 {
			length := 0.0
			for f, n := range counts {
				if df[f] == 0 {
					delete(counts, f)
					continue
				}
				counts[f] = (1 + math.Log(n)) * math.Pow(1+math.Log(float64(len(texts)+1)/df[f]), 1.25)
				length += counts[f] * counts[f]
			}
			for f := range counts {
				counts[f] /= math.Sqrt(length)
			}
			return counts
		}
		share := 0.6
		if stems {
			share = 0.4
		}
		q := weigh(features(question, stems))
		for part, text := range map[float64]string{0.3: title, 0.7: title + " " + body} {
			for f, w := range weigh(features(text, stems)) {
				sum += part * share * w * q[f]
			}
		}
	}
	return sum
}

// registryOf writes texts as records and reads them as a registry.
func registryOf(t *testing.T, root string, texts []Text) (*registry.Place, *registry.Registry) {
	t.Helper()
	for i, text := range texts {
		file := filepath.Join(root, "registry", "innovations", fmt.Sprintf("r%03d.yaml", i))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		src := fmt.Sprintf("id: r%03d\ntitle: %s\nsummary: %s\nphase: experimenteren\n", i, text.Title, text.Body)
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return place, reg
}

// answers are the ids and scores that questions give.
func answers(t *testing.T, q *Questions, text string) string {
	t.Helper()
	matches, _, err := q.Ask(text, 20, everything)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range matches {
		fmt.Fprintf(&b, "%s %.5f %v\n", m.Record.ID, m.Score, m.Reasons)
	}
	return b.String()
}

func TestAskScoresAsDefined(t *testing.T) {
	texts := randomTexts(40, 60, 31)
	_, reg := registryOf(t, t.TempDir(), texts)
	for _, question := range []string{texts[7].Body, "lezen taalschool onbekendwoord", "kinderen leesboek boek boek"} {
		matches, _, err := QuestionsOf(reg).Ask(question, len(texts), everything)
		if err != nil || len(matches) == 0 {
			t.Fatalf("%d matches, %v", len(matches), err)
		}
		for _, m := range matches {
			var i int
			_, _ = fmt.Sscanf(m.Record.ID, "r%d", &i)
			if want := math.Sqrt(naively(question, texts[i].Title, texts[i].Body, texts)); math.Abs(m.Score-want) > 1e-4 {
				t.Errorf("%q, %s: got %v, want %v", question, m.Record.ID, m.Score, want)
			}
		}
	}
}

var longAgo = time.Date(2016, 3, 1, 12, 0, 0, 0, time.UTC)

// What is kept answers as what is made anew, whatever becomes of the records and
// of the file that it is kept in.
func TestKeptAnswersAsFresh(t *testing.T) {
	root := t.TempDir()
	texts := randomTexts(30, 60, 37)
	place, _ := registryOf(t, root, texts)
	shelf := Shelf{File: filepath.Join(t.TempDir(), "kept", "questions"), Program: "one"}
	loads := 0
	load := func() (*registry.Registry, error) {
		loads++
		return registry.Load(place, registry.Options{})
	}
	file := func(i int) string {
		return filepath.Join(root, "registry", "innovations", fmt.Sprintf("r%03d.yaml", i))
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name string
		do   func()
		anew int
	}{
		{"first", func() {}, 1},
		{"nothing changed", func() {}, 0},
		{"a date was touched", func() { _ = os.Chtimes(file(3), longAgo, longAgo) }, 0},
		{"a text changed", func() { write(file(3), "id: r003\ntitle: Lezen\nsummary: "+texts[4].Body+"\n") }, 1},
		{"one came", func() { write(file(99), "id: r099\ntitle: Boek\nsummary: "+texts[5].Body+"\n") }, 1},
		{"one went", func() { _ = os.Remove(file(4)) }, 1},
		{"two changed places", func() { _ = os.Rename(file(5), file(98)); _ = os.Rename(file(6), file(5)) }, 1},
		{"the file is cut off", func() { _ = os.Truncate(shelf.File, 100) }, 1},
		{"the file is empty", func() { write(shelf.File, "") }, 1},
		{"another program", func() { shelf.Program = "two" }, 1},
		{"one can't be read", func() { write(file(7), "id: [\n") }, 1},
		{"and is not forgotten", func() {}, 1},
	}
	for _, step := range steps {
		step.do()
		before := loads
		q, err := shelf.Current(place, load)
		if err != nil {
			t.Fatal(err)
		}
		if loads-before != step.anew {
			t.Errorf("%s: read anew %d times, want %d", step.name, loads-before, step.anew)
		}
		reg, err := registry.Load(place, registry.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, question := range []string{texts[4].Body, "lezen boek"} {
			if got, want := answers(t, q, question), answers(t, QuestionsOf(reg), question); got != want {
				t.Errorf("%s: got\n%swant\n%s", step.name, got, want)
			}
		}
	}
}

// Who wants few of many still gets the best of those.
func TestAskChooses(t *testing.T) {
	place, reg := registryOf(t, t.TempDir(), randomTexts(60, 40, 41))
	shelf := Shelf{File: filepath.Join(t.TempDir(), "questions"), Program: "one"}
	load := func() (*registry.Registry, error) { return reg, nil }
	if _, err := shelf.Current(place, load); err != nil {
		t.Fatal(err)
	}
	kept, err := shelf.Current(place, nil)
	if err != nil {
		t.Fatal(err)
	}
	odd := func(*registry.Registry) (func(*registry.Record) bool, error) {
		return func(rec *registry.Record) bool { return strings.ContainsAny(rec.ID[3:], "7") }, nil
	}
	all, _, _ := QuestionsOf(reg).Ask("lezen boek taal", 60, odd)
	few, _, err := kept.Ask("lezen boek taal", 2, odd)
	if err != nil || len(few) != 2 || len(all) < 3 {
		t.Fatalf("%d of %d, %v", len(few), len(all), err)
	}
	if !slices.EqualFunc(few, all[:2], func(a, b Match) bool { return a.Record.ID == b.Record.ID && a.Score == b.Score }) {
		t.Errorf("got %v, want %v", few, all[:2])
	}
}
