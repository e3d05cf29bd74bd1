package registry

import (
	"os"
	"path/filepath"
	"regexp"
)

// leftover is the name of a file that a writer had not yet put in its place.
var leftover = regexp.MustCompile(`^\.[a-z0-9][^/]*\.yaml[0-9]+$`)

// sweep removes what writers left that were killed half-way. Under the lock no
// such file belongs to a writer that lives. What can't be removed does no harm:
// hidden files are no records.
func sweep(dir string) {
	items, _ := os.ReadDir(dir)
	for _, item := range items {
		if item.Type().IsRegular() && leftover.MatchString(item.Name()) {
			_ = os.Remove(filepath.Join(dir, item.Name()))
		}
	}
}
