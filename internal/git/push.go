package git

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Remote is another copy of the repository. Its addresses are those that git
// uses, rewritten as the configuration asks.
type Remote struct {
	Name     string
	URLs     []string // to fetch from; git uses the first
	PushURLs []string // to push to; git uses all
}

// RemoteNames returns the names of the remotes: origin first, the others in
// alphabetical order.
func (r *Repo) RemoteNames() ([]string, error) {
	names, err := r.lines("remote")
	if i := slices.Index(names, "origin"); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, "origin")
	}
	return names, err
}

// Remote returns the remote called name. Without a name it is the one that git
// would push the branch to: the branch's pushRemote, remote.pushDefault, the
// branch's remote, or origin; where git would fail because there is no origin, the
// only one there is.
func (r *Repo) Remote(name, branch string) (Remote, error) {
	known, err := r.RemoteNames()
	if err != nil {
		return Remote{}, err
	}
	wanted := name
	for _, key := range []string{"branch." + branch + ".pushRemote", "remote.pushDefault", "branch." + branch + ".remote"} {
		if wanted == "" {
			wanted, _ = r.ask("config", "--get", key) // that it isn't set is an error to git
		}
	}
	switch {
	case wanted == "" && (len(known) == 1 || slices.Contains(known, "origin")):
		wanted = known[0]
	case !slices.Contains(known, wanted):
		return Remote{}, usererr.New("push/no-remote", usererr.Args{"remote": wanted, "known": known})
	}
	remote := Remote{Name: wanted}
	if remote.URLs, err = r.lines("remote", "get-url", "--all", "--", wanted); err == nil {
		remote.PushURLs, err = r.lines("remote", "get-url", "--push", "--all", "--", wanted)
	}
	return remote, err
}

// lines returns the lines that a guarded call prints.
func (r *Repo) lines(args ...string) ([]string, error) {
	out, err := r.ask(args...)
	return strings.FieldsFunc(out, func(r rune) bool { return r == '\n' }), err
}

// Identity returns the name that git would record as the author of a commit made
// here, and "" where nobody told it one: what git makes up from the names of the
// machine and the login doesn't count.
func (r *Repo) Identity() string {
	ident, _ := r.ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
	name, _, _ := strings.Cut(ident, " <")
	return name
}

// PushOptions says what Repo.Push pushes, and how.
type PushOptions struct {
	Remote string // a remote's name
	Branch string // a branch of this repository, pushed to the same name

	// Quiet forbids git to ask for a name or password, for where nobody answers.
	Quiet bool
}

// PushResult says what a push did.
type PushResult struct {
	UpToDate bool     // the remote had all of it
	Messages []string // what the remote printed, and what went wrong after it had all
}

// Push sends a branch to a remote, and lets the branch follow it from then on, as
// git push -u does.
func (r *Repo) Push(ctx context.Context, opts PushOptions) (PushResult, error) {
	ref := "refs/heads/" + opts.Branch
	push := command{dir: r.start, args: []string{
		"push", "--porcelain", "--set-upstream", "--", opts.Remote, ref + ":" + ref,
	}}
	if opts.Quiet {
		push.env = []string{"GIT_TERMINAL_PROMPT=0"}
	}
	out, err := run(ctx, push)
	if err != nil {
		return PushResult{}, err
	}
	p := parsePush(out, ref)
	if out.code != 0 || p.rejection != "" {
		return PushResult{}, p.failure(opts)
	}
	for _, line := range p.errors { // such as that the branch could not be made to follow
		if strings.HasPrefix(line, "error: ") {
			p.messages = append(p.messages, line)
		}
	}
	return PushResult{UpToDate: p.upToDate, Messages: p.messages}, nil
}

// pushReply is what git push printed, sorted out.
type pushReply struct {
	rejection string // why the branch was refused; empty if it wasn't
	upToDate  bool
	messages  []string // of the remote
	errors    []string // of git itself and of ssh
}

// parsePush reads the lines of git push --porcelain, "flag TAB refs TAB summary",
// and those on standard error. Tags that go along have lines of their own.
func parsePush(out output, ref string) pushReply {
	var p pushReply
	for line := range strings.Lines(out.stdout) {
		parts := strings.SplitN(strings.TrimRight(line, "\r\n"), "\t", 3)
		if len(parts) < 3 || !strings.HasSuffix(parts[1], ":"+ref) {
			continue
		}
		p.upToDate = parts[0] == "="
		if parts[0] == "!" { // such as "[rejected] (fetch first)"
			_, p.rejection, _ = strings.Cut(strings.TrimSuffix(parts[2], ")"), "(")
			p.rejection = cmp.Or(p.rejection, parts[2])
		}
	}
	for line := range strings.Lines(out.stderr) {
		line = withoutControls(line)
		if message, ok := strings.CutPrefix(line, "remote:"); ok {
			p.messages = append(p.messages, strings.TrimSpace(message))
		} else if !strings.HasPrefix(line, "hint:") {
			p.errors = append(p.errors, line)
		}
	}
	blank := func(line string) bool { return line == "" }
	p.messages, p.errors = slices.DeleteFunc(p.messages, blank), slices.DeleteFunc(p.errors, blank)
	return p
}

// withoutControls leaves out what would steer the terminal: the remote wrote it.
func withoutControls(line string) string {
	line = strings.ReplaceAll(line, "\x1b[K", "") // git's own
	return strings.TrimRight(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, line), " ")
}

// failure words why a push failed.
func (p pushReply) failure(opts PushOptions) error {
	detail := strings.Join(append(p.errors, p.messages...), "\n")
	args := usererr.Args{"remote": opts.Remote, "branch": opts.Branch, "detail": detail}
	code := "push/failed"
	said := func(pattern string) bool { return regexp.MustCompile(pattern).MatchString(detail) }
	switch {
	case p.rejection == "fetch first" || p.rejection == "non-fast-forward":
		code = "push/behind"
	case p.rejection != "":
		code, args["reason"], args["messages"] = "push/rejected", p.rejection, p.messages
	case said(noRights) || said(unauthorised):
		code, args["rights"] = "push/auth", said(noRights)
	case said(noRepository) || said(unreachable):
		code, args["missing"] = "push/unreachable", said(noRepository)
	}
	return usererr.New(code, args)
}

// Patterns of what git, ssh, curl and the large hosts say: that someone is known and may
// not write, or isn't known; that there is no such repository, or none that they may
// see, or no way to it. Access comes first: the others are in its messages as well.
const (
	noRights     = `requested URL returned error: 403|Permission to |You are not allowed to push`
	unauthorised = `Authentication failed|could not read (Username|Password)|Permission denied|Host key verification failed|requested URL returned error: 401|HTTP Basic: Access denied`
	noRepository = `not found|does not appear to be a git repository`
	unreachable  = `Could not (resolve host|read from remote repository)|unable to access|Connection |No route to host|Network is unreachable`
)
