package registry_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
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
		place, err := registry.Locate(root, true, false)
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
