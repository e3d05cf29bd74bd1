package internal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// judging is a script of a platform that checks a change, with the folder that it
// runs in and the names that it takes.
type judging struct {
	name, script string
	env          []string
}

// hostileChange makes a workspace that holds what a change may bring to get at the
// program that judges it, and returns it. None of it may be read: each would end a
// build.
func hostileChange(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.work": "no go.work\n", "go.mod": "no go.mod\n", "vendor/modules.txt": "x\n", ".git/config": "[core]\nfsmonitor = touch pwned\n",
		"registry/innovations/$(touch pwned).yaml": "id: x\n", "agenda": "#!/bin/sh\ntouch pwned\n", "go": "#!/bin/sh\ntouch pwned\n",
	} {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text, 0o755)
	}
	return dir
}

func writeFile(t *testing.T, file, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

// runScript runs a script as the platforms do, in the workspace.
func runScript(t *testing.T, dir, script string, env ...string) (string, error) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the scripts are for machines with Linux")
	}
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash isn't here")
	}
	cmd := exec.Command(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// stepNamed returns a step of the action.
func stepNamed(t *testing.T, name string) step {
	t.Helper()
	var action struct{ Runs struct{ Steps []step } }
	if err := yaml.Unmarshal([]byte(readFile(t, "../.github/actions/validate/action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	for _, s := range action.Runs.Steps {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("the action has no step %q", name)
	return step{}
}

// TestBuildTakesNothingOfTheChange builds a program beside a hostile change: what
// comes out is the program.
func TestBuildTakesNothingOfTheChange(t *testing.T) {
	dir := hostileChange(t)
	source, built := filepath.Join(dir, "source"), filepath.Join(t.TempDir(), "agenda")
	writeFile(t, filepath.Join(source, "go.mod"), "module example.org/agenda\n\ngo 1.26.0\n", 0o644)
	writeFile(t, filepath.Join(source, "cmd/agenda/main.go"), "package main\n\nfunc main() { println(\"the base judges\") }\n", 0o644)
	config := filepath.Join(dir, "goenv")
	writeFile(t, config, "GOFLAGS=-mod=vendor\n", 0o644)
	out, err := runScript(t, dir, stepNamed(t, "Build agenda").Run,
		"PATH="+os.Getenv("PATH"), "HOME="+os.Getenv("HOME"), "GOCACHE="+goEnv(t, "GOCACHE"), "GOENV="+config, "GOFLAGS=-mod=vendor",
		"GOWORK="+filepath.Join(dir, "go.work"), "SOURCE="+source, "BUILT="+built)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if said, err := exec.Command(built).CombinedOutput(); err != nil || string(said) != "the base judges\n" {
		t.Errorf("what was built says %q, %v", said, err)
	}
	notPwned(t, dir)
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func notPwned(t *testing.T, dir string) {
	t.Helper()
	if found, _ := filepath.Glob(filepath.Join(dir, "*pwned*")); len(found) > 0 {
		t.Errorf("the change ran: %v", found)
	}
}

// judgings are the scripts that check a change, by the name under which each
// platform hands over what the change is held against.
func judgings(t *testing.T) []judging {
	t.Helper()
	var list []judging
	list = append(list, judging{"action", stepNamed(t, "Check the registry").Run, []string{"AGENDA=agenda", "FAIL_ON=error", "SARIF=r.sarif", "BASE="}})
	list = append(list, judging{"page", stepNamed(t, "Write the page about the change").Run, []string{"AGENDA=agenda", "PAGE=page.md", "GITHUB_STEP_SUMMARY=summary", "BASE="}})
	list = append(list, judging{"site of the change", stepNamed(t, "Make the site of the change").Run, []string{"AGENDA=agenda", "SITE=site", "BASE="}})
	for _, lang := range []string{"nl", "en"} {
		for file, job := range map[string]string{"workflow": "validate", "site": "build"} {
			var w workflow
			if err := yaml.Unmarshal([]byte(readFile(t, "cli/template/"+lang+"/"+file+".yml")), &w); err != nil {
				t.Fatal(err)
			}
			steps := w.Jobs[job].Steps
			list = append(list, judging{file + " " + lang, steps[2].Run, []string{"AGENDA_VERSION=v1.2.3", "BASE="}})
		}
	}
	var gitlab struct {
		Registry struct {
			Before []string `yaml:"before_script"`
			Script []string
		}
	}
	if err := yaml.Unmarshal([]byte(readFile(t, "../docs/ci/gitlab-ci.yml")), &gitlab); err != nil {
		t.Fatal(err)
	}
	script := strings.Join(append(gitlab.Registry.Before, gitlab.Registry.Script...), "\n")
	return append(list, judging{"gitlab", script, []string{"AGENDA_VERSION=v1.2.3", "CI_COMMIT_BEFORE_SHA="}})
}

// recorder stands for a program: it notes where it ran, with which settings of Go,
// and its arguments, one a line.
const recorder = `#!/bin/sh
{ echo "$(basename "$0") in $PWD with $GOENV $GOWORK $GOFLAGS"; for a; do echo "  $a"; done; } >> "$CALLS"
for a; do case "$a" in page.md|review.md) echo x > "$a" ;; esac; done
case "$(basename "$0") $1 $GOOS" in
"go env "*) echo "$(dirname "$0")/go-itself" ;;
"go install js") mkdir -p "$GOPATH/bin/js_wasm"; echo "$PWD" > "$GOPATH/bin/js_wasm/agenda-wasm" ;;
esac
`

// TestJudgingRunsNothingOfTheChange runs each of the scripts in a hostile
// workspace, held against a commit, against nothing, and against what tries to be
// a command.
func TestJudgingRunsNothingOfTheChange(t *testing.T) {
	const commit = "8f2c1d4e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d"
	for _, j := range judgings(t) {
		for _, base := range []string{commit, "", strings.Repeat("0", 40), "x; touch pwned", "$(touch pwned)", "--help"} {
			t.Run(j.name+" "+base, func(t *testing.T) {
				dir, bin, temp := hostileChange(t), t.TempDir(), t.TempDir()
				for _, program := range []string{"go", "agenda"} {
					writeFile(t, filepath.Join(bin, program), recorder, 0o755)
				}
				writeFile(t, filepath.Join(temp, "agenda"), recorder, 0o755)
				writeFile(t, filepath.Join(bin, "go-itself", "lib", "wasm", "wasm_exec.js"), "", 0o644)
				calls := filepath.Join(bin, "calls")
				env := append([]string{"PATH=" + bin + ":/usr/bin:/bin", "CALLS=" + calls, "RUNNER_TEMP=" + temp}, j.env...)
				env[len(env)-1] += base
				out, err := runScript(t, dir, j.script, env...)
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				notPwned(t, dir)
				checkCalls(t, j.name, dir, base, calls)
				if strings.HasPrefix(j.name, "site ") && j.name != "site of the change" {
					checkForm(t, filepath.Join(temp, "form"), readFile(t, calls))
				}
			})
		}
	}
}

// checkForm demands that the site gets the rules behind its form, in a folder with what
// starts them.
func checkForm(t *testing.T, form, told string) {
	t.Helper()
	for _, name := range []string{"rules.wasm", "wasm_exec.js"} {
		if _, err := os.Stat(filepath.Join(form, name)); err != nil {
			t.Error(err)
		}
	}
	if !strings.Contains(told, "  --form\n  "+form+"\n") {
		t.Errorf("the site has no rules: %s", told)
	}
}

// checkCalls demands that Go builds outside the workspace by given settings alone,
// and that the base reaches agenda as it is, or not at all where there is none.
func checkCalls(t *testing.T, name, dir, base, calls string) {
	t.Helper()
	data, err := os.ReadFile(calls)
	if err != nil && !(name == "page" && strings.Trim(base, "0") == "") {
		t.Fatal(err)
	}
	told := string(data)
	for line := range strings.Lines(told) {
		if strings.HasPrefix(line, "go in "+dir) || strings.HasPrefix(line, "go in ") && !strings.HasSuffix(line, " with off off -mod=readonly\n") {
			t.Errorf("the build takes part of the change: %s", line)
		}
	}
	if strings.Trim(base, "0") == "" {
		if strings.Contains(told, "--since") || strings.Contains(told, "--base") {
			t.Errorf("there is no base, and yet: %s", told)
		}
		return
	}
	for _, flag := range []string{"--since", "--base"} {
		for rest := told; strings.Contains(rest, "  "+flag+"\n"); {
			_, rest, _ = strings.Cut(rest, "  "+flag+"\n")
			if merged := "  --merge-with\n  " + base + "\n"; !strings.HasPrefix(rest, "  "+base+"\n"+merged) && !(strings.HasPrefix(name, "site") && rest == "  "+base+"\n") {
				t.Errorf("%s is followed by %.120q", flag, rest)
			}
		}
	}
	if !strings.Contains(told, "  "+base+"\n") {
		t.Errorf("the base doesn't reach agenda: %s", told)
	}
}

// TestEveryWorkflowJudgesEveryChange demands the events of a change that goes in,
// by hand or by a queue.
func TestEveryWorkflowJudgesEveryChange(t *testing.T) {
	for _, file := range []string{"../.github/workflows/registry.yml", "../docs/ci/registry.yml", "cli/template/nl/workflow.yml", "cli/template/en/workflow.yml"} {
		text := readFile(t, file)
		for _, want := range []string{"types: [opened, synchronize, reopened, edited]", "\n  merge_group:\n", "\n  push:\n"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", file, want)
			}
		}
	}
	if text := readFile(t, "../.github/workflows/registry.yml"); strings.Contains(text, "agenda-ref: ${{ github.sha }}") {
		t.Error("the program of the change judges the change")
	}
}
