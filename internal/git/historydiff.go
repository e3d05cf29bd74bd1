package git

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
)

// compareAll has git tell how each commit of a list differs from each of its parents,
// or from nothing, at the pace of git log and beside this process: the files in folders
// that end in base, by their whole names.
func (r *Repo) compareAll(ctx context.Context, nodes []*node, base string) (differences, error) {
	c, err := r.converse(ctx, "diff-tree", "--stdin", "--raw", "-r", "-z", "--no-renames", "--no-abbrev")
	if err != nil {
		return differences{}, err
	}
	go func() {
		to := bufio.NewWriter(c.to)
		for _, n := range nodes {
			if len(n.parents) == 0 {
				nothing := map[int]string{len(emptyTree): emptyTree, len(emptyTree256): emptyTree256}[len(n.tree)]
				_, _ = to.WriteString(nothing + " " + n.tree + "\n")
			}
			for _, p := range n.parents {
				_, _ = to.WriteString(p.tree + " " + n.tree + "\n") // that git is gone is seen where its answer fails
			}
		}
		_ = to.Flush()
		_ = c.to.Close()
	}()
	return differences{c, base}, nil
}

// differences are read from git diff-tree, which repeats each pair of trees before
// what differs.
type differences struct {
	*conversation
	base string
}

func (d differences) next() ([]Alteration, error) {
	if _, err := d.ReadString('\n'); err != nil {
		return nil, errors.Join(other("git diff-tree ended too early"), err)
	}
	var changes []Alteration
	for {
		if sign, err := d.Peek(1); errors.Is(err, io.EOF) || err == nil && sign[0] != ':' {
			return changes, nil
		}
		head, err := d.ReadString(0)
		fields := strings.Fields(head) // :mode mode before after sign
		if err != nil || len(fields) != 5 {
			return nil, errors.Join(other("git diff-tree is garbled"), err)
		}
		name, err := d.ReadString(0)
		if err != nil {
			return nil, err
		}
		a := Alteration{Name: strings.TrimSuffix(name, "\x00")}
		if isFileMode(fields[0][1:]) {
			a.Before = fields[2]
		}
		if isFileMode(fields[1]) {
			a.After = fields[3]
		}
		if dir := folderOf(a.Name); a.Before != a.After && endsIn(dir, d.base) {
			changes = append(changes, a)
		}
	}
}

// endsIn reports whether base is the last part of a path.
func endsIn(dir, base string) bool {
	rest, ok := strings.CutSuffix(dir, base)
	return ok && (rest == "" || strings.HasSuffix(rest, "/"))
}

// folderOf returns the path of the folder of a file, "" for the root.
func folderOf(name string) string { return name[:max(strings.LastIndexByte(name, '/'), 0)] }

// isFileMode reports whether a mode, as git prints it, is that of a file.
func isFileMode(mode string) bool { return mode != "000000" && mode != "160000" }
