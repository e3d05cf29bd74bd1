package git

import "container/heap"

// MergeBases returns the best common ancestors of two commits, as git merge-base
// --all finds them, the latest first: those that are in both histories and in
// none of each other's. Most pairs have one; branches that were merged into each
// other have several, and unrelated histories none.
//
// In a shallow clone the answer is given where the commits present prove it, and
// is Shallow otherwise.
func (r *Repo) MergeBases(a, b Commit) ([]Commit, error) {
	s := search{repo: r, seen: map[string]*painted{}}
	for _, tip := range []struct {
		commit Commit
		paint  paint
	}{{a, ours}, {b, theirs}} {
		if err := s.reach(tip.commit.Hash, tip.paint); err != nil {
			return nil, err
		}
	}
	found, err := s.common(a.Hash, b.Hash)
	if err != nil {
		return nil, err
	}
	if found, err = s.independent(found); err != nil {
		return nil, err
	}
	var bases []Commit
	for _, p := range found {
		bases = append(bases, p.Commit)
	}
	return bases, nil
}

// paint says whose history a commit is in.
type paint uint8

const (
	ours paint = 1 << iota
	theirs
	// stale marks what lies behind a common ancestor.
	stale

	both = ours | theirs
)

// painted is a commit that the search has met.
type painted struct {
	commit
	paint paint
	// queued says that its parents are still to be painted.
	queued bool
}

// search goes back through two histories at once, latest commit first.
type search struct {
	repo  *Repo
	seen  map[string]*painted
	queue latestFirst
	// cut says that a history ended where the clone was cut off.
	cut bool
}

// reach paints a commit, and queues it where the paint is new.
func (s *search) reach(hash string, color paint) error {
	p := s.seen[hash]
	if p == nil {
		c, err := s.repo.commit(hash)
		if err != nil {
			return err
		}
		p = &painted{commit: c}
		s.seen[hash] = p
	}
	if p.paint|color == p.paint {
		return nil
	}
	p.paint |= color
	if !p.queued {
		p.queued = true
		heap.Push(&s.queue, p)
	}
	return nil
}

// common returns the commits where the two histories meet, the latest first. The
// search ends when all that is left lies behind one of them. Where one tip is in
// the other's history it is the answer, wherever the clone was cut off.
func (s *search) common(a, b string) ([]*painted, error) {
	boundary, err := s.repo.boundary()
	if err != nil {
		return nil, err
	}
	var met []*painted
	for s.queue.fresh() {
		p, _ := heap.Pop(&s.queue).(*painted)
		p.queued = false
		if p.paint == both {
			if p.Hash == a || p.Hash == b {
				return []*painted{p}, nil
			}
			met = append(met, p)
			p.paint |= stale
		}
		if boundary[p.Hash] {
			s.cut = s.cut || p.paint&both != both
			continue
		}
		for _, parent := range p.parents {
			if err := s.reach(parent, p.paint); err != nil {
				return nil, err
			}
		}
	}
	if s.cut {
		return nil, shallow(b)
	}
	return met, nil
}

// independent drops what lies in the history of another of those met: clocks
// that run wrong let the search meet an ancestor first.
func (s *search) independent(met []*painted) ([]*painted, error) {
	if len(met) < 2 {
		return met, nil
	}
	behind := map[string]bool{}
	for _, p := range met {
		if err := s.mark(p, behind); err != nil {
			return nil, err
		}
	}
	var best []*painted
	for _, p := range met {
		if !behind[p.Hash] {
			best = append(best, p)
		}
	}
	return best, nil
}

// mark notes all commits before p.
func (s *search) mark(p *painted, behind map[string]bool) error {
	boundary, err := s.repo.boundary()
	if err != nil {
		return err
	}
	todo := []commit{p.commit}
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if boundary[c.Hash] {
			continue
		}
		for _, hash := range c.parents {
			if behind[hash] {
				continue
			}
			behind[hash] = true
			parent, err := s.repo.commit(hash)
			if err != nil {
				return err
			}
			todo = append(todo, parent)
		}
	}
	return nil
}

// latestFirst is a heap of commits by the time they were committed, and by hash
// where that is the same, so that the answer has one order.
type latestFirst []*painted

// fresh reports whether a commit is left that lies behind no common ancestor.
func (q latestFirst) fresh() bool {
	for _, p := range q {
		if p.paint&stale == 0 {
			return true
		}
	}
	return false
}

// Len, Less, Swap, Push and Pop are those of heap.Interface.
func (q latestFirst) Len() int      { return len(q) }
func (q latestFirst) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q latestFirst) Less(i, j int) bool {
	a, b := q[i].When, q[j].When
	if !a.Equal(b) {
		return a.After(b)
	}
	return q[i].Hash < q[j].Hash
}
func (q *latestFirst) Push(x any) {
	p, _ := x.(*painted)
	*q = append(*q, p)
}
func (q *latestFirst) Pop() any {
	last := len(*q) - 1
	p := (*q)[last]
	*q = (*q)[:last]
	return p
}
