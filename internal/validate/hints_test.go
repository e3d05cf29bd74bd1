package validate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// bench is a registry beside which one file is judged again and again.
type bench struct {
	reg *registry.Registry
	dir string
}

func newBench(t *testing.T, root string) *bench {
	t.Helper()
	reg, _, err := validate.Registry(&registry.Place{Root: root}, registry.Options{Keep: true}, validate.Options{Today: "2026-11-28"})
	if err != nil {
		t.Fatal(err)
	}
	return &bench{reg, root}
}

// judge returns what is found in a file that has become that text.
func (b *bench) judge(t *testing.T, file string, text []byte) finding.List {
	t.Helper()
	_, result, err := validate.Registry(&registry.Place{Root: b.dir}, registry.Options{ReuseFrom: b.reg, Changes: []*registry.Change{{File: file, New: text}}},
		validate.Options{Today: "2026-11-28", Only: func(f string) bool { return f == file }})
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

// offers returns what the hints of a finding say to write: each as the text would
// be for who did that.
func offers(text string, f finding.Finding) (each []string, loose bool) {
	if f.Repair != nil {
		return []string{string(f.Repair.In([]byte(text)))}, false
	}
	if write, _ := f.Args["write"].(string); write != "" {
		return nil, true
	}
	suggestions, _ := f.Args["suggestions"].([]string)
	for _, s := range suggestions {
		each = append(each, replaced(text, f.Range, s))
	}
	if example, _ := f.Args["example"].(string); example != "" && strings.Count(f.Pointer, "/") == 1 {
		each = append(each, strings.TrimRight(text, "\n")+"\n"+example+"\n")
	}
	return each, false
}

// replaced puts a word at a range.
func replaced(text string, at finding.Range, word string) string {
	lines := strings.SplitAfter(strings.TrimPrefix(text, "\ufeff"), "\n")
	if strings.Contains(text, "\r") || at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	line := []rune(lines[at.Line-1])
	lines[at.Line-1] = string(line[:at.Column-1]) + word + string(line[at.EndColumn-1:])
	return strings.Join(lines, "")
}

// obeyed returns what goes wrong for who does what the findings about a text say:
// a finding that stays, or one that comes.
func (b *bench) obeyed(t *testing.T, file, text string) (wrong []string, hints int) {
	t.Helper()
	found := b.judge(t, file, []byte(text))
	for _, f := range found {
		each, loose := offers(text, f)
		if loose {
			wrong = append(wrong, fmt.Sprintf("%s: says what to write without having tried it", inShort(f)))
		}
		for _, after := range each {
			if after == "" {
				continue
			}
			hints++
			left := b.judge(t, file, []byte(after))
			for _, l := range left.Without(found) {
				if !maskedBefore(l, f) {
					wrong = append(wrong, fmt.Sprintf("%s: then comes %s\n%s", inShort(f), inShort(l), changedLines(text, after)))
				}
			}
			if same := func(l finding.Finding) bool { return l.Rule == f.Rule && l.Pointer == f.Pointer && l.Range == f.Range }; left.Has(same) && len(left) >= len(found) {
				wrong = append(wrong, fmt.Sprintf("%s: stays\n%s", inShort(f), changedLines(text, after)))
			}
		}
	}
	return wrong, hints
}

// maskedBefore reports whether a finding could not be made as long as the value
// before it was none: what a right value asks for, what it names that is gone, and
// what is wrong under a key that had no name.
func maskedBefore(l, f finding.Finding) bool {
	return l.Rule == "schema/required" || l.Rule == "reference/inactive" ||
		f.Rule == "schema/unknown-key" && strings.HasPrefix(l.Rule, "schema/") && l.Pointer != "" && l.Range.Line >= f.Range.Line
}

// TestBadExamples does what the hints say about every rule's bad example.
func TestBadExamples(t *testing.T) {
	for _, rule := range validate.Rules() {
		if rule.Bad == "" || rule.Before != "" {
			continue
		}
		file := recordFile
		if rule.Target != "" {
			file = organisationFile
		}
		root := exampleRegistry(t, rule, rule.Bad)
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		wrong, _ := newBench(t, root).obeyed(t, file, string(text))
		for _, w := range wrong {
			t.Errorf("%s: %s", rule.ID, w)
		}
	}
}

// changedLines shows the lines in which two texts differ.
func changedLines(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return fmt.Sprintf("  - %q\n  + %q", strings.Join(a[:min(4, len(a))], "\n"), strings.Join(b[:min(4, len(b))], "\n"))
}

// TestSlips does what the hints say about records with slips in them. AGENDA_SLIPS
// is how many; by itself a few.
func TestSlips(t *testing.T) {
	count := 200
	if n, err := strconv.Atoi(os.Getenv("AGENDA_SLIPS")); err == nil {
		count = n
	}
	root := "../.."
	files, err := filepath.Glob(root + "/registry/innovations/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no records", err)
	}
	var records []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, string(data))
	}
	b := newBench(t, root)
	hints, silent, failures := 0, 0, 0
	for n := range count {
		text, name := slipped(records, n)
		id := "x"
		if i := slices.Index(records, text); i >= 0 {
			continue
		}
		for i, rec := range records {
			if line := strings.SplitN(rec, "\n", 3)[1]; strings.Contains(text, line+"\n") {
				id = strings.TrimSuffix(filepath.Base(files[i]), ".yaml")
			}
		}
		wrong, told := b.obeyed(t, "registry/innovations/"+id+".yaml", text)
		hints += told
		if told == 0 {
			silent++
		}
		for _, w := range wrong {
			failures++
			t.Errorf("%s: %s: %s", name, id, w)
		}
	}
	t.Logf("%d slips, %d without a hint that says what to write, %d hints followed, %d failures", count, silent, hints, failures)
}
