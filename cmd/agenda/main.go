// Command agenda keeps the joint innovation agenda of the Dutch public
// libraries: a registry of innovations in YAML files under git.
package main

import (
	"os"

	"github.com/innovatieagenda/agenda/internal/cli"
)

func main() {
	os.Exit(cli.Main(cli.System(), os.Args[1:]))
}
