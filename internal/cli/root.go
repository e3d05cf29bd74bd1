package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// newRoot builds the command tree. The words of a command stand in the
// catalogues under "command.<name>" and in the help pages.
func newRoot(a *app) *cobra.Command {
	a.filters = map[*cobra.Command]*filters{}
	// The order in which commands are added is the order in which people need them.
	cobra.EnableCommandSorting = false
	root := &cobra.Command{
		Use:               "agenda COMMAND",
		Short:             a.printer.T("command.agenda.short"),
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
	root.AddCommand(
		newMatrix(a), newList(a), newShow(a), newHistory(a), newReport(a), newNext(a), newDiff(a), newSite(a),
		newDuplicates(a), newSimilar(a), newCommunities(a),
		newAdd(a), newEdit(a),
		newMove(a), newStop(a), newResume(a), newExperiment(a), newAdopt(a), newDistinct(a), newSubmit(a),
		newRecognition(a), newValidate(a), newReview(a), newExplain(a), newSchema(a),
		newInit(a), newDoctor(a), newCompletion(a), newVersion(a),
	)
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
	completeFixed(root, "lang", []string{"nl", "en"})
	completeFixed(root, "color", colorModes)
	completeWith(root, "at", a, revisionWords)
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
	return usererr.BadUsage("usage/unknown-value", usererr.Args{
		"flag": "color", "value": a.global.color,
		"suggestions": suggest.Of(a.global.color, colorModes, 1), "allowed": colorModes,
	})
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
