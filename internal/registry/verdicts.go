package registry

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/schema"
)

// Verdicts say where is kept, from run to run, in which files of a worktree a
// check found nothing, so that those need not be read again. What is kept is
// believed only if the same program wrote it under the same schema, and if the
// file is still as it was. It goes with Lean.
type Verdicts struct {
	// File is where they are kept.
	File string
	// Program tells builds of the program apart, however little they differ.
	Program string
	// Today is the day of the check, and Dated tells of which records what it
	// finds depends on the day; the check itself fills them in.
	Today string
	Dated func(*Record) bool
}

// verdict is what is kept of a file in which nothing was found.
type verdict struct {
	Path  string
	Stamp stamp
	// Hash is of the bytes.
	Hash string
	// Day is the day on which the verdict holds, "" for every day.
	Day string
	// ID and Record are what the file gave, as Lean keeps it.
	ID, Record string
}

// stamp tells states of a file apart without reading it. The zero stamp tells
// nothing.
type stamp struct {
	Size, Inode, Modified, Changed int64
}

// settled is how long ago a file must have been changed for its stamp to be
// believed. Who changes a file twice within one tick of the clock that stamps
// files, and the coarsest ticks every two seconds, may leave it the same stamp.
const settled = 2 * time.Second

// memory are the verdicts of the run before and what this run adds. A nil memory
// remembers nothing.
type memory struct {
	*Verdicts
	key   string
	begun time.Time
	// known are the packed verdicts by path; next is the first that was not yet
	// passed by.
	known []string
	next  int
}

// recall reads the verdicts for a load that can use them; nil for any other.
func (o *Options) recall(r *Registry) *memory {
	plain := o.At == "" && !o.Committed && o.Schema == nil && len(o.Changes) == 0 && !o.Keep && o.ReuseFrom == nil && o.Merge == nil
	if _, behind := r.source.(older); o.Verdicts == nil || !o.Lean || !plain || behind {
		return nil
	}
	ground := []string{o.Verdicts.Program, r.Prefix}
	for _, name := range schema.Names {
		ground = append(ground, string(r.Schema.Bytes(name)))
	}
	m := &memory{Verdicts: o.Verdicts, key: hashOf([]byte(Pack(ground))), begun: time.Now()}
	m.known = ReadKept(m.File, m.key)
	return m
}

// pathOf returns the path that a packed verdict begins with.
func pathOf(packedVerdict string) string {
	p := packed{rest: packedVerdict}
	return p.text()
}

// find returns the packed verdict of a file, "" where there is none. Files must
// come in the order of their paths.
func (m *memory) find(path string) string {
	for m != nil && m.next < len(m.known) {
		switch at := pathOf(m.known[m.next]); {
		case at == path:
			m.next++
			return m.known[m.next-1]
		case at > path:
			return ""
		}
		m.next++
	}
	return ""
}

// holds returns the verdict that is kept of a file, if it holds today.
func (m *memory) holds(e entry) (verdict, bool) {
	var v verdict
	ok := m != nil && e.info != nil && e.known != "" && Unpack(e.known, &v) && (v.Day == "" || v.Day == m.Today)
	return v, ok
}

// kept returns the result that is kept of a file that was not changed since, to
// judge by its stamp alone.
func (m *memory) kept(e entry, file string) (*result, bool) {
	v, ok := m.holds(e)
	if !ok || v.Stamp == (stamp{}) {
		return nil, false
	}
	if info, err := e.info(); err != nil || stampOf(info) != v.Stamp {
		return nil, false
	}
	return &result{file: file, lean: v.Record, id: v.ID, verdict: e.known}, true
}

// same returns the result that is kept of a file whose bytes are the same, and
// notes its new stamp.
func (m *memory) same(e entry, file string, data []byte) (*result, bool) {
	v, ok := m.holds(e)
	if !ok || v.Hash != hashOf(data) {
		return nil, false
	}
	res := &result{file: file, lean: v.Record, id: v.ID}
	v.Stamp = m.believable(e.seen)
	m.note(res, v)
	return res, true
}

