package cli

import (
	"cmp"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// declaration is a command as the file that it stands in declares it.
type declaration struct {
	group string
	// place is where it stands in its group: people read the list from above.
	place int
	make  func(*app) *cobra.Command
}

// declared are all commands.
var declared []declaration

// command declares a command of a group, at a place in the list of its group.
func command(group string, place int, make func(*app) *cobra.Command) struct{} {
	declared = append(declared, declaration{group, place, make})
	return struct{}{}
}

// family makes a command that does nothing but hold others, which stand under the
// heading of one group in its help.
func (a *app) family(use, alias, group string, members ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use:  use,
		Args: func(cmd *cobra.Command, args []string) error { return unknownCommand(cmd, args) },
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	if alias != "" {
		cmd.Aliases = []string{alias}
	}
	cmd.AddGroup(&cobra.Group{ID: group, Title: a.printer.T("help.group." + group)})
	for _, member := range members {
		member.GroupID = group
		cmd.AddCommand(member)
	}
	return cmd
}

func (d declaration) compare(other declaration) int {
	return cmp.Or(cmp.Compare(d.group, other.group), cmp.Compare(d.place, other.place))
}

// describe gives a command, and those under it, their line in the list of commands, and
// has them demand their arguments.
func (a *app) describe(cmd *cobra.Command) {
	cmd.Short = a.printer.T("command." + helpName(cmd) + ".short")
	if cmd.Args == nil {
		cmd.Args = a.arguments
	}
	for _, sub := range cmd.Commands() {
		a.describe(sub)
	}
}

// unsorted has cobra keep commands in the order in which they are added, which is the
// one in which people need them.
var unsorted = sync.OnceFunc(func() { cobra.EnableCommandSorting = false })

// newRoot builds the command tree. The words of a command stand in the
// catalogues under "command.<name>" and in the help pages.
func newRoot(a *app) *cobra.Command {
	unsorted()
	a.filters = map[*cobra.Command]*filters{}
	root := &cobra.Command{
		Use:               "agenda COMMAND",
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              func(cmd *cobra.Command, args []string) error { return unknownCommand(cmd, args) },
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	a.globals(root)
	root.SetFlagErrorFunc(flagProblem)
	root.SetHelpFunc(a.help)
	root.SetHelpCommand(newHelp(a))
	root.AddGroup(a.groups()...)
	for _, d := range slices.SortedFunc(slices.Values(declared), declaration.compare) {
		cmd := d.make(a)
		cmd.GroupID = d.group
		root.AddCommand(cmd)
	}
	a.describe(root)
	refuseEmpty(root)
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	a.completes(root)
	return root
}

// globals adds the flags that every command knows.
func (a *app) globals(root *cobra.Command) {
	flags, t := root.PersistentFlags(), a.printer.T
	flags.StringVarP(&a.global.registry, "registry", "R", "", t("flag.registry"))
	flags.StringVar(&a.global.at, "at", "", t("flag.at"))
	flags.StringVar(&a.global.lang, "lang", "", t("flag.lang"))
	flags.StringVar(&a.global.color, "color", "auto", t("flag.color"))
	flags.StringVar(&a.global.today, "today", "", t("flag.today"))
	flags.BoolVarP(&a.global.quiet, "quiet", "q", false, t("flag.quiet"))
	flags.BoolP("help", "h", false, t("flag.help"))
	a.completeFlag(root, "lang", fixed([]string{"nl", "en"}))
	a.completeFlag(root, "color", fixed(colorModes))
	a.completeFlag(root, "at", revisionWords)
	_ = root.MarkPersistentFlagDirname("registry")
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkGlobals() }
}

var colorModes = []string{"auto", "always", "never"}

// checkGlobals refuses values that no command could use, and chooses the day.
func (a *app) checkGlobals() error {
	for _, mode := range colorModes {
		if a.global.color == mode {
			var err error
			a.today, err = a.chooseToday()
			return err
		}
	}
	return usererr.UnknownValue("color", a.global.color, suggest.Of(a.global.color, colorModes, 1), colorModes)
}

// groups are the headings in the list of commands.
func (a *app) groups() []*cobra.Group {
	var groups []*cobra.Group
	for _, id := range []string{groupRead, groupWrite, groupCheck, groupSetUp} {
		groups = append(groups, &cobra.Group{ID: id, Title: a.printer.T("help.group." + id)})
	}
	return groups
}

const (
	groupRead  = "read"
	groupWrite = "write"
	groupCheck = "check"
	groupSetUp = "setup"
)
