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

// commitsOf returns the commits that History tells of each file, the latest first.
func commitsOf(t *testing.T, r *Repo, spec, dir string) map[string][]string {
	t.Helper()
	from, err := r.Resolve(spec)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string][]string{}
	err = tell(r, from, dir, func(s revision.Step) error {
		for _, c := range s.Changes {
			told[c.Name] = append(told[c.Name], s.Commit.Hash)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
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
	for seed := range uint64(12) {
		g := initRepo(t)
		g.pipe(randomHistory(rand.New(rand.NewPCG(seed, 1)), 60), "fast-import", "--quiet", "--force")
		told := commitsOf(t, g.open(), "main", recordsDir)
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
	first := g.commit("2016-01-01", recordsDir+"/a.yaml", "een")
	second := g.commit("2017-01-01", recordsDir+"/a.yaml", "twee")
	g.commit("2018-01-01", "elders.txt", "niets")
	g.commit("2018-01-02", recordsDir+"/map/b.yaml", "dieper")
	r := g.open()
	head, err := r.Head()
	g.must(err)
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
	want := []string{second + " Ada a.yaml een twee", first + " Ada a.yaml - een"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestHistoryFollowsAFolderThatMoved: only one that went away counts, for a
// repository may hold other registries, such as examples.
func TestHistoryFollowsAFolderThatMoved(t *testing.T) {
	g := initRepo(t)
	g.write("voorbeeld/"+recordsDir+"/z.yaml", "voorbeeld")
	g.commit("2016-01-01", "oud/"+recordsDir+"/a.yaml", "een")
	g.git("add", ".")
	g.git("commit", "-q", "--amend", "-m", "begin")
	first := g.git("rev-parse", "HEAD")
	g.git("mv", "oud/registry", "registry")
	g.git("commit", "-q", "-m", "verhuisd")
	last := g.commit("2018-01-01", recordsDir+"/a.yaml", "twee")
	r := g.open()
	if diff := cmp.Diff(map[string][]string{"a.yaml": {last, first}}, commitsOf(t, r, "HEAD", recordsDir)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string][]string{"z.yaml": {first}}, commitsOf(t, r, "HEAD", "voorbeeld/"+recordsDir)); diff != "" {
		t.Error(diff)
	}
}

func TestHistoryOfAShallowCloneIsRefused(t *testing.T) {
	g, _ := shallowClone(t, "2")
	r := g.open()
	head, err := r.Head()
	g.must(err)
	err = tell(r, head, recordsDir, func(revision.Step) error { return nil })
	if !usererr.Is(err, revision.Shallow) {
		t.Errorf("got %v", err)
	}
}

func TestHistoryStopsAtTheFirstError(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", recordsDir+"/a.yaml", "een")
	g.commit("2017-01-01", recordsDir+"/a.yaml", "twee")
	r := g.open()
	head, err := r.Head()
	g.must(err)
	stop, calls := errors.New("stop"), 0
	err = tell(r, head, recordsDir, func(revision.Step) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
}

// TestReadingWithoutGit: where there is no git program, what stands in a commit is read
// the same, and what only git tells says that git is needed.
func TestReadingWithoutGit(t *testing.T) {
	g := initRepo(t)
	g.pipe(randomHistory(rand.New(rand.NewPCG(7, 1)), 60), "fast-import", "--quiet", "--force")
	read := func() (told []any) {
		r := g.open()
		head, err := r.Head()
		g.must(err)
		day, err := r.Resolve(head.Day())
		g.must(err)
		branch, err := r.Resolve("main")
		g.must(err)
		whole, err := r.Resolve(head.Hash)
		g.must(err)
		g.must(r.ReadTree(head, recordsDir, 0, func(f File) error { told = append(told, f); return nil }))
		return append(told, head, day, branch, whole)
	}
	told := read()
	head, err := g.open().Head()
	g.must(err)
	t.Setenv("PATH", t.TempDir())
	if diff := cmp.Diff(told, read()); diff != "" || len(told) <= 4 {
		t.Error(len(told), diff)
	}
	r := g.open()
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
