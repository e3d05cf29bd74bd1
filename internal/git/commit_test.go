package git

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

func TestHead(t *testing.T) {
	g := initRepo(t)
	g.set("GIT_AUTHOR_NAME", "Renée de Vries")
	g.write("een.yaml", "id: een\n")
	g.git("add", ".")
	g.set("GIT_AUTHOR_DATE", "2019-12-31T09:00:00+0530")
	g.set("GIT_COMMITTER_DATE", "2020-01-01T00:30:00-0800")
	g.git("commit", "-q", "-m", "een: erbij\ntweede regel\n\nmeer")
	head, err := g.open().Head()
	g.must(err)
	want := Commit{
		Hash:       g.git("rev-parse", "HEAD"),
		When:       time.Date(2020, 1, 1, 0, 30, 0, 0, time.FixedZone("", -8*3600)),
		Authored:   time.Date(2019, 12, 31, 9, 0, 0, 0, time.FixedZone("", 5*3600+1800)),
		AuthorName: "Renée de Vries",
		Subject:    g.git("log", "-1", "--format=%s"),
	}
	if diff := cmp.Diff(want, head); diff != "" {
		t.Error(diff)
	}
	if day := head.When.Format(time.DateOnly); day != "2020-01-01" {
		t.Errorf("the recorded zone was lost: %s", day)
	}
}

func TestHeadReadsLatin1(t *testing.T) {
	g := initRepo(t)
	tree := g.pipe("", "mktree")
	raw := "tree " + tree + "\nauthor Ren\xe9 <r@example.org> 1577880000 +0100\n" +
		"committer C <c@example.org> 1577880000 +0100\nencoding ISO-8859-1\n\nidee\xebn\n"
	hash := g.pipe(raw, "hash-object", "-t", "commit", "-w", "--stdin")
	c, err := g.open().Resolve(hash)
	g.must(err)
	if c.AuthorName != "René" || c.Subject != "ideeën" {
		t.Errorf("got %q %q", c.AuthorName, c.Subject)
	}
}

func TestBranch(t *testing.T) {
	g := initRepo(t)
	first := g.commit("2020-05-01", "een.yaml", "1")
	for _, step := range []struct{ args, want string }{
		{"main", "main"}, {"idee/café", "idee/café"}, {"", ""},
	} {
		if step.args == "" {
			g.git("checkout", "-q", "--detach", first)
		} else {
			g.git("checkout", "-q", "-B", step.args)
		}
		if got, err := g.open().Branch(); got != step.want || err != nil {
			t.Errorf("after checkout of %q: branch %q %v", step.args, got, err)
		}
	}
}

func TestUnbornBranch(t *testing.T) {
	g := initRepo(t)
	r := g.open()
	if _, err := r.Head(); !usererr.Is(err, revision.NoCommits) {
		t.Errorf("Head: %v", err)
	}
	if branch, err := r.Branch(); branch != "main" || err != nil {
		t.Errorf("branch %q %v", branch, err)
	}
	for _, spec := range []string{"HEAD", "@", "main", "HEAD~1", "2020-01-01"} {
		if _, err := r.Resolve(spec); !usererr.Is(err, revision.NoCommits) {
			t.Errorf("Resolve(%q): %v", spec, err)
		}
	}
	if shallow, err := r.Shallow(); shallow || err != nil {
		t.Errorf("shallow %v %v", shallow, err)
	}
}

func TestUnbornBranchBesideOthers(t *testing.T) {
	g := initRepo(t)
	tip := g.commit("2020-05-01", "een.yaml", "1")
	g.git("checkout", "-q", "--orphan", "leeg")
	r := g.open()
	if got := g.hash(r, "main"); got != tip {
		t.Errorf("main is %s", got)
	}
	if _, err := r.Resolve("2021-01-01"); !usererr.Is(err, revision.NoCommits) {
		t.Errorf("date: %v", err)
	}
	if _, err := r.Resolve("mian"); usererr.Is(err, revision.NoCommits) {
		t.Errorf("mian: %v", err)
	}
}
