package git

import (
	"slices"
	"testing"
)

func TestRemoteAsGit(t *testing.T) {
	g := registryRepo(t)
	r := g.open()
	wants := func(want string) {
		t.Helper()
		remote, err := r.Remote("", "main")
		if err != nil || remote.Name != want {
			t.Errorf("got %q %v, want %q", remote.Name, err, want)
		}
		if got := g.git("for-each-ref", "--format=%(push:remotename)", "refs/heads/main"); got != "" && got != want {
			t.Errorf("git chooses %s, not %s", got, want)
		}
	}
	refused := func(name string, known ...string) {
		t.Helper()
		_, err := r.Remote(name, "main")
		wantCode(t, err, "push/no-remote", nil)
		if names, err := r.RemoteNames(); err != nil || !slices.Equal(names, known) {
			t.Errorf("known %q %v", names, err)
		}
	}
	refused("")
	g.git("remote", "add", "enige", "x")
	wants("enige")
	g.git("remote", "add", "ander", "y")
	refused("", "ander", "enige")
	refused("--mirror", "ander", "enige")
	g.git("remote", "add", "origin", "z")
	wants("origin")
	refused("elders", "origin", "ander", "enige")
	g.git("config", "branch.main.remote", "ander")
	wants("ander")
	g.git("config", "remote.pushDefault", "origin")
	wants("origin")
	g.git("config", "branch.main.pushRemote", "enige")
	wants("enige")
	if branch, err := r.DefaultBranch("ander"); branch != "" || err != nil {
		t.Errorf("got %q %v", branch, err)
	}
}

// Addresses are those that git uses in the end.
func TestAddresses(t *testing.T) {
	g := registryRepo(t)
	g.git("config", "url.https://example.org/.insteadOf", "gh:")
	g.git("config", "url.ssh://git@example.org/.pushInsteadOf", "https://plain.example.org/")
	g.git("remote", "add", "origin", "gh:b/agenda")
	g.git("remote", "set-url", "--add", "origin", "https://plain.example.org/x")
	remote, err := g.open().Remote("origin", "main")
	g.must(err)
	if want := []string{"https://example.org/b/agenda", "https://plain.example.org/x"}; !slices.Equal(remote.URLs, want) {
		t.Errorf("fetches from %q", remote.URLs)
	}
	if want := []string{"ssh://git@example.org/x"}; !slices.Equal(remote.PushURLs, want) {
		t.Errorf("pushes to %q", remote.PushURLs)
	}
}

func TestIdentityIsNobodysGuess(t *testing.T) {
	g := registryRepo(t)
	t.Setenv("GIT_CONFIG_GLOBAL", "/dev/null")
	if name := g.open().Identity(); name != "" {
		t.Errorf("git made up %q", name)
	}
	g.git("config", "user.name", "Ida Bos")
	g.git("config", "user.email", "ida@example.org")
	if name := g.open().Identity(); name != "Ida Bos" {
		t.Errorf("got %q", name)
	}
}
