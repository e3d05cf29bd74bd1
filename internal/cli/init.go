package cli

import (
	"bytes"
	"cmp"
	"embed"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

var _ = command(groupSetUp, 10, newInit)

func newInit(a *app) *cobra.Command {
	return runner("init [DIR]", "beginnen", func(args []string) error {
		dir := a.global.registry
		if len(args) > 0 {
			dir = args[0]
		}
		if dir == "" {
			dir = "."
		}
		return runInit(a, dir)
	})
}

func runInit(a *app, dir string) error {
	files, err := planScaffold(a.printer)
	if err != nil {
		return err
	}
	created := make([]worktree.NewFile, len(files))
	names := make([]string, len(files))
	for i, f := range files {
		created[i] = worktree.NewFile{Path: f.Path, Data: f.Data}
		names[i] = filepath.Join(dir, filepath.FromSlash(f.Path))
	}
	if err := worktree.Create(dir, created); err != nil {
		return err
	}
	return render.Created(a.screen(a.streams.Out), dir, names)
}

//go:embed template
var templates embed.FS

// scaffoldFile is one file to write; Path is relative to the root, with forward slashes.
type scaffoldFile struct {
	Path string
	Data []byte
}

// targets says where each template goes.
var targets = []struct{ template, path string }{
	{"README.md", registry.Folder + "/README.md"},
	{"workflow.yml", ".github/workflows/innovatieagenda.yml"},
	{"CODEOWNERS", ".github/CODEOWNERS"},
	{"site.yml", ".github/workflows/innovatieagenda-site.yml"},
	{"issue.yml", ".github/workflows/innovatieagenda-issue.yml"},
}

// organisationFiles are the lists of organisations, one a kind (design,
// section 6).
var organisationFiles = []string{"libraries", "pois", "national", "provinces", "partners"}

// unpinned stands in a workflow for the program that judges, and is replaced. Where
// it can't be, no commit has it, so that the check fails until someone names one.
const unpinned = "0000000000000000000000000000000000000000"

// pinned is the commit or the version of the program that runs, so that nothing
// changes the judge but a change of the workflow.
func pinned(b render.Build) string {
	version := cmp.Or(b.Revision, b.Version)
	if version == "devel" {
		return unpinned // built without a history: nothing is known to pin
	}
	return version
}

// planScaffold returns the files of a new registry, in the language of the people who
// will work in it. It writes nothing.
func planScaffold(p *i18n.Printer) ([]scaffoldFile, error) {
	set, err := embeddedSchema()
	if err != nil {
		return nil, err
	}
	var form bytes.Buffer
	if err := render.IssueForm(&render.Screen{W: &form, Options: doc.Options{Printer: p}}, set, ""); err != nil {
		return nil, err
	}
	files := []scaffoldFile{{".github/ISSUE_TEMPLATE/innovatie.yml", form.Bytes()}}
	lang := string(p.Lang())
	for _, t := range targets {
		data, err := fs.ReadFile(templates, "template/"+lang+"/"+t.template)
		if err != nil {
			return nil, err
		}
		files = append(files, scaffoldFile{t.path, bytes.ReplaceAll(data, []byte(unpinned), []byte(pinned(build())))})
	}
	head, err := fs.ReadFile(templates, "template/"+lang+"/organisations.yaml")
	if err != nil {
		return nil, err
	}
	// git keeps no empty folders.
	files = append(files, scaffoldFile{registry.InnovationsFolder + "/.gitkeep", nil})
	for _, name := range organisationFiles {
		files = append(files, scaffoldFile{registry.OrganisationsFolder + "/" + name + registry.Extension, head})
	}
	for _, name := range schema.Names {
		data, err := schema.Embedded(name)
		if err != nil {
			return nil, err
		}
		files = append(files, scaffoldFile{registry.SchemaFolder + "/" + name, data})
	}
	return files, nil
}
