//go:build unix

package git

import (
	"os"
	"strconv"
	"syscall"
)

// ownedByUser reports whether a file is the user's own, as git has it: behind sudo
// also that of who called it. What isn't there is nobody else's.
func ownedByUser(path string) bool {
	info, err := os.Lstat(path)
	if err != nil {
		return true
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	user := os.Geteuid()
	if !ok || int(stat.Uid) == user {
		return true
	}
	sudo, _ := os.LookupEnv("SUDO_UID")
	behind, err := strconv.Atoi(sudo)
	return user == 0 && err == nil && behind == int(stat.Uid)
}
