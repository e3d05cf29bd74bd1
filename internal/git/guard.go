package git

import (
	"os"
	"path/filepath"
	"runtime"
)

// operations are what git can be in the middle of, with the file or folder that
// tells so, the more precise first.
var operations = []struct{ file, what string }{
	{"MERGE_HEAD", "merge"},
	{"CHERRY_PICK_HEAD", "cherry-pick"},
	{"REVERT_HEAD", "revert"},
	{"rebase-apply/applying", "am"},
	{"rebase-apply", "rebase"},
	{"rebase-merge", "rebase"},
	{"BISECT_LOG", "bisect"},
}

// refusals checks what stands in the way of a commit before anything is locked.
func (t *transaction) refusals() error {
	for _, check := range []func() error{t.checkOptions, t.checkProgress, t.checkConfig, t.checkBranchIsFree} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) checkOptions() error {
	switch {
	case t.Bare():
		return ErrBare
	case t.opts.Branch != "" && CheckBranchName(t.opts.Branch) != nil:
		return CheckBranchName(t.opts.Branch)
	case t.opts.Message == "":
		return ErrEmptyMessage
	case len(t.opts.Files) == 0:
		return ErrNothingToCommit
	}
	for _, who := range []Signature{t.opts.Author, t.opts.Committer} {
		if who.Name == "" || who.Email == "" {
			return ErrNoIdentity
		}
	}
	return nil
}

func (t *transaction) checkProgress() error {
	for _, operation := range operations {
		if _, err := os.Lstat(filepath.Join(t.gitDir, filepath.FromSlash(operation.file))); err == nil {
			return ErrInProgress{What: operation.what}
		}
	}
	return nil
}

func (t *transaction) checkConfig() error {
	if isTrue(t.conf.values["commit.gpgsign"]) {
		return ErrSigningDemanded
	}
	if hooks := t.hooks(); len(hooks) > 0 && !t.opts.SkipHooks {
		return ErrHooks{Files: hooks}
	}
	return nil
}

// hooks returns the hooks that git would run and that can refuse or change the
// commit. Those that only hear of it afterwards don't count: the large file
// support of git puts one in every repository.
func (t *transaction) hooks() []string {
	folder := filepath.Join(t.commonDir, "hooks")
	if other := t.conf.values["core.hookspath"]; other != "" {
		folder = beside(filepath.Join(t.root, "x"), t.conf.expandHome(other))
	}
	var hooks []string
	for _, name := range []string{"pre-commit", "prepare-commit-msg", "commit-msg"} {
		file := filepath.Join(folder, name)
		if info, err := os.Stat(file); err == nil && isExecutable(info) {
			hooks = append(hooks, file)
		}
	}
	return hooks
}

func isExecutable(info os.FileInfo) bool {
	return info.Mode().IsRegular() && (info.Mode()&0o111 != 0 || runtime.GOOS == "windows")
}
