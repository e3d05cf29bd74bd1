package git

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// imports commits a raw commit of the empty tree, and opens the repository at it.
func (g *testRepo) imports(raw string) (*Repo, Commit) {
	g.t.Helper()
	hash := g.pipe("tree "+g.git("mktree")+"\n"+raw, "hash-object", "-t", "commit", "-w", "--stdin")
	g.git("update-ref", "HEAD", hash)
	return g.opened()
}

func TestHead(t *testing.T) {
	g := initRepo(t)
	_, head := g.imports("author Renée de Vries <r@example.org> 1577763000 +0530\n" +
		"committer C <c@example.org> 1577867400 -0800\n\neen: erbij\ntweede regel\n\nmeer\n")
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
	_, latin := g.imports("author Ren\xe9 <r@example.org> 1577880000 +0100\n" +
		"committer C <c@example.org> 1577880000 +0100\nencoding ISO-8859-1\n\nidee\xebn\n")
	if latin.AuthorName != "René" || latin.Subject != "ideeën" {
		t.Errorf("Latin-1 reads %q %q", latin.AuthorName, latin.Subject)
	}
}

func TestBranch(t *testing.T) {
	g := initRepo(t)
	first := g.history("2020-05-01 een.yaml 1")[0]
	for branch, args := range map[string][]string{"main": {"-B", "main"}, "idee/café": {"-B", "idee/café"}, "": {"--detach", first}} {
		g.git(append([]string{"checkout", "-q"}, args...)...)
		if got, err := g.open().Branch(); got != branch || err != nil {
			t.Errorf("after checkout of %q: branch %q %v", branch, got, err)
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
		g.refuses(r, spec, revision.NoCommits, nil)
	}
	if shallow, err := r.Shallow(); shallow || err != nil {
		t.Errorf("shallow %v %v", shallow, err)
	}
	// And beside a branch that has commits.
	tip := g.history("2020-05-01 een.yaml 1")[0]
	g.git("symbolic-ref", "HEAD", "refs/heads/leeg")
	r = g.open()
	g.wants(r, map[string]string{"main": tip})
	g.refuses(r, "2021-01-01", revision.NoCommits, nil)
	for _, wrong := range []string{"mian", "master"} {
		g.refuses(r, wrong, revision.UnknownRevision, usererr.Args{"revision": wrong, "suggestions": []string{"main"}})
	}
}
