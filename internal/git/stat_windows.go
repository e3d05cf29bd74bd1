package git

import (
	"io/fs"
	"syscall"
)

// fillSystem adds what only this system tells of a file: git, too, takes the
// time of its creation here, and has no further identity.
func (s *stat) fillSystem(info fs.FileInfo) {
	if sys, ok := info.Sys().(*syscall.Win32FileAttributeData); ok {
		const second = 1e9
		nanoseconds := sys.CreationTime.Nanoseconds()
		s.ctime(nanoseconds/second, nanoseconds%second)
	}
}
