package validate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// inputs are files of which each holds one thing that people write and YAML reads
// otherwise, with what is told of it: the place, the rule, and what to write.
var inputs = map[string]string{
	"alias-twice":                      "10:15 reference/organisation",
	"amount-dutch":                     "11:45 schema/number 12500",
	"amp-title":                        "2:8 yaml/syntax reserved '&Zo muziek'",
	"bidi":                             "2:13 yaml/hidden gnol",
	"bracket-text":                     "2:16 yaml/syntax after-bracket '[Lezen] samen'",
	"bullet":                           "11:3 yaml/dash - bibliotheek-veenstad",
	"cyrillic":                         "6:8 schema/format slug bibliotheek-duindorp U+043E at 13, 7:14 schema/enum participatie-zelfredzaamheid U+0430 at 15",
	"colon-in-list":                    "11:3 schema/type colon 'Jaarverslag: 2016'",
	"conflict-plain":                   "6:1 file/conflict",
	"double-comma":                     "8:24 yaml/syntax comma",
	"endash-list":                      "11:3 yaml/dash - bibliotheek-veenstad",
	"good":                             "",
	"hash-list":                        "11:15 yaml/comment 'jaarverslag #3 blz. 2'",
	"hash-title":                       "2:14 yaml/comment 'Lezen #1: samen op de markt'",
	"infinite":                         "11:45 yaml/number",
	"merged-items":                     "11:4 yaml/dash merged",
	"nbsp-after-colon":                 "6:7 yaml/syntax space",
	"nbsp-in-id":                       "6:8 schema/format slug bibliotheek-duindorp U+00A0 at 28",
	"octal-amount":                     "11:45 schema/number 10000",
	"quote-suggests-other-number-010":  "2:8 schema/type '010'",
	"quote-suggests-other-number-1.10": "2:8 schema/type '1.10'",
	"state-dates":                      "11:103 date/state ended, 12:97 date/state ahead, 13:94 date/state begun",
	"stuck-dash":                       "11:3 yaml/dash - bibliotheek-veenstad",
	"tab-only-line":                    "4:1 yaml/syntax tab",
	"today":                            "",
	"u2011":                            "6:8 schema/format slug bibliotheek-duindorp U+2011 at 19",
	"yaml12":                           "",
	"year-0216":                        "11:27 schema/format early",
	"zero-width":                       "6:8 schema/format slug bibliotheek-duindorp U+200B at 20, 6:20 yaml/hidden bibliotheek-duindorp",
}

func TestInputs(t *testing.T) {
	files, err := filepath.Glob("testdata/input/*.yaml")
	if err != nil || len(files) != len(inputs) {
		t.Fatalf("%d files, want %d: %v", len(files), len(inputs), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		found := judgedAsDraft(t, src)
		for _, f := range found {
			told = append(told, inShort(f))
		}
		if got := strings.Join(told, ", "); got != inputs[name] {
			t.Errorf("%s: %s\n want %s", name, got, inputs[name])
		}
		for _, f := range found {
			followed(t, name, src, f, found)
		}
	}
}

func inShort(f finding.Finding) string {
	words := []string{fmt.Sprintf("%d:%d", f.Range.Line, f.Range.Column), f.Rule}
	if f.Variant != "" {
		words = append(words, f.Variant)
	}
	if write, ok := f.Args["write"].(string); ok {
		words = append(words, write)
	}
	if f.Args["sign"] != nil {
		words = append(words, fmt.Sprint(f.Args["sign"], " at ", f.Args["sign_column"]))
	}
	return strings.Join(words, " ")
}

// judgedAsDraft returns what is told of a file beside the small registry.
func judgedAsDraft(t *testing.T, src []byte) finding.List {
	t.Helper()
	place := &registry.Place{Root: "../../testdata/registries/small"}
	_, result, err := validate.Registry(place, registry.Options{Extra: []registry.Extra{{File: "kar.yaml", Data: src}}},
		validate.Options{Today: "2026-11-28", Only: func(file string) bool { return file == "kar.yaml" }})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

// followed does what a finding says, where it says so, and demands that the
// finding is gone and no other has come, but of organisations that nobody could
// look for before.
func followed(t *testing.T, name string, src []byte, f finding.Finding, found finding.List) {
	t.Helper()
	if f.Repair == nil {
		return
	}
	after := f.Repair.In(src)
	left := judgedAsDraft(t, after)
	left = slices.DeleteFunc(left, func(l finding.Finding) bool {
		return strings.HasPrefix(l.Rule, "reference/") && !found.Has(func(f finding.Finding) bool { return f.Rule == l.Rule })
	})
	for _, l := range left.Without(found) {
		t.Errorf("%s: who follows %s hears %s\n%s", name, inShort(f), inShort(l), after)
	}
	if len(left) >= len(found) {
		t.Errorf("%s: who follows %s hears it again\n%s", name, inShort(f), after)
	}
}

// A key under another name is one mistake: that it is missing is not told as well. A
// registry that lets a record silence the name hears of both.
func TestAKeyUnderAnotherNameIsOneFinding(t *testing.T) {
	whole := "id: leestafel\ntitle: Leestafel\nsummary: Ouderen lezen samen de krant.\norigin: bestaand\n" +
		"priorities: [jeugd-onderwijs]\ncore_functions: [lezen]\nphase: experimenteren\nphase_history: [{phase: experimenteren, date: 2016}]\n" +
		"owner: bibliotheek-veenstad\nsources: [jaarplan]\nmaterials: [{title: Handleiding}]\n"
	for _, tt := range []struct{ old, new, want string }{
		{"", "", ""},
		{"title:", "Title:", "/Title schema/unknown-key"},
		{"summary:", "samenvatting:", "/samenvatting schema/unknown-key"},
		{"{title:", "{titel:", "/materials/0/titel schema/unknown-key"},
		{"{phase:", "{fase:", "/phase_history/0/fase schema/unknown-key"},
		{"{phase: experimenteren", "{phase: experimentern", "/phase_history/0/phase schema/enum"},
		{"title: Leestafel\n", "doelgroep: [ouderen]\n", "/title schema/required, /doelgroep schema/unknown-key"},
		{"title: Leestafel\n", "Title: Leestafel\ntitel: Leestafel\n", "/Title schema/unknown-key, /titel schema/unknown-key"},
	} {
		var got []string
		for _, f := range judgedAsDraft(t, []byte(strings.Replace(whole, tt.old, tt.new, 1))) {
			got = append(got, f.Pointer+" "+f.Rule)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%q for %q: found %q, want %q", tt.new, tt.old, got, tt.want)
		}
	}
}
