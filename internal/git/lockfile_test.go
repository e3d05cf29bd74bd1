package git

import (
	"os"
	"testing"
	"time"
)

// A lock that was held before there was a draft ends like one that is its draft.
func TestLockHeldBefore(t *testing.T) {
	g := registryRepo(t)
	g.write("a/een", "anders\n")
	tr, err := g.open().begin(g.options("a/een"))
	g.must(err)
	g.must(tr.attempt(true))
	g.wantStatus()
	g.sound()
	if locks := g.locks(); len(locks) > 0 {
		t.Errorf("left %v", locks)
	}
}

func TestOldDraftsAreRemoved(t *testing.T) {
	g := registryRepo(t)
	g.write(".git/agenda-draft-1", "van wie gedood werd")
	g.write(".git/agenda-draft-2", "van wie bezig is")
	old := time.Now().Add(-2 * draftAge)
	g.must(os.Chtimes(g.path(".git/agenda-draft-1"), old, old))
	g.write("a/een", "anders\n")
	g.makes(g.options("a/een"))
	if _, err := os.Stat(g.path(".git/agenda-draft-1")); err == nil {
		t.Error("the old draft is still there")
	}
	if _, err := os.Stat(g.path(".git/agenda-draft-2")); err != nil {
		t.Error("the draft of another was removed")
	}
}
