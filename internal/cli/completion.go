package cli

import (
	"cmp"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// shells are the shells that a completion script can be made for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

var _ = command(groupSetUp, 30, newCompletion)

func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Aliases:   []string{"aanvullen"},
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

// finder finds what a shell may complete what is typed with, given the arguments
// before it: each with its meaning behind a tab.
type finder func(a *app, args []string, typed string) []string

// argumentWords are the words for an argument, by its name in the line that says
// how to call a command.
var argumentWords = map[string]finder{
	"ID":           innovationWords,
	"OTHER":        innovationWords,
	"NEED":         itemWords(registry.NeedsFolder),
	"INNOVATION":   innovationWords,
	"PERIOD":       periodWords,
	"LINE":         lineWords,
	"STATE":        termWords("plan_state"),
	"PHASE":        termWords("phase"),
	"LEVEL":        termWords("level"),
	"ORGANISATION": organisationWords,
	"EXPERIMENT":   experimentWords,
	"REV":          revisionWords,
	"RULE":         func(*app, []string, string) []string { return ruleIDs() },
	"NAME":         func(a *app, _ []string, _ string) []string { return a.schemaNames() },
}

// completes lets the shell complete the arguments of a command and of those under
// it, and nothing after the last.
func (a *app) completes(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		a.completes(sub)
	}
	if cmd.HasSubCommands() || cmd.ValidArgs != nil {
		return
	}
	names := argumentNames(cmd.Use)
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(names) == 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		more := strings.Contains(names[len(names)-1], "...")
		if len(args) >= len(names) && !more {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.argument(names[min(len(args), len(names)-1)], args, typed)
	}
}

