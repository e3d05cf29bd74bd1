package registry

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"github.com/innovatieagenda/agenda/internal/problem"
)

// A writer waits for another at most this long, looking this often. A change
// takes some milliseconds; the longest are those that are planned under the lock
// in a large registry.
const (
	patience = time.Minute
	interval = 5 * time.Millisecond
)

// lock keeps other writers of this program out until release is called, or the
// process ends in whatever way.
func (p *Place) lock() (release func(), err error) {
	file := p.lockFile()
	held := flock.New(file, flock.SetPermissions(0o666))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, err = held.TryLockContext(ctx, interval)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, problem.Wrap(err, "apply/busy", problem.Args{"file": file, "seconds": int(patience.Seconds())})
	}
	if err != nil {
		return nil, problem.Wrap(err, "apply/lock", problem.Args{"file": file, "detail": reason(err)})
	}
	return func() { _ = held.Close() }, nil
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
