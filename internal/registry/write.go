package registry

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// NewFile is a file of a registry that is to be created; Path is relative to
// the root, with forward slashes.
type NewFile struct {
	Path string
	Data []byte
}

// Create writes the files of a new registry into a folder of a git repository.
// It refuses to touch a registry, or any file, that is there already, and writes
// nothing then; where writing fails half-way it takes back what it wrote.
func Create(dir string, files []NewFile) error {
	if err := creatable(dir, files); err != nil {
		return err
	}
	var written []string
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		err := createFile(name, f.Data)
		if err != nil {
			for _, w := range written {
				_ = os.Remove(w) // the error that stopped us is the one to tell
			}
			return usererr.Wrap(err, "output/failed", usererr.Args{"file": name, "detail": reason(err)})
		}
		written = append(written, name)
	}
	return nil
}

func creatable(dir string, files []NewFile) error {
	if !isDir(dir) {
		return usererr.New("init/no-folder", usererr.Args{"dir": dir})
	}
	if _, err := git.Open(dir); err != nil {
		if git.Is(err, git.NoRepository) {
			return usererr.Wrap(err, "init/no-repository", usererr.Args{"dir": dir})
		}
		return git.Problem(err)
	}
	var existing []string
	for _, name := range []string{Folder, SchemaFolder} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			existing = append(existing, name)
		}
	}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); !errors.Is(err, fs.ErrNotExist) {
			existing = append(existing, f.Path)
		}
	}
	if len(existing) > 0 {
		return usererr.Refuse("init/exists", usererr.Args{"dir": dir, "files": existing})
	}
	return nil
}

// createFile writes a new file and its folders; an existing file is an error.
func createFile(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// Plan plans a change on what the registry holds. It may be called more than
// once, each time with the registry as it is then, which was read with Keep.
type Plan func(*Registry) (*Change, error)

// attempts is how often a change is planned while others may write; after that
// they wait.
const attempts = 2

// Update plans a change and carries it out. Where another writer was first, it
// is planned anew on what that one wrote, at last with all others locked out, so
// that two at once both succeed. Then, where not nil, is called before the next
// writer may start; if it fails the change is taken back.
func (p *Place) Update(plan Plan, then func(*Change) error) (*Change, error) {
	for range attempts {
		c, err := p.update(plan, then)
		if !isChanged(err) {
			return c, err
		}
	}
	release, err := p.lock()
	if err != nil {
		return nil, err
	}
	defer release()
	c, err := p.plan(plan)
	if err != nil {
		return c, err
	}
	return c, p.carryOut([]*Change{c}, then)
}

// update plans without the lock, which lets others write meanwhile.
func (p *Place) update(plan Plan, then func(*Change) error) (*Change, error) {
	c, err := p.plan(plan)
	if err != nil {
		return c, err
	}
	release, err := p.lock()
	if err != nil {
		return nil, err
	}
	defer release()
	return c, p.carryOut([]*Change{c}, then)
}

func (p *Place) plan(plan Plan) (*Change, error) {
	reg, err := Load(p, Options{Keep: true})
	if err != nil {
		return nil, err
	}
	return plan(reg)
}

// slug is what an id looks like (design, section 6); maxID is how long it may be.
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxID = 80

// ValidID reports whether a text can be the id, and so the file name, of a record.
func ValidID(id string) bool { return len(id) <= maxID && slug.MatchString(id) }

// letters are those that folding leaves as they are, since they look like no one
// letter of an id.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// Slug proposes the id of what has that title: its letters and digits
// in lower case and without accents, with hyphens between the words. A title
// without such letters gives "".
func Slug(title string) string {
	words := strings.FieldsFunc(letters.Replace(lookalike.Fold(title)), func(r rune) bool { return !plain(r) && r != '\'' && r != '’' })
	id := ""
	for _, word := range words {
		word = strings.Map(onlyPlain, word)
		switch {
		case word == "":
		case id == "":
			id = word[:min(len(word), maxID)]
		case len(id)+1+len(word) > maxID:
			return id
		default:
			id += "-" + word
		}
	}
	return id
}

func plain(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' }

// onlyPlain drops what an id can't hold, such as the apostrophe of "opa's".
func onlyPlain(r rune) rune {
	if plain(r) {
		return r
	}
	return -1
}

// RecordFile returns the path, relative to the repository, of the record with
// that id.
func (p *Place) RecordFile(id string) string {
	return p.Prefix + InnovationsFolder + "/" + id + Extension
}

// target returns where on disk a change belongs. It refuses what would leave the
// folders of records: by its name, or by a link on the way to it.
func (p *Place) target(c *Change) (string, error) {
	outside := func(at string) error {
		return usererr.Refuse("apply/outside", usererr.Args{"file": c.File, "at": at})
	}
	folder, name := path.Split(strings.TrimPrefix(c.File, p.Prefix))
	folder = strings.TrimSuffix(folder, "/")
	id, isRecord := strings.CutSuffix(name, Extension)
	inside := kinds[folder] != "" && folder != OrganisationsFolder && strings.HasPrefix(c.File, p.Prefix)
	if p.Root == "" || !inside || !isRecord || !plainName(name) || c.Created() && !ValidID(id) {
		return "", outside(c.File)
	}
	for _, dir := range []string{Folder, folder} {
		if err := p.realFolder(dir, c.Created()); err != nil {
			return "", outside(path.Join(p.Prefix, dir))
		}
	}
	file := filepath.Join(p.Root, filepath.FromSlash(folder), name)
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

// leftover is the name of a file that a writer had not yet put in its place.
var leftover = regexp.MustCompile(`^\.[a-z0-9][^/]*\.yaml[0-9]+$`)

// leftoverGlob is leftover in git's words for what to ignore.
const leftoverGlob = ".*" + Extension + "[0-9]*"

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

// A writer waits for another at most this long, looking this often: a hundred that
// look more often keep the one that writes from the processor. A change
// takes some milliseconds; the longest are those that are planned under the lock
// in a large registry.
const (
	patience = time.Minute
	interval = 50 * time.Millisecond
)

// lock keeps other writers of this program out until release is called, or the
// process ends in whatever way. An interrupt waits until then.
func (p *Place) lock() (release func(), err error) {
	file := p.lockFile()
	held := flock.New(file, flock.SetPermissions(0o666))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, err = held.TryLockContext(ctx, interval)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, usererr.Wrap(err, "apply/busy", usererr.Args{"file": file, "seconds": int(patience.Seconds())})
	}
	if err != nil {
		return nil, usererr.Wrap(err, "apply/lock", usererr.Args{"file": file, "detail": reason(err)})
	}
	resume := undisturbed()
	return func() {
		_ = held.Close()
		resume()
	}, nil
}

// Alone does something with the repository while other writers of this program
// are locked out.
func (p *Place) Alone(do func() error) error {
	release, err := p.lock()
	if err != nil {
		return err
	}
	defer release()
	return do()
}

// lockFile is a file that git never shows: it lies in git's own folder, that of
// the worktree at hand. Without git it lies in the folder for temporary files,
// under a name that the place of the registry gives. It is never removed: who
// removes a lock takes it from others.
func (p *Place) lockFile() string {
	if p.Repo != nil {
		return filepath.Join(p.Repo.GitFolder(), "agenda.lock")
	}
	root := p.Root
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("agenda-%x.lock", sha256.Sum256([]byte(root)))[:39])
}
