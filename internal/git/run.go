package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// command is one call of the git program.
type command struct {
	dir   string
	args  []string
	stdin string
	env   []string // on top of the process's own, NAME=value
	// alone says that git runs no program of the user's, so that all it prints is
	// waited for.
	alone bool
}

// output is what the program printed, and how it ended.
type output struct {
	stdout, stderr string
	code           int
}

// run runs the git program of the user, without a shell, in the repository of
// the folder and no other. Questions for a password go to the terminal, past the
// output. That it failed is in the output; an error is that it could not be run.
func run(ctx context.Context, c command) (output, error) {
	cmd := c.prepare(ctx)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(c.stdin), &stdout, &stderr
	err := cmd.Run()
	out := output{stdout: stdout.String(), stderr: strings.TrimSpace(stderr.String()), code: cmd.ProcessState.ExitCode()}
	if _, failed := errors.AsType[*exec.ExitError](err); failed || errors.Is(err, exec.ErrWaitDelay) {
		err = ctx.Err()
	}
	return out, startProblem(err)
}

// startProblem words that the git program isn't there.
func startProblem(err error) error {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, exec.ErrDot) {
		return usererr.Wrap(err, revision.NoProgram, nil)
	}
	return err
}

// grace is how long the pipes of a program may stay open after its end: a hook
// may leave something behind that runs on. What came until then is read.
const grace = time.Second

func (c command) prepare(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", c.args...)
	cmd.Dir = c.dir
	if !c.alone {
		cmd.WaitDelay = grace
	}
	// Replies are read, so they must not be translated; LANGUAGE does that and
	// leaves the character set alone.
	cmd.Env = append(slices.DeleteFunc(cmd.Environ(), elsewhere), "LANGUAGE=en")
	cmd.Env = append(cmd.Env, c.env...)
	return cmd
}

// elsewhere reports whether a variable of the environment would have git look at
// another repository or read paths in another way, as it does inside a hook.
func elsewhere(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains([]string{
		"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE",
		"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE",
		"GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_CONFIG",
		"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
	}, name)
}

// ownObjects has git read each object itself, whatever refs/replace or a graft puts
// in its place: what is pushed and merged is the object.
var ownObjects = []string{"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=" + os.DevNull}

// guarded is a call that reads, of a repository that nobody need trust: no program
// that its configuration names is run, and nothing is fetched.
func (r *Repo) guarded(args ...string) command {
	return guardedIn(r.start, args...)
}

func guardedIn(dir string, args ...string) command {
	return command{
		dir: dir,
		args: append([]string{
			"--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull,
			"-c", fmt.Sprint("core.deltaBaseCacheLimit=", int64(cacheSize)), // git's own is far slower where trees are large
		}, args...),
		alone: true,
		env:   append([]string{"GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"}, ownObjects...),
	}
}

// patience bounds a call that asks something of the repository.
const patience = 2 * time.Minute

// ask returns what a guarded call prints, without the last line end. That git
// has no answer is an error with its own text.
func (r *Repo) ask(args ...string) (string, error) { return r.guarded(args...).answer() }

func (c command) answer() (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := run(ctx, c)
	if err == nil && out.code != 0 {
		err = saidBy(out)
	}
	return strings.TrimSuffix(out.stdout, "\n"), err
}

// newer is what git says of a repository that only a newer one can read.
var newer = regexp.MustCompile(`unknown repository extensions? found:([\s\w-]+)|Expected git repo (version <= \d+)`)

// saidBy is a failure in git's own words.
func saidBy(out output) error {
	if beyond := newer.FindStringSubmatch(out.stderr); beyond != nil {
		uses := strings.Join(append(strings.Fields(beyond[1]), strings.Fields(beyond[2])...), " ")
		return usererr.New("git/newer", usererr.Args{"uses": uses})
	}
	return other(strings.Join(strings.Fields(withoutControls(out.stderr)), " "))
}
