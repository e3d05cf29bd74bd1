package git

import (
	"bytes"
	"fmt"
	"maps"

	"github.com/go-git/go-git/v5/plumbing"
)

// differences compares two trees and returns the files that differ, by name.
// Folders and submodules in them don't count.
func (w *historyWalk) differences(before, after plumbing.Hash) (map[string]Alteration, error) {
	diff := map[string]Alteration{}
	if before == after {
		return diff, nil
	}
	old, err := w.tree(before)
	if err != nil {
		return nil, err
	}
	young, err := w.tree(after)
	if err != nil {
		return nil, err
	}
	if !compareTrees(old, young, diff) {
		return nil, fmt.Errorf("tree %s or %s is garbled", before, after)
	}
	// What changed its mode alone has the same content.
	maps.DeleteFunc(diff, func(_ string, c Alteration) bool { return c.Before == c.After })
	return diff, nil
}

// compareTrees goes through the bytes of two trees and notes the entries that
// aren't in both. It reports false where they are no trees.
func compareTrees(old, young []byte, diff map[string]Alteration) bool {
	for len(old) > 0 || len(young) > 0 {
		if n := entryEnd(old); n > 0 && len(young) >= n && bytes.Equal(old[:n], young[:n]) {
			old, young = old[n:], young[n:]
			continue
		}
		if bytes.Equal(old, young) {
			return true
		}
		var ok bool
		if old, young, ok = compareFirst(old, young, diff); !ok {
			return false
		}
	}
	return true
}

// compareFirst notes the first entry of one tree or of both, whichever comes
// first, and returns what is left.
func compareFirst(old, young []byte, diff map[string]Alteration) (restOld, restYoung []byte, ok bool) {
	var a, b treeEntry
	if len(old) > 0 {
		if a, restOld, ok = cutEntry(old); !ok {
			return nil, nil, false
		}
	}
	if len(young) > 0 {
		if b, restYoung, ok = cutEntry(young); !ok {
			return nil, nil, false
		}
	}
	switch {
	case len(young) == 0 || len(old) > 0 && a.sortKey() < b.sortKey():
		noteBefore(diff, a)
		return restOld, young, true
	case len(old) == 0 || a.sortKey() > b.sortKey():
		noteAfter(diff, b)
		return old, restYoung, true
	}
	noteBefore(diff, a)
	noteAfter(diff, b)
	return restOld, restYoung, true
}

func (t treeEntry) isFile() bool { return t.kind() != modeFolder && t.kind() != modeSubmodule }

func noteBefore(diff map[string]Alteration, t treeEntry) {
	if t.isFile() {
		c := diff[t.name]
		c.Name, c.Before = t.name, t.hash.String()
		diff[t.name] = c
	}
}

func noteAfter(diff map[string]Alteration, t treeEntry) {
	if t.isFile() {
		c := diff[t.name]
		c.Name, c.After = t.name, t.hash.String()
		diff[t.name] = c
	}
}
