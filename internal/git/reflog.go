package git

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// log adds to the reflogs what git commit and git checkout -b add.
func (t *transaction) log() error {
	what := "commit"
	if t.old.hash.IsZero() {
		what = "commit (initial)"
	}
	title, _, _ := strings.Cut(t.opts.Message, "\n")
	commit := t.logLine(t.old.hash, t.made, what+": "+title)
	head, branch := commit, commit
	if t.opts.Branch != "" && !t.old.hash.IsZero() {
		head = t.logLine(t.old.hash, t.old.hash, "checkout: moving from "+t.from()+" to "+t.opts.Branch) + commit
		branch = t.logLine(plumbing.ZeroHash, t.old.hash, "branch: Created from HEAD") + commit
	}
	if err := t.appendLog(filepath.Join(t.gitDir, "logs", "HEAD"), head); err != nil {
		return err
	}
	return t.appendLog(filepath.Join(t.commonDir, "logs", filepath.FromSlash(t.target().String())), branch)
}

// from is how git calls the place that HEAD comes from.
func (t *transaction) from() string {
	if t.old.branch == "" {
		return t.old.hash.String()
	}
	return strings.TrimPrefix(t.old.branch.String(), "refs/heads/")
}

func (t *transaction) logLine(before, after plumbing.Hash, what string) string {
	what = strings.Join(strings.Fields(what), " ")
	return fmt.Sprintf("%s %s %s\t%s\n", before, after, t.opts.Committer, what)
}

// appendLog adds lines to a reflog, and makes it unless core.logAllRefUpdates is
// false.
func (t *transaction) appendLog(file, lines string) error {
	flags := os.O_WRONLY | os.O_APPEND
	wanted, set := t.conf.values["core.logallrefupdates"]
	if !set || isTrue(wanted) || strings.EqualFold(wanted, "always") {
		flags |= os.O_CREATE
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		clearEmptyFolder(file)
	}
	log, err := os.OpenFile(file, flags, 0o666)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = log.WriteString(lines)
	return errors.Join(err, log.Close())
}
