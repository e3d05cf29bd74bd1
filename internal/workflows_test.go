package internal_test

import (
	"archive/zip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// platformFiles are the files that other programs than this one run: workflows,
// the action, the examples that a registry copies, and what `agenda init`
// writes.
func platformFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{
		"../.github/workflows/*.yml", "../.github/actions/*/action.yml", "../docs/ci/*.y*ml",
		"cli/template/*/*.yml", "../.pre-commit-hooks.yaml",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: nothing there, %v", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// An action is one of this project, or pinned by its full hash with the version
// as a comment: a tag can be moved by whoever owns it.
func TestActionsArePinned(t *testing.T) {
	uses := regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`)
	pinned := regexp.MustCompile(`^(\./\S+|[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+(\.\d+){2}|innovatieagenda/agenda/\S+@[0-9a-f]{40})$`)
	for _, file := range platformFiles(t) {
		for _, match := range uses.FindAllStringSubmatch(readFile(t, file), -1) {
			if !pinned.MatchString(match[1]) {
				t.Errorf("%s uses %s", file, match[1])
			}
		}
	}
}

// workflow is what the tests read of a workflow.
type workflow struct {
	On          any
	Permissions any
	Jobs        map[string]struct {
		Permissions map[string]string
		Steps       []step
	}
}

type step struct {
	Name, Run, Uses, Shell, If string
	Env, With                  map[string]string
}

// A workflow may do nothing that it doesn't name; text of a pull request reaches
// a script through its environment only, where it can't be taken for commands;
// and none has the rights of the target of a pull request while it runs.
func TestWorkflowsAskForLittle(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text := readFile(t, file)
		var w workflow
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		top, ok := w.Permissions.(map[string]any)
		if !ok || len(top) > 1 || len(top) == 1 && top["contents"] != "read" {
			t.Errorf("%s: permissions are %v", file, w.Permissions)
		}
		if strings.Contains(text, "pull_request_target") {
			t.Errorf("%s runs with the rights of the target", file)
		}
		for _, job := range w.Jobs {
			checkSteps(t, file, job.Steps)
		}
	}
}

func checkSteps(t *testing.T, file string, steps []step) {
	t.Helper()
	for _, s := range steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression stands in the script %q", file, s.Run)
		}
		if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != "false" {
			t.Errorf("%s: a checkout leaves its token behind", file)
		}
	}
}

// The action can be run by the platform: its scripts name their shell, and every
// input that it speaks of is there and used.
func TestAction(t *testing.T) {
	const file = "../.github/actions/validate/action.yml"
	text := readFile(t, file)
	var action struct {
		Name, Description string
		Inputs            map[string]struct {
			Description string
			Default     *string
		}
		Runs struct {
			Using string
			Steps []step
		}
	}
	if err := yaml.Unmarshal([]byte(text), &action); err != nil {
		t.Fatal(err)
	}
	if action.Name == "" || action.Description == "" || action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Errorf("%s is no composite action", file)
	}
	checkSteps(t, file, action.Runs.Steps)
	for _, s := range action.Runs.Steps {
		if (s.Run != "") != (s.Shell == "bash") || (s.Run == "") == (s.Uses == "") {
			t.Errorf("%s: the step %q can't run", file, s.Name)
		}
	}
	used := map[string]bool{}
	for _, match := range regexp.MustCompile(`inputs\.([\w-]+)`).FindAllStringSubmatch(text, -1) {
		used[match[1]] = true
		if _, ok := action.Inputs[match[1]]; !ok {
			t.Errorf("%s has no input %s", file, match[1])
		}
	}
	for name, input := range action.Inputs {
		if !used[name] || input.Description == "" || input.Default == nil {
			t.Errorf("%s: the input %s is not used, explained or optional", file, name)
		}
	}
}

// commentStep returns the one step of the workflow that comments. It may take
// nothing from elsewhere: no action, no checkout.
func commentStep(t *testing.T) step {
	t.Helper()
	var w workflow
	if err := yaml.Unmarshal([]byte(readFile(t, "../.github/workflows/registry-comment.yml")), &w); err != nil {
		t.Fatal(err)
	}
	steps := w.Jobs["comment"].Steps
	if len(w.Jobs) != 1 || len(steps) != 1 || steps[0].Uses != "" || strings.Contains(steps[0].Run, "git ") {
		t.Fatalf("the workflow that comments does more than that: %v", w.Jobs)
	}
	if got := w.Jobs["comment"].Permissions; len(got) != 2 || got["pull-requests"] != "write" || got["actions"] != "read" {
		t.Errorf("its rights are %v", got)
	}
	return steps[0]
}

// fakeGH answers as GitHub does for run 7 of commit abc: pull request 12 stands
// at that commit, 13 at another, and comments.txt holds the comment there is.
const fakeGH = `#!/bin/sh
echo "$*" >> calls.txt
case "$*" in
*name=innovatieagenda-site*) cat site.txt ;;
*runs/7/artifacts*) cat listed.txt ;;
*artifacts/55/zip) cat made.zip ;;
*pulls/12\ *) echo abc ;;
*pulls/13\ *) echo def ;;
*--paginate*) cat there.txt ;;
*--method*) cp body.md posted.md ;;
*) exit 9 ;;
esac
`

// comment runs the script that comments on what a run left, and returns the
// folder that it ran in and whether it ended well.
func comment(t *testing.T, listed, there string, artifact map[string]string) (dir string, ok bool) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the script is for GitHub's machines with Linux")
	}
	for _, program := range []string{"bash", "unzip", "iconv"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " isn't here")
		}
	}
	dir = t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("gh", fakeGH, 0o755)
	write("listed.txt", listed, 0o644)
	write("there.txt", there, 0o644)
	write("site.txt", artifact["site"], 0o644)
	packed, err := os.Create(filepath.Join(dir, "made.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z := zip.NewWriter(packed)
	for name, text := range artifact {
		if w, err := z.Create(name); err != nil {
			t.Fatal(err)
		} else if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s := commentStep(t)
	cmd := exec.Command("bash", "-e", "-c", s.Run)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + dir + string(os.PathListSeparator) + os.Getenv("PATH"), "REPO=o/r", "RUN=7", "HEAD=abc", "GITHUB_SERVER_URL=https://github.example"}
	for _, name := range []string{"MARKER", "HEADING", "SITE", "CUT"} {
		cmd.Env = append(cmd.Env, name+"="+s.Env[name])
	}
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	return dir, err == nil
}

func TestCommentBelievesNothing(t *testing.T) {
	const page = "## Wat verandert er\n\n@kb kijk eens\x1b[31m\n"
	tests := []struct {
		name, listed, there string
		artifact            map[string]string
		ok                  bool
		// call is how the comment was sent, "" where it wasn't.
		call string
	}{
		{"the first time", "55 900\n", "", map[string]string{"number": "12\n", "page.md": page}, true, "--method POST repos/o/r/issues/12/comments"},
		{"the second time", "55 900\n", "777\n888\n", map[string]string{"number": "12\n", "page.md": page}, true, "--method PATCH repos/o/r/issues/comments/777"},
		{"with a site", "55 900\n", "", map[string]string{"number": "12\n", "page.md": page, "site": "66\n"}, true, "POST"},
		{"a site that is no number", "55 900\n", "", map[string]string{"number": "12\n", "page.md": page, "site": "6) [x](evil\n"}, true, "POST"},
		{"no page was made", "", "", nil, true, ""},
		{"the check stopped before the page", "55 900\n", "", map[string]string{"number": "12\n"}, true, ""},
		{"another pull request", "55 900\n", "", map[string]string{"number": "13\n", "page.md": page}, true, ""},
		{"a path for a number", "55 900\n", "", map[string]string{"number": "12/../../x\n", "page.md": page}, false, ""},
		{"commands for a number", "55 900\n", "", map[string]string{"number": "12; rm -r /\n", "page.md": page}, false, ""},
		{"two lines for a number", "55 900\n", "", map[string]string{"number": "12\n13\n", "page.md": page}, false, ""},
		{"no number", "55 900\n", "", map[string]string{"page.md": page}, false, ""},
		{"too large", "55 1000001\n", "", map[string]string{"number": "12\n", "page.md": page}, false, ""},
		{"a bomb", "55 900\n", "", map[string]string{"number": "12\n", "page.md": strings.Repeat("@", 4_000_000)}, true, "POST"},
		{"names that climb", "55 900\n", "", map[string]string{"../../evil": "x", "number": "12\n", "page.md": page}, true, "POST"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, ok := comment(t, tt.listed, tt.there, tt.artifact)
			calls := readFile(t, filepath.Join(dir, "calls.txt"))
			if ok != tt.ok || tt.call == "" && strings.Contains(calls, "--method") || !strings.Contains(calls, tt.call) {
				t.Fatalf("ended well: %v, calls\n%s", ok, calls)
			}
			if tt.call == "" {
				return
			}
			posted := readFile(t, filepath.Join(dir, "posted.md"))
			if !strings.HasPrefix(posted, "<!-- innovatieagenda-review -->\n") || len([]rune(posted)) > 65_536 {
				t.Errorf("%d characters: %.200s", len(posted), posted)
			}
			if i := strings.Index(posted, "@"); i < 0 || !strings.HasPrefix(posted[i:], "@\u200b") || strings.Contains(posted, "\x1b") {
				t.Errorf("it calls people or steers terminals: %.300q", posted)
			}
			if linked := strings.Contains(posted, "(https://github.example/o/r/actions/runs/7/artifacts/66)"); linked != (tt.name == "with a site") || strings.Contains(posted, "evil") {
				t.Errorf("the site: %.300q", posted)
			}
			if tt.name == "a bomb" && !strings.HasSuffix(posted, "de hele pagina staat in de samenvatting van de controle.\n") {
				t.Errorf("it doesn't tell that it was cut")
			}
			if matches, _ := filepath.Glob(filepath.Join(dir, "..", "..", "evil")); len(matches) > 0 {
				t.Errorf("the archive wrote %v", matches)
			}
		})
	}
}

// The page of pre-commit names a hook that is there.
func TestPreCommitHook(t *testing.T) {
	var hooks []struct{ ID, Entry, Language, Files string }
	if err := yaml.Unmarshal([]byte(readFile(t, "../.pre-commit-hooks.yaml")), &hooks); err != nil || len(hooks) != 1 {
		t.Fatalf("%v, %d hooks", err, len(hooks))
	}
	if hook := hooks[0]; !strings.Contains(readFile(t, "../docs/ci/pre-commit-config.yaml"), "id: "+hook.ID) || !strings.HasPrefix(hook.Entry, "agenda ") {
		t.Errorf("the hook %s isn't the one of the example", hook.ID)
	}
	files := regexp.MustCompile(hooks[0].Files)
	for file, want := range map[string]bool{
		"registry/innovations/x.yaml": true, "deel/registry/organisations/pois.yml": true, "schema/phases.schema.json": true,
		"README.md": false, "registry/README.md": false, "myregistry/x.yaml": false,
	} {
		if files.MatchString(file) != want {
			t.Errorf("%s: the hook runs is %v", file, !want)
		}
	}
}

// Every file that docs/ci.md speaks of is there.
func TestPageAboutCINamesFiles(t *testing.T) {
	page := readFile(t, "../docs/ci.md")
	var missing []string
	for _, match := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat(filepath.Join("..", "docs", match[1])); err != nil {
			missing = append(missing, match[1])
		}
	}
	if len(missing) > 0 {
		t.Errorf("docs/ci.md speaks of %s", fmt.Sprint(missing))
	}
	examples, err := filepath.Glob("../docs/ci/*")
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(examples, func(e string) bool { return !strings.Contains(page, "ci/"+filepath.Base(e)) }); i >= 0 {
		t.Errorf("docs/ci.md says nothing of %s", examples[i])
	}
}
