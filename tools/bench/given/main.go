// Command given is bare with the libraries that the design names, none of them
// used, for measuring what their start costs.
package main

import (
	"log"

	_ "github.com/go-git/go-git/v5/plumbing/object"
	_ "github.com/go-git/go-git/v5/storage/filesystem"
	_ "github.com/olekukonko/tablewriter"
	_ "github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/spf13/cobra"
	_ "gopkg.in/yaml.v3"
)

func main() {
	root := &cobra.Command{Use: "given", Run: func(*cobra.Command, []string) {}}
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}
