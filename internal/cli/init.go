package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

var _ = command(groupSetUp, 10, newInit)

func newInit(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "init [DIR]",
		Aliases: []string{"beginnen"},
		Args:    a.arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := a.global.registry
			if len(args) > 0 {
				dir = args[0]
			}
			if dir == "" {
				dir = "."
			}
			return runInit(a, dir)
		},
	}
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
