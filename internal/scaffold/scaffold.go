// Package scaffold makes the files of a new registry: empty folders with their
// README, lists of organisations, the schema, a workflow for continuous
// integration.
package scaffold

import (
	"embed"
	"io/fs"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

//go:embed template
var templates embed.FS

// File is one file to write; Path is relative to the root, with forward slashes.
type File struct {
	Path string
	Data []byte
}

// targets says where each template goes.
var targets = []struct{ template, path string }{
	{"README.md", registry.Folder + "/README.md"},
	{"workflow.yml", ".github/workflows/innovatieagenda.yml"},
}

// organisationFiles are the lists of organisations, one a kind (design,
// section 6).
var organisationFiles = []string{"libraries", "pois", "national", "provinces", "partners"}

// Plan returns the files of a new registry, in the language of the people who
// will work in it. It writes nothing.
func Plan(lang i18n.Lang) ([]File, error) {
	var files []File
	for _, t := range targets {
		data, err := fs.ReadFile(templates, "template/"+string(lang)+"/"+t.template)
		if err != nil {
			return nil, err
		}
		files = append(files, File{t.path, data})
	}
	head, err := fs.ReadFile(templates, "template/"+string(lang)+"/organisations.yaml")
	if err != nil {
		return nil, err
	}
	// git keeps no empty folders.
	files = append(files, File{registry.InnovationsFolder + "/.gitkeep", nil})
	for _, name := range organisationFiles {
		files = append(files, File{registry.OrganisationsFolder + "/" + name + registry.Extension, head})
	}
	for _, name := range schema.Names {
		data, err := schema.Embedded(name)
		if err != nil {
			return nil, err
		}
		files = append(files, File{registry.SchemaFolder + "/" + name, data})
	}
	return files, nil
}
