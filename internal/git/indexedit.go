package git

import (
	"bytes"
	"encoding/binary"
	"path"
	"slices"
	"strings"
	"time"
)

// check returns an error when the index as a whole, or what it has near name,
// keeps name from getting an entry.
func (x *index) check(name string) error {
	for _, e := range x.entries {
		if e.conflicting() {
			return ErrInProgress{What: "conflict"}
		}
		if e.mode()&modeKind == modeFolder && strings.HasPrefix(name, string(e.name)) {
			return ErrUnsupportedIndex{Feature: "sparse index"}
		}
	}
	for at := path.Dir(name); at != "."; at = path.Dir(at) {
		if _, found := x.find([]byte(at)); found {
			return ErrNotAFile{Path: name, At: at}
		}
	}
	i, _ := x.find([]byte(name + "/"))
	if i < len(x.entries) && bytes.HasPrefix(x.entries[i].name, []byte(name+"/")) {
		return ErrNotAFile{Path: name, At: name}
	}
	return nil
}

// entry returns the entry of name.
func (x *index) entry(name string) (e indexEntry, found bool) {
	i, found := x.find([]byte(name))
	if found {
		e = x.entries[i]
	}
	return e, found
}

// set gives a path the content that the commit gives it. The marks of an old
// entry (assumed unchanged, to be added later) end with that, as with git add;
// only a file that is meant to be absent from the worktree, and is, stays so.
func (x *index) set(s staged) {
	i, found := x.find([]byte(s.path))
	if s.mode == 0 {
		if found {
			x.entries = slices.Delete(x.entries, i, i+1)
		}
		return
	}
	flags := uint16(min(len(s.path), flagNameLength))
	fixed := slices.Clone(s.stat[:])
	binary.BigEndian.PutUint32(fixed[atMode:], s.mode)
	fixed = append(fixed, s.hash[:]...)
	if found && s.absent && x.entries[i].skipsWorktree() {
		fixed = binary.BigEndian.AppendUint16(fixed, flags|flagExtended)
		fixed = binary.BigEndian.AppendUint16(fixed, flag2SkipWorktree)
	} else {
		fixed = binary.BigEndian.AppendUint16(fixed, flags)
	}
	e := indexEntry{fixed: fixed, name: []byte(s.path)}
	if found {
		x.entries[i] = e
		return
	}
	x.entries = slices.Insert(x.entries, i, e)
}

// doubt empties the size of entries whose file was changed after git looked, but
// so soon that its time doesn't tell. Git knows such by their being no older than
// the index, so whoever writes a younger index has to mark them. changed tells of
// an entry with the time and size of its file whether the content differs.
func (x *index) doubt(changed func(indexEntry) bool) {
	since := x.written.Truncate(time.Second)
	for i, e := range x.entries {
		if x.written.IsZero() || e.modified().Before(since) || e.size() == 0 || e.mode()&modeKind == modeSubmodule {
			continue
		}
		if changed(e) {
			x.entries[i].fixed = slices.Clone(e.fixed)
			binary.BigEndian.PutUint32(x.entries[i].fixed[atSize:], 0)
		}
	}
}
