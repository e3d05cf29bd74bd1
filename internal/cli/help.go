package cli

import (
	"embed"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/innovatieagenda/agenda/internal/render"
)

// helpPages are texts by language and by the name of a command, such as "matrix", or
// one with its example, "matrix.example".
//
//go:embed help
var helpPages embed.FS

// help prints the page of a command: what it is for, examples, how to call it,
// its flags.
func (a *app) help(cmd *cobra.Command, _ []string) {
	render.Help(a.screen(a.streams.Out), a.page(cmd))
}

// page is what is told about a command.
func (a *app) page(cmd *cobra.Command) render.HelpPage {
	text, _ := helpPages.ReadFile("help/" + string(a.printer.Lang()) + "/" + helpName(cmd) + ".txt") // there may be none
	return render.HelpPage{
		Command:  cmd.CommandPath(),
		Short:    cmd.Short,
		Use:      a.useLine(cmd),
		Text:     strings.TrimRight(string(text), "\n"),
		Aliases:  cmd.Aliases,
		Flags:    flagHelp(cmd.LocalNonPersistentFlags()),
		Globals:  flagHelp(cmd.Root().PersistentFlags()),
		Sections: a.sections(cmd),
	}
}

// placeholder is the name of an argument in the line that says how to call a
// command.
var placeholder = regexp.MustCompile(`[A-Z]{2,}`)

// useLine says how to call a command, in the user's language.
func (a *app) useLine(cmd *cobra.Command) string {
	use := strings.TrimSuffix(cmd.UseLine(), " [flags]")
	if cmd.HasParent() && cmd.LocalNonPersistentFlags().HasAvailableFlags() {
		use += " " + a.printer.T("help.options")
	}
	return placeholder.ReplaceAllStringFunc(use, func(name string) string { return a.printer.T("help.word." + name) })
}

// pages are those of a command and of all that stand under it.
func (a *app) pages(cmd *cobra.Command) []render.HelpPage {
	list := []render.HelpPage{a.page(cmd)}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			list = append(list, a.pages(sub)...)
		}
	}
	return list
}

// helpName is the name of a command's page: that of the subcommand "experiment
// start" is experiment-start.
func helpName(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.Name()
	}
	_, path, _ := strings.Cut(cmd.CommandPath(), " ")
	return strings.ReplaceAll(path, " ", "-")
}

// sections lists the subcommands under their headings.
func (a *app) sections(cmd *cobra.Command) []render.HelpSection {
	var sections []render.HelpSection
	for _, group := range cmd.Groups() {
		section := render.HelpSection{Title: group.Title}
		for _, sub := range cmd.Commands() {
			if sub.GroupID == group.ID && sub.IsAvailableCommand() {
				name := strings.Join(append([]string{sub.Name()}, sub.Aliases...), ", ")
				section.Rows = append(section.Rows, [2]string{name, sub.Short})
			}
		}
		sections = append(sections, section)
	}
	return sections
}

// flagHelp lists flags with what they take.
func flagHelp(flags *pflag.FlagSet) [][2]string {
	var rows [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		placeholder, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() != "bool" && placeholder != "" {
			name += " " + placeholder
		}
		rows = append(rows, [2]string{name, usage})
	})
	return rows
}

// newHelp is the command that prints the page of another, or the whole manual.
func newHelp(a *app) *cobra.Command {
	o := &output{}
	cmd := &cobra.Command{
		Use:     "help [COMMAND]",
		Aliases: []string{"hulp"},
		GroupID: groupSetUp,
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args)
			}
			return a.tell(o, func(r *run) (answer, error) {
				if r.format == "man" {
					return func(s *render.Screen) error { return render.Manual(s, a.pages(target), build()) }, nil
				}
				return func(s *render.Screen) error { render.Help(s, a.page(target)); return nil }, nil
			})
		},
	}
	o.flags(a, cmd, "text", "man")
	return cmd
}
