package registry_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// FuzzLoad holds that whatever two files hold, a registry is read: each is a
// record, a list of organisations, or has a finding.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("id: a\ntitle: A\nowner: b\nrelations: {related: [a]}\n"), []byte("- {id: b, name: B, provinces: [c]}\n"))
	f.Add([]byte("- a\n"), []byte("id: a\n"))
	f.Add([]byte("phase_history: {a: b}\nexperiments: [1, [2], {organisations: c}]\n"), []byte("- 1\n- {id: [x]}\n- {id: b, active: []}\n"))
	f.Add([]byte("\xff"), []byte(""))
	root := f.TempDir()
	// Reading the schema is most of the work, and it is the same each time.
	empty, err := registry.Load(&registry.Place{Root: f.TempDir()}, registry.Options{Keep: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, record, organisations []byte) {
		for name, data := range map[string][]byte{"innovations/a.yaml": record, "organisations/libraries.yaml": organisations} {
			file := filepath.Join(root, "registry", name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		place, err := worktree.Locate(root, true, false)
		if err != nil {
			t.Fatal(err)
		}
		reg, err := registry.Load(place, registry.Options{ReuseFrom: empty})
		if err != nil {
			t.Fatal(err)
		}
		if len(reg.Paths) != 2 {
			t.Errorf("read %q", reg.Paths)
		}
		for _, file := range reg.Unread {
			if !told(reg, file) {
				t.Errorf("%s was not read, and nothing says why", file)
			}
		}
		records, err := reg.Select(registry.Filter{"text": {"a"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, rec := range records {
			reg.Provinces(rec)
		}
	})
}

// told reports whether a file has a finding.
func told(reg *registry.Registry, file string) bool {
	for _, f := range reg.Findings {
		if f.File == file {
			return true
		}
	}
	return false
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Scoor een Boek!":                   "scoor-een-boek",
		"De Bibliotheek op school":          "de-bibliotheek-op-school",
		"  Café  Über—Straße  ":             "cafe-uber-strasse",
		"Opa's & oma's 24/7":                "opas-omas-24-7",
		"Ĳsvogel in Fryslân":                "ijsvogel-in-fryslan",
		"../../etc/passwd":                  "etc-passwd",
		"日本":                                "",
		"Ｂｏｅｋ №２ ﬁ½ ™":                      "boek-no2-fi1-2-tm",
		"B\u043eek\u200bst\u00ad\u0430rt ⅷ": "boekstart-viii",
		"":                                  "",
		"!?":                                "",
		strings.Repeat("lang ", 30):         strings.TrimSuffix(strings.Repeat("lang-", 16), "-"),
		strings.Repeat("x", 200):            strings.Repeat("x", 80),
		"a\u0301\u0328 combinerend\u0000":   "a-combinerend",
	} {
		got := registry.Slug(title)
		if got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
		if got != "" && !registry.ValidID(got) {
			t.Errorf("Slug(%q) = %q, which is no id", title, got)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Scoor een Boek!")
	f.Add("ẞ-ŉ'’")
	f.Fuzz(func(t *testing.T, title string) {
		if id := registry.Slug(title); id != "" && !registry.ValidID(id) {
			t.Errorf("Slug(%q) = %q, which is no id", title, id)
		}
	})
}
