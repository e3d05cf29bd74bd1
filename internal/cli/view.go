package cli

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/report"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// saved are the flags that ask for saved views.
type saved struct {
	view string
	all  bool
}

func (s *saved) flags(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.view, "view", "", a.printer.T("flag.report.view"))
	cmd.Flags().BoolVar(&s.all, "all-views", false, a.printer.T("flag.report.all-views"))
	a.completeFlag(cmd, "view", viewWords)
}

// viewWords are the ids of the saved views, with their titles.
func viewWords(a *app, _ []string, _ string) []string {
	var words []string
	if reg := a.only(func(file string) bool { return strings.Contains(file, registry.ViewsFolder+"/") }); reg != nil {
		for _, v := range reg.Views {
			words = append(words, v.ID+"\t"+v.Title.In(string(a.lang())))
		}
	}
	return words
}

// viewCommands are the commands that a view may be of: they read, and no more.
func viewCommands() []string {
	all := []string{"matrix"}
	for _, kind := range listing.Kinds {
		all = append(all, "list "+kind)
	}
	for _, name := range report.Names {
		all = append(all, "report "+name)
	}
	return all
}

// show writes the saved views that were asked for. All else that a report is asked by
// is of the view itself.
func (s *saved) show(a *app, cmd *cobra.Command, args []string, o *output) error {
	asked := map[bool]string{true: "--all-views", false: "--view"}[s.all]
	var other []string
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if cmd.LocalNonPersistentFlags().Lookup(f.Name) != nil && !slices.Contains([]string{strings.TrimPrefix(asked, "--"), "format", "output", "csv"}, f.Name) {
			other = append(other, "--"+f.Name)
		}
	})
	if other = append(other, args...); len(other) > 0 {
		return usererr.BadUsage("usage/together", usererr.Args{"flags": []string{asked, other[0]}})
	}
	if s.all && !o.folder() {
		return usererr.BadUsage("report/all-views", nil)
	}
	reg, err := a.load()
	if err != nil {
		return err
	}
	if !s.all {
		view, err := reg.FindView(s.view)
		if err != nil {
			return err
		}
		return a.follow(view, *o)
	}
	if len(reg.Views) == 0 {
		return usererr.BadUsage("report/no-views", nil)
	}
	if err := a.refuseRegistryFile(o.file); err != nil {
		return err
	}
	if err := os.MkdirAll(o.file, 0o755); err != nil {
		return outputProblem(o.file, err)
	}
	endings := map[string]string{"text": "txt", "markdown": "md"}
	for _, view := range reg.Views {
		one := *o
		one.format = cmp.Or(o.format, view.Format, "html")
		one.file += registry.Name(view.File) + "." + cmp.Or(endings[one.format], one.format)
		if err := a.follow(view, one); err != nil {
			return err
		}
	}
	return complete(reg)
}

// follow runs the command of a view as if it were typed, under the title of the view.
// What the file says is not trusted: a value becomes a value and nothing else.
func (a *app) follow(view *registry.View, o output) error {
	known := func(flag, value string, allowed []string) error {
		if slices.Contains(allowed, value) {
			return nil
		}
		return usererr.UnknownValue(flag, value, suggest.Of(value, allowed, 1), allowed)
	}
	if err := known("command", view.Command, viewCommands()); err != nil {
		return err
	}
	args := strings.Fields(view.Command)
	give := func(flag, value string) {
		if value != "" {
			args = append(args, "--"+flag+"="+value)
		}
	}
	var names []string
	for _, field := range registry.FilterFields {
		names = append(names, field.Name)
		for _, value := range view.Filters[field.Name] {
			give(field.Name, value)
		}
	}
	for name := range view.Filters {
		if err := known("filters", name, names); err != nil {
			return err
		}
	}
	give("columns", strings.Join(view.Columns, ","))
	give("output", o.file)
	give("csv", o.csv)
	if give("format", o.format); o.format+o.file+o.csv == "" {
		give("format", view.Format)
	}
	for flag, value := range map[string]string{"registry": a.global.registry, "at": a.global.at, "lang": a.global.lang, "color": a.global.color, "today": a.global.today} {
		give(flag, value)
	}
	if a.global.quiet {
		args = append(args, "--quiet")
	}
	on := *a
	on.title = view.Title.In(string(a.lang()))
	root := newRoot(&on)
	root.SetArgs(args)
	err := root.Execute()
	a.lost = cmp.Or(a.lost, on.lost)
	return err
}
