package cli

import (
	"bytes"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Every option of every command, global ones too, refuses the empty string in each
// way in which a shell hands it over.
func TestNoOptionMayBeEmpty(t *testing.T) {
	printer, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	var each func(cmd *cobra.Command, path []string)
	each = func(cmd *cobra.Command, path []string) {
		try := func(f *pflag.Flag) {
			given := []string{"--" + f.Name + "="}
			if f.NoOptDefVal == "" && tried%2 == 0 {
				given = []string{"--" + f.Name, " "[:tried/2%2]}
			}
			tried++
			code, told := runMain(append(append([]string{}, path...), given...))
			if code != exitUsage || told == "" {
				t.Errorf("agenda %q %q: exit %d, says %q", path, given, code, told)
			}
		}
		cmd.LocalNonPersistentFlags().VisitAll(try)
		cmd.PersistentFlags().VisitAll(try)
		for _, sub := range cmd.Commands() {
			each(sub, append(append([]string{}, path...), sub.Name()))
		}
		if len(path) > 0 && path[0] != "help" {
			if code, _ := runMain(append(append([]string{}, path...), "")); code != exitUsage {
				t.Errorf("agenda %q with an empty argument: exit %d", path, code)
			}
		}
	}
	each(newRoot(&app{streams: Streams{Getenv: func(string) string { return "" }}, printer: printer}), nil)
	if tried < 150 {
		t.Errorf("only %d were tried", tried)
	}
}

func runMain(args []string) (int, string) {
	var out, err bytes.Buffer
	code := Main(Streams{In: &bytes.Buffer{}, Out: &out, Err: &err, Getenv: func(string) string { return "" }}, args)
	return code, err.String()
}
