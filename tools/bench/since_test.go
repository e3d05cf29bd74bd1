package bench_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// BenchmarkSince judges a branch that changes 10 of 10,000 records, in turn with
// a check of all of them, and reports its time as a multiple of the latter: what
// it costs to know the other state as well, and what changed.
func BenchmarkSince(b *testing.B) {
	dir := generate(b, 10_000, 1)
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=Test", "-c", "user.email=info@example.nl", "commit", "-q", "-m", "begin"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	names, _ := filepath.Glob(filepath.Join(dir, "registry", "innovations", "*.yaml"))
	for _, name := range names[:10] {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, bytes.Replace(data, []byte("domain: fysiek"), []byte("domain: digitaal"), 1), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	var whole, branch time.Duration
	b.ResetTimer()
	for b.Loop() {
		start := time.Now()
		if result := check(b, dir, nil); len(result.Findings) > 0 {
			b.Fatal("findings")
		}
		whole += time.Since(start)
		start = time.Now()
		if changed := since(b, dir); changed != 10 {
			b.Fatalf("%d records changed", changed)
		}
		branch += time.Since(start)
	}
	b.ReportMetric(branch.Seconds()/whole.Seconds(), "x-validate")
}

// since judges the files on disk against HEAD and returns how many records changed.
func since(b *testing.B, dir string) int {
	b.Helper()
	place, err := worktree.Locate(dir, true, false)
	if err != nil {
		b.Fatal(err)
	}
	parting, err := place.MergeBases("HEAD", "")
	if err != nil {
		b.Fatal(err)
	}
	_, result, err := validate.Since(place, registry.Options{}, validate.Options{Today: "2026-01-01"}, []registry.Base{parting})
	if err != nil || len(result.Findings) > 0 {
		b.Fatal(err, len(result.Findings))
	}
	return result.Changes.Records()
}
