package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// jsonRun is one run of a command whose JSON is kept in testdata/json: every byte
// of it over the registries of testdata, which no one changes, and the shape alone
// (which keys, which types) over the shipped registry and of what differs a machine.
type jsonRun struct {
	registry, name, command string
}

// jsonRuns are at least one run of every command that gives JSON.
var jsonRuns = []jsonRun{
	{"shipped", "matrix", "matrix"},
	{"shipped", "list", "list"},
	{"shipped", "list-experiments", "list experiments"},
	{"shipped", "list-organisations", "list organisations"},
	{"shipped", "show", "show boekstart"},
	{"shipped", "compare", "compare boekstart boekenpret voorleesexpress"},
	{"shipped", "next", "next bieblab-brabant"},
	{"shipped", "duplicates", "duplicates --phase all --threshold 0.4"},
	{"shipped", "similar", "similar voorlezen --limit 3"},
	{"shipped", "communities", "communities"},
	{"shipped", "recognition-check", "recognition check"},
	{"shipped", "recognition-expiring", "recognition expiring --within 12m"},
	{"shipped", "recognition-suspect", "recognition suspect"},
	{"shipped", "validate", "validate"},
	{"shipped", "explain-rule", "explain schema/enum"},
	{"shipped", "explain-level", "explain goed-onderbouwd"},
	{"shipped", "explain-phase", "explain experimenteren"},
	{"shipped", "doctor", "doctor"},
	{"shipped", "version", "version"},
	{"portfolio", "matrix", "matrix --primary"},
	{"portfolio", "list", "list --province groningen"},
	{"portfolio", "list-all", "list"},
	{"portfolio", "list-experiments", "list experiments"},
	{"portfolio", "list-organisations", "list organisations"},
	{"portfolio", "show", "show robotlab"},
	{"portfolio", "show-organisation", "show bibliotheek-kust"},
	{"portfolio", "next", "next robotlab"},
	{"portfolio", "next-last", "next taalmaatjes"},
	{"portfolio", "duplicates", "duplicates --phase all --threshold 0"},
	{"portfolio", "similar", "similar robot"},
	{"portfolio", "communities", "communities"},
	{"portfolio", "recognition-check", "recognition check taalmaatjes"},
	{"portfolio", "recognition-levels", "recognition levels"},
	{"portfolio", "recognition-expiring", "recognition expiring --within 24m"},
	{"portfolio", "recognition-suspect", "recognition suspect"},
	{"shipped", "report", "report all"},
	{"portfolio", "report", "report all"},
	{"portfolio", "report-pivot", "report pivot --rows phase --cols layer"},
	{"portfolio", "report-accountability", "report accountability --province groningen --year 2025"},
	{"portfolio", "move-refused", "move buurtvraag experimenteren --dry-run"},
	{"portfolio", "distinct", "distinct robotlab taalmaatjes --reason anders --dry-run"},
	{"portfolio", "adopt", "adopt robotlab bibliotheek-kust --dry-run"},
	{"small", "matrix-empty", "matrix --empty"},
	{"small", "show", "show nachtbieb"},
	{"small", "move", "move voorlezen-aan-de-kade experimenteren --note Terug. --dry-run"},
	{"small", "stop", "stop taaltafel --reason Op. --lessons Meer. --dry-run"},
	{"small", "resume", "resume nachtbieb --note Weer. --dry-run"},
	{"small", "experiment-start", "experiment start digitaal-loket a-2025 --title A --dry-run"},
	{"portfolio", "experiment-finish", "experiment finish robotlab --outcome geslaagd --results Ja. --dry-run"},
	{"small", "add", "add --title Lamp --summary Licht. --owner steunpunt-noord --priority 1 --core-function lezen --dry-run"},
	{"small", "edit", "edit taaltafel --dry-run"},
	{"small", "fix", "fix taaltafel --dry-run"},
	{"small", "migrate", "migrate --dry-run"},
	{"dossiers", "show", "show leesclub-sterke-aanwijzingen"},
	{"dossiers", "list", "list"},
	{"dossiers", "next", "next leesclub-goed-beschreven"},
	{"dossiers", "duplicates", "duplicates --phase all --threshold 0.5"},
	{"dossiers", "communities", "communities"},
	{"dossiers", "recognition-check", "recognition check"},
	{"dossiers", "recognition-expiring", "recognition expiring --within 24m"},
	{"dossiers", "recognition-suspect", "recognition suspect"},
	{"dossiers", "recognition-grant", "recognition grant leesclub-goed-beschreven goed-beschreven --body praktijkpanel --decision https://example.nl/b " +
		"--assessor bibliotheek-kade:praktijk --assessor nji:praktijk --assessor steunpunt-noord:praktijk --dry-run"},
	{"dossiers", "recognition-submit", "recognition submit leesclub-goed-beschreven --level goed-onderbouwd --dry-run"},
	{"dossiers", "recognition-renew", "recognition renew leesclub-goed-beschreven --dry-run"},
	{"dossiers", "recognition-publish", "recognition publish leesclub-goed-beschreven --dry-run"},
	{"dossiers", "recognition-assess", "recognition assess leesclub-goed-beschreven --organisation nji --role praktijk --vote voor --dry-run"},
	{"dossiers", "recognition-refuse", "recognition refuse leesclub-goed-beschreven --body panel --note Nee. --dry-run"},
	{"dossiers", "recognition-withdraw", "recognition withdraw leesclub-goed-beschreven --note Weg. --body panel --decision https://example.nl/w --dry-run"},
	{"planned", "plan", "plan 2027-2028"},
	{"planned", "matrix-period", "matrix --period 2027-2028 --province groningen"},
	{"planned", "report-plan", "report plan 2027-2028"},
	{"planned", "match", "match stille-uren"},
	{"planned", "duplicates-needs", "duplicates --needs --threshold 0"},
	{"planned", "list-needs", "list needs"},
	{"planned", "list-instruments", "list instruments"},
	{"planned", "show-instrument", "show gesprekskaart"},
	{"planned", "show-need", "show geen-plek-om-te-oefenen"},
	{"planned", "need-add", "need add --title Lamp --description Donker. --priority jeugd --dry-run"},
	{"planned", "need-answer", "need answer stille-uren nachtbieb --dry-run"},
	{"planned", "need-close", "need close stille-uren --reason Opgelost. --dry-run"},
	{"planned", "plan-add", "plan add 2027-2028 --priority jeugd --phase bedenken --text Lamp --amount lokaal=5 --dry-run"},
	{"planned", "plan-agree", "plan agree 2027-2028 oefenen --agreement overleg --dry-run"},
	{"planned", "plan-report", "plan report 2027-2028 taaltafel gehaald --note Klaar. --dry-run"},
	{"git", "diff", "diff HEAD~1"},
	{"git", "history", "history taaltafel"},
	{"git", "history-all", "history --all"},
	{"git", "matrix-since", "matrix --since HEAD~1"},
	{"git", "review", "review --base HEAD~1"},
	{"git", "validate", "validate --since HEAD~1"},
	{"git", "submit", "submit los"},
}

