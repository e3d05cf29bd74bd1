package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// atless are the commands that read no registry, or change one; --at says
// nothing there, or is refused.
var atless = []string{
	"add", "edit", "fix", "migrate", "move", "stop", "resume", "experiment start", "experiment finish", "adopt", "distinct",
	"submit", "recognition submit", "recognition assess", "recognition grant", "recognition refuse", "recognition publish", "recognition renew", "recognition withdraw",
	"need add", "need answer", "need close", "plan add", "plan agree", "plan report", "init", "completion", "version",
}

// Every reading command takes --at (design, section 10): the script runs each
// of them, with a moment that is there and with one that isn't.
func TestEveryReadingCommandStandsInTheScriptOfAt(t *testing.T) {
	text, err := os.ReadFile("../../testdata/script/at_everywhere.txtar")
	if err != nil {
		t.Fatal(err)
	}
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	skip := map[string]bool{}
	for _, name := range atless {
		skip[name] = true
	}
	eachCommand(newRoot(&app{printer: printer}), func(_ *cobra.Command, path string) {
		if skip[path] {
			delete(skip, path)
			return
		}
		for _, moment := range []string{"2016-12-31", "v9"} {
			if !runsAt(string(text), path, moment) {
				t.Errorf("no line runs 'agenda %s --at %s'", path, moment)
			}
		}
	})
	for name := range skip {
		t.Errorf("there is no command %q to leave out", name)
	}
}

// runsAt reports whether a line of a script runs a command at a moment.
func runsAt(script, path, moment string) bool {
	for line := range strings.Lines(script) {
		if strings.Contains(line, " agenda "+path+" ") && strings.Contains(line, "--at "+moment) {
			return true
		}
	}
	return false
}

// eachCommand calls visit with the path of every command that runs by itself,
// without the program's name.
func eachCommand(cmd *cobra.Command, visit func(cmd *cobra.Command, path string)) {
	for _, sub := range cmd.Commands() {
		if sub.HasSubCommands() {
			eachCommand(sub, visit)
			continue
		}
		visit(sub, strings.TrimPrefix(sub.CommandPath(), "agenda "))
	}
}
