// Command generate writes a registry of generated innovations, for measuring:
//
//	go run ./internal/bench/generate -n 10000 -seed 1 DIR
package main

import (
	"flag"
	"log"
	"os"

	"github.com/innovatieagenda/agenda/internal/bench"
)

func main() {
	n := flag.Int("n", 10_000, "number of innovations")
	seed := flag.Uint64("seed", 1, "seed")
	flag.Parse()
	dir := flag.Arg(0)
	if dir == "" {
		log.Fatal("usage: generate [-n N] [-seed S] DIR")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		log.Fatal(err)
	}
	if err := bench.Generate(dir, *n, *seed); err != nil {
		log.Fatal(err)
	}
}