// machine are the runs whose values differ by machine.
var machine = []string{"doctor", "version", "submit"}

func TestJSONIsAsItWas(t *testing.T) {
	roots := map[string]string{"shipped": "../..", "git": gitRegistry(t)}
	for _, name := range []string{"portfolio", "small", "dossiers", "planned"} {
		roots[name] = "../../testdata/registries/" + name
	}
	for _, run := range jsonRuns {
		t.Run(run.registry+"/"+run.name, func(t *testing.T) {
			got := runJSON(t, roots[run.registry], run.command)
			if run.registry == "shipped" || slices.Contains(machine, run.name) {
				got = shapeOf(t, got)
			}
			file := filepath.Join("testdata", "json", run.registry, run.name+".json")
			if *update {
				os.MkdirAll(filepath.Dir(file), 0o755)
				os.WriteFile(file, got, 0o644)
			}
			want, err := os.ReadFile(file)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("agenda %s: JSON differs from %s (%v): %s", run.command, file, err, firstDifference(got, want))
			}
		})
	}
}

// A command that gives JSON has a golden file.
func TestEveryJSONHasItsGolden(t *testing.T) {
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	eachCommand(newRoot(&app{printer: printer}), func(cmd *cobra.Command, path string) {
		format := cmd.Flags().Lookup("format")
		// What schema shows is a file of the registry, and no result.
		if format == nil || !strings.Contains(format.Usage, "json") || path == "schema" {
			return
		}
		if !slices.ContainsFunc(jsonRuns, func(r jsonRun) bool { return strings.HasPrefix(r.command+" ", path+" ") }) {
			t.Errorf("no run of agenda %s in jsonRuns", path)
		}
	})
}

