package git

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
	a, b := q[i].Committer.When, q[j].Committer.When
	if !a.Equal(b) {
		return a.After(b)
	}
	return q[i].Hash.String() < q[j].Hash.String()
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
