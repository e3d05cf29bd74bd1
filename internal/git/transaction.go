package git

import (
	"path/filepath"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// Commit commits the given files on top of HEAD, and leaves everything else that
// is staged or changed as it is. The tree of the commit is HEAD's with exactly
// these paths changed; their entries in the index follow, the other entries don't.
//
// Errors that say why there is no commit: ErrBare, ErrEmptyMessage,
// ErrNoIdentity, ErrBadBranchName, ErrBranchExists, ErrDetached, ErrInProgress,
// ErrSigningDemanded, ErrHooks, ErrFiltered, ErrNotAFile, ErrUnsafePath,
// ErrUnsupportedIndex, ErrLocked, ErrMoved and ErrNothingToCommit.
//
// A process that is killed in between leaves the old state or the new one, or
// between the two the old one with the files staged. In the last moment it may
// leave lock files, as git does.
func (r *Repo) Commit(opts CommitOptions) (Commit, error) {
	t, err := r.begin(opts)
	if err != nil {
		return Commit{}, err
	}
	if err := t.refusals(); err != nil {
		return Commit{}, err
	}
	err = t.attempt(false)
	for i := 1; err == ErrMoved && i < maxAttempts; i++ {
		err = t.attempt(true) // others are writing as well: let them wait
	}
	if err != nil {
		return Commit{}, err
	}
	made, err := r.commit(t.made)
	if err != nil {
		return Commit{}, err
	}
	return describe(made), nil
}

// maxAttempts bounds how often a commit is made anew on top of what others did.
const maxAttempts = 10

// transaction is a commit that is being made. Its locks are taken in git's order:
// the index, HEAD, the branch.
type transaction struct {
	*Repo
	opts    CommitOptions
	conf    *scopes
	old     tip
	index   *index
	objects newObjects
	made    plumbing.Hash

	indexLock, headLock, branchLock lockFile
}

func (r *Repo) begin(opts CommitOptions) (*transaction, error) {
	if opts.Committer.Name == "" && opts.Committer.Email == "" {
		opts.Committer = opts.Author
	}
	opts.Author, opts.Committer = opts.Author.clean(), opts.Committer.clean()
	opts.Message = message(opts.Message)
	conf, err := r.settings(opts.Getenv)
	return &transaction{Repo: r, opts: opts, conf: conf}, err
}

// attempt makes the commit out of what it finds, and publishes it unless that
// changed meanwhile, which is ErrMoved. With hold, the index is locked all along.
func (t *transaction) attempt(hold bool) error {
	defer t.end()
	if err := t.prepare(hold); err != nil {
		return err
	}
	if err := t.take(); err != nil {
		return err
	}
	return t.publish()
}

// prepare does all that others don't notice.
func (t *transaction) prepare(hold bool) error {
	t.indexLock.target = realOrSame(filepath.Join(t.gitDir, "index"))
	t.headLock.target = filepath.Join(t.gitDir, "HEAD")
	begin := t.indexLock.await
	if hold {
		begin = t.indexLock.hold
	}
	for _, step := range []func() error{begin, t.read, t.build, t.draft} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// end releases what wasn't published.
func (t *transaction) end() {
	t.branchLock.release()
	t.headLock.release()
	t.indexLock.release()
}

// read reads where HEAD stands and what the index has.
func (t *transaction) read() (err error) {
	version, err := strconv.ParseUint(t.conf.values["index.version"], 10, 32)
	if err != nil || version < 2 || version > 4 {
		version = 2
	}
	if t.index, err = readIndex(t.indexLock.target, uint32(version)); err != nil {
		return err
	}
	if t.old, err = t.tip(); err != nil {
		return err
	}
	if t.old.branch == "" && t.opts.Branch == "" {
		return ErrDetached
	}
	t.branchLock.target = t.referenceFile(t.target())
	return nil
}
