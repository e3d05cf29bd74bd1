package validate_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// The files of a test registry that examples are laid over or written into.
const (
	recordFile       = "registry/innovations/voorbeeld.yaml"
	organisationFile = "registry/organisations/voorbeeld.yaml"
)

// today is the day that the tests take place on.
const today = "2026-01-01"

// targets are the files that examples of other kinds are laid over.
var targets = map[string]string{
	"agenda":     "registry/agenda/2025-2028.yaml",
	"assessment": "registry/assessments/kind-van-voorbeeld-bibliotheek-noord.yaml",
}

// withoutExamples are the rules about files, which no text can break; each has
// a test of its own below.
var withoutExamples = []string{"change/conflict", "change/format", "change/schema", "file/format", "file/held", "file/kind", "file/more", "file/unreadable", "schema/other", "yaml/too-large"}

func TestExamples(t *testing.T) {
	var without []string
	for _, rule := range validate.Rules() {
		if rule.Bad == "" || rule.Good == "" {
			without = append(without, rule.ID)
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			bad := judged(t, rule, rule.Bad)
			if !has(bad, rule.ID) {
				t.Errorf("the bad example breaks no rule %s; found %s", rule.ID, told(bad))
			}
			for _, f := range bad {
				if f.Rule == rule.ID && f.Severity != rule.Severity {
					t.Errorf("a finding has severity %s, the rule %s", f.Severity, rule.Severity)
				}
			}
			good := judged(t, rule, rule.Good)
			if has(good, rule.ID) || !rule.Whole && len(good) > 0 {
				t.Errorf("the good example has findings: %s", told(good))
			}
		})
	}
	if got, want := strings.Join(without, " "), strings.Join(withoutExamples, " "); got != want {
		t.Errorf("rules without examples: %s; want %s", got, want)
	}
}

// judged checks an example; that of a change beside what it changed.
func judged(t *testing.T, rule validate.Rule, example string) finding.List {
	t.Helper()
	root := exampleRegistry(t, rule, example)
	found := check(t, root)
	if rule.Before == "" {
		return found
	}
	set, err := changes.Between(load(t, exampleRegistry(t, rule, rule.Before)), load(t, root))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := validate.Changed(set, today)
	if err != nil {
		t.Fatal(err)
	}
	return append(found, changed...)
}

func load(t *testing.T, root string) *registry.Registry {
	t.Helper()
	reg, err := registry.Load(&registry.Place{Root: root}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// TestBaseIsClean keeps the registry under the examples free of findings: else
// a good example proves nothing.
func TestBaseIsClean(t *testing.T) {
	root := testRegistry(t)
	write(t, root, organisationFile, item(testdata(t, "organisation.yaml")))
	if found := check(t, root); len(found) > 0 {
		t.Error(told(found))
	}
}

// exampleRegistry makes a registry with an example in it and returns its root.
func exampleRegistry(t *testing.T, rule validate.Rule, example string) string {
	t.Helper()
	root := testRegistry(t)
	organisation := testdata(t, "organisation.yaml")
	if file := targets[rule.Target]; file != "" {
		write(t, root, file, overlay(testdata(t, file), example))
		return root
	}
	switch {
	case rule.Before != "":
		writeChanged(t, root, example)
	case rule.Target == "organisations":
		organisation = overlay(organisation, example)
	case rule.Whole:
		write(t, root, recordFile, example)
	default:
		write(t, root, recordFile, overlay(testdata(t, "registry/innovations/voorbeeld.yaml"), example))
	}
	write(t, root, organisationFile, item(organisation))
	return root
}

// writeChanged writes what became of the record, in the file of its id.
func writeChanged(t *testing.T, root, example string) {
	t.Helper()
	if err := os.Remove(filepath.Join(root, filepath.FromSlash(recordFile))); err != nil {
		t.Fatal(err)
	}
	if example == validate.Gone {
		return
	}
	record := overlay(testdata(t, recordFile), example)
	_, id, _ := strings.Cut(record, "id: ")
	id, _, _ = strings.Cut(id, "\n")
	write(t, root, "registry/innovations/"+id+".yaml", record)
}

// testRegistry copies the registry of testdata and returns its root.
func testRegistry(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "registry"), os.DirFS("testdata/registry")); err != nil {
		t.Fatal(err)
	}
	write(t, root, organisationFile, item(testdata(t, "organisation.yaml")))
	return root
}

// overlay replaces the top-level keys of base by those of fragment and adds the
// ones that base lacks.
func overlay(base, fragment string) string {
	blocks := blocksOf(base)
	for _, b := range blocksOf(fragment) {
		replaced := false
		for i := range blocks {
			if blocks[i].key == b.key {
				blocks[i], replaced = b, true
			}
		}
		if !replaced {
			blocks = append(blocks, b)
		}
	}
	var text strings.Builder
	for _, b := range blocks {
		text.WriteString(b.text)
	}
	return text.String()
}

// block is a top-level key with all its lines.
type block struct{ key, text string }

// blocksOf cuts a record before each line that begins with a letter, be it
// behind a mark.
func blocksOf(record string) []block {
	var blocks []block
	for line := range strings.Lines(record) {
		plain := strings.NewReplacer("«", "", "»", "").Replace(line)
		key, _, _ := strings.Cut(plain, ":")
		if first := plain[0]; len(blocks) == 0 || first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' {
			blocks = append(blocks, block{key: key})
		}
		blocks[len(blocks)-1].text += line
	}
	return blocks
}

// item makes a list of one item of a record.
func item(record string) string {
	return "- " + strings.ReplaceAll(strings.TrimSuffix(record, "\n"), "\n", "\n  ") + "\n"
}

func check(t *testing.T, root string) finding.List {
	t.Helper()
	place := &registry.Place{Root: root}
	_, result, err := validate.Registry(place, registry.Options{}, validate.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

func testdata(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func has(found finding.List, rule string) bool {
	for _, f := range found {
		if f.Rule == rule {
			return true
		}
	}
	return false
}
