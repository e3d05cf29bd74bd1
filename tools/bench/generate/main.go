// Command generate writes a registry of generated innovations, for measuring, or
// a git repository with one that changed in many commits:
//
//	go run ./tools/bench/generate -n 10000 -seed 1 DIR
//	go run ./tools/bench/generate -n 10000 -needs 2000 -lines 500 -seed 1 DIR
//	go run ./tools/bench/generate -n 1000 -commits 10000 -seed 1 DIR
package main

import (
	"flag"
	"log"
	"os"

	"github.com/innovatieagenda/agenda/tools/bench"
)

func main() {
	n := flag.Int("n", 10_000, "number of innovations")
	seed := flag.Uint64("seed", 1, "seed")
	commits := flag.Int("commits", 0, "number of commits; 0 for no git repository")
	needs := flag.Int("needs", 0, "number of needs")
	lines := flag.Int("lines", 0, "number of lines of a period")
	flag.Parse()
	dir := flag.Arg(0)
	if dir == "" {
		log.Fatal("usage: generate [-n N] [-needs M -lines L] [-seed S] [-commits C] DIR")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		log.Fatal(err)
	}
	generate := func() error { return bench.Generate(dir, *n, *seed) }
	if *commits > 0 {
		generate = func() error { return bench.GenerateHistory(dir, *n, *commits, *seed) }
	}
	if err := generate(); err != nil {
		log.Fatal(err)
	}
	if err := bench.GeneratePlan(dir, *n, *needs, *lines, *seed); err != nil {
		log.Fatal(err)
	}
}
