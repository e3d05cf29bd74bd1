package git

import (
	"slices"
	"testing"
)

func TestParseRevision(t *testing.T) {
	for spec, want := range map[string]revision{
		"main":           {name: "main"},
		"main~":          {"main", []step{{1, 1}}},
		"main~3^2":       {"main", []step{{1, 3}, {2, 1}}},
		"main^0~0":       {"main", []step{{0, 0}, {1, 0}}},
		"v1^{}^{commit}": {"v1", []step{{}, {}}},
		"@~10":           {"@", []step{{1, 10}}},
	} {
		got, err := parseRevision(spec)
		if err != nil || got.name != want.name || !slices.Equal(got.steps, want.steps) {
			t.Errorf("%s: got %+v %v, want %+v", spec, got, err, want)
		}
	}
}

// FuzzParseRevision: parsing ends, and what it takes has a name and no step that
// goes sideways.
func FuzzParseRevision(f *testing.F) {
	for _, spec := range []string{"main~2^2", "a@{1}", "x^{commit}", ":/a", "a..b", "^"} {
		f.Add(spec)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		rev, err := parseRevision(spec)
		if err == nil && rev.name == "" && spec != "" {
			t.Errorf("%q has no name", spec)
		}
		for _, s := range rev.steps {
			if s.nth < 0 || s.times < 0 || s.nth == 0 && s.times > 0 {
				t.Errorf("%q has step %+v", spec, s)
			}
		}
	})
}
