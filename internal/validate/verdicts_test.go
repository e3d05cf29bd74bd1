package validate_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

var mutations = flag.Int("mutations", 4, "how many times TestQuickWaysFindTheSame changes the registry")

// ways are the runs that must find the same.
type ways struct {
	root, file string
	day        string
}

// findings checks the registry one way and returns what a reader would see.
func (w ways) findings(t *testing.T, load registry.Options) string {
	t.Helper()
	place := &registry.Place{Root: w.root, Prefix: "sub/"}
	_, result, err := validate.Registry(place, load, validate.Options{Today: w.day})
	if err != nil {
		t.Error(err)
		return ""
	}
	text, err := json.MarshalIndent(struct {
		Files      int
		Findings   finding.List
		Suppressed []validate.Suppressed
	}{result.Files, result.Findings, result.Suppressed}, "", " ")
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

func (w ways) remembering(t *testing.T, program string) string {
	t.Helper()
	return w.findings(t, registry.Options{Lean: true, Verdicts: &registry.Verdicts{File: w.file, Program: program}})
}

// agree holds that every way finds the same, and returns what.
func (w ways) agree(t *testing.T, what string) string {
	t.Helper()
	want := w.findings(t, registry.Options{})
	for _, way := range []struct{ name, got string }{
		{"lean", w.findings(t, registry.Options{Lean: true})},
		{"remembering", w.remembering(t, "a")},
		{"remembering once more", w.remembering(t, "a")},
	} {
		if way.got != want {
			t.Fatalf("%s, %s:\n%s\nwant\n%s", what, way.name, way.got, want)
		}
	}
	return want
}

// registries are all that the project holds.
var registries = []string{"../..", "testdata", "../../testdata/registries/small", "../../testdata/registries/dossiers"}

// copied copies the registry folder below root, with dates as old as a registry
// that was checked out yesterday has.
func copied(t *testing.T, root string) ways {
	t.Helper()
	w := ways{root: t.TempDir(), file: filepath.Join(t.TempDir(), "agenda", "verdicts"), day: today}
	err := filepath.WalkDir(filepath.Join(root, "registry"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		write(t, w.root, filepath.ToSlash(rel), string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestQuickWaysFindTheSame(t *testing.T) {
	for _, root := range registries {
		w := copied(t, root)
		w.agree(t, root)
		w.day = "2039-05-01"
		if got, want := w.remembering(t, "a"), w.findings(t, registry.Options{}); got != want {
			t.Fatalf("%s in 2039:\n%s\nwant\n%s", root, got, want)
		}
	}
	w := copied(t, "../..")
	names, err := filepath.Glob(filepath.Join(w.root, "registry", "*", "*.yaml"))
	if err != nil || len(names) < 80 {
		t.Fatal(len(names), err)
	}
	r := rand.New(rand.NewPCG(2, 1))
	found := map[string]bool{}
	for i := range *mutations {
		what := ""
		for range 1 + r.IntN(4) {
			what += mutate(t, r, names[r.IntN(len(names))]) + "; "
		}
		found[w.agree(t, fmt.Sprintf("change %d: %s", i, what))] = true
	}
	if len(found) < *mutations/2 {
		t.Errorf("%d changes led to %d different reports: they prove little", *mutations, len(found))
	}
}

// mutate changes a file as people do: a line goes, comes twice, or gets another
// word; once in a while it is put back or removed.
func mutate(t *testing.T, r *rand.Rand, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		data = []byte("id: terug\n")
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	i := r.IntN(len(lines))
	how := "removes"
	switch r.IntN(6) {
	case 0:
		lines = slices.Delete(lines, i, i+1)
	case 1:
		how = "doubles"
		lines = slices.Insert(lines, i, lines[i])
	case 2:
		how = "shouts"
		lines[i] = bytes.ToUpper(lines[i])
	case 3:
		how = "dates"
		lines[i] = bytes.ReplaceAll(lines[i], []byte("20"), []byte("30"))
	case 4:
		how = "comments"
		lines[i] = append([]byte("# \t\n"), lines[i]...)
	case 5:
		if r.IntN(4) == 0 {
			_ = os.Remove(name)
			return "remove " + filepath.Base(name)
		}
		how = "mails"
		lines[i] = append(bytes.TrimRight(lines[i], "\n"), " jan@example.org\n"...)
	}
	if err := os.WriteFile(name, bytes.Join(lines, nil), 0o644); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(how, " line ", i+1, " of ", filepath.Base(name))
}

// A file is written anew with the same size and the same date: nothing but its
// content tells.
func TestSameSizeSameDate(t *testing.T) {
	w := copied(t, "testdata")
	name := filepath.Join(w.root, "registry", "innovations", "voorbeeld.yaml")
	old := time.Now().Add(-time.Hour)
	data, err := os.ReadFile(name)
	if err != nil || os.Chtimes(name, old, old) != nil {
		t.Fatal(err)
	}
	clean := w.agree(t, "before")
	changed := bytes.Replace(data, []byte("phase: bedenken"), []byte("phase: bedenkem"), 1)
	if bytes.Equal(data, changed) || os.WriteFile(name, changed, 0o644) != nil || os.Chtimes(name, old, old) != nil {
		t.Fatal("the example is in another phase")
	}
	if w.agree(t, "after") == clean {
		t.Error("a changed file was taken for the old one")
	}
}

// What is kept is believed whole, from the same program, or not at all.
func TestVerdictsThatAreNotBelieved(t *testing.T) {
	w := copied(t, "testdata")
	want := w.agree(t, "before")
	whole, err := os.ReadFile(w.file)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 1))
	for range 12 {
		damaged := slices.Clone(whole)
		if r.IntN(2) == 0 {
			damaged = damaged[:r.IntN(len(damaged))]
		} else {
			damaged[r.IntN(len(damaged))] ^= 1 << r.IntN(8)
		}
		if err := os.WriteFile(w.file, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := w.remembering(t, "a"); got != want {
			t.Fatalf("damaged verdicts led to\n%s\nwant\n%s", got, want)
		}
		if now, err := os.ReadFile(w.file); err != nil || bytes.Equal(now, damaged) {
			t.Fatalf("damaged verdicts were left as they are (%v)", err)
		}
	}
	before, _ := os.ReadFile(w.file)
	w.remembering(t, "b")
	if after, _ := os.ReadFile(w.file); bytes.Equal(after, before) {
		t.Error("another program took over the verdicts as they were")
	}
}

// Where nothing can be kept, everything is read, and nobody hears of it.
func TestVerdictsWithoutAPlace(t *testing.T) {
	w := copied(t, "testdata")
	want := w.agree(t, "before")
	w.file = filepath.Join(w.root, "registry", "innovations", "voorbeeld.yaml", "verdicts")
	if got := w.remembering(t, "a"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Several runs at once find the same, and leave verdicts that the next believes.
func TestVerdictsOfSeveralRunsAtOnce(t *testing.T) {
	w := copied(t, "testdata")
	want := w.findings(t, registry.Options{})
	var runs sync.WaitGroup
	for range 6 {
		runs.Go(func() {
			if got := w.remembering(t, "a"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	runs.Wait()
	w.agree(t, "after")
	left, err := os.ReadDir(filepath.Dir(w.file))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
