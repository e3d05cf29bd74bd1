package internal_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// fakeAgenda commits on the branch as agenda does, or refuses, and keeps what it was
// given to read.
const fakeAgenda = `#!/bin/sh
case "$1" in
add)
  cp "$3" "$KEPT/read.md"
  echo "page @kb" > page.md
  [ "$ANSWERS" != refused ] || exit 1
  cd "$AGENDA_REGISTRY" && git checkout -q -b "$6" && git commit -q --allow-empty -m "x: @kb $(printf '\033[31m') \$(touch pwned)" ;;
validate) [ "$ANSWERS" != findings ] || exit 1 ;;
review) echo "review @kb" > page.md ;;
esac
`

// fakeForge keeps what is sent.
const fakeForge = `#!/bin/sh
echo "$*" >> "$KEPT/calls"
case "$*" in
*/pulls*) cat title.txt > "$KEPT/title"; cat body.md > "$KEPT/body"; echo https://forge.example/pull/9 ;;
*/comments*) cat answer.md > "$KEPT/answer" ;;
esac
`

// TestIssueBecomesProposal runs the workflows that make a proposal of an issue, with
// texts that want to be commands, and what the program may say of them.
func TestIssueBecomesProposal(t *testing.T) {
	if _, err := exec.LookPath("jq"); err != nil {
		t.Skip("jq isn't here")
	}
	bodies := []string{"### Titel\n\nBoek\n", "$(touch pwned) `touch pwned` ; touch pwned\n\r\n'\"", "", "${{ github.token }}\n::set-env name=PATH::x", strings.Repeat("é", 65_536)}
	for _, file := range []string{"../.github/workflows/registry-issue.yml", "cli/template/nl/issue.yml", "cli/template/en/issue.yml"} {
		var w workflow
		if err := yaml.Unmarshal([]byte(readFile(t, file)), &w); err != nil {
			t.Fatal(err)
		}
		steps := w.Jobs["propose"].Steps
		if len(steps) != 4 || steps[2].Env["GH_TOKEN"] != "" || !strings.Contains(readFile(t, file), "types: [labeled]") {
			t.Fatalf("%s: more than the last step may write", file)
		}
		all := []string{"fine", "findings", "refused", "there", "fine"}
		if strings.Contains(file, "template") {
			all = all[:1] // it differs in words and in how the program is had
		}
		for n, answers := range all {
			t.Run(fmt.Sprint(filepath.Base(file), " ", n, answers), func(t *testing.T) {
				p := proposing{t: t, dir: t.TempDir(), body: bodies[n]}
				p.setUp(answers)
				for _, s := range steps[2:] {
					env := p.env
					if label := s.Env["LABEL"]; label != "" {
						env = append(env, "LABEL="+label)
					}
					out, err := runScript(t, p.workspace, s.Run, append(env, "ANSWERS="+answers)...)
					if (err != nil) != (answers == "there" && s.Env["LABEL"] != "") {
						t.Fatalf("%v\n%s", err, out)
					}
				}
				p.check(answers)
			})
		}
	}
}

// proposing is one run of such a workflow.
type proposing struct {
	t                          *testing.T
	dir, workspace, kept, body string
	env                        []string
}

func (p *proposing) setUp(answers string) {
	t := p.t
	p.workspace, p.kept = hostileChange(t), filepath.Join(p.dir, "kept")
	temp, bin, remote := filepath.Join(p.dir, "temp"), filepath.Join(p.dir, "bin"), filepath.Join(p.dir, "o", "r.git")
	writeFile(t, filepath.Join(bin, "gh"), fakeForge, 0o755)
	writeFile(t, filepath.Join(bin, "go"), "#!/bin/sh\n", 0o755)
	writeFile(t, filepath.Join(temp, "agenda"), fakeAgenda, 0o755)
	writeFile(t, filepath.Join(p.kept, "calls"), "", 0o644)
	event, err := json.Marshal(map[string]any{"issue": map[string]any{"body": p.body}})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(p.dir, "event.json"), string(event), 0o644)
	p.env = []string{
		"PATH=" + bin + ":/usr/bin:/bin", "HOME=" + p.dir, "RUNNER_TEMP=" + temp, "GITHUB_WORKSPACE=" + p.workspace, "KEPT=" + p.kept,
		"GITHUB_EVENT_PATH=" + filepath.Join(p.dir, "event.json"), "GITHUB_SERVER_URL=" + p.dir, "REPO=o/r", "NUMBER=12", "BRANCH=aanmelding-12", "BASE=main",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=c", "GIT_COMMITTER_EMAIL=c@example.org",
	}
	script := `rm -r .git; git init -q -b main; git commit -q --allow-empty -m begin; git init -q --bare "$1" -b main`
	if answers == "there" {
		script += `; git push -q "$1" main; git clone -q "$1" other; cd other; git commit -q --allow-empty -m other; git push -q origin HEAD:aanmelding-12`
	}
	if out, err := runScript(t, p.workspace, "set -- '"+remote+"'; "+script, p.env...); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// check demands that the text arrived as it is, that nothing of it ran, and that what
// is told calls nobody.
func (p *proposing) check(answers string) {
	t := p.t
	notPwned(t, p.workspace)
	notPwned(t, filepath.Join(p.dir, "temp"))
	if got := readFile(t, filepath.Join(p.kept, "read.md")); got != p.body {
		t.Errorf("agenda read %.200q", got)
	}
	calls, answer := readFile(t, filepath.Join(p.kept, "calls")), readFile(t, filepath.Join(p.kept, "answer"))
	if !strings.Contains(calls, "repos/o/r/issues/12/comments") || !strings.Contains(calls, "--method DELETE repos/o/r/issues/12/labels/") {
		t.Errorf("calls:\n%s", calls)
	}
	made := answers == "fine" || answers == "findings"
	if made != strings.Contains(calls, "repos/o/r/pulls") || made != strings.Contains(answer, "https://forge.example/pull/9") {
		t.Errorf("%s: %s", calls, answer)
	}
	if !made {
		if answers == "refused" && answer != "page @\u200bkb\n" {
			t.Errorf("answer %q", answer)
		}
		return
	}
	if want := map[string]string{"fine": "state=success", "findings": "state=failure"}[answers]; !strings.Contains(calls, want) {
		t.Errorf("no %s in\n%s", want, calls)
	}
	told := readFile(t, filepath.Join(p.kept, "title")) + readFile(t, filepath.Join(p.kept, "body"))
	if strings.Contains(told, "@kb") || strings.Contains(told, "\x1b") || !strings.Contains(told, "#12.\n\nreview @\u200bkb\n") {
		t.Errorf("told %q", told)
	}
	if _, err := os.Stat(filepath.Join(p.dir, "o", "r.git", "refs", "heads", "aanmelding-12")); err != nil {
		t.Error(err)
	}
}
