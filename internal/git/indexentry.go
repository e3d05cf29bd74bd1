package git

import (
	"bytes"
	"encoding/binary"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

func (e indexEntry) flags() uint16       { return binary.BigEndian.Uint16(e.fixed[atFlags:]) }
func (e indexEntry) mode() uint32        { return binary.BigEndian.Uint32(e.fixed[atMode:]) }
func (e indexEntry) size() uint32        { return binary.BigEndian.Uint32(e.fixed[atSize:]) }
func (e indexEntry) hash() plumbing.Hash { return plumbing.Hash(e.fixed[atHash:atFlags]) }
func (e indexEntry) conflicting() bool   { return e.flags()&flagStage != 0 }

// modified returns the second in which the file was changed.
func (e indexEntry) modified() time.Time {
	return time.Unix(int64(binary.BigEndian.Uint32(e.fixed[atMtime:])), 0)
}

// skipsWorktree reports whether the file is meant not to be in the worktree.
func (e indexEntry) skipsWorktree() bool {
	return len(e.fixed) > fixedLength && binary.BigEndian.Uint16(e.fixed[fixedLength:])&flag2SkipWorktree != 0
}

// decodeEntries takes count entries off data and returns what follows them.
func (x *index) decodeEntries(data []byte, count uint32) ([]byte, error) {
	if uint64(count)*fixedLength > uint64(len(data)) {
		return nil, errBadIndex
	}
	x.entries = make([]indexEntry, 0, count+1)
	var last []byte
	for range count {
		e, length := decodeEntry(data, x.version, last)
		if length == 0 {
			return nil, errBadIndex
		}
		x.entries = append(x.entries, e)
		data, last = data[length:], e.name
	}
	return data, nil
}

// decodeEntry reads the entry at the start of data, and says how long it is
// there: 0 if it is none.
func decodeEntry(data []byte, version uint32, last []byte) (e indexEntry, length int) {
	start := fixedLength
	if len(data) > start && binary.BigEndian.Uint16(data[atFlags:])&flagExtended != 0 {
		start += 2
	}
	if len(data) < start {
		return e, 0
	}
	e.fixed = data[:start:start]
	if version == 4 {
		name, used := decodeShortened(data[start:], last)
		if used == 0 {
			return e, 0
		}
		e.name = name
		return e, start + used
	}
	end := bytes.IndexByte(data[start:], 0)
	length = paddedLength(start + end)
	if end < 0 || length > len(data) {
		return e, 0
	}
	e.name = data[start : start+end]
	return e, length
}

// paddedLength is the length of an entry with one to eight bytes of padding.
func paddedLength(length int) int { return (length + 8) &^ 7 }

// decodeShortened reads a name of version 4: how many bytes of the last name
// don't count, and what comes behind the others.
func decodeShortened(data, last []byte) (name []byte, length int) {
	drop, digits := 0, 0
	for {
		if digits == len(data) || digits == 4 {
			return nil, 0
		}
		c := data[digits]
		drop = drop<<7 + int(c&0x7f)
		digits++
		if c&0x80 == 0 {
			break
		}
		drop++
	}
	end := bytes.IndexByte(data[digits:], 0)
	if end < 0 || drop > len(last) {
		return nil, 0
	}
	name = append(name, last[:len(last)-drop]...)
	return append(name, data[digits:digits+end]...), digits + end + 1
}

func (x *index) encodeEntries(b *bytes.Buffer) {
	var last []byte
	for _, e := range x.entries {
		b.Write(e.fixed)
		if x.version == 4 {
			writeShortened(b, e.name, last)
			last = e.name
			continue
		}
		b.Write(e.name)
		length := len(e.fixed) + len(e.name)
		b.Write(make([]byte, paddedLength(length)-length))
	}
}

func writeShortened(b *bytes.Buffer, name, last []byte) {
	same := 0
	for same < min(len(name), len(last)) && name[same] == last[same] {
		same++
	}
	drop := len(last) - same
	digits := []byte{byte(drop & 0x7f)}
	for drop >>= 7; drop > 0; drop >>= 7 {
		drop--
		digits = append([]byte{0x80 | byte(drop&0x7f)}, digits...)
	}
	b.Write(digits)
	b.Write(name[same:])
	b.WriteByte(0)
}
