package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupSetUp, 40, newVersion)

func newVersion(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "version",
		Aliases: []string{"versie"},
		Args:    a.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return a.tell(o, func(r *run) (answer, error) {
				return r.document(render.Version(r.printer, build())), nil
			})
		},
	}
	o.flags(a, cmd, "text", "json")
	return cmd
}

// build tells what was built, from what the Go tool wrote into the program.
func build() render.Build {
	b := render.Build{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Revision = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}
