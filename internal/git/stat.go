package git

import (
	"encoding/binary"
	"io/fs"
)

// stat is what the index remembers of a file to see without reading it that it
// hasn't changed: the start of an entry. All zeros says nothing of the file, and
// lets git compare the content.
type stat [atHash]byte

func statOf(info fs.FileInfo) stat {
	var s stat
	modified := info.ModTime()
	s.put(atMtime, uint32(modified.Unix()))
	s.put(atMtime+4, uint32(modified.Nanosecond()))
	s.put(atSize, uint32(info.Size()))
	s.fillSystem(info)
	return s
}

func (s *stat) put(at int, value uint32) { binary.BigEndian.PutUint32(s[at:], value) }

func (s *stat) ctime(seconds, nanoseconds int64) {
	s.put(0, uint32(seconds))
	s.put(4, uint32(nanoseconds))
}

// identity takes the low halves of what is longer, as git does.
func (s *stat) identity(device, inode uint64, user, group uint32) {
	s.put(16, uint32(device))
	s.put(20, uint32(inode))
	s.put(28, user)
	s.put(32, group)
}
