package git

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	gogit "github.com/go-git/go-git/v5/plumbing/object"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// differences gives, one after the other, how each commit of a list differs from
// each of its parents, or from nothing: the files in folders that end in some
// path, by their whole names.
type differences interface {
	next() ([]Alteration, error)
	end() error
}

// compareAll compares the trees of commits with those of their parents. The git
// program does so at the pace of git log, beside this process; without it, it is
// done here.
func (r *Repo) compareAll(ctx context.Context, nodes []*node, base string) (differences, error) {
	var pairs [][2]string
	for _, n := range nodes {
		if len(n.parents) == 0 {
			pairs = append(pairs, [2]string{r.nothing(n.tree), n.tree})
		}
		for _, p := range n.parents {
			pairs = append(pairs, [2]string{p.tree, n.tree})
		}
	}
	c, err := r.converse(ctx, "diff-tree", "--stdin", "--raw", "-r", "-z", "--no-renames", "--no-abbrev")
	if n, own := r.read().(*native); own && usererr.Is(err, revision.NoProgram) {
		return &ownDifferences{n, pairs, base}, nil
	}
	if err != nil {
		return nil, err
	}
	go func() {
		to := bufio.NewWriter(c.to)
		for _, pair := range pairs {
			_, _ = to.WriteString(pair[0] + " " + pair[1] + "\n") // that git is gone is seen where its answer fails
		}
		_ = to.Flush()
		_ = c.to.Close()
	}()
	return gitDifferences{c, base}, nil
}

// nothing is the tree without entries, as a repository with that tree names it.
func (r *Repo) nothing(tree string) string {
	if len(tree) == len(emptyTree) {
		return emptyTree
	}
	return emptyTree256
}

// gitDifferences are read from git diff-tree, which repeats each pair of trees
// before what differs.
type gitDifferences struct {
	*conversation
	base string
}

func (d gitDifferences) next() ([]Alteration, error) {
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

// ownDifferences are made by go-git.
type ownDifferences struct {
	*native
	pairs [][2]string
	base  string
}

func (d *ownDifferences) end() error { return nil }

func (d *ownDifferences) next() (changes []Alteration, err error) {
	var trees [2]*gogit.Tree // nil is one without entries
	for i, hash := range d.pairs[0] {
		if hash == emptyTree {
			continue
		}
		if trees[i], err = gogit.GetTree(d.store, plumbing.NewHash(hash)); err != nil {
			return nil, err
		}
	}
	d.pairs = d.pairs[1:]
	all, err := gogit.DiffTree(trees[0], trees[1])
	for _, c := range all {
		a := Alteration{Name: cmp.Or(c.To.Name, c.From.Name)}
		if c.From.TreeEntry.Mode.IsFile() {
			a.Before = c.From.TreeEntry.Hash.String()
		}
		if c.To.TreeEntry.Mode.IsFile() {
			a.After = c.To.TreeEntry.Hash.String()
		}
		if a.Before != a.After && endsIn(folderOf(a.Name), d.base) {
			changes = append(changes, a)
		}
	}
	return changes, err
}
