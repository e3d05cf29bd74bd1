package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/export"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// exportFormats are what the whole of a registry can be handed over as.
var exportFormats = []string{"sqlite", "datapackage", "jsonl", "dcat"}

type exportOptions struct {
	output
	base string
}

var _ = command(groupRead, 87, newExport)

func newExport(a *app) *cobra.Command {
	o := &exportOptions{}
	cmd := &cobra.Command{
		Use:       "export FORMAT",
		Aliases:   []string{"exporteer"},
		ValidArgs: exportFormats,
		RunE: func(_ *cobra.Command, args []string) error {
			format, err := oneOf("export", args[0], exportFormats)
			if err != nil {
				return err
			}
			if o.format = format; format == "datapackage" && o.file != "" && !o.folder() {
				o.file += "/"
			}
			return a.tell(&o.output, o.find)
		},
	}
	o.formats, o.out, o.cmd = exportFormats, a.streams.Out, cmd
	cmd.Flags().StringVarP(&o.file, "output", "o", "", a.printer.T("flag.output"))
	cmd.Flags().StringVar(&o.base, "base-url", "", a.printer.T("flag.site.base"))
	a.completeFiles(cmd, "output")
	return cmd
}

func (o *exportOptions) find(r *run) (answer, error) {
	base, err := baseAddress(o.base)
	if err != nil {
		return nil, err
	}
	if r.format == "datapackage" && (o.file == "" || strings.HasPrefix(o.file, "-")) {
		return nil, usererr.BadUsage("export/where", nil)
	}
	x := &export.Export{Day: r.today, Base: base}
	take := x.TakeRows
	if r.format == "jsonl" || r.format == "dcat" {
		take = x.Take
	}
	if x.Registry, err = r.loadWith(registry.Options{At: r.global.at, Check: take}); err != nil {
		return nil, err
	}
	return func(s *render.Screen) error {
		switch r.format {
		case "jsonl":
			return doc.WriteJSONLines(s.W, x.Lines())
		case "dcat":
			catalogue, err := x.Catalogue()
			if err != nil {
				return err
			}
			return doc.WriteJSON(s.W, catalogue)
		}
		tables, err := x.Tables()
		if err != nil {
			return err
		}
		if r.format == "sqlite" {
			return x.WriteSQLite(s.W, tables)
		}
		for _, f := range x.Package(tables) {
			if err := f.Write(s.Files(f.Name)); err != nil {
				return err
			}
		}
		return nil
	}, nil
}
