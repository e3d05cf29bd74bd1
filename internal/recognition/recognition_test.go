package recognition_test

import (
	"slices"
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

func TestStates(t *testing.T) {
	tests := []struct{ yaml, state, until string }{
		{"id: x\n", recognition.None, ""},
		{"recognition: {level: goed-beschreven, status: verleend, granted_on: 2023-06-01}\n", recognition.Valid, "2026-06-01"},
		{"recognition: {level: goed-onderbouwd, status: verleend, granted_on: 2020-01-01}\n", recognition.Valid, "2025-01-01"},
		{"recognition: {level: goed-onderbouwd, status: verleend, granted_on: 2019-12-31}\n", recognition.Expired, "2024-12-31"},
		{"recognition: {level: goed-onderbouwd, status: voorwaardelijk, granted_on: 2024-08-31}\n", recognition.Valid, "2025-02-28"},
		{"recognition: {level: goed-onderbouwd, status: voorwaardelijk, granted_on: 2024-06-30}\n", recognition.Expired, "2024-12-30"},
		{"recognition: {level: goed-onderbouwd, status: verleend, valid_until: 2024}\n", recognition.Expired, "2024"},
		{"recognition: {level: goed-onderbouwd, status: geweigerd, granted_on: 2024}\n", recognition.None, ""},
		{"recognition: {level: goed-onderbouwd, status: verleend}\n", recognition.Valid, ""},
		{"recognition: {status: verleend, granted_on: 2006-06-06}\n", recognition.Expired, "2011-06-06"},
		{"recognition: {status: verleend}\n", recognition.None, ""},
		{"recognition: {level: goed-onderbouwd, status: verleend, granted_on: 2024, fingerprint: 'sha256:0'}\n", recognition.Suspect, "2029-12-31"},
	}
	for _, tt := range tests {
		value := parse(t, tt.yaml)
		in := innovation.FromValue(value)
		if a := standard(t).Assess(value, &in); a.State != tt.state || string(a.ValidUntil) != tt.until {
			t.Errorf("%s: %s until %q, want %s until %q", tt.yaml, a.State, a.ValidUntil, tt.state, tt.until)
		}
	}
}

func TestFingerprint(t *testing.T) {
	s := standard(t)
	base := s.Fingerprint(parse(t, "summary: Een  tekst\ndescription: {motive: a, transfer: {manual: b}}\n"))
	same := s.Fingerprint(parse(t, "kind: productdoorbraak\ndescription:\n  transfer: {manual: 'b'}\n  motive: >-\n    a\nsummary: >-\n  Een\n  tekst\n"))
	if base != same {
		t.Errorf("%s and %s", base, same)
	}
	for _, other := range []string{
		"summary: Een tekst\ndescription: {motive: a, transfer: {manual: c}}\n",
		"title: T\nsummary: Een tekst\ndescription: {motive: a, transfer: {manual: b}}\n",
		"summary: Een tekst\ntarget_groups: [ouderen]\ndescription: {motive: a, transfer: {manual: b}}\n",
		"summary: Een tekst\ndescription: {motive: a, transfer: {manual: b}}\nmaterials: [{title: Handleiding}]\n",
	} {
		if s.Fingerprint(parse(t, other)) == base {
			t.Errorf("the same mark for %s", other)
		}
	}
}

// rules are the ids and variants of what stands against a decision.
func rules(t *testing.T, change func(*innovation.Innovation)) []string {
	t.Helper()
	reg, err := registry.Load(&registry.Place{Root: dossiers}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := innovation.FromValue(dossier(t, "goed-onderbouwd"))
	change(&in)
	var list []string
	for _, f := range standard(t).Objections(reg, &in) {
		list = append(list, f.Rule+" "+f.Variant)
	}
	return list
}

func TestObjections(t *testing.T) {
	tests := []struct {
		about  string
		change func(*innovation.Innovation)
		want   []string
	}{
		{"as it is", func(*innovation.Innovation) {}, nil},
		{"too few", func(in *innovation.Innovation) { in.Recognition.Assessors = in.Recognition.Assessors[1:] }, []string{"recognition/quorum "}},
		{"one against", func(in *innovation.Innovation) { in.Recognition.Assessors[0].Vote = "tegen" }, []string{"recognition/quorum unanimous"}},
		{"who abstains doesn't count", func(in *innovation.Innovation) { in.Recognition.Assessors[0].Vote = "onthouding" }, []string{"recognition/quorum "}},
		{"no practice", func(in *innovation.Innovation) {
			for i := range in.Recognition.Assessors {
				in.Recognition.Assessors[i].Role = "wetenschap"
			}
		}, []string{"recognition/mix ", "recognition/mix kind", "recognition/mix kind"}},
		{"a province in practice", func(in *innovation.Innovation) { in.Recognition.Assessors[2].Organisation = "prov-gr" }, []string{"recognition/mix kind"}},
		{"one organisation twice", func(in *innovation.Innovation) {
			in.Recognition.Assessors[0] = in.Recognition.Assessors[1]
		}, []string{"recognition/quorum "}},
		{"one organisation under two ids", func(in *innovation.Innovation) {
			in.Owner = "bibliotheek-kade"
			in.Recognition.Assessors[2].Organisation = "bibliotheek-veenstad"
			in.Recognition.Assessors[3] = innovation.Assessor{Organisation: "bibliotheek-oudeweg", Role: "praktijk"}
		}, []string{"recognition/quorum "}},
		{"one organisation before it merged", func(in *innovation.Innovation) {
			in.Owner = "bibliotheek-kade"
			in.Recognition.GrantedOn, in.Recognition.ValidUntil, in.Recognition.Steps = "2022-12-31", "", nil
			in.Recognition.Assessors[2].Organisation = "bibliotheek-veenstad"
			in.Recognition.Assessors[3] = innovation.Assessor{Organisation: "bibliotheek-oudeweg", Role: "praktijk"}
		}, nil},
		{"partner", func(in *innovation.Innovation) { in.Partners = []string{"hogeschool-zuid"} }, []string{"recognition/independence "}},
		{"participant", func(in *innovation.Innovation) {
			in.Experiments = []innovation.Experiment{{Organisations: []string{"steunpunt-noord"}}}
		}, []string{"recognition/independence "}},
		{"merged into the owner", func(in *innovation.Innovation) { in.Recognition.Assessors[2].Organisation = "bibliotheek-oudeweg" }, []string{"recognition/independence "}},
		{"merged into the owner later", func(in *innovation.Innovation) {
			in.Recognition.GrantedOn, in.Recognition.ValidUntil, in.Recognition.Steps = "2022-06", "", nil
			in.Recognition.Assessors[2].Organisation = "bibliotheek-oudeweg"
		}, nil},
		{"participant later", func(in *innovation.Innovation) {
			in.Experiments = []innovation.Experiment{{Organisations: []string{"steunpunt-noord"}, Start: "2024"}}
		}, nil},
		{"the owner itself", func(in *innovation.Innovation) { in.Recognition.Body = in.Owner }, []string{"recognition/independence body"}},
		{"before the judgement", func(in *innovation.Innovation) {
			in.Recognition.GrantedOn = "2023-04-01"
			in.Recognition.ValidUntil = ""
		}, []string{"recognition/dates "}},
		{"too long", func(in *innovation.Innovation) { in.Recognition.ValidUntil = "2029-01-01" }, []string{"recognition/dates long"}},
		{"too long by a vague day", func(in *innovation.Innovation) { in.Recognition.ValidUntil = "2028" }, []string{"recognition/dates long"}},
		{"no day", func(in *innovation.Innovation) { in.Recognition.GrantedOn = "" }, []string{"recognition/dates missing"}},
		{"majority of practice", func(in *innovation.Innovation) {
			in.Recognition = innovation.Recognition{Level: "goed-beschreven", Status: "verleend", GrantedOn: "2024", Assessors: []innovation.Assessor{
				{Organisation: "bibliotheek-kade", Role: "praktijk"}, {Organisation: "nji", Role: "praktijk", Vote: "tegen"}, {Organisation: "steunpunt-noord", Role: "praktijk"},
			}}
		}, nil},
		{"no majority", func(in *innovation.Innovation) {
			in.Recognition = innovation.Recognition{Level: "goed-beschreven", Status: "verleend", GrantedOn: "2024", Assessors: []innovation.Assessor{
				{Organisation: "bibliotheek-kade", Role: "praktijk", Vote: "tegen"}, {Organisation: "nji", Role: "praktijk", Vote: "tegen"}, {Organisation: "steunpunt-noord", Role: "praktijk"},
			}}
		}, []string{"recognition/quorum majority"}},
		{"taken over", func(in *innovation.Innovation) {
			in.Recognition = innovation.Recognition{Level: "goed-onderbouwd", Status: "verleend", Body: "nji"}
		}, nil},
	}
	for _, tt := range tests {
		if got := rules(t, tt.change); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}