func runJSON(t *testing.T, root, command string) []byte {
	t.Helper()
	args := append(strings.Fields(command), "-R", root, "-f", "json")
	if !strings.Contains(command, "--at") {
		args = append(args, "--today", "2026-01-15")
	}
	env := map[string]string{"AGENDA_EDITOR": "sed -i s/Taaltafel/Praattafel/"}
	var out, errs bytes.Buffer
	code := Main(Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(name string) string { return env[name] }}, args)
	if code > exitFindings || out.Len() == 0 {
		t.Fatalf("agenda %s: code %d: %s", command, code, errs.String())
	}
	return out.Bytes()
}

// shapeOf returns the keys of JSON with the types of their values, one a line.
func shapeOf(t *testing.T, data []byte) []byte {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, value := range v {
				walk(path+"."+key, value)
			}
		case []any:
			lines[path+" []"] = true
			for _, value := range v {
				walk(path+"[]", value)
			}
		default:
			lines[fmt.Sprintf("%s %T", path, v)] = true
		}
	}
	walk("", value)
	shape, _ := json.MarshalIndent(slices.Sorted(maps.Keys(lines)), "", "  ")
	return append(shape, '\n')
}

// firstDifference is the first line in which two texts differ.
func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d: %q, want %q", i+1, g[i], strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// gitRegistry makes a repository of the planned registry in which a commit moved,
// changed, added and removed a record, and one stands there uncommitted.
func gitRegistry(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Test", "-c", "user.email=info@example.nl"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_DATE=2025-03-01T12:00:00+0100", "GIT_COMMITTER_DATE=2025-03-01T12:00:00+0100")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if err := os.CopyFS(dir, os.DirFS("../../testdata/registries/planned")); err != nil {
		t.Fatal(err)
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "begin")
	records := filepath.Join(dir, "registry", "innovations")
	change := func(name, old, new string) {
		data, err := os.ReadFile(filepath.Join(records, name))
		if err != nil || !strings.Contains(string(data), old) {
			t.Fatalf("%s: %q is not there (%v)", name, old, err)
		}
		if err := os.WriteFile(filepath.Join(records, name), []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	change("taaltafel.yaml", "title: Taaltafel", "title: Praattafel")
	change("../needs/stille-uren.yaml", "status: open", "status: opgepakt")
	change("../agenda/2027-2028.yaml", "state: lopend", "state: gehaald")
	change("voorlezen-aan-de-kade.yaml", "phase: beschikbaar-stellen\n", "phase: experimenteren\n")
	if err := os.Remove(filepath.Join(records, "nachtbieb.yaml")); err != nil {
		t.Fatal(err)
	}
	record, err := os.ReadFile(filepath.Join(records, "digitaal-loket.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	another := func(id string) {
		text := strings.Replace(string(record), "id: digitaal-loket\n", "id: "+id+"\n", 1)
		if err := os.WriteFile(filepath.Join(records, id+".yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	another("nieuw")
	git("add", "-A")
	git("commit", "-q", "-m", "change")
	another("los")
	git("config", "user.name", "Test")
	git("config", "user.email", "info@example.nl")
	remote := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", "--bare", remote).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	git("remote", "add", "origin", remote)
	return dir
}
