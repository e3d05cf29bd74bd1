package git

import (
	"fmt"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

func TestDateOnALine(t *testing.T) {
	g := initRepo(t)
	c1 := g.commit("2015-12-31T23:30:00-0500", "a.yaml", "1") // already 2016 in UTC
	c2 := g.commit("2016-02-01T00:10:00+0200", "a.yaml", "2") // still January in UTC
	c3 := g.commit("2016-02-01T23:59:59+0100", "a.yaml", "3")
	c4 := g.commit("2020-06-15", "a.yaml", "4")
	r := g.open()
	for day, want := range map[string]string{
		"2015-12-31": c1, "2016-01-31": c1, "2016-02-01": c3, "2016-02-29": c3,
		"2020-06-14": c3, "2020-06-15": c4, "9999-12-31": c4,
	} {
		if got := g.hash(r, day); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
	if got := g.hash(r, "2016-02-01"); got == c2 {
		t.Error("the first commit of the day was taken instead of the last")
	}
}

func TestDateBeforeHistory(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-02-03T04:05:06+0200", "a.yaml", "1")
	g.commit("2016-05-05", "a.yaml", "2")
	_, err := g.open().Resolve("2016-02-02")
	wantCode(t, err, "git/before-history", usererr.Args{"date": "2016-02-02", "first": "2016-02-03"})
}

// TestDateWithSkewedClock has a commit dated years before its parent, and one
// dated years after its child.
func TestDateWithSkewedClock(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c1 := g.commit("2016-01-01", "a.yaml", "1")
	g.commit("2031-01-01", "a.yaml", "2") // the clock ran ahead
	c3 := g.commit("2017-01-01", "a.yaml", "3")
	c4 := g.commit("2012-01-01", "a.yaml", "4") // and behind
	c5 := g.commit("2018-01-01", "a.yaml", "5")
	r := g.open()
	for day, want := range map[string]string{
		"2018-01-01": c5, "2017-06-01": c4, "2016-06-01": c4, "2012-01-01": c4,
	} {
		if got := g.hash(r, day); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
	_, err := r.Resolve("2011-01-01")
	wantCode(t, err, "git/before-history", usererr.Args{"first": "2012-01-01"})
	g.git("reset", "-q", "--hard", c3)
	if got := g.hash(r, "2016-06-01"); got != c1 {
		t.Errorf("without the late clock: %s, want %s", got, c1)
	}
}

// TestDateFollowsFirstParents: what was written on a side branch wasn't on main
// before its merge.
func TestDateFollowsFirstParents(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c1 := g.commit("2016-01-01", "a.yaml", "1")
	g.git("checkout", "-q", "-b", "side")
	g.commit("2016-02-01", "s.yaml", "1")
	g.git("checkout", "-q", "main")
	g.date("2016-03-01T12:00:00+0100")
	g.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r := g.open()
	if got := g.hash(r, "2016-02-15"); got != c1 {
		t.Errorf("got %s, want %s", got, c1)
	}
	if got, want := g.hash(r, "2016-03-01"), g.git("rev-parse", "HEAD"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestDateOfAGarbledCommit: go-git leaves the year 1, which is before any day.
func TestDateOfAGarbledCommit(t *testing.T) {
	g := initRepo(t)
	c1 := g.commit("2016-01-01", "a.yaml", "1")
	raw := fmt.Sprintf("tree %s\nparent %s\nauthor A <a@x> soon\ncommitter C <c@x> soon\n\nx\n", g.git("rev-parse", "HEAD^{tree}"), c1)
	g.git("reset", "-q", "--hard", g.pipe(raw, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"))
	if got := g.hash(g.open(), "2016-06-01"); got != c1 {
		t.Errorf("got %s, want %s", got, c1)
	}
}

func TestDateInvalid(t *testing.T) {
	g := initRepo(t)
	g.commit("2016-01-01", "a.yaml", "1")
	r := g.open()
	for _, spec := range []string{"2016-02-30", "2016-13-01", "2016-00-10", "0000-00-00", "2016-2-1", "01-02-2016"} {
		_, err := r.Resolve(spec)
		wantCode(t, err, "git/invalid-date", usererr.Args{"date": spec})
	}
}

func TestDateWinsFromATagOfThatName(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c1 := g.commit("2016-01-01", "a.yaml", "1")
	c2 := g.commit("2017-01-01", "a.yaml", "2")
	g.git("tag", "2016-06-01", c2)
	g.git("tag", "2016-6-1", c2)
	r := g.open()
	for spec, want := range map[string]string{"2016-06-01": c1, "tags/2016-06-01": c2, "2016-6-1": c2} {
		if got := g.hash(r, spec); got != want {
			t.Errorf("%s is %s, want %s", spec, got, want)
		}
	}
}
