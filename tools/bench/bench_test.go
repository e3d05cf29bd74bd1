package bench_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/tools/bench"
)

const schemas = "../../schema"

func generate(tb testing.TB, n int, seed uint64) string {
	tb.Helper()
	dir := tb.TempDir()
	if err := bench.Generate(dir, n, seed); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// check validates as the command does; with verdicts it passes over what an
// earlier check found nothing in.
func check(tb testing.TB, dir string, verdicts *registry.Verdicts) *validate.Result {
	tb.Helper()
	place, err := worktree.Locate(dir, true, false)
	if err != nil {
		tb.Fatal(err)
	}
	_, result, err := validate.Registry(place, registry.Options{Lean: true, Verdicts: verdicts}, validate.Options{Today: "2026-01-01"})
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

// What is measured must be valid, for the baseline and for validate alike:
// findings would make either of them do other work.
func TestGeneratedRegistryIsValid(t *testing.T) {
	dir := generate(t, 60, 7)
	if err := bench.GeneratePlan(dir, 60, 20, 10, 7); err != nil {
		t.Fatal(err)
	}
	result := check(t, dir, nil)
	if len(result.Findings) > 0 {
		t.Errorf("%d findings, the first %+v", len(result.Findings), result.Findings[0])
	}
	files, bad, err := bench.Plain(dir, schemas)
	if err != nil || files != 60 || bad != 0 {
		t.Errorf("Plain = %d files, %d bad, %v", files, bad, err)
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	read := func(dir string) []byte {
		var all bytes.Buffer
		names, _ := filepath.Glob(filepath.Join(dir, "registry", "innovations", "*.yaml"))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
		return all.Bytes()
	}
	one, two, other := read(generate(t, 20, 3)), read(generate(t, 20, 3)), read(generate(t, 20, 4))
	if !bytes.Equal(one, two) || len(one) == 0 {
		t.Error("the same seed gave other bytes")
	}
	if bytes.Equal(one, other) {
		t.Error("another seed gave the same bytes")
	}
	if size := len(one) / 20; size < 2000 || size > 3000 {
		t.Errorf("a record has %d bytes, want two to three kilobytes", size)
	}
}

// BenchmarkReport loads 10,000 records and makes all reports of them, and tells
// the time of the reports as a multiple of the time of loading.
func BenchmarkReport(b *testing.B) {
	place, err := worktree.Locate(generate(b, 10_000, 1), true, false)
	if err != nil {
		b.Fatal(err)
	}
	var loading, counting time.Duration
	b.ResetTimer()
	for b.Loop() {
		start := time.Now()
		reg, err := registry.Load(place, registry.Options{})
		if err != nil {
			b.Fatal(err)
		}
		loading += time.Since(start)
		start = time.Now()
		if _, err := report.Build(reg, reg.Innovations, report.All, report.Options{Today: "2026-01-01"}); err != nil {
			b.Fatal(err)
		}
		counting += time.Since(start)
	}
	b.ReportMetric(counting.Seconds()/loading.Seconds(), "x-load")
}

// BenchmarkValidate runs the plain baseline, a first validate and one that
// remembers another in turn on 10,000 records, and reports the time of the latter
// two as multiples of the baseline's.
func BenchmarkValidate(b *testing.B) {
	dir := generate(b, 10_000, 1)
	verdicts := &registry.Verdicts{File: filepath.Join(b.TempDir(), "verdicts"), Program: "bench"}
	validates := func(v *registry.Verdicts) func() {
		return func() {
			if result := check(b, dir, v); result.Files != 10_001 || len(result.Findings) > 0 {
				b.Fatalf("%d files, %d findings", result.Files, len(result.Findings))
			}
		}
	}
	validates(verdicts)() // two runs: of files that are seconds old only their bytes are believed
	validates(verdicts)()
	var plain, cold, warm time.Duration
	b.ResetTimer()
	for b.Loop() {
		plain += took(func() {
			if _, bad, err := bench.Plain(dir, schemas); err != nil || bad > 0 {
				b.Fatal(bad, err)
			}
		})
		cold += took(validates(nil))
		warm += took(validates(verdicts))
	}
	b.ReportMetric(cold.Seconds()/plain.Seconds(), "x-plain-cold")
	b.ReportMetric(warm.Seconds()/plain.Seconds(), "x-plain-warm")
}

func took(run func()) time.Duration {
	start := time.Now()
	run()
	return time.Since(start)
}
