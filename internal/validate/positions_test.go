package validate_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// TestPositions lays a fragment over a sound record. The marks «» in it stand
// where the finding must point; a fragment without them breaks nothing.
func TestPositions(t *testing.T) {
	tests := []struct {
		name, fragment         string
		drop                   string // a key of the record to leave out
		rule, variant, pointer string
	}{
		{name: "key missing at the root", fragment: "«id»: voorbeeld\n", drop: "summary", rule: "schema/required", pointer: "/summary"},
		{name: "key missing in an item", fragment: "experiments:\n  - {«id»: proef}\n", rule: "schema/required", pointer: "/experiments/0/title"},
		{name: "key missing in a block item", fragment: "experiments:\n  - «title»: Proef\n    start: 2016\n", rule: "schema/required", pointer: "/experiments/0/id"},
		{name: "key missing in an object", fragment: "stops:\n  - «date»: 2016\n", rule: "schema/required", pointer: "/stops/0/reason"},
		{name: "key that a status asks for", fragment: "«id»: voorbeeld\nstatus: gestopt\n", rule: "schema/required", pointer: "/stops"},
		{name: "one of two keys missing", fragment: "phase_history:\n  - {«phase»: bedenken}\n", rule: "schema/required", variant: "any", pointer: "/phase_history/0"},

		{name: "unknown key at the root", fragment: "«doelgroep»: [ouderen]\n", rule: "schema/unknown-key", pointer: "/doelgroep"},
		{name: "unknown key in an item", fragment: "materials:\n  - title: Handleiding\n    «licentie»: CC BY\n", rule: "schema/unknown-key", pointer: "/materials/0/licentie"},
		{name: "unknown key with a slash", fragment: "conditions: {«need/fit»: ja}\n", rule: "schema/unknown-key", pointer: "/conditions/need~1fit"},

		{name: "enum", fragment: "status: «gestop» # nog even\n", rule: "schema/enum", pointer: "/status"},
		{name: "enum in a flow list", fragment: "priorities: [jeugd-onderwijs, «jeugd», 'verandering-verbreding']\n", rule: "schema/enum", pointer: "/priorities/1"},
		{name: "enum in a block list", fragment: "target_groups:\n  - ouderen\n  - «\"bejaarden\"»\n", rule: "schema/enum", pointer: "/target_groups/1"},
		{name: "enum left out", fragment: "status:«»\n", rule: "schema/enum", pointer: "/status"},
		{name: "enum that is a list", fragment: "phase: «[bedenken]»\nphase_history: [{phase: bedenken, date: 2015}]\n", rule: "schema/type", pointer: "/phase"},

		{name: "text for a list", fragment: "priorities: «jeugd-onderwijs»\n", rule: "schema/type", pointer: "/priorities"},
		{name: "number for a text", fragment: "title: «2016»\n", rule: "schema/type", pointer: "/title"},
		{name: "date for a title is text", fragment: "title: 2016-09-01\n"},
		{name: "text for a number", fragment: "funding:\n  - amount: «20.000 euro»\n", rule: "schema/number", pointer: "/funding/0/amount"},
		{name: "list for a text in a list", fragment: "partners: [kb, «[kb]»]\n", rule: "schema/type", pointer: "/partners/1"},
		{name: "value left out", fragment: "title:«»\n", rule: "schema/type", pointer: "/title"},
		{name: "multi-line value", fragment: "title:\n  «- Een»\n  - Twee\n", rule: "schema/type", pointer: "/title"},

		{name: "day that doesn't exist", fragment: "phase_history: [{phase: bedenken, date: «2016-02-30»}]\n", rule: "schema/format", variant: "date", pointer: "/phase_history/0/date"},
		{name: "day first", fragment: "phase_history: [{phase: bedenken, date: «01-09-2016»}]\n", rule: "schema/format", variant: "date", pointer: "/phase_history/0/date"},
		{name: "year without quotes", fragment: "phase_history: [{phase: bedenken, date: 2016}]\n"},
		{name: "year in quotes", fragment: "phase_history: [{phase: bedenken, date: '2016'}]\n"},
		{name: "year too small", fragment: "phase_history: [{phase: bedenken, date: «216»}]\n", rule: "schema/format", variant: "date", pointer: "/phase_history/0/date"},
		{name: "year of a study too small", fragment: "studies: [{title: Meting, year: «216»}]\n", rule: "schema/range", variant: "minimum", pointer: "/studies/0/year"},
		{name: "address without scheme", fragment: "materials: [{title: Gids, url: «www.kb.nl»}]\n", rule: "schema/format", variant: "url", pointer: "/materials/0/url"},
		{name: "id in capitals", fragment: "owner: «Rijnbrink»\n", rule: "schema/format", variant: "slug", pointer: "/owner"},
		{name: "blank text", fragment: "sources: [«\"  \"»]\n", rule: "schema/format", variant: "blank", pointer: "/sources/0"},
		{name: "empty text", fragment: "summary: «''»\n", rule: "schema/length", variant: "minlength", pointer: "/summary"},
		{name: "empty list", fragment: "core_functions: «[]»\n", rule: "schema/length", variant: "minitems", pointer: "/core_functions"},
		{name: "long text", fragment: "title: «" + strings.Repeat("é", 161) + "»\n", rule: "schema/length", variant: "maxlength", pointer: "/title"},
		{name: "twice in a list", fragment: "core_functions: [lezen, leren, «lezen»]\n", rule: "schema/duplicate-item", pointer: "/core_functions/2"},

		{name: "unknown organisation", fragment: "owner: «rijnbrinck»\n", rule: "reference/organisation", pointer: "/owner"},
		{name: "unknown organisation in an experiment", fragment: "experiments:\n  - id: proef\n    title: Proef\n    organisations: [kb, «rijnbrinck»]\n", rule: "reference/organisation", pointer: "/experiments/0/organisations/1"},
		{name: "unknown innovation", fragment: "relations:\n  distinct_from:\n    - {id: «niets», reason: Anders.}\n", rule: "reference/innovation", pointer: "/relations/distinct_from/0/id"},
		{name: "after wide characters", fragment: "experiments: [{title: 漢字 😀 é, id: proef, organisations: [«niets»]}]\n", rule: "reference/organisation", pointer: "/experiments/0/organisations/0"},
		{name: "file name", fragment: "id: «iets-anders»\n", rule: "id/file-name", pointer: "/id"},
		{name: "phase and history", fragment: "phase: «experimenteren»\n", rule: "phase/current", pointer: "/phase"},
		{name: "same phase twice", fragment: "phase_history:\n  - {phase: bedenken, date: 2015}\n  - {phase: «bedenken», date: 2016}\n", rule: "phase/step", variant: "same", pointer: "/phase_history/1/phase"},
		{name: "month within the year before", fragment: "phase: experimenteren\nphase_history:\n  - {phase: bedenken, date: 2015}\n  - {phase: experimenteren, date: 2015-03}\n"},

		{name: "address in a comment", fragment: "status: actief # vraag «j.jansen@example.nl»\n", rule: "privacy/email", pointer: "/status"},
		{name: "address in a folded text", fragment: "summary: >-\n  Een mooi verhaal over lezen.\n  Mail naar «Jan@example.nl».\n", rule: "privacy/email", pointer: "/summary"},
		{name: "citizen number with dots", fragment: "sources: [deelnemer «111.222.333»]\n", rule: "privacy/citizen-number", pointer: "/sources/0"},
	}
	base := testdata(t, "registry/innovations/voorbeeld.yaml")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := overlay(without(base, tt.drop), tt.fragment)
			plain, want := marked(src)
			root := testRegistry(t)
			write(t, root, recordFile, plain)
			found := check(t, root)
			if tt.rule == "" {
				if len(found) > 0 {
					t.Error(told(found))
				}
				return
			}
			found = of(found, recordFile)
			if len(found) != 1 || found[0].Rule != tt.rule || found[0].Variant != tt.variant || found[0].Pointer != tt.pointer {
				t.Fatalf("want one finding of %s %q at %s, got:\n%s", tt.rule, tt.variant, tt.pointer, told(found))
			}
			if diff := cmp.Diff(want, found[0].Range); diff != "" {
				t.Errorf("range (-want +got):\n%s", diff)
			}
			if line := strings.Split(plain, "\n")[want.Line-1]; found[0].Source != line {
				t.Errorf("source %q, want %q", found[0].Source, line)
			}
		})
	}
}

// marked takes the marks out of a source and returns where they stood.
func marked(src string) (plain string, r finding.Range) {
	before, rest, _ := strings.Cut(src, "«")
	inner, after, _ := strings.Cut(rest, "»")
	line := strings.Count(before, "\n") + 1
	column := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
	return before + inner + after, finding.Range{Line: line, Column: column, EndLine: line, EndColumn: column + len([]rune(inner))}
}

// without leaves a top-level key out of a record.
func without(record, key string) string {
	var text strings.Builder
	for _, b := range blocksOf(record) {
		if b.key != key {
			text.WriteString(b.text)
		}
	}
	return text.String()
}

// of keeps the findings of one file: a record that loses its id makes others
// refer to nothing.
func of(found finding.List, file string) finding.List {
	var kept finding.List
	for _, f := range found {
		if f.File == file {
			kept = append(kept, f)
		}
	}
	return kept
}
