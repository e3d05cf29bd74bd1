package git

import (
	"slices"
	"strings"
	"testing"
)

func TestRemotesAsGit(t *testing.T) {
	p := newPerson(t)
	p.home.write(".gitconfig", "[url \"https://example.org/\"]\n\tinsteadOf = gh:\n[url \"https://example.org/bieb/\"]\n\tinsteadOf = gh:b/\n[url \"ssh://git@example.org/\"]\n\tpushInsteadOf = https://plain.example.org/\n")
	p.git("remote", "add", "origin", "gh:b/agenda")
	p.git("remote", "add", "plain", "https://plain.example.org/x")
	p.git("remote", "add", "apart", "gh:a/agenda")
	p.git("remote", "set-url", "--push", "apart", "https://plain.example.org/duw")
	p.git("remote", "set-url", "--add", "--push", "apart", "gh:b/twee")
	p.git("remote", "add", "met.punt", "../map")
	p.git("remote", "set-url", "--add", "met.punt", "../map2")
	remotes, err := p.open().Remotes(func(key string) string { return p.env[key] })
	p.must(err)
	var names []string
	for _, remote := range remotes {
		names = append(names, remote.Name)
		if got, want := strings.Join(remote.URLs, "\n"), p.git("remote", "get-url", "--all", remote.Name); got != want {
			t.Errorf("%s: fetches from %s, git from %s", remote.Name, got, want)
		}
		if got, want := strings.Join(remote.PushURLs, "\n"), p.git("remote", "get-url", "--all", "--push", remote.Name); got != want {
			t.Errorf("%s: pushes to %s, git to %s", remote.Name, got, want)
		}
	}
	if !slices.Equal(names, []string{"origin", "plain", "apart", "met.punt"}) {
		t.Errorf("got %q", names)
	}
}

func TestPushRemoteAsGit(t *testing.T) {
	g := registryRepo(t)
	wants := func(want string) {
		t.Helper()
		remote, err := g.open().PushRemote("main", g.getenv)
		if err != nil || remote.Name != want {
			t.Errorf("got %q %v, want %q", remote.Name, err, want)
		}
		if got := g.git("for-each-ref", "--format=%(push:remotename)", "refs/heads/main"); got != "" && got != want {
			t.Errorf("git chooses %s, not %s", got, want)
		}
	}
	_, err := g.open().PushRemote("main", g.getenv)
	wantError(t, err, ErrNoRemote{}, func(a, b ErrNoRemote) bool { return a.Name == b.Name && len(a.Known) == 0 })
	g.git("remote", "add", "enige", "x")
	wants("enige")
	g.git("remote", "add", "ander", "y")
	_, err = g.open().PushRemote("main", g.getenv)
	wantError(t, err, ErrNoRemote{Known: []string{"enige", "ander"}}, func(a, b ErrNoRemote) bool { return a.Name == b.Name && slices.Equal(a.Known, b.Known) })
	g.git("remote", "add", "origin", "z")
	wants("origin")
	g.git("config", "branch.main.remote", "ander")
	wants("ander")
	g.git("config", "remote.pushDefault", "origin")
	wants("origin")
	g.git("config", "branch.main.pushRemote", "enige")
	wants("enige")
}

func TestUpstreamAndDefaultBranch(t *testing.T) {
	g := registryRepo(t)
	copied := g.at(newTestRepo(t).dir)
	copied.git("clone", "-q", g.dir, ".")
	r := copied.open()
	if remote, branch, err := r.Upstream("main", g.getenv); remote != "origin" || branch != "main" || err != nil {
		t.Errorf("got %q %q %v", remote, branch, err)
	}
	if remote, branch, err := r.Upstream("zij", g.getenv); remote != "" || branch != "" || err != nil {
		t.Errorf("got %q %q %v", remote, branch, err)
	}
	if branch, err := r.DefaultBranch("origin"); branch != "main" || err != nil {
		t.Errorf("got %q %v", branch, err)
	}
	if branch, err := r.DefaultBranch("ander"); branch != "" || err != nil {
		t.Errorf("got %q %v", branch, err)
	}
}

func TestPullRequestURL(t *testing.T) {
	const gitlabNew = "/-/merge_requests/new?merge_request%5Bsource_branch%5D=tak%2Feen"
	for remote, want := range map[string]string{
		"https://github.com/bieb/agenda.git":             "https://github.com/bieb/agenda",
		"https://ida:geheim@github.com/bieb/agenda":      "https://github.com/bieb/agenda",
		"git@github.com:bieb/agenda.git":                 "https://github.com/bieb/agenda",
		"github.com:bieb/agenda":                         "https://github.com/bieb/agenda",
		"ssh://git@ssh.github.com:443/bieb/agenda.git":   "https://github.com/bieb/agenda",
		"ssh://git@github.com/bieb/agenda/":              "https://github.com/bieb/agenda",
		"git@github.bieb.nl:bieb/agenda.git":             "https://github.bieb.nl/bieb/agenda",
		"git@GitHub.com:/bieb/agenda.git":                "https://github.com/bieb/agenda",
		"https://gitlab.com/bieb/poi/agenda.git":         "https://gitlab.com/bieb/poi/agenda",
		"git@gitlab.bieb.nl:poi/agenda.git":              "https://gitlab.bieb.nl/poi/agenda",
		"ssh://git@gitlab.bieb.nl:2222/a/b/c/d.git":      "https://gitlab.bieb.nl/a/b/c/d",
		"http://gitlab.bieb.nl:8080/poi/agenda":          "http://gitlab.bieb.nl:8080/poi/agenda",
		"ssh://git@altssh.gitlab.com:443/poi/agenda.git": "https://gitlab.com/poi/agenda",
		"https://bitbucket.org/bieb/agenda.git":          "",
		"https://github.com/agenda.git":                  "",
		"https://github.com/a/b/c":                       "",
		"https://notgithub.com/bieb/agenda":              "",
		"https://github.com.evil.example/../bieb":        "",
		"git@github.com:../agenda":                       "",
		"/srv/git/agenda.git":                            "",
		"../github.com:x/y":                              "",
		"C:\\git\\agenda":                                "",
		"C:/git/agenda":                                  "",
		"file:///srv/github.com/a/b":                     "",
		"git@github.com:~ida/agenda":                     "",
		"":                                               "",
	} {
		want, ok := want, want != ""
		switch {
		case strings.Contains(want, "gitlab"):
			want += gitlabNew + "&merge_request%5Btarget_branch%5D=main"
		case ok:
			want += "/compare/main...tak/een?expand=1"
		}
		if got, is := PullRequestURL(remote, "tak/een", "main"); got != want || is != ok {
			t.Errorf("%s: got %s %v, want %s", remote, got, is, want)
		}
	}
	if got, _ := PullRequestURL("git@github.com:a/b", "x#1 é", ""); got != "https://github.com/a/b/pull/new/x%231%20%C3%A9" {
		t.Errorf("got %s", got)
	}
	if got, _ := PullRequestURL("git@gitlab.com:a/b", "tak/een", ""); got != "https://gitlab.com/a/b"+gitlabNew {
		t.Errorf("got %s", got)
	}
}
