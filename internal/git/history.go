package git

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
)

// History tells how the files of a folder came to be as they are.
//
// A change is told once, at the commit that made it. At a merge each file is
// followed to the first parent that has it as the merge has it, as git log does
// for one file, so that what a merge left out isn't told and the same change on
// two branches is told of one; the merge itself is told for a file that none of
// its parents has like that, with what the first parent had as Before. Commits
// are ordered by descent, not by their clocks.
//
// Where a parent lacks the folder and has one that ends in Base elsewhere, which
// the commit no longer has, the folder moved, and its files are followed to there.
//
// A history that was cut off is Shallow: what it lacks could be any part of the
// answer.
func (r *Repo) History(t revision.Telling) error {
	nodes, err := r.graph(t.From.Hash)
	if err != nil {
		return err
	}
	nodes[0].scope, nodes[0].dir = scope{all: true}, t.Dir
	ctx, cancel := context.WithCancel(context.Background())
	w := &historyWalk{Telling: t, repo: r, nodes: nodes, before: map[string]string{}, steps: make(chan told, len(nodes))}
	defer w.end()
	defer cancel()
	if w.differences, err = r.compareAll(ctx, w.nodes, t.Base); err == nil {
		w.contents, err = r.converse(ctx, "cat-file", "--batch", "--buffer")
	}
	if err != nil {
		return err
	}
	w.walking = true
	go w.walk(ctx)
	beside := &Repo{layout: r.layout, config: r.config}
	defer beside.Close()
	for step := range w.steps {
		if err := w.receive(&step, beside); err != nil {
			return err
		}
		if err := t.Visit(step.Step); err != nil {
			return err
		}
	}
	return w.err
}

// node is a commit in the graph of a history.
type node struct {
	commit
	parents []*node
	// scope are the files to follow from here, and dir the folder that they lie in.
	scope scope
	dir   string
}

// graph returns a commit and all that it descends from, every child before its
// parents and otherwise the later first.
func (r *Repo) graph(from string) (nodes []*node, err error) {
	cut, err := r.boundary()
	if err != nil {
		return nil, err
	}
	text, err := r.ask("rev-list", "--header", "--date-order", "--end-of-options", from)
	met := map[string]*node{}
	for text != "" && err == nil {
		var one string
		one, text, _ = strings.Cut(text, "\x00")
		hash, raw, _ := strings.Cut(one, "\n")
		n := &node{}
		if n.commit, err = parseCommit(hash, []byte(raw)); cut[hash] {
			err = shallow(from)
		}
		nodes, met[hash] = append(nodes, n), n
	}
	for _, n := range nodes {
		for _, hash := range n.commit.parents {
			n.parents = append(n.parents, met[hash])
		}
	}
	return nodes, err
}

// historyWalk is one pass over the commits. It runs ahead of the visits, and so
// does the git that reads the contents.
type historyWalk struct {
	revision.Telling
	repo        *Repo
	nodes       []*node
	differences differences
	contents    *conversation
	before      map[string]string
	steps       chan told // has room for all: git may keep what it read until it is asked no more
	walking     bool
	err         error // why steps ended
}

// end waits until nothing runs any more.
func (w *historyWalk) end() {
	for w.walking {
		_, w.walking = <-w.steps
	}
	_ = w.contents.end()
	_ = w.differences.end()
}

func (w *historyWalk) walk(ctx context.Context) {
	defer close(w.steps)
	ask := bufio.NewWriter(w.contents.to)
	defer w.contents.to.Close()
	for _, n := range w.nodes {
		step, err := w.node(n)
		if w.err = errors.Join(err, ctx.Err()); w.err != nil {
			break
		}
		n.scope = scope{}
		if len(step.Changes) == 0 {
			continue
		}
		for _, hash := range step.ahead {
			_, _ = ask.WriteString(hash + "\n") // that git is gone is seen where its answer fails
		}
		w.steps <- step
	}
	_ = ask.Flush()
}

// told is a step with the hashes of what is read before it is visited.
type told struct {
	revision.Step
	ahead []string
}

// receive takes in what was read ahead for a step; the rest is read when it is asked
// for.
func (w *historyWalk) receive(step *told, beside *Repo) error {
	read := map[string][]byte{}
	step.Content = func(hash string) ([]byte, error) {
		if data, ok := read[hash]; ok {
			return data, nil
		}
		obj, err := beside.must(hash, "blob", 0)
		return obj.data, err
	}
	for _, hash := range step.ahead {
		obj, err := w.contents.object(0)
		if errors.Is(err, errAbsent) {
			continue // reading it tells why
		}
		if err != nil {
			return err
		}
		read[hash] = obj.data
	}
	return nil
}

