package worktree

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// attempts is how often a change is planned while others may write; after that
// they wait.
const attempts = 2

// Update plans a change and carries it out. Where another writer was first, it
// is planned anew on what that one wrote, at last with all others locked out, so
// that two at once both succeed. Then, where not nil, is called before the next
// writer may start; if it fails the change is taken back.
func Update(p *registry.Place, plan registry.Plan, then func(*registry.Change) error) (*registry.Change, error) {
	for range attempts {
		c, err := update(p, plan, then)
		if !isChanged(err) {
			return c, err
		}
	}
	release, err := lock(p)
	if err != nil {
		return nil, err
	}
	defer release()
	c, err := planOn(p, plan)
	if err != nil {
		return c, err
	}
	return c, carryOut(p, []*registry.Change{c}, then)
}

// update plans without the lock, which lets others write meanwhile.
func update(p *registry.Place, plan registry.Plan, then func(*registry.Change) error) (*registry.Change, error) {
	c, err := planOn(p, plan)
	if err != nil {
		return c, err
	}
	release, err := lock(p)
	if err != nil {
		return nil, err
	}
	defer release()
	return c, carryOut(p, []*registry.Change{c}, then)
}

func planOn(p *registry.Place, plan registry.Plan) (*registry.Change, error) {
	reg, err := registry.Load(p, registry.Options{Keep: true})
	if err != nil {
		return nil, err
	}
	return plan(reg)
}

// target returns where on disk a change belongs. It refuses what would leave the
// folders of records: by its name, or by a link on the way to it.
func target(p *registry.Place, c *registry.Change) (string, error) {
	outside := func(at string) error {
		return usererr.Refuse("apply/outside", usererr.Args{"file": c.File, "at": at})
	}
	folder, name := path.Split(strings.TrimPrefix(c.File, p.Prefix))
	folder = strings.TrimSuffix(folder, "/")
	id, isRecord := strings.CutSuffix(name, registry.Extension)
	kind := registry.KindAt(path.Join(folder, name))
	inside := kind != "" && kind != schema.Organisations && kind != schema.Registry && isRecord
	// What holds for all is only ever brought along.
	inside = inside || !c.Created() && (kind == schema.Registry || folder == registry.SchemaFolder && slices.Contains(schema.Names, name))
	if p.Root == "" || !inside || !strings.HasPrefix(c.File, p.Prefix) || !plainName(name) || c.Created() && !registry.ValidID(id) {
		return "", outside(c.File)
	}
	for _, dir := range []string{registry.Folder, folder} {
		if err := realFolder(p, dir, c.Created()); err != nil {
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
func realFolder(p *registry.Place, folder string, create bool) error {
	dir := filepath.Join(p.Root, filepath.FromSlash(folder))
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) && create {
		return os.Mkdir(dir, 0o755)
	}
	if err == nil && !info.IsDir() {
		err = fs.ErrInvalid
	}
	return err
}

// sweep removes what writers left that were killed half-way. Under the lock no
// such file belongs to a writer that lives. What can't be removed does no harm:
// hidden files are no records.
func sweep(dir string) {
	items, _ := os.ReadDir(dir)
	for _, item := range items {
		if item.Type().IsRegular() && registry.Leftover(item.Name()) {
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
func lock(p *registry.Place) (release func(), err error) {
	file := lockFile(p)
	held := flock.New(file, flock.SetPermissions(0o666))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, err = held.TryLockContext(ctx, interval)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, usererr.Wrap(err, "apply/busy", usererr.Args{"file": file, "seconds": int(patience.Seconds())})
	}
	if err != nil {
		return nil, usererr.Wrap(err, "apply/lock", usererr.Args{"file": file, "detail": usererr.Reason(err)})
	}
	resume := undisturbed()
	return func() {
		_ = held.Close()
		resume()
	}, nil
}

// Alone does something with the repository while other writers of this program
// are locked out.
func Alone(p *registry.Place, do func() error) error {
	release, err := lock(p)
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
func lockFile(p *registry.Place) string {
	if p.Repo != nil {
		return filepath.Join(p.Repo.GitFolder(), "agenda.lock")
	}
	root := p.Root
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("agenda-%x.lock", sha256.Sum256([]byte(root)))[:39])
}
