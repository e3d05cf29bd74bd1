package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// unknownCommand refuses arguments of the root: whatever stands there was meant
// as a command.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(append(names, sub.Name()), sub.Aliases...)
		}
	}
	return usererr.BadUsage("usage/unknown-command", usererr.Args{
		"value": args[0], "suggestions": suggest.Of(args[0], names, 2), "command": cmd.CommandPath(),
	})
}

// refuseEmpty keeps the empty string out of every option of a command and of those
// under it: it is what a variable gives that isn't set, and must not turn off what
// the option turns on.
func refuseEmpty(cmd *cobra.Command) {
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} { // cobra joins them when it parses
		flags.VisitAll(func(f *pflag.Flag) { f.Value = given{f.Value} })
	}
	for _, sub := range cmd.Commands() {
		refuseEmpty(sub)
	}
}

// errEmpty says that an option was given and holds nothing.
var errEmpty = errors.New("empty")

// given is the value of an option that holds something if it is given.
type given struct{ pflag.Value }

// Set takes what was typed.
func (v given) Set(text string) error {
	if strings.TrimSpace(text) == "" {
		return errEmpty
	}
	return v.Value.Set(text)
}

// noneEmpty refuses empty arguments, as refuseEmpty does options.
func noneEmpty(cmd *cobra.Command, args []string) error {
	for _, arg := range args {
		if strings.TrimSpace(arg) == "" {
			return usererr.BadUsage("usage/empty-argument", usererr.Args{"command": cmd.CommandPath()})
		}
	}
	return nil
}

// flagProblem words what is wrong with a flag.
func flagProblem(cmd *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) && errors.Is(err, errEmpty) {
		return usererr.BadUsage("usage/empty", usererr.Args{"flag": "--" + invalid.GetFlag().Name, "command": cmd.CommandPath()})
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		return usererr.BadUsage("usage/unknown-flag", usererr.Args{
			"flag": dashes(name) + name, "suggestions": nearFlags(cmd, name), "command": cmd.CommandPath(),
		})
	}
	var required *pflag.ValueRequiredError
	if errors.As(err, &required) {
		name := required.GetSpecifiedName()
		return usererr.BadUsage("usage/flag-value", usererr.Args{"flag": dashes(name) + name, "command": cmd.CommandPath()})
	}
	return usererr.BadUsage("usage/flag", usererr.Args{"detail": err.Error(), "command": cmd.CommandPath()})
}

func dashes(name string) string { return strings.Repeat("-", min(2, len(name))) }

func nearFlags(cmd *cobra.Command, name string) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	var near []string
	for _, n := range suggest.Of(name, names, 2) {
		near = append(near, "--"+n)
	}
	return near
}

// argumentNames are the names of the arguments in the line that says how to call a
// command, in brackets where one may be left out, with dots where there may be many.
func argumentNames(use string) []string {
	names := strings.Fields(use)[1:]
	if at := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, "-") }); at >= 0 {
		names = slices.Delete(names, at, at+2) // a flag with its value
	}
	return names
}

// arguments demands the arguments that the line that says how to call a command names.
func (a *app) arguments(cmd *cobra.Command, args []string) error {
	if err := noneEmpty(cmd, args); err != nil {
		return err
	}
	names := argumentNames(cmd.Use)
	least := len(slices.DeleteFunc(slices.Clone(names), func(name string) bool { return strings.HasPrefix(name, "[") }))
	most := len(names)
	if strings.Contains(cmd.Use, "...") {
		most = max(most, len(args))
	}
	if len(args) >= least && len(args) <= most {
		return nil
	}
	use := a.useLine(cmd)
	about := usererr.Args{"use": use, "command": cmd.CommandPath()}
	if len(args) < least {
		about["name"] = strings.Fields(strings.TrimPrefix(use, cmd.CommandPath()))[len(args)]
		return usererr.BadUsage("usage/too-few", about)
	}
	about["args"] = strings.Join(args[most:], " ")
	return usererr.BadUsage("usage/too-many", about)
}
