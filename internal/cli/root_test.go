package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Every command has its line in the list of commands, in both languages, and no
// line is of a command that isn't there; each stands in a group, at a place of its
// own.
func TestEveryCommandHasItsLine(t *testing.T) {
	for _, lang := range i18n.Langs {
		p, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"command.help.short"} // cobra adds it when it runs
		var walk func(cmd *cobra.Command)
		walk = func(cmd *cobra.Command) {
			key := "command." + helpName(cmd) + ".short"
			want = append(want, key)
			if cmd.Short == key || cmd.Short == "" || cmd.HasParent() && cmd.GroupID == "" {
				t.Errorf("%s: no line or no group: %q, %q", cmd.CommandPath(), cmd.Short, cmd.GroupID)
			}
			if use := (&app{printer: p}).useLine(cmd); strings.Contains(use, "help.word.") {
				t.Errorf("%s: %q names an argument without a word", lang, use)
			}
			for _, sub := range cmd.Commands() {
				walk(sub)
			}
		}
		walk(newRoot(&app{streams: Streams{Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}, printer: p}))
		p.Keys(func(key string) {
			if strings.HasPrefix(key, "command.") && !slices.Contains(want, key) {
				t.Errorf("%s: %q is the line of no command", lang, key)
			}
		})
	}
	places := map[string]bool{}
	for _, d := range declared {
		place := fmt.Sprint(d.group, " ", d.place)
		if places[place] {
			t.Errorf("two commands stand at %s", place)
		}
		places[place] = true
	}
}