// node returns what a commit changed, and passes the files to follow on to its
// parents.
func (w *historyWalk) node(n *node) (told, error) {
	diffs := make([]map[string]Alteration, max(1, len(n.parents)))
	for i := range diffs {
		var parent *node
		if len(n.parents) > 0 {
			parent = n.parents[i]
		}
		changes, err := w.differences.next()
		if err == nil {
			diffs[i], err = w.against(n, parent, changes)
		}
		if err != nil {
			return told{}, err
		}
	}
	made, passed := n.scope.divide(diffs)
	for i, p := range n.parents {
		p.scope = p.scope.union(passed[i])
	}
	step := told{Step: revision.Step{Commit: n.Commit}}
	for _, name := range made {
		a := diffs[0][name]
		step.Changes = append(step.Changes, a)
		if !w.Wanted(name) {
			continue
		}
		// What a later commit had before is known by now.
		if a.After != "" && a.After != w.before[name] {
			step.ahead = append(step.ahead, a.After)
		}
		if a.Before != "" {
			step.ahead = append(step.ahead, a.Before)
		}
		w.before[name] = a.Before
	}
	return step, nil
}

// against returns how the folder of a commit differs from that of a parent, by
// name, and lets the parent know where it lies there.
func (w *historyWalk) against(n, p *node, changes []Alteration) (map[string]Alteration, error) {
	old := n.dir
	if p != nil {
		var err error
		if old, err = w.folderBefore(n, p, changes); err != nil {
			return nil, err
		}
		if p.dir == "" {
			p.dir = old
		}
	}
	diff := map[string]Alteration{}
	for _, c := range changes {
		dir, name := folderOf(c.Name), path.Base(c.Name)
		a := diff[name]
		if a.Name = name; dir == old {
			a.Before = cmp.Or(c.Before, a.Before)
		}
		if dir == n.dir {
			a.After = cmp.Or(c.After, a.After)
		}
		diff[name] = a
	}
	// What changed its mode alone, or its folder, has the same content.
	maps.DeleteFunc(diff, func(_ string, a Alteration) bool { return a.Before == a.After })
	return diff, nil
}

// folderBefore returns where the folder of a commit lies in a parent. It is looked for
// where the parent had nothing of it and lost something elsewhere.
func (w *historyWalk) folderBefore(n, p *node, changes []Alteration) (string, error) {
	var elsewhere []string
	for _, c := range changes {
		dir := folderOf(c.Name)
		if c.Before != "" && dir == n.dir {
			return dir, nil
		}
		if c.Before != "" {
			elsewhere = append(elsewhere, dir)
		}
	}
	if len(elsewhere) == 0 {
		return n.dir, nil
	}
	if there, err := w.repo.below(p.tree, n.dir); err != nil || there.kind() == modeFolder {
		return n.dir, err
	}
	slices.Sort(elsewhere)
	for _, dir := range slices.Compact(elsewhere) {
		still, err := w.repo.below(n.tree, dir)
		if err != nil || still.kind() != modeFolder {
			return dir, err
		}
	}
	return n.dir, nil
}

// scope is a set of file names: all but those in names, or those only. It isn't
// changed once made, so that sets may share their names.
type scope struct {
	all   bool
	names map[string]bool
}

func (s scope) empty() bool { return !s.all && len(s.names) == 0 }

func (s scope) has(name string) bool { return s.all != s.names[name] }

// divide tells which files of the scope a commit changed itself, sorted, and
// which to follow to each parent. A diff holds how the commit differs from one
// parent; a commit without parents has the diff with nothing.
func (s scope) divide(diffs []map[string]Alteration) (made []string, passed []scope) {
	passed = make([]scope, len(diffs))
	rest := s
	for i, diff := range diffs {
		changed := map[string]bool{}
		for name := range diff {
			if rest.has(name) {
				changed[name] = true
			}
		}
		passed[i] = rest.without(changed)
		rest = scope{names: changed}
	}
	made = slices.Sorted(maps.Keys(rest.names))
	for i := range passed {
		passed[i] = passed[i].union(rest)
	}
	return made, passed
}

// without returns the set without names, which are in it.
func (s scope) without(names map[string]bool) scope {
	if len(names) == 0 {
		return s
	}
	out := scope{all: s.all, names: map[string]bool{}}
	maps.Copy(out.names, s.names)
	for name := range names {
		if s.all {
			out.names[name] = true
		} else {
			delete(out.names, name)
		}
	}
	return out
}

// union returns the set of what is in either.
func (s scope) union(t scope) scope {
	switch {
	case s.empty(), t.all && len(t.names) == 0:
		return t
	case t.empty(), s.all && len(s.names) == 0:
		return s
	}
	out := scope{all: s.all || t.all, names: map[string]bool{}}
	for _, names := range []map[string]bool{s.names, t.names} {
		for name := range names {
			if (s.has(name) || t.has(name)) != out.all {
				out.names[name] = true
			}
		}
	}
	return out
}
