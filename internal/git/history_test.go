package git

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

const recordsDir = "registry/innovations"

func tell(r *Repo, from Commit, dir string, visit func(revision.Step) error) error {
	wanted := func(name string) bool { return name != "b.yaml" } // which is read when it is asked for
	return r.History(revision.Telling{From: from, Dir: dir, Base: recordsDir, Visit: visit, Wanted: wanted})
}

// commitsOf returns the commits that History tells of each file of a folder, the latest first.
func (g *testRepo) commitsOf(dir string) map[string][]string {
	g.t.Helper()
	r, head := g.opened()
	told := map[string][]string{}
	g.must(tell(r, head, dir, func(s revision.Step) error {
		for _, c := range s.Changes {
			told[c.Name] = append(told[c.Name], s.Commit.Hash)
		}
		return nil
	}))
	return told
}

// randomHistory is a stream for git fast-import: commits on top of one or two
// others, with files that come, change, go and come back.
func randomHistory(r *rand.Rand, commits int) string {
	var b strings.Builder
	for n := 1; n <= commits; n++ {
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\ncommitter A <a@example.org> %d +0000\ndata 1\nx\n", n, 1_500_000_000+60*n)
		first := max(1, n-1-r.IntN(4))
		if n > 1 {
			fmt.Fprintf(&b, "from :%d\n", first)
			if other := max(1, n-1-r.IntN(6)); r.IntN(3) == 0 && other != first {
				fmt.Fprintf(&b, "merge :%d\n", other)
			}
		}
		for range r.IntN(4) {
			file := fmt.Sprintf("%s/%c.yaml", recordsDir, 'a'+r.IntN(5))
			if r.IntN(5) == 0 {
				fmt.Fprintf(&b, "D %s\n", file)
				continue
			}
			// Few contents, so that branches often make the same change.
			fmt.Fprintf(&b, "M 100644 inline %s\ndata 1\n%d\n", file, r.IntN(4))
		}
	}
	return b.String()
}

// TestHistoryTellsWhatGitTells holds each file's commits against those of git log
// for that file, in histories full of merges.
func TestHistoryTellsWhatGitTells(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		g := initRepo(t)
		g.pipe(randomHistory(rand.New(rand.NewPCG(seed, 1)), 180), "fast-import", "--quiet", "--force")
		told := g.commitsOf(recordsDir)
		for _, name := range []string{"a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"} {
			want := strings.Fields(g.git("log", "--format=%H", "main", "--", recordsDir+"/"+name))
			got := slices.Clone(told[name])
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("seed %d, %s:\n%s", seed, name, diff)
			}
		}
	}
}

func TestHistoryReadsBeforeAndAfter(t *testing.T) {
	g := initRepo(t)
	c := g.history(
		"2016-01-01 "+recordsDir+"/a.yaml een", "2017-01-01 "+recordsDir+"/a.yaml twee",
		"2018-01-01 elders.txt niets", "2018-01-02 "+recordsDir+"/map/b.yaml dieper",
	)
	r, head := g.opened()
	var got []string
	g.must(tell(r, head, recordsDir, func(s revision.Step) error {
		for _, c := range s.Changes {
			line := s.Commit.Hash + " " + s.Commit.AuthorName + " " + c.Name
			for _, hash := range []string{c.Before, c.After} {
				if hash == "" {
					line += " -"
					continue
				}
				data, err := s.Content(hash)
				g.must(err)
				line += " " + string(data)
			}
			got = append(got, line)
		}
		return nil
	}))
	want := []string{c[1] + " Ada a.yaml een twee", c[0] + " Ada a.yaml - een"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	stop, calls := errors.New("stop"), 0
	err := tell(r, head, recordsDir, func(revision.Step) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
}

// TestHistoryFollowsAFolderThatMoved: only one that went away counts, for a
// repository may hold other registries, such as examples.
func TestHistoryFollowsAFolderThatMoved(t *testing.T) {
	g := initRepo(t)
	g.write("voorbeeld/"+recordsDir+"/z.yaml", "voorbeeld")
	g.write("oud/"+recordsDir+"/a.yaml", "een")
	g.commitAll()
	first := g.git("rev-parse", "HEAD")
	g.git("mv", "oud/registry", "registry")
	g.commitAll()
	last := g.history("2018-01-01 " + recordsDir + "/a.yaml twee HEAD^0")[0]
	for dir, want := range map[string]map[string][]string{recordsDir: {"a.yaml": {last, first}}, "voorbeeld/" + recordsDir: {"z.yaml": {first}}} {
		if diff := cmp.Diff(want, g.commitsOf(dir)); diff != "" {
			t.Errorf("%s: %s", dir, diff)
		}
	}
}

// TestReadingWithoutGit: where there is no git program, what stands in a commit is read
// the same, and what only git tells says that git is needed.
func TestReadingWithoutGit(t *testing.T) {
	g := initRepo(t)
	g.pipe(randomHistory(rand.New(rand.NewPCG(7, 1)), 60), "fast-import", "--quiet", "--force")
	read := func() (told []any) {
		r, head := g.opened()
		for _, f := range g.read(r, "HEAD", recordsDir) {
			told = append(told, f)
		}
		return append(told, head, g.resolve(r, head.Day()), g.resolve(r, "main"), g.resolve(r, head.Hash))
	}
	told := read()
	t.Setenv("PATH", t.TempDir())
	if diff := cmp.Diff(told, read()); diff != "" || len(told) <= 4 {
		t.Error(len(told), diff)
	}
	r, head := g.opened()
	_, step := r.Resolve("main~2")
	_, short := r.Resolve(head.Hash[:9])
	_, bases := r.MergeBases(head, head)
	history := tell(r, head, recordsDir, func(revision.Step) error { return nil })
	for what, err := range map[string]error{"step": step, "short hash": short, "merge bases": bases, "history": history} {
		if !usererr.Is(err, revision.NoProgram) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
