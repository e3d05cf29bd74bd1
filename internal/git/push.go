package git

import "context"

// PushOptions says what Repo.Push pushes, and how.
type PushOptions struct {
	Remote string // a remote's name; empty for the one that PushRemote chooses
	Branch string // a branch of this repository, pushed to the same name

	// Quiet forbids git to ask for a name or password, for where nobody answers.
	Quiet bool

	Getenv func(string) string // as in CommitOptions
	Run    GitRunner           // RunGit, if nil
}

// PushResult says what a push did.
type PushResult struct {
	Remote   Remote
	Branch   string
	UpToDate bool     // the remote had all of it
	Messages []string // what the remote printed
}

// Push sends a branch to a remote, and lets the branch follow it from then on, as
// git push -u does.
//
// It runs the user's git, unlike all else in this package, since what makes a
// push succeed is what surrounds it: credential helpers with their windows to log
// in, ssh with its own configuration, agents, hardware keys and known hosts,
// proxies and certificates of the organisation, and hooks. go-git has little of
// it, and for a remote in a folder runs git's programs too.
//
// Its errors are ErrNoRemote, ErrRejected, ErrAuth, ErrUnreachable, ErrNoGit and
// ErrPushFailed.
func (r *Repo) Push(ctx context.Context, opts PushOptions) (PushResult, error) {
	remote, err := r.pushTarget(opts)
	if err != nil {
		return PushResult{}, err
	}
	run := opts.Run
	if run == nil {
		run = RunGit
	}
	out, err := run(ctx, r.pushCommand(remote.Name, opts))
	if err != nil {
		return PushResult{}, err
	}
	p := parsePush(out, "refs/heads/"+opts.Branch)
	if out.Code != 0 || p.rejection != "" {
		return PushResult{}, p.failure(remote.Name, opts.Branch)
	}
	return PushResult{Remote: remote, Branch: opts.Branch, UpToDate: p.upToDate, Messages: p.messages}, nil
}

func (r *Repo) pushTarget(opts PushOptions) (Remote, error) {
	if opts.Remote == "" {
		return r.PushRemote(opts.Branch, opts.Getenv)
	}
	conf, err := r.settings(opts.Getenv)
	if err != nil {
		return Remote{}, err
	}
	return conf.remote(opts.Remote)
}

// pushCommand names the repository outright: the environment may be that of a
// hook, and speak of another one.
func (r *Repo) pushCommand(remote string, opts PushOptions) GitCommand {
	dir, args := r.gitDir, []string{"--git-dir=" + r.gitDir}
	if !r.Bare() {
		dir, args = r.root, append(args, "--work-tree="+r.root)
	}
	ref := "refs/heads/" + opts.Branch
	args = append(args, "push", "--porcelain", "--set-upstream", "--", remote, ref+":"+ref)
	// The replies are read, so they must not be translated; LANGUAGE does that
	// and leaves the character set alone.
	env := []string{"LANGUAGE=en"}
	if opts.Quiet {
		env = append(env, "GIT_TERMINAL_PROMPT=0")
	}
	return GitCommand{Dir: dir, Args: args, Env: env}
}
