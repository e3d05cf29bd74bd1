package git

import (
	"bytes"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// treeEntry is one entry of a tree, with its mode spelled as the tree has it.
// Without a mode there is no such entry.
type treeEntry struct {
	mode, name string
	hash       plumbing.Hash
}

// kind returns the bits of the mode that tell a file from a folder, and 0 if
// there is no entry.
func (t treeEntry) kind() uint32 {
	mode, err := strconv.ParseUint(t.mode, 8, 32)
	if err != nil {
		return 0
	}
	return uint32(mode) & modeKind
}

// The kinds of entries.
const (
	modeKind      = 0o170000
	modeFolder    = 0o040000
	modeSubmodule = 0o160000
)

// decodeTree splits the bytes of a tree. It is not ok when they are none.
func decodeTree(data []byte) (entries []treeEntry, ok bool) {
	for len(data) > 0 {
		var e treeEntry
		if e, data, ok = cutEntry(data); !ok {
			return nil, false
		}
		entries = append(entries, e)
	}
	return entries, true
}

// cutEntry takes the first entry from the bytes of a tree.
func cutEntry(data []byte) (e treeEntry, rest []byte, ok bool) {
	end := entryEnd(data)
	if end == 0 {
		return treeEntry{}, nil, false
	}
	text := data[:end-len(e.hash)-1]
	mode, name, found := bytes.Cut(text, []byte{' '})
	e = treeEntry{mode: string(mode), name: string(name), hash: plumbing.Hash(data[len(text)+1 : end])}
	return e, data[end:], found
}

// entryEnd returns the length of the first entry in the bytes of a tree, and 0
// where they are none.
func entryEnd(data []byte) int {
	end := bytes.IndexByte(data, 0)
	if next := end + 1 + len(plumbing.ZeroHash); end >= 0 && next <= len(data) {
		return next
	}
	return 0
}

// sortKey is what git sorts by: a folder as if its name ended in a slash.
func (t treeEntry) sortKey() string {
	if t.kind() == modeFolder {
		return t.name + "/"
	}
	return t.name
}
