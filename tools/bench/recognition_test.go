package bench_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// BenchmarkRecognition holds 10,000 worked dossiers, and 10,000 records without
// a level, against the ladder, and reports the time as a share of reading them
// and holding them against their schema, which is most of validate.
func BenchmarkRecognition(b *testing.B) {
	worked, err := os.ReadFile("../../testdata/registries/dossiers/registry/innovations/leesclub-goede-aanwijzingen.yaml")
	if err != nil {
		b.Fatal(err)
	}
	dir := generate(b, 10_000, 1)
	names, _ := filepath.Glob(filepath.Join(dir, "registry", "innovations", "*.yaml"))
	plain := make([][]byte, len(names))
	dossiers := make([][]byte, len(names))
	for i, name := range names {
		if plain[i], err = os.ReadFile(name); err != nil {
			b.Fatal(err)
		}
		dossiers[i] = []byte(strings.Replace(string(worked), "leesclub-goede-aanwijzingen", filepath.Base(name[:len(name)-5]), 1))
	}
	b.Run("plain", func(b *testing.B) { share(b, plain) })
	b.Run("dossiers", func(b *testing.B) { share(b, dossiers) })
}

// share measures on one processor, so that others on the machine weigh alike on
// both parts.
func share(b *testing.B, files [][]byte) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		b.Fatal(err)
	}
	standard, err := recognition.Load(set, "2025-01-01")
	if err != nil {
		b.Fatal(err)
	}
	claims := recognition.LoadClaims(set)
	var check, judge time.Duration
	for b.Loop() {
		for _, data := range files {
			start := time.Now()
			doc, _ := yamldoc.Parse("x.yaml", data)
			if _, err := set.Check(schema.Innovation, doc.Value()); err != nil {
				b.Fatal(err)
			}
			parsed := time.Now()
			if found := append(claims.Check(doc.Value()), standard.Doubts(doc.Value())...); len(found) > 0 {
				b.Fatalf("%+v", found)
			}
			check += parsed.Sub(start)
			judge += time.Since(parsed)
		}
	}
	b.ReportMetric(judge.Seconds()/check.Seconds(), "x-check")
}
