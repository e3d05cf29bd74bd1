package yamldoc_test

import (
	"bytes"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// typical is about the size and the shape of a record of the registry.
func typical() []byte {
	var b strings.Builder
	b.WriteString("id: scoor-een-boek\ntitle: Scoor een boek!\nsummary: >-\n")
	b.WriteString(strings.Repeat("  Een verhaal van een regel die zo lang is als een regel mag zijn.\n", 8))
	b.WriteString("status: actief\nowner: biblionet-groningen\npriorities: [jeugd-onderwijs]\nexperiments:\n")
	for range 4 {
		b.WriteString("  - id: veendam-2013\n    title: Een titel\n    organisations: [a, b]\n    start: 2013-09-01\n    question: Werkt het?\n    indicators:\n      - aantal lezers\n      - plezier\n    results: >-\n      Zo veel als er verwacht was, en nog iets meer dan dat.\n")
	}
	b.WriteString(strings.Repeat("# een toelichting\n", 3))
	b.WriteString("reach:\n  - {year: 2014, measure: lezers, value: 1200, source: https://example.org}\n")
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	src := typical()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if doc, found := yamldoc.Parse("f.yaml", src); len(found) > 0 || doc.Value() == nil {
			b.Fatal(found)
		}
	}
}

// BenchmarkLibrary is what the library alone takes to make its nodes: the part
// of BenchmarkParse that this package cannot make faster.
func BenchmarkLibrary(b *testing.B) {
	src := typical()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(src)).Decode(&n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRange(b *testing.B) {
	doc, _ := yamldoc.Parse("f.yaml", typical())
	for b.Loop() {
		doc.Range("/experiments/3/results")
	}
}

func BenchmarkSyntaxFault(b *testing.B) {
	src := append(typical(), "  mis: plaatst\n"...)
	for b.Loop() {
		if _, found := yamldoc.Parse("f.yaml", src); len(found) != 1 {
			b.Fatal(found)
		}
	}
}
