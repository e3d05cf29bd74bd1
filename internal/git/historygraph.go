package git

import (
	"container/heap"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
)

// node is a commit in the graph of a history.
type node struct {
	hash    plumbing.Hash
	commit  *object.Commit
	parents []*node
	// children is how many children are still to be visited.
	children int
	// place is where the commit was met, which settles what clocks leave open.
	place int

	// scope are the files to follow from here, and dir the folder that they lie in.
	scope scope
	dir   string
}

// graph reads a commit and all that it descends from; the commit is first.
func (r *Repo) graph(raw *rawObjects, from plumbing.Hash) ([]*node, error) {
	cut, err := r.boundary()
	if err != nil {
		return nil, err
	}
	known := map[plumbing.Hash]*node{}
	var nodes []*node
	meet := func(hash plumbing.Hash) *node {
		n, met := known[hash]
		if !met {
			n = &node{hash: hash, place: len(nodes)}
			known[hash] = n
			nodes = append(nodes, n)
		}
		return n
	}
	meet(from)
	for i := 0; i < len(nodes); i++ {
		n := nodes[i]
		if cut[n.hash] {
			return nil, ErrShallow{Spec: from.String()}
		}
		if n.commit, err = raw.commit(n.hash); err != nil {
			return nil, err
		}
		for _, hash := range n.commit.ParentHashes {
			p := meet(hash)
			p.children++
			n.parents = append(n.parents, p)
		}
	}
	return nodes, nil
}

// inDescent orders commits so that every child comes before its parents, and of
// those that are free the later first.
func inDescent(nodes []*node) []*node {
	free := &nodeHeap{nodes[0]}
	ordered := make([]*node, 0, len(nodes))
	for free.Len() > 0 {
		n := heap.Pop(free).(*node)
		ordered = append(ordered, n)
		for _, p := range n.parents {
			if p.children--; p.children == 0 {
				heap.Push(free, p)
			}
		}
	}
	return ordered
}

// nodeHeap gives the commit that was made last.
type nodeHeap []*node

func (h nodeHeap) Len() int      { return len(h) }
func (h nodeHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h nodeHeap) Less(i, j int) bool {
	if a, b := h[i].commit.Committer.When, h[j].commit.Committer.When; !a.Equal(b) {
		return a.After(b)
	}
	return h[i].place < h[j].place
}

// Push and Pop serve package heap.
func (h *nodeHeap) Push(x any) { *h = append(*h, x.(*node)) }
func (h *nodeHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
