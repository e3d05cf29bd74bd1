package i18n_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

func printer(t *testing.T, lang i18n.Lang) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func keys(t *testing.T, lang i18n.Lang) []string {
	t.Helper()
	var all []string
	printer(t, lang).Keys(func(key string) { all = append(all, key) })
	slices.Sort(all)
	return all
}

func TestCataloguesHaveTheSameKeys(t *testing.T) {
	dutch, english := keys(t, i18n.Dutch), keys(t, i18n.English)
	for _, key := range dutch {
		if !slices.Contains(english, key) {
			t.Errorf("English lacks %q", key)
		}
	}
	for _, key := range english {
		if !slices.Contains(dutch, key) {
			t.Errorf("Dutch lacks %q", key)
		}
	}
}

// A key that two files of a catalogue define would be decided by their names.
func TestNoKeyTwice(t *testing.T) {
	for _, lang := range i18n.Langs {
		seen := map[string]string{}
		files, err := filepath.Glob(filepath.Join("*", string(lang), "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no catalogue files: %v", err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var messages map[string]any
			if err := json.Unmarshal(data, &messages); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			for key := range messages {
				if other, twice := seen[key]; twice {
					t.Errorf("%q stands in %s and in %s", key, other, file)
				}
				seen[key] = file
			}
		}
	}
}

// families are the keys that the program puts together from a fixed beginning
// and an id; the id must be known where the family says so.
var families = regexp.MustCompile(`^(rule|rules|problem|command|flag|filter|column|relation|doctor|finding|help\.(group|word)|matrix|history|change|recognition\.state|pair|similar|list|report|diff|review|site|ask|export)\.`)

// Every message is used: its key stands in the sources, or belongs to a family
// whose beginning does.
func TestEveryKeyIsUsed(t *testing.T) {
	code := sourceText(t)
	for _, key := range keys(t, i18n.Dutch) {
		if strings.Contains(code, `"`+key+`"`) {
			continue
		}
		family := families.FindString(key)
		if family == "" {
			t.Errorf("%q is used nowhere", key)
			continue
		}
		if family == "command." {
			continue // held against the tree of commands by its own test
		}
		id := strings.TrimPrefix(key, family)
		for _, part := range []string{".hint", ".message", ".title", ".why", ".fix", ".advice", ".short"} {
			id = strings.TrimSuffix(id, part)
		}
		whole, _, _ := strings.Cut(id, ".")
		if !strings.Contains(code, id) && !strings.Contains(code, whole) {
			t.Errorf("%q belongs to no id in the sources", key)
		}
	}
}

// sourceText is the program, and the tests that write pages of documentation.
func sourceText(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "_page_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		b.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Help pages come in pairs, as the catalogues do.
func TestHelpPagesComeInPairs(t *testing.T) {
	pages := func(lang i18n.Lang) []string {
		names, err := filepath.Glob(filepath.Join("..", "cli", "help", string(lang), "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		set := map[string]bool{}
		for _, name := range names {
			set[filepath.Base(name)] = true
		}
		return slices.Sorted(maps.Keys(set))
	}
	if dutch, english := pages(i18n.Dutch), pages(i18n.English); !slices.Equal(dutch, english) || len(dutch) == 0 {
		t.Errorf("Dutch has %q, English has %q", dutch, english)
	}
}

func TestT(t *testing.T) {
	dutch, english := printer(t, i18n.Dutch), printer(t, i18n.English)
	if got := dutch.T("doctor.findings", i18n.Args{"count": 1}); got != "1 melding bij de controle" {
		t.Errorf("singular: %q", got)
	}
	if got := english.T("doctor.findings", i18n.Args{"count": 2}); got != "2 findings in the check" {
		t.Errorf("plural: %q", got)
	}
	if got := dutch.T("no.such.key"); got != "no.such.key" {
		t.Errorf("unknown key: %q", got)
	}
}

// A help page fits the classic terminal.
func TestHelpPagesFitEightyColumns(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "cli", "help", "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			if len([]rune(line)) > 80 {
				t.Errorf("%s:%d is wider than 80 columns", page, n+1)
			}
		}
	}
}
