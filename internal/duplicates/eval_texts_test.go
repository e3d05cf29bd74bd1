package duplicates

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

var textsFolder = flag.String("evaluation", "", "a folder of texts of which the right innovations are known (docs/duplicates.md)")

// ownTexts is the folder of the texts that cuts were settled on.
const ownTexts = "../../evaluation"

// textCase is a text with the innovations that a reader should be shown.
type textCase struct {
	Title, Query, Kind string
	Right              []string
}

func readTexts(t *testing.T, folder string) map[string][]textCase {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if len(files) == 0 {
		t.Fatalf("no texts in %s", folder)
	}
	kinds := map[string][]textCase{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var set struct {
			About string
			Cases []textCase
		}
		if err := yaml.Unmarshal(data, &set); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, c := range set.Cases {
			kinds[c.Kind] = append(kinds[c.Kind], c)
		}
	}
	return kinds
}

func shipped(t *testing.T) *registry.Registry {
	t.Helper()
	place, err := worktree.Locate("../..", true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// with is a registry with drafts added, under ids of their own.
func with(reg *registry.Registry, named bool, cases ...textCase) (*registry.Registry, []*registry.Record) {
	more := reg.Under(reg)
	var drafts []*registry.Record
	for i, c := range cases {
		rec := &registry.Record{}
		rec.ID, rec.Title, rec.Summary = fmt.Sprintf("zz-draft-%d", i), c.Title, c.Query
		if !named {
			rec.Title = ""
		}
		drafts = append(drafts, rec)
	}
	more.Innovations = append(slices.Clone(reg.Innovations), drafts...)
	return more, drafts
}

// TestEvalTexts measures questions and drafts on texts of which the right
// innovations are known: how often the first match is right, how often one of the
// first three, and how often a draft is told of something, of something right,
// and of a duplicate. Asked for with -evaluation DIR -v.
func TestEvalTexts(t *testing.T) {
	if *textsFolder == "" {
		t.Skip("no -evaluation")
	}
	reg := shipped(t)
	questions := QuestionsOf(reg)
	for kind, cases := range readTexts(t, *textsFolder) {
		for _, named := range []bool{true, false} {
			var first, three, told, right, same int
			for _, c := range cases {
				isRight := func(rec *registry.Record) bool { return slices.Contains(c.Right, rec.ID) }
				text := c.Query
				if named {
					text = c.Title + ". " + text
				}
				matches, _, err := questions.Ask(text, DefaultBest, everything)
				if err != nil {
					t.Fatal(err)
				}
				place := slices.IndexFunc(matches, func(m Match) bool { return isRight(m.Record) })
				first += count(place == 0)
				three += count(place >= 0)
				more, drafts := with(reg, named, c)
				pairs := New(more).Nearest(drafts[0], Options{Threshold: DefaultThreshold, Best: DefaultBest}).Pairs
				told += count(len(pairs) > 0)
				right += count(slices.ContainsFunc(pairs, func(p Pair) bool { return isRight(p.A) || isRight(p.B) }))
				same += count(slices.ContainsFunc(pairs, func(p Pair) bool { return p.Verdict == Duplicate }))
				t.Logf("%-6s named %-5v first match %.2f %-30s %d told  %s", kind, named, matches[0].Score, matches[0].Record.ID, len(pairs), c.Title)
			}
			n := float64(len(cases))
			t.Logf("%s, named %v: R@1 %.2f, R@3 %.2f; drafts told %.2f, told right %.2f; duplicate %d of %d",
				kind, named, float64(first)/n, float64(three)/n, float64(told)/n, float64(right)/n, same, len(cases))
		}
	}
}

// everything wants all records.
func everything(*registry.Registry) (func(*registry.Record) bool, error) {
	return func(*registry.Record) bool { return true }, nil
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Texts that share place, target group and sentences with an innovation, and not
// the idea, are never called a duplicate; nor is what some words were changed in.
// The same text under another name is.
func TestDuplicateIsTheSameText(t *testing.T) {
	reg := shipped(t)
	more, _ := with(reg, true, readTexts(t, ownTexts)["trap"]...)
	for _, p := range New(more).Pairs(Options{Threshold: DefaultThreshold}).Pairs {
		if p.Verdict == Duplicate {
			t.Errorf("%s is called a duplicate of %s (score %.2f)", p.A.ID, p.B.ID, p.Score)
		}
	}
	original := reg.Innovations[slices.IndexFunc(reg.Innovations, func(rec *registry.Record) bool { return rec.ID == "frysklab" })]
	changed := strings.NewReplacer("lasersnijder", "bakoven", "3D-printers", "kookpannen", "FabLab", "Kooklab").Replace(original.Summary)
	for _, c := range []struct {
		text, want string
	}{{original.Summary, Duplicate}, {changed, Related}} {
		more, drafts := with(reg, true, textCase{Title: "De rode wagen", Query: c.text})
		pairs := New(more).Nearest(drafts[0], Options{Threshold: DefaultThreshold, Best: 1}).Pairs
		if len(pairs) != 1 || pairs[0].Verdict != c.want {
			t.Errorf("%q: got %+v, want the verdict %s", c.text, pairs, c.want)
		}
	}
}
