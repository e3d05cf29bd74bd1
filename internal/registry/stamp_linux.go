package registry

import (
	"io/fs"
	"syscall"
)

// stampOf returns the stamp of a file. The time of the last change of the file's
// entry is part of it, which nobody can set: a file that was given an old date is
// told apart.
func stampOf(info fs.FileInfo) stamp {
	sys, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}
	}
	return stamp{
		Size: info.Size(), Inode: int64(sys.Ino), Modified: info.ModTime().UnixNano(),
		Changed: sys.Ctim.Nano(),
	}
}
