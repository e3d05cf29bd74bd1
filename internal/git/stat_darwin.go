package git

import (
	"io/fs"
	"syscall"
)

// fillSystem adds what only this system tells of a file.
func (s *stat) fillSystem(info fs.FileInfo) {
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.ctime(sys.Ctimespec.Unix())
		s.identity(uint64(sys.Dev), sys.Ino, sys.Uid, sys.Gid)
	}
}
