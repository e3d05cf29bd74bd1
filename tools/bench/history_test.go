package bench_test

import (
	"os/exec"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/history"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/tools/bench"
)

// gitHistory is what the history is held against: git telling which blobs each
// commit changed, and one process that reads them all.
const gitHistory = "git log --raw --no-abbrev --format= | cut -d' ' -f4 | git cat-file --batch >/dev/null"

// historyOf reads the timelines of the wanted innovations.
func historyOf(tb testing.TB, dir string, wanted func(id string) bool) []history.Timeline {
	tb.Helper()
	place, err := worktree.Locate(dir, true, false)
	if err != nil {
		tb.Fatal(err)
	}
	defer worktree.Repo(place).Close()
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	lines, err := history.Read(place, reg, history.Options{Wanted: wanted})
	if err != nil {
		tb.Fatal(err)
	}
	return lines
}

func everyID(string) bool { return true }

// The generated commits are all told: one entry for each that changed a record,
// and one for each record at the start.
func TestGeneratedHistoryIsTold(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the git program makes the repository")
	}
	dir := t.TempDir()
	if err := bench.GenerateHistory(dir, 10, 104, 1); err != nil {
		t.Fatal(err)
	}
	entries := 0
	for _, line := range historyOf(t, dir, everyID) {
		for _, e := range line.Entries {
			if e.Commit != nil {
				entries++
			}
		}
	}
	// Two of the 104 are merges, which change nothing themselves.
	if want := 10 + 103 - 2; entries != want {
		t.Errorf("%d entries, want %d", entries, want)
	}
}

// BenchmarkHistory reads the history of 1,000 innovations over 10,000 commits in
// turn with git, and reports ours as a multiple of git's time: of all of them, and
// of one. Ours includes reading the registry of today.
func BenchmarkHistory(b *testing.B) {
	dir := b.TempDir()
	if err := bench.GenerateHistory(dir, 1_000, 10_000, 1); err != nil {
		b.Fatal(err)
	}
	var all, one, git time.Duration
	timed := func(sum *time.Duration, run func()) {
		start := time.Now()
		run()
		*sum += time.Since(start)
	}
	b.ResetTimer()
	for b.Loop() {
		timed(&git, func() {
			cmd := exec.Command("sh", "-c", gitHistory)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		})
		timed(&all, func() { historyOf(b, dir, everyID) })
		timed(&one, func() { historyOf(b, dir, func(id string) bool { return id == "innovatie-000007" }) })
	}
	b.ReportMetric(all.Seconds()/git.Seconds(), "all-x-git")
	b.ReportMetric(one.Seconds()/git.Seconds(), "one-x-git")
}
