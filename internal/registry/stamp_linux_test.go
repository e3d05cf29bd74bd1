package registry

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Size and date can be made the same again; the stamp tells all the same.
func TestStampOfForgedDate(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.yaml")
	old := time.Now().Add(-time.Hour)
	var stamps []stamp
	for _, text := range []string{"status: actief\n", "status: actiev\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		stamps = append(stamps, stampOf(info))
		time.Sleep(20 * time.Millisecond) // longer than a tick of the clock that stamps files
	}
	if stamps[0] == stamps[1] || stamps[0].Modified != stamps[1].Modified || stamps[0].Size != stamps[1].Size {
		t.Errorf("%+v and %+v", stamps[0], stamps[1])
	}
}

// A file that was changed just before a run may be changed again without getting
// another stamp, so its stamp counts for nothing.
func TestFreshStampsCountForNothing(t *testing.T) {
	m := &memory{begun: time.Now()}
	fresh := stamp{Size: 1, Modified: m.begun.Add(-time.Second).UnixNano()}
	if m.believable(&fresh) != (stamp{}) {
		t.Error("a fresh stamp is believed")
	}
	moved := stamp{Size: 1, Modified: 1, Changed: fresh.Modified}
	if m.believable(&moved) != (stamp{}) {
		t.Error("the stamp of a file that was just put in its place is believed")
	}
	old := stamp{Size: 1, Modified: m.begun.Add(-time.Minute).UnixNano()}
	if m.believable(&old) != old {
		t.Error("an old stamp is not believed")
	}
}