// add notes the verdict on a file that was checked, if nothing was found.
func (m *memory) add(res *result, e entry, data []byte, rec *Record) {
	if m == nil || rec == nil || len(res.findings) > 0 || res.err != nil || res.lean == "" {
		return
	}
	v := verdict{Path: e.path, Stamp: m.believable(e.seen), Hash: hashOf(data), ID: res.id, Record: res.lean}
	if m.Dated(rec) {
		v.Day = m.Today
	}
	m.note(res, v)
}

// note puts a verdict into a result; the record becomes a part of it.
func (m *memory) note(res *result, v verdict) {
	res.verdict = Pack(v)
	Unpack(res.verdict, &v)
	res.lean = v.Record
}

// believable returns a stamp, or the zero stamp where the file was changed too
// short a time before this run.
func (m *memory) believable(s *stamp) stamp {
	if s == nil || max(s.Modified, s.Changed) >= m.begun.Add(-settled).UnixNano() {
		return stamp{}
	}
	return *s
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return string(sum[:])
}

// keep writes the verdicts of this run, unless they are those of the run before.
func (m *memory) keep(all []*result) {
	if m == nil {
		return
	}
	var now []string
	changed := false
	for _, res := range all {
		if res.verdict != "" {
			changed = changed || len(now) >= len(m.known) || m.known[len(now)] != res.verdict
			now = append(now, res.verdict)
		}
	}
	if changed || len(now) != len(m.known) {
		WriteKept(m.File, m.key, now)
	}
}

// verdictsName begins the names of the files of writers that are not done.
const verdictsName = ".verdicts-"

// isLeftover reports whether a name is that of such a file.
func isLeftover(name string) bool { return strings.HasPrefix(name, verdictsName) }

// KeptFile returns where verdicts on the registry, or what else is kept of it, lie:
// in git's own folder, which git never shows, and without git in the user's folder
// for such things; "" where there is neither.
func (p *Place) KeptFile(what, userCache string) string {
	dir, name := filepath.Join(userCache, "agenda"), p.Root
	switch {
	case p.Repo != nil:
		dir, name = filepath.Join(p.Repo.GitFolder(), "agenda"), p.Prefix
	case userCache == "":
		return ""
	}
	return filepath.Join(dir, fmt.Sprintf("%s-%x", what, hashOf([]byte(name))[:6]))
}

// State is a file of a worktree as it was.
type State struct {
	// Path is relative to the registry's root, and Hash is of the bytes.
	Path, Hash string
	Stamp      stamp
}

// States returns the files of innovations as they are, in the order of their
// paths. A file that is by its stamp what it was before isn't read. Same tells that
// all files are what they were.
func (p *Place) States(before []State) (now []State, same bool, err error) {
	begun := &memory{begun: time.Now()}
	known := make(map[string]State, len(before))
	for _, s := range before {
		known[s.Path] = s
	}
	same = true
	w := p.worktree()
	err = w.walk(InnovationsFolder, func(e entry) {
		old, had := known[e.path]
		state, ok := e.state(old, begun)
		same = same && had && ok && state.Hash == old.Hash
		now = append(now, state)
	})
	slices.SortFunc(now, func(a, b State) int { return strings.Compare(a.Path, b.Path) })
	return now, same && len(now) == len(before), err
}

// state looks a file up, and reads it unless its stamp is that of before. Ok tells
// that it can be read.
func (e entry) state(before State, run *memory) (now State, ok bool) {
	now = State{Path: e.path}
	if e.fault != "" {
		return now, false
	}
	if info, err := e.info(); err == nil && before.Stamp != (stamp{}) && stampOf(info) == before.Stamp {
		return before, true
	}
	data, err := e.load()
	if err != nil {
		return now, false
	}
	now.Hash, now.Stamp = hashOf(data), run.believable(e.seen)
	return now, true
}
