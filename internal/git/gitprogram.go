package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
)

// GitCommand is one call of the git program.
type GitCommand struct {
	Dir  string
	Args []string
	Env  []string // on top of the process's own, NAME=value
}

// GitOutput is what the program printed, and how it ended.
type GitOutput struct {
	Stdout, Stderr string
	Code           int
}

// GitRunner runs the git program. An error means that it could not be run; that
// it failed is in the output.
type GitRunner func(context.Context, GitCommand) (GitOutput, error)

// RunGit runs the git program of the user. Questions for a password go to the
// terminal, past the output.
func RunGit(ctx context.Context, command GitCommand) (GitOutput, error) {
	cmd := exec.CommandContext(ctx, "git", command.Args...)
	cmd.Dir = command.Dir
	cmd.Env = append(cmd.Environ(), command.Env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	out := GitOutput{Stdout: stdout.String(), Stderr: stderr.String()}
	if errors.Is(err, exec.ErrNotFound) {
		return out, fmt.Errorf("%w: %w", ErrNoGit, err)
	}
	if ctx.Err() != nil {
		return out, ctx.Err()
	}
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		out.Code = exit.ExitCode()
		return out, nil
	}
	return out, err
}
