package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// hostileTexts steer a terminal, a runner of workflows, a page or a spreadsheet.
var hostileTexts = []string{
	"::pwn::\x1b[31m ##[pwn] \x07\u009b31m\u202e\u2066 <pwn onload=x> @kb\n::pwn::\r\n ##[pwn]\t::pwn::\u2028::pwn::",
	"=cmd|'/c pwn'!A0\n=cmd|x\n::pwn::a", "\n \t::pwn::\n", "<pwn>::pwn::</pwn> " + strings.Repeat("woord ::pwn:: ", 40),
	"\x1b]0;titel\x07\u2067\u200f\ufeff@pwn ![x](javascript:pwn) `\n::pwn::` | a | b |\n# ::pwn::\n", "+cmd|pwn " + strings.Repeat("::pwn::", 300),
}

// proper are the keys whose values hostile keeps, so that a record is read at all.
var proper = []string{"id", "status", "origin", "phase", "owner", "priorities", "core_functions", "kind", "date", "level", "body", "granted_on"}

// hostile replaces the texts of a value, and with unknown gives it keys that no
// schema has.
func hostile(v any, next *int, all bool) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if (!all || key != "id") && slices.Contains(proper, key) && (!all || key == "id") {
				continue
			}
			if key != "id" {
				v[key] = hostile(value, next, all)
			}
		}
		if *next++; all {
			v[hostileTexts[*next%len(hostileTexts)]] = hostileTexts[(*next+1)%len(hostileTexts)]
		}
	case []any:
		for i := range v {
			v[i] = hostile(v[i], next, all)
		}
	case string:
		*next++
		return hostileTexts[*next%len(hostileTexts)]
	}
	return v
}

// hostileRegistry is a repository whose last commit, branch, names of files, keys
// and texts are all hostile: half of the records in every text, half where a schema
// lets them.
func hostileRegistry(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", root}, args...)...)
		who := "::pwn:: \x1b[31m\u202e pwn"
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME="+who, "GIT_COMMITTER_NAME="+who,
			"GIT_AUTHOR_EMAIL=pwn@example.nl", "GIT_COMMITTER_EMAIL=pwn@example.nl", "GIT_AUTHOR_DATE=2025-03-01T12:00:00+0100", "GIT_COMMITTER_DATE=2025-03-01T12:00:00+0100")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	if err := os.CopyFS(root, os.DirFS("../../testdata/registries/planned")); err != nil {
		t.Fatal(err)
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "begin")
	git("switch", "-q", "-c", "=cmd|\u202e<pwn>@kb'\"$(pwn)")
	files, err := filepath.Glob(filepath.Join(root, "registry", "*", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	for i, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := yaml.Unmarshal(data, &value); err != nil {
			t.Fatal(err)
		}
		text, err := json.MarshalIndent(hostile(value, &next, i%2 == 1), "", " ")
		if err != nil || os.WriteFile(file, text, 0o644) != nil {
			t.Fatal(file, err)
		}
	}
	for _, name := range []string{"registry/innovations/::pwn::\x1b[31m\u202e.yaml", "registry/innovations/=cmd|pwn\n::pwn::.md", "registry/\n::pwn::/##[pwn]<pwn>.yaml"} {
		file := filepath.Join(root, name)
		if os.MkdirAll(filepath.Dir(file), 0o755) != nil || os.WriteFile(file, []byte("id: x\n"), 0o644) != nil {
			t.Skip("this disk has no such names")
		}
	}
	git("add", "-A")
	git("commit", "-q", "-m", hostileTexts[0], "-m", hostileTexts[1])
	return root
}

// hostileArgs are the arguments of the commands that need any; those of two runs
// are parted by a bar.
var hostileArgs = map[string]string{
	"show": "taaltafel|voorlezen-aan-de-kade|bibliotheek-duindorp|stille-uren|2027-2028", "next": "digitaal-loket", "history": "--all", "diff": "main",
	"similar": "woord", "explain": "schema/enum", "review": "--base main", "validate": "--since main", "recognition check": "",
	"report": "all|pivot --since main --rows owner --cols phase|accountability --organisation bibliotheek-duindorp --year 2025", "list": "|experiments|needs", "matrix": "--since main", "communities": "",
	"duplicates": "--phase all --threshold 0|--needs --threshold 0", "match": "stille-uren", "recognition expiring": "--within 24m",
}

// No text of a registry, no key, no name of a file, a branch or a commit steers what
// reads the output of any command in any format.
func TestHostileTextsSteerNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every reading command in every format")
	}
	t.Parallel()
	root := hostileRegistry(t)
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	eachCommand(newRoot(&app{printer: printer}), func(cmd *cobra.Command, path string) {
		if cmd.Flags().Lookup("format") == nil || slices.Contains(atless, path) || path == "schema" {
			return
		}
		for _, args := range strings.Split(hostileArgs[path], "|") {
			formats := []string{"markdown", "html", "csv", ""}
			if path == "validate" {
				formats = []string{"text", "markdown", "github", "oneline", "gitlab", "junit", "sarif"}
			}
			for _, format := range formats {
				line := strings.Fields(path + " " + args + " -R")
				line = append(line, root, "--today", "2026-01-15")
				if format != "" {
					line = append(line, "-f", format)
				}
				var out, errs bytes.Buffer
				code := Main(Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(string) string { return "" }}, line)
				if code == exitUsage {
					continue // a format that it hasn't
				}
				tried++
				what := fmt.Sprintf("agenda %s %s -f %s", path, args, format)
				if told := steering(format, out.String()); told != "" {
					t.Errorf("%s: %s", what, told)
				}
				if told := steering("text", errs.String()); told != "" {
					t.Errorf("%s: errors: %s", what, told)
				}
			}
		}
	})
	if tried < 60 {
		t.Errorf("only %d were tried", tried)
	}
}

// steering tells what of an output may steer its reader, "" where nothing does.
func steering(format, text string) string {
	data := slices.Contains([]string{"json", "gitlab", "sarif", "junit"}, format)
	for line := range strings.SplitSeq(text, "\n") {
		switch at := strings.IndexFunc(line, steers); {
		case !data && at >= 0:
			return fmt.Sprintf("%q has %q", line, line[at:min(len(line), at+8)])
		case strings.HasPrefix(strings.TrimSpace(line), "::pwn"), !data && strings.Contains(line, "##[pwn"):
			return fmt.Sprintf("%q is a command of a workflow", line)
		case (format == "html" || format == "markdown") && strings.Contains(inCode.ReplaceAllString(line, ""), "<pwn"):
			return fmt.Sprintf("%q holds markup", line)
		}
	}
	if format == "csv" {
		for part := range strings.SplitSeq(text, "\n\n") {
			r := csv.NewReader(strings.NewReader(part))
			r.FieldsPerRecord = -1
			rows, _ := r.ReadAll() // a cell may hold an empty line
			for _, cell := range slices.Concat(rows...) {
				if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+cmd") || strings.HasPrefix(cell, "@") {
					return fmt.Sprintf("the cell %q is a formula", cell)
				}
			}
		}
	}
	return ""
}

// inCode is a span of code on a line of Markdown, in which nothing is markup.
var inCode = regexp.MustCompile("`[^`]*`")

// steers reports whether a character may steer a terminal, or turns what is read.
func steers(r rune) bool {
	return r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\ufeff'
}
