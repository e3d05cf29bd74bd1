package forge_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/forge"
)

// request is where a pull request of a remote is opened.
func request(remote, branch, base string) (string, bool) {
	site, ok := forge.At(remote)
	if !ok {
		return "", false
	}
	return site.Request(branch, base), true
}

func TestRequest(t *testing.T) {
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
		if got, is := request(remote, "tak/een", "main"); got != want || is != ok {
			t.Errorf("%s: got %s %v, want %s", remote, got, is, want)
		}
	}
	if got, _ := request("git@github.com:a/b", "x#1 é", ""); got != "https://github.com/a/b/pull/new/x%231%20%C3%A9" {
		t.Errorf("got %s", got)
	}
	if got, _ := request("git@gitlab.com:a/b", "tak/een", ""); got != "https://gitlab.com/a/b"+gitlabNew {
		t.Errorf("got %s", got)
	}
}

// A file that fits in an address arrives whole, whatever it holds; one that doesn't is
// asked for by its name alone.
func TestNewFile(t *testing.T) {
	const text = "title: \"a & b\" # + 100% é\nsummary: >-\n  c\n"
	for remote, want := range map[string][3]string{
		"git@github.com:bieb/agenda.git":         {"/bieb/agenda/new/main", "filename", "value"},
		"https://gitlab.com/bieb/poi/agenda.git": {"/bieb/poi/agenda/-/new/main", "file_name", "content"},
	} {
		site, _ := forge.At(remote)
		address, whole := site.Doors("main").NewFile("registry/innovations/é & x.yaml", text)
		u, err := url.Parse(address)
		if err != nil || !whole || u.Path != want[0] || u.Query().Get(want[1]) != "registry/innovations/é & x.yaml" || u.Query().Get(want[2]) != text {
			t.Errorf("%s: %s %v", remote, address, err)
		}
		for _, n := range []int{7000, 7500} {
			address, whole := site.Doors("main").NewFile("x.yaml", strings.Repeat("x", n))
			if whole != (n == 7000) || len(address) > 7500 || !whole && strings.Contains(address, "xxx") {
				t.Errorf("%d: %v, %d characters", n, whole, len(address))
			}
		}
	}
}
