package git

import (
	"cmp"
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// CommitOptions says what Repo.Commit commits.
type CommitOptions struct {
	// Files go into the commit as they lie in the worktree, and nothing else does.
	// They are relative to the worktree's root, with forward slashes.
	Files   []string
	Message string
	// Branch, when not empty, is a new branch that is made from HEAD for the
	// commit and switched to.
	Branch string
	// SkipHooks is git's --no-verify.
	SkipHooks bool
	// Author, when not empty, made the change: "Name <address>". The commit stays one of
	// git's user.
	Author string
}

var oneAtATime sync.Mutex

// Commit commits files by the user's git, so that hooks, signatures, filters
// and identity are the user's own. What else is staged or changed stays as it is.
// When there is no commit, all is as it was: the branch, the index, and HEAD.
//
// `git commit --only` reads the index before it takes the lock (builtin/commit.c), so
// that of two at once the later may put back an old entry of the other's file. Those
// of one process go one after the other; several processes take the registry's lock.
func (r *Repo) Commit(opts CommitOptions) (Commit, error) {
	oneAtATime.Lock()
	defer oneAtATime.Unlock()
	if r.root == "" {
		return Commit{}, usererr.New("commit/bare", nil)
	}
	if strings.TrimSpace(opts.Message) == "" {
		return Commit{}, usererr.New("commit/message", nil)
	}
	w := writing{Repo: r, opts: opts}
	err := w.branch()
	if err == nil {
		err = w.commit()
	}
	if err != nil {
		return Commit{}, w.takeBack(err)
	}
	r.renew()
	return r.Head()
}

// writing is a commit that is being made.
type writing struct {
	*Repo
	opts CommitOptions
	undo []command // the calls that take back what was done
}

// takeBack takes all of it back, the last first. It returns why it had to.
func (w *writing) takeBack(why error) error {
	for _, undo := range slices.Backward(w.undo) {
		if out, err := w.patiently(undo); err != nil || out.code != 0 {
			return usererr.Wrap(why, "commit/not-undone", usererr.Args{"detail": out.stderr})
		}
	}
	return why
}

// branch makes the new branch. To take it back HEAD is set to what it was, which
// is the same commit.
func (w *writing) branch() error {
	old, err := w.Repo.Branch()
	if err != nil {
		return err
	}
	if w.opts.Branch == "" {
		if old == "" {
			return usererr.New("commit/detached", nil)
		}
		return nil
	}
	was, err := w.Head()
	name := w.opts.Branch
	switch {
	case usererr.Is(err, revision.NoCommits):
		return w.branched(w.guarded("switch", "--quiet", "--create", name), "symbolic-ref", "HEAD", "refs/heads/"+old)
	case err != nil:
		return err
	}
	back := []string{"symbolic-ref", "HEAD", "refs/heads/" + old}
	if old == "" {
		back = []string{"update-ref", "--no-deref", "HEAD", was.Hash}
	}
	// In two steps: the one that does both may fail half-way.
	err = w.branched(w.guarded("branch", "--no-track", "--", name), "update-ref", "-d", "refs/heads/"+name, was.Hash)
	if err == nil {
		err = w.branched(w.guarded("switch", "--quiet", "--no-guess", name), back...)
	}
	return err
}

// branched makes a call that is about the new branch, and notes how to take back
// what it did.
func (w *writing) branched(command command, undo ...string) error {
	out, err := w.patiently(command)
	args := usererr.Args{"branch": w.opts.Branch}
	switch {
	case err != nil:
		return err
	case strings.Contains(out.stderr, "not a valid branch name"):
		return usererr.BadUsage("commit/branch-name", args)
	case strings.Contains(out.stderr, "already exists"), strings.Contains(out.stderr, "cannot create"):
		return usererr.BadUsage("commit/branch-exists", args)
	case out.code != 0:
		return w.problem(out)
	}
	w.undo = append(w.undo, w.guarded(undo...))
	return nil
}

// literal begins a file as git is told of it.
const literal = ":(top,literal)"

// of tells git of files on its input, since a command line holds only so much.
func (c command) of(files []string) command {
	c.args = append(slices.Clone(c.args), "--pathspec-from-file=-", "--pathspec-file-nul")
	c.stdin = literal + strings.Join(files, "\x00"+literal)
	return c
}

// around is what has all the files: of one that file.
func (w *writing) around() string {
	if len(w.opts.Files) > 1 {
		return ":(top)"
	}
	return literal + strings.Join(w.opts.Files, "")
}

// intend tells git of the files that are new to it, for git commits no other.
func (w *writing) intend() error {
	listed, err := w.ask("ls-files", "-z", "--full-name", "--", w.around())
	known := strings.Split(listed, "\x00")
	slices.Sort(known)
	fresh := slices.DeleteFunc(slices.Clone(w.opts.Files), func(file string) bool {
		_, is := slices.BinarySearch(known, file)
		return is
	})
	if err != nil || len(fresh) == 0 {
		return err
	}
	out, err := w.patiently(w.guarded("add", "--intent-to-add", "--force", "--sparse").of(fresh))
	if err == nil && out.code != 0 {
		err = w.problem(out)
	}
	if err == nil {
		w.undo = append(w.undo, w.guarded("reset", "--quiet").of(fresh))
	}
	return err
}

// commit makes the commit. Another git that read the index before it knew of the
// file may since have written it without; then git is told of the file again.
func (w *writing) commit() error {
	args := []string{"commit", "--quiet", "--only", "--message=" + w.opts.Message}
	if w.opts.SkipHooks {
		args = append(args, "--no-verify")
	}
	if w.opts.Author != "" {
		args = append(args, "--author="+w.opts.Author)
	}
	for began := time.Now(); ; {
		if err := w.intend(); err != nil {
			return err
		}
		out, err := w.patiently(command{dir: w.start, args: args}.of(w.opts.Files))
		if err != nil || out.code == 0 {
			return err
		}
		if !strings.Contains(out.stderr, "did not match any file") || time.Since(began) > lockPatience {
			return w.problem(out)
		}
	}
}

const (
	lockPatience = 5 * time.Second // how long another git may hold a lock
	lockInterval = 20 * time.Millisecond
)

// patiently makes a call again for as long as another git is in its way.
func (w *writing) patiently(command command) (out output, err error) {
	for began := time.Now(); ; time.Sleep(lockInterval) {
		out, err = run(context.Background(), command)
		if err != nil || out.code == 0 || !locked.MatchString(out.stderr) || time.Since(began) > lockPatience {
			return out, err
		}
	}
}

// What git says of a lock that another holds, or of a branch that another moved
// meanwhile; and of what it is in the middle of.
var (
	locked = regexp.MustCompile(`Unable to create '(.*\.lock)': File exists|could not lock config file (.*): File exists|cannot lock ref '(.*?)': (?:is at|reference already)`)
	midway = regexp.MustCompile(`(?:during a|while|in the middle of an?) (merge|cherry-pick|rebase|am|merging|cherry-picking|rebasing|reverting|bisecting)\b|(unmerged) files`)
)

// problem words why git would not do it; git's own text comes last.
func (w *writing) problem(out output) error {
	var lines []string
	for line := range strings.Lines(out.stderr + "\n" + out.stdout) {
		lines = append(lines, withoutControls(line))
	}
	said := strings.TrimSpace(strings.Join(lines, "\n"))
	args := usererr.Args{"detail": said}
	lock, busy := locked.FindStringSubmatch(said), midway.FindStringSubmatch(said)
	switch {
	case lock != nil:
		args["file"] = lock[1] + lock[3]
		if lock[2] != "" {
			args["file"] = lock[2] + ".lock"
		}
		return usererr.New("commit/locked", args)
	case busy != nil:
		args["what"] = busy[1] + busy[2]
		return usererr.New("commit/in-progress", args)
	case strings.Contains(said, "No space left on device"), strings.Contains(said, "Out of diskspace"):
		return usererr.New("commit/full", args)
	case w.fails("var", "GIT_AUTHOR_IDENT") || w.fails("var", "GIT_COMMITTER_IDENT"):
		return usererr.New("commit/identity", args)
	case strings.Contains(said, "failed to write commit object") && w.signs():
		return usererr.New("commit/signing", args)
	case out.code == 1 && w.unchanged():
		return usererr.New(revision.NothingToCommit, args)
	case out.code == 1:
		return usererr.New("commit/hook", args)
	}
	return usererr.New("commit/failed", args)
}

func (w *writing) signs() bool {
	sign, _ := w.ask("config", "--type=bool", "--get", "commit.gpgSign")
	return sign == "true"
}

func (w *writing) fails(args ...string) bool {
	_, err := w.ask(args...)
	return err != nil
}

// unchanged reports whether git has the file as it lies in the worktree.
func (w *writing) unchanged() bool {
	changed, err := w.ask("status", "--porcelain", "--untracked-files=all", "--ignored", "--", w.around())
	return err == nil && changed == ""
}

// Apart checks HEAD out in a folder of its own for as long as do runs, so that the
// worktree stays as it is. Branches that are made there are the repository's.
func (r *Repo) Apart(do func(dir string) error) (err error) {
	dir, err := os.MkdirTemp("", "agenda-")
	if err != nil {
		return err
	}
	w := writing{Repo: r}
	out, err := w.patiently(r.guarded("worktree", "add", "--quiet", "--detach", "--", dir, "HEAD"))
	switch {
	case err != nil:
	case out.code != 0:
		err = w.problem(out)
	default:
		err = do(dir)
	}
	removed, removeErr := w.patiently(r.guarded("worktree", "remove", "--force", "--", dir))
	if err == nil && (removeErr != nil || removed.code != 0) {
		err = cmp.Or(removeErr, w.problem(removed))
	}
	return cmp.Or(err, os.RemoveAll(dir))
}
