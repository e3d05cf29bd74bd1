package cli

import (
	"io"

	"github.com/spf13/cobra"
)

// shells are the shells that a completion script can be made for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Aliases:   []string{"aanvullen"},
		Short:     a.printer.T("command.completion.short"),
		GroupID:   groupSetUp,
		Args:      a.arguments(1, 1),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			shell, err := oneOf("completion", args[0], shells)
			if err != nil {
				return err
			}
			return outputProblem("-", script(cmd.Root(), shell, a.streams.Out))
		},
	}
}

// script writes the completion script of a shell.
func script(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(w, true)
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	}
	return root.GenPowerShellCompletionWithDesc(w)
}
