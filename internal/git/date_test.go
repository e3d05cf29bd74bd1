package git

import (
	"fmt"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

func TestDate(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c := g.history(
		"2015-12-31T23:30:00-0500 a.yaml 1", // already 2016 in UTC
		"2016-02-01T00:10:00+0200 a.yaml 2", // still January in UTC
		"2016-02-01T23:59:59+0100 a.yaml 3",
		"2020-06-15 a.yaml 4",
	)
	g.git("tag", "2016-06-01", c[3])
	g.git("tag", "2016-6-1", c[3])
	r := g.open()
	g.wants(r, map[string]string{
		"2015-12-31": c[0], "2016-01-31": c[0], "2016-02-01": c[2], "2016-02-29": c[2],
		"2020-06-14": c[2], "2020-06-15": c[3], "9999-12-31": c[3],
		// A day wins from a tag of that name.
		"2016-06-01": c[2], "tags/2016-06-01": c[3], "2016-6-1": c[3],
	})
	for _, spec := range []string{"2016-02-30", "2016-13-01", "2016-00-10", "0000-00-00", "2016-2-1", "01-02-2016"} {
		g.refuses(r, spec, "git/invalid-date", usererr.Args{"date": spec})
	}
	g.refuses(r, "2015-12-30", "git/before-history", usererr.Args{"date": "2015-12-30", "first": "2015-12-31"})
}

// TestDateWithSkewedClock has a commit dated years before its parent, and one
// dated years after its child.
func TestDateWithSkewedClock(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c := g.history(
		"2016-01-01 a.yaml 1",
		"2031-01-01 a.yaml 2", // the clock ran ahead
		"2017-01-01 a.yaml 3",
		"2012-01-01 a.yaml 4", // and behind
		"2018-01-01 a.yaml 5",
	)
	r := g.open()
	g.wants(r, map[string]string{"2018-01-01": c[4], "2017-06-01": c[3], "2016-06-01": c[3], "2012-01-01": c[3]})
	g.refuses(r, "2011-01-01", "git/before-history", usererr.Args{"first": "2012-01-01"})
	g.git("update-ref", "HEAD", c[2])
	g.wants(r, map[string]string{"2016-06-01": c[0]})
}

// TestDateFollowsFirstParents: what was written on a side branch wasn't on main
// before its merge.
func TestDateFollowsFirstParents(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	c := g.history("2016-01-01 a.yaml 1", "2016-02-01 s.yaml 1", "2016-03-01 s.yaml 1 :1 :2")
	g.wants(g.open(), map[string]string{"2016-02-15": c[0], "2016-03-01": c[2]})
}

// TestDateOfAGarbledCommit: without a date it fits no day.
func TestDateOfAGarbledCommit(t *testing.T) {
	g := initRepo(t)
	c := g.history("2016-01-01 a.yaml 1")
	raw := fmt.Sprintf("tree %s\nparent %s\nauthor A <a@x> soon\ncommitter C <c@x> soon\n\nx\n", emptyTree, c[0])
	g.git("update-ref", "HEAD", g.pipe(raw, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"))
	g.wants(g.open(), map[string]string{"2016-06-01": c[0]})
}
