package git

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"
)

// index is the content of git's index file. It is taken apart and put together
// here because go-git's reader and writer lose the mark of entries that are
// assumed unchanged, reorder the sides of a conflict, and drop extensions without
// a word.
type index struct {
	version uint32
	entries []indexEntry // in git's order
	kept    []byte       // the extensions that stay right whatever changes
	written time.Time    // when the file was; zero if there was none
	file    []byte       // as it was read; entries point into it
}

// indexEntry is one entry, as bytes: fixed is everything before the name.
type indexEntry struct {
	fixed []byte
	name  []byte
}

// Places in an entry's fixed part, and the marks in it.
const (
	atMtime, atMode, atSize, atHash, atFlags = 8, 24, 36, 40, 60

	fixedLength    = 62 // without the second flags
	flagExtended   = 0x4000
	flagStage      = 0x3000
	flagNameLength = 0x0fff

	flag2SkipWorktree = 0x4000
)

const (
	indexSignature    = "DIRC"
	indexHeaderLength = 12
	checksumLength    = sha1.Size
)

// errBadIndex is returned when an index isn't what git writes. It has no type
// of its own because there is nothing to tell but that.
var errBadIndex = errors.New("the index is damaged")

// readIndex reads an index file; one that isn't there has no entries.
func readIndex(file string, newVersion uint32) (*index, error) {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &index{version: newVersion}, nil
	}
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	x := &index{written: info.ModTime(), file: data}
	return x, x.decode(data)
}

// isStill reports whether the file is the one that was read.
func (x *index) isStill(file string) (bool, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return bytes.Equal(data, x.file), err
}

func (x *index) decode(data []byte) error {
	body := len(data) - checksumLength
	if body < indexHeaderLength || string(data[:4]) != indexSignature {
		return errBadIndex
	}
	if !isChecksum(data[body:], data[:body]) {
		return errBadIndex
	}
	x.version = binary.BigEndian.Uint32(data[4:])
	if x.version < 2 || x.version > 4 {
		return ErrUnsupportedIndex{Feature: "version"}
	}
	rest, err := x.decodeEntries(data[indexHeaderLength:body], binary.BigEndian.Uint32(data[8:]))
	if err != nil {
		return err
	}
	return x.decodeExtensions(rest)
}

// isChecksum allows for index.skipHash, which leaves zeros.
func isChecksum(sum, data []byte) bool {
	want := sha1.Sum(data)
	return bytes.Equal(sum, want[:]) || bytes.Equal(sum, make([]byte, checksumLength))
}

func (x *index) decodeExtensions(data []byte) error {
	for len(data) > 0 {
		if len(data) < 8 {
			return errBadIndex
		}
		length := uint64(binary.BigEndian.Uint32(data[4:])) + 8
		if length > uint64(len(data)) {
			return errBadIndex
		}
		if err := x.extension(string(data[:4]), data[:length]); err != nil {
			return err
		}
		data = data[length:]
	}
	return nil
}

// extension keeps what a changed entry can't make wrong: how conflicts were
// resolved, and that folders may be sparse. The caches (TREE, UNTR, FSMN) and
// offsets (EOIE, IEOT) are dropped, and git makes them anew. What is spelled in
// small letters changes the meaning of the entries, such as a split index.
func (x *index) extension(name string, whole []byte) error {
	switch {
	case name == "REUC" || name == "sdir":
		x.kept = append(x.kept, whole...)
	case name == "link":
		return ErrUnsupportedIndex{Feature: "split index"}
	case name[0] < 'A' || name[0] > 'Z':
		return ErrUnsupportedIndex{Feature: name}
	}
	return nil
}

// encode returns the bytes of the index file.
func (x *index) encode() []byte {
	var b bytes.Buffer
	b.WriteString(indexSignature)
	b.Write(binary.BigEndian.AppendUint32(nil, x.version))
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(x.entries))))
	x.encodeEntries(&b)
	b.Write(x.kept)
	sum := sha1.Sum(b.Bytes())
	return append(b.Bytes(), sum[:]...)
}

// find returns the place of name, or where it would come.
func (x *index) find(name []byte) (int, bool) {
	return slices.BinarySearchFunc(x.entries, name, func(e indexEntry, name []byte) int {
		return bytes.Compare(e.name, name)
	})
}
