// Command bare is a program with cobra and nothing else, for measuring what the
// start of agenda adds.
package main

import (
	"log"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "bare", Run: func(*cobra.Command, []string) {}}
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}
