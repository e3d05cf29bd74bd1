package cli

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSubmitWithoutAccess sends a record to hosts that refuse it, and demands the next
// step: logging in, asking for access, another address, or the page of the forge with
// the whole text in it, or the page on which a file is changed.
func TestSubmitWithoutAccess(t *testing.T) {
	root := filepath.Join(t.TempDir(), "r")
	if err := os.CopyFS(root, os.DirFS("../../testdata/registries/small")); err != nil {
		t.Fatal(err)
	}
	git := func(args ...string) {
		t.Helper()
		if out, err := exec.Command("git", append([]string{"-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	status := http.StatusForbidden
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if status == http.StatusUnauthorized {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
		}
		w.WriteHeader(status)
	}))
	defer host.Close()
	git("init", "-q", "-b", "main")
	git("config", "user.name", "a")
	git("config", "user.email", "a@example.org")
	git("config", "credential.helper", "")
	git("add", ".")
	git("commit", "-q", "-m", "begin")
	git("remote", "add", "origin", "https://github.com/o/r.git")
	git("remote", "set-url", "--push", "origin", host.URL+"/o/r.git")
	git("update-ref", "refs/remotes/origin/main", "HEAD")
	git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
	file := filepath.Join(root, "registry/innovations/lamp.yaml")
	text := "id: lamp\ntitle: Lamp & licht\nsummary: Een lamp boven de leestafel.\norigin: nieuw\nowner: steunpunt-noord\npriorities: [jeugd-onderwijs]\ncore_functions: [lezen]\nphase: bedenken\nphase_history: [{phase: bedenken, date: 2026-01}]\n"
	const page = "https://github.com/o/r/new/main?filename=registry%2Finnovations%2Flamp.yaml&value=id%3A%20lamp%0Atitle%3A%20Lamp%20%26%20licht%0A"
	for n, tt := range []struct {
		status       int
		lang, change string
		want         []string
	}{
		{403, "nl", "", []string{"je hebt geen schrijfrecht bij origin\n", page, "git remote add fork", "agenda submit lamp --remote fork", "Git zei: "}},
		{403, "en", "# 1\n", []string{"you have no write access to origin\n", page, "Git said: "}},
		{401, "nl", "# 2\n", []string{"origin laat je niet binnen", "gh auth login", page}},
		{404, "nl", "# 3\n", []string{"op het adres van origin is geen repository te vinden", "git remote -v", page}},
		{404, "en", "# 4\n", []string{"there is no repository at the address of origin", page}},
		{403, "nl", "# " + strings.Repeat("lang ", 2_000) + "\n", []string{"plak er de tekst van registry/innovations/lamp.yaml in", "https://github.com/o/r/new/main?filename=registry%2Finnovations%2Flamp.yaml\n"}},
	} {
		status = tt.status
		text += tt.change
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		code, told := submitTo(root, "lamp", tt.lang)
		for _, want := range tt.want {
			if code != 3 || !strings.Contains(told, want) {
				t.Errorf("%d: code %d, no %q in\n%s", n, code, want, told)
			}
		}
	}
	git("switch", "-q", "main")
	if err := os.WriteFile(filepath.Join(root, "registry/innovations/taaltafel.yaml"), append(readAll(t, root, "registry/innovations/taaltafel.yaml"), "# meer\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, told := submitTo(root, "taaltafel", "nl"); !strings.Contains(told, "https://github.com/o/r/edit/main/registry/innovations/taaltafel.yaml\n") {
		t.Errorf("of a change:\n%s", told)
	}
}

func readAll(t *testing.T, root, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func submitTo(root, id, lang string) (code int, told string) {
	var out, errs bytes.Buffer
	env := map[string]string{"COLUMNS": "10000"}
	code = Main(Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(name string) string { return env[name] }},
		[]string{"submit", id, "-R", root, "--lang", lang, "--today", "2026-01-15"})
	return code, errs.String()
}
