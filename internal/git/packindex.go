package git

import (
	"bytes"
	"encoding/binary"
	"sort"

	"github.com/go-git/go-git/v5/plumbing"
)

// packIndex is the index of a pack, as it lies on disk.
type packIndex struct {
	data    []byte
	objects int
}

const (
	packIndexMagic = "\xfftOc\x00\x00\x00\x02"
	fanoutEnd      = len(packIndexMagic) + 256*4
	hashSize       = len(plumbing.ZeroHash)
)

// newPackIndex takes an index of version 2, which is what git writes.
func newPackIndex(data []byte) (packIndex, bool) {
	if len(data) < fanoutEnd || string(data[:len(packIndexMagic)]) != packIndexMagic {
		return packIndex{}, false
	}
	x := packIndex{data: data}
	x.objects = x.upTo(255)
	return x, len(data) >= x.offsets()+4*x.objects
}

// upTo returns how many hashes begin with a byte of at most b.
func (x packIndex) upTo(b int) int {
	return int(binary.BigEndian.Uint32(x.data[len(packIndexMagic)+4*b:]))
}

// offsets returns where the table of offsets begins: behind the hashes and their
// checksums.
func (x packIndex) offsets() int { return fanoutEnd + (hashSize+4)*x.objects }

// find returns where an object begins in the pack.
func (x packIndex) find(hash plumbing.Hash) (at int64, ok bool) {
	low, high := 0, min(x.upTo(int(hash[0])), x.objects)
	if hash[0] > 0 {
		low = min(x.upTo(int(hash[0])-1), high)
	}
	name := func(i int) []byte { return x.data[fanoutEnd+hashSize*i:][:hashSize] }
	i := low + sort.Search(high-low, func(i int) bool { return bytes.Compare(name(low+i), hash[:]) >= 0 })
	if i == high || !bytes.Equal(name(i), hash[:]) {
		return 0, false
	}
	near := binary.BigEndian.Uint32(x.data[x.offsets()+4*i:])
	if near < 1<<31 {
		return int64(near), true
	}
	// Beyond two gigabytes it is a place in a table of its own.
	far := x.offsets() + 4*x.objects + 8*int(near&^(1<<31))
	if far+8 > len(x.data) {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(x.data[far:])), true
}
