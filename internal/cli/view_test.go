package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// What the schema lets a view say is what the program can do: its commands, filters,
// forms, and the columns of each list.
func TestViewsSayWhatThereIs(t *testing.T) {
	data, err := schema.Embedded(schema.View)
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Properties struct {
			Command, Format struct{ Enum []string }
			Filters         struct{ Properties map[string]any }
		}
		AllOf []struct {
			If struct {
				Properties struct{ Command struct{ Const string } }
			}
			Then struct {
				Properties struct {
					Columns struct{ Items struct{ Enum []string } }
				}
			}
		}
	}
	if err := json.Unmarshal(data, &said); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want []string) {
		t.Helper()
		got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
		if !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %q, the program %q", what, got, want)
		}
	}
	same("commands", said.Properties.Command.Enum, viewCommands())
	same("formats", said.Properties.Format.Enum, append(slices.Clone(doc.Formats), "svg"))
	var filters, names []string
	for name := range said.Properties.Filters.Properties {
		filters = append(filters, name)
	}
	for _, field := range registry.FilterFields {
		names = append(names, field.Name)
	}
	same("filters", filters, names)
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	a := &app{printer: printer, global: globalFlags{registry: "../../testdata/registries/small"}, today: "2026-01-15", streams: Streams{Getenv: func(string) string { return "" }}}
	reg, err := a.load()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range listing.Kinds {
		table, err := a.selectKind(reg, kind, registry.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range said.AllOf {
			if rule.If.Properties.Command.Const == "list "+kind && len(rule.Then.Properties.Columns.Items.Enum) > 0 {
				same(kind, rule.Then.Properties.Columns.Items.Enum, table.IDs())
			}
		}
	}
}

// A view of a registry from elsewhere runs a command that reads, and hands it values
// and no options.
func TestViewsRunNothingElse(t *testing.T) {
	for _, view := range []string{
		"command: submit", "command: init --force", "command: report all --all-views", "command: list --output=x", "command: ''", "title: x",
		"command: matrix\nfilters: {output: [x]}", "command: matrix\nfilters: {all-views: ['true']}", "command: list innovations\ncolumns: ['id --output=x']",
		"command: matrix\nformat: exe", "command: matrix\nfilters: {text: ['--output=x'], phase: ['-o', x]}",
	} {
		root := t.TempDir()
		folder := filepath.Join(root, "registry", "views")
		if os.MkdirAll(folder, 0o755) != nil || os.WriteFile(filepath.Join(folder, "een.yaml"), []byte("id: ../een\n"+view+"\n"), 0o644) != nil {
			t.Fatal("no registry")
		}
		for _, ask := range []string{"--view ../een", "--all-views -o " + root + "/uit/"} {
			code, told := runMain(append(strings.Fields("report "+ask), "-R", root))
			if code != exitUsage {
				t.Errorf("%q: agenda report %s: exit %d, says %q", view, ask, code, told)
			}
		}
	}
}
