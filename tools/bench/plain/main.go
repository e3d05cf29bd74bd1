// Command plain runs the plain parallel baseline that validate is held against.
// Run it from the project's root:
//
//	go run ./tools/bench/plain DIR
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/innovatieagenda/agenda/tools/bench"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: plain DIR")
	}
	files, bad, err := bench.Plain(os.Args[1], "schema")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(files, "files,", bad, "bad")
}
