package cli

import (
	"strings"
	"testing"
)

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
		if got, is := pullRequestURL(remote, "tak/een", "main"); got != want || is != ok {
			t.Errorf("%s: got %s %v, want %s", remote, got, is, want)
		}
	}
	if got, _ := pullRequestURL("git@github.com:a/b", "x#1 é", ""); got != "https://github.com/a/b/pull/new/x%231%20%C3%A9" {
		t.Errorf("got %s", got)
	}
	if got, _ := pullRequestURL("git@gitlab.com:a/b", "tak/een", ""); got != "https://gitlab.com/a/b"+gitlabNew {
		t.Errorf("got %s", got)
	}
}