// argument completes the argument with that name.
func (a *app) argument(name string, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var all []string
	for one := range strings.SplitSeq(strings.ReplaceAll(strings.Trim(name, "[]"), "...", ""), "|") {
		switch find, known := argumentWords[one]; {
		case known:
			all = append(all, find(a, args, typed)...)
		case one == "PATH" || one == "DIR":
			return nil, cobra.ShellCompDirectiveDefault
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// fixed offers the same words always.
func fixed(words []string) finder { return func(*app, []string, string) []string { return words } }

// completeFlag offers words for a flag. Of a list with commas the last is completed.
func (a *app) completeFlag(cmd *cobra.Command, flag string, find finder) {
	list := cmd.Flag(flag).Value.Type() == "stringSlice"
	a.completeBy(cmd, flag, func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if at := strings.LastIndex(typed, ","); list && at >= 0 {
			var all []string
			for _, word := range find(a, args, typed[at+1:]) {
				all = append(all, typed[:at+1]+word)
			}
			return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
		return find(a, args, typed), cobra.ShellCompDirectiveNoFileComp
	})
}

// completeFiles leaves the value of flags to the shell, which knows the files.
func (a *app) completeFiles(cmd *cobra.Command, flags ...string) {
	for _, flag := range flags {
		a.completeBy(cmd, flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveDefault
		})
	}
}

// completeBy says how a flag is completed, where a shell asks: cobra keeps what it is
// told, and so the commands, as long as the process lives.
func (a *app) completeBy(cmd *cobra.Command, flag string, complete cobra.CompletionFunc) {
	if !a.completing {
		return
	}
	if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
		panic(err) // the flag isn't there
	}
}

// titled is the most ids that are told with their titles: those stand in the
// records, which must be read for that.
const titled = 200

// only reads a part of the registry: the files that keep keeps.
func (a *app) only(keep func(file string) bool) *registry.Registry {
	place, err := a.locate()
	if err != nil {
		return nil
	}
	reg, err := registry.Load(place, registry.Options{At: a.global.at, Only: keep, Schema: a.partly})
	if err != nil {
		return nil
	}
	a.partly = reg.Schema
	return reg
}

// innovationWords are the ids of the innovations, from the names of their files.
func innovationWords(a *app, args []string, typed string) []string {
	var files, words []string
	typed = lookalike.Fold(typed)
	reg := a.only(func(string) bool { return false })
	if reg == nil {
		return nil
	}
	for _, file := range reg.Paths {
		id := registry.Name(file)
		if path.Dir(file) == reg.Prefix+registry.InnovationsFolder && strings.HasPrefix(id, typed) && registry.ValidID(id) {
			files, words = append(files, file), append(words, id)
		}
	}
	if len(words) > titled {
		return words
	}
	if reg = a.only(func(file string) bool { return slices.Contains(files, file) }); reg == nil {
		return words
	}
	for i, id := range words {
		if rec, ok := reg.Innovation(id); ok {
			words[i] += "\t" + rec.Title
		}
	}
	return words
}

// itemWords are the ids of the records in a folder, with their titles.
func itemWords(folder string) finder {
	return func(a *app, _ []string, _ string) []string {
		var words []string
		if reg := a.only(func(file string) bool { return strings.Contains(file, folder+"/") }); reg != nil {
			for _, item := range reg.Items() {
				words = append(words, item.ID+"\t"+item.Title)
			}
		}
		return words
	}
}

// agendas reads the agendas of all periods alone.
func (a *app) agendas() []*registry.Agenda {
	reg := a.only(func(file string) bool { return strings.Contains(file, registry.AgendaFolder+"/") })
	if reg == nil {
		return nil
	}
	return reg.Agendas
}

// periodWords are the ids of the periods, with the titles of their agendas.
func periodWords(a *app, _ []string, _ string) []string {
	var words []string
	for _, agenda := range a.agendas() {
		words = append(words, agenda.ID+"\t"+agenda.Title)
	}
	return words
}

// lineWords are the ids of the lines of the period that stands before them.
func lineWords(a *app, args []string, _ string) []string {
	var words []string
	for _, agenda := range a.agendas() {
		for _, l := range agenda.Lines {
			if len(args) > 0 && agenda.ID == args[0] {
				words = append(words, l.ID+"\t"+cmp.Or(l.What, l.Text, l.Innovation, l.Need))
			}
		}
	}
	return words
}

func ofOrganisations(file string) bool {
	return strings.Contains(file, registry.OrganisationsFolder+"/")
}

// organisationWords are the ids of the organisations, with their names.
func organisationWords(a *app, _ []string, _ string) []string {
	reg := a.only(ofOrganisations)
	if reg == nil {
		return nil
	}
	var words []string
	for _, o := range reg.Organisations {
		words = append(words, o.ID+"\t"+o.Name)
	}
	return words
}

// termWords are the ids of a vocabulary, with their titles.
func termWords(vocabulary string) finder {
	return func(a *app, _ []string, _ string) []string {
		set, err := a.schemaSet()
		if err != nil {
			return nil
		}
		return a.titledTerms(set.Terms(vocabulary))
	}
}

func (a *app) titledTerms(terms schema.Terms) []string {
	var words []string
	for _, term := range terms {
		words = append(words, term.ID+"\t"+term.Title.In(a.lang()))
	}
	return words
}

// keyWords are the keys of an innovation, with their titles.
func keyWords(a *app, _ []string, _ string) []string {
	set, err := a.schemaSet()
	if err != nil {
		return nil
	}
	var words []string
	for _, key := range set.KeyOrder(schema.Innovation) {
		words = append(words, key+"\t"+set.Field(schema.Innovation, "/"+key).Title.In(a.lang()))
	}
	return words
}

// experimentWords are the ids of the experiments of the innovation that is named
// before, with their titles.
func experimentWords(a *app, args []string, _ string) []string {
	if len(args) == 0 {
		return nil
	}
	reg := a.only(func(file string) bool { return path.Base(file) == args[0]+registry.Extension })
	if reg == nil {
		return nil
	}
	var words []string
	if rec, ok := reg.Innovation(args[0]); ok {
		for _, e := range rec.Experiments {
			words = append(words, e.ID+"\t"+e.Title)
		}
	}
	return words
}

// revisionWords are the branches and tags.
func revisionWords(a *app, _ []string, _ string) []string {
	place, err := a.locateFor(true)
	if err != nil || place.Repo == nil {
		return nil
	}
	return worktree.Repo(place).Names()
}

// remoteWords are the remotes.
func remoteWords(a *app, _ []string, _ string) []string {
	place, err := a.locate()
	if err != nil || place.Repo == nil {
		return nil
	}
	names, _ := place.Repo.RemoteNames()
	return names
}
