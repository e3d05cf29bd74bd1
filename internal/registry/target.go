package registry

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/innovatieagenda/agenda/internal/problem"
)

// slug is what an id looks like (design, section 6); maxID is how long it may be.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxID = 80

// ValidID reports whether a text can be the id, and so the file name, of a record.
func ValidID(id string) bool { return len(id) <= maxID && slug.MatchString(id) }

// RecordFile returns the path, relative to the repository, of the record with
// that id.
func (p *Place) RecordFile(id string) string {
	return p.Prefix + InnovationsFolder + "/" + id + Extension
}

// target returns where on disk a change belongs. It refuses what would leave the
// folder of the innovations: by its name, or by a link on the way to it.
func (p *Place) target(c *Change) (string, error) {
	outside := func(at string) error {
		return problem.Refuse("apply/outside", problem.Args{"file": c.File, "at": at})
	}
	name, inside := strings.CutPrefix(c.File, p.Prefix+InnovationsFolder+"/")
	id, isRecord := strings.CutSuffix(name, Extension)
	if p.Root == "" || !inside || !isRecord || !plainName(name) || c.Created() && !ValidID(id) {
		return "", outside(c.File)
	}
	for _, folder := range []string{Folder, InnovationsFolder} {
		if err := p.realFolder(folder, c.Created()); err != nil {
			return "", outside(path.Join(p.Prefix, folder))
		}
	}
	file := filepath.Join(p.Root, filepath.FromSlash(InnovationsFolder), name)
	if info, err := os.Lstat(file); err == nil && !info.Mode().IsRegular() {
		return "", outside(c.File)
	}
	return file, nil
}

// plainName reports whether a name stands for a visible file in the folder
// itself, on every system.
func plainName(name string) bool {
	return name != "" && name[0] != '.' && !strings.ContainsAny(name, "/\\:\x00")
}

// realFolder demands a folder that is no link, and makes it where a new file
// needs it.
func (p *Place) realFolder(folder string, create bool) error {
	dir := filepath.Join(p.Root, filepath.FromSlash(folder))
	info, err := os.Lstat(dir)
	if missing(err) && create {
		return os.Mkdir(dir, 0o755)
	}
	if err == nil && !info.IsDir() {
		err = fs.ErrInvalid
	}
	return err
}
