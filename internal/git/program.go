package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// program is the engine that asks git: one long-lived process gives the objects.
type program struct {
	repo *Repo
	cat  *conversation
}

// conversation is a git that runs on, and answers what it is asked in order.
type conversation struct {
	cmd *exec.Cmd
	to  io.WriteCloser
	*bufio.Reader
}

const pipeSize = 64 << 10

// converse starts a guarded git.
func (r *Repo) converse(ctx context.Context, args ...string) (*conversation, error) {
	c := &conversation{cmd: r.guarded(args...).prepare(ctx)}
	var from io.ReadCloser
	var err error
	if c.to, err = c.cmd.StdinPipe(); err == nil {
		from, err = c.cmd.StdoutPipe()
	}
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		return nil, startProblem(err)
	}
	c.Reader = bufio.NewReaderSize(from, pipeSize)
	return c, nil
}

// end ends it, whatever it was doing.
func (c *conversation) end() error {
	if c == nil {
		return nil
	}
	_ = c.to.Close()
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait() // that it was killed
	return nil
}

func (p *program) close() error {
	err := p.cat.end()
	p.cat = nil
	return err
}

func (p *program) object(hash string, limit int64) (obj object, err error) {
	if p.cat == nil {
		if p.cat, err = p.repo.converse(context.Background(), "cat-file", "--batch"); err != nil {
			return obj, err
		}
	}
	if _, err = fmt.Fprintln(p.cat.to, hash); err == nil {
		obj, err = p.cat.object(limit)
	}
	if err != nil && !errors.Is(err, errAbsent) {
		err = p.broken(err)
	}
	return obj, err
}

// object reads what git cat-file --batch says of the next object, as an engine
// returns it.
func (c *conversation) object(limit int64) (obj object, err error) {
	head, err := c.ReadString('\n')
	fields := strings.Fields(head)
	if err != nil {
		return obj, err
	}
	if len(fields) != 3 {
		return obj, errAbsent
	}
	obj.kind = fields[1]
	if obj.size, err = strconv.ParseInt(fields[2], 10, 64); err != nil {
		return obj, err
	}
	if limit > 0 && obj.size > limit {
		_, err = io.CopyN(io.Discard, c, obj.size)
	} else {
		obj.data, err = readSized(c, obj.size)
	}
	if err == nil {
		_, err = c.Discard(1)
	}
	return obj, err
}

// broken tells why git ended before it had answered.
func (p *program) broken(err error) error {
	_ = p.close()
	if _, why := p.repo.ask("rev-parse", "--git-dir"); why != nil {
		return why
	}
	return other(fmt.Sprintf("git cat-file: %v", err))
}

func (p *program) reference(name string) (hash, target string, err error) {
	if !strings.HasPrefix(name, "refs/") && (name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "") { // such as FETCH_HEAD
		return "", "", nil
	}
	// That there is no such thing is an error to git.
	if target, err = p.repo.ask("symbolic-ref", "--quiet", name); err == nil {
		return "", target, nil
	}
	hash, again := p.repo.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
	if usererr.Is(again, revision.NoProgram) || usererr.Is(again, "git/newer") {
		return "", "", again
	}
	return hash, "", nil
}
