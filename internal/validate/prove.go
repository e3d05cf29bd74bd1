package validate

import (
	"bytes"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// maxProofs is how many ways out of one file are tried, and maxProven the size
// above which none are.
const (
	maxProofs = 60
	maxProven = 64 << 10
)

// proven returns the findings, in the order of their files, with no other way out
// than those that were tried: with it the finding is gone, and no other comes.
func (c *checker) proven(found finding.List) finding.List {
	found = slices.Clone(found)
	files := make(chan finding.List)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			worker := *c
			for own := range files {
				worker.provenIn(own)
			}
		})
	}
	for from, to := 0, 0; from < len(found); from = to {
		for to = from; to < len(found) && found[to].File == found[from].File; {
			to++
		}
		if own := found[from:to]; own.Has(offersSomething) {
			files <- own
		}
	}
	close(files)
	workers.Wait()
	return found
}

// offersSomething reports whether a finding says what to write.
func offersSomething(f finding.Finding) bool {
	return f.Repair != nil || f.Args["write"] != nil || f.Args["suggestions"] != nil || f.Args["example"] != nil
}

// trial is a file in which ways out are tried.
type trial struct {
	*checker
	file   string
	src    []byte
	doc    *yamldoc.Document // nil where it can't be read
	found  finding.List
	proofs int
}

// provenIn proves the findings of one file.
func (c *checker) provenIn(own finding.List) {
	src, err := c.reg.Bytes(own[0].File)
	t := &trial{checker: c, file: own[0].File, src: src, found: slices.Clone(own), proofs: maxProofs}
	if err == nil && len(t.src) <= maxProven {
		t.proofs = 0
		t.doc, _ = yamldoc.Parse(t.file, t.src)
	}
	for i := range own {
		if offersSomething(own[i]) {
			own[i].Args = maps.Clone(own[i].Args)
			t.prove(&own[i])
		}
	}
}

// trialOf returns a trial of a file that has become that text.
func (c *checker) trialOf(file string, src []byte) *trial {
	t := &trial{checker: c, file: file, src: src}
	t.doc, _ = yamldoc.Parse(file, src)
	t.found, _ = t.after(src)
	t.found = onlyKnown(t.reg, t.found)
	return t
}

// prove leaves of what a finding offers only what helps.
func (t *trial) prove(f *finding.Finding) {
	suggestions, isList := f.Args["suggestions"].([]string)
	example, _ := f.Args["example"].(string)
	switch {
	case example != "":
		delete(f.Args, "example")
		if line := t.example(*f, example); line != "" {
			f.Args["example"] = line
		}
	case f.Repair != nil && t.helps(*f, f.Repair):
	case f.Repair == nil && f.Args["write"] != nil:
		if r := t.instead(*f, f.Args["write"].(string)); t.helps(*f, r) {
			f.Repair = r
		} else {
			delete(f.Args, "write")
		}
	case isList && f.Repair == nil:
		var helpful []string
		for _, word := range suggestions {
			if r := t.instead(*f, word); t.helps(*f, r) {
				helpful, f.Repair = append(helpful, word), r
			}
		}
		if f.Args["suggestions"] = helpful; len(helpful) != 1 {
			f.Repair = nil
		}
	default:
		f.Repair = nil
		delete(f.Args, "write")
		delete(f.Args, "suggestions")
	}
}

// instead puts a word in the place that a finding points at.
func (t *trial) instead(f finding.Finding, word string) *finding.Repair {
	if t.doc == nil || f.Range.IsZero() {
		return nil
	}
	from, to := t.doc.Span(f.Range)
	return &finding.Repair{From: from, To: to, New: word}
}

// example returns the line that adds a key with a term, of those allowed, that
// fits the rest of the record: the first that does.
func (t *trial) example(f finding.Finding, line string) string {
	if strings.Count(f.Pointer, "/") > 1 || t.doc == nil {
		return line
	}
	allowed, _ := f.Args["allowed"].([]string)
	for _, term := range allowed {
		next := strings.Replace(line, allowed[0], term, 1)
		end := len(bytes.TrimRight(t.src, " \t\r\n"))
		if t.helps(f, &finding.Repair{From: end, To: len(t.src), New: t.doc.LineEnd() + next + t.doc.LineEnd()}) {
			return next
		}
	}
	return ""
}

// helps reports whether a file with a repair lacks the finding and has no other
// than it had.
func (t *trial) helps(f finding.Finding, r *finding.Repair) bool {
	if t.proofs++; r == nil || t.proofs > maxProofs {
		return false
	}
	left, read := t.after(r.In(t.src))
	if t.doc == nil {
		return t.mends(f, r, left, read)
	}
	comes := func(l finding.Finding) bool { return !couldNotBeSeen(l, f, r) }
	return read && !left.Without(t.found).Has(comes) && t.found.Without(left).Has(func(gone finding.Finding) bool {
		return gone.Rule == f.Rule && gone.Pointer == f.Pointer
	})
}

// mends reports whether a repair of what could not be read leaves nothing wrong
// under the key that it was made at: what is wrong elsewhere nobody could see
// before.
func (t *trial) mends(f finding.Finding, r *finding.Repair, left finding.List, read bool) bool {
	lines := strings.Split(string(t.src), "\n")
	first := bytes.Count(t.src[:r.From], []byte("\n"))
	last := first + bytes.Count(t.src[r.From:r.To], []byte("\n"))
	added := strings.Count(r.New, "\n") - (last - first)
	for first > 0 && !beginsKey(lines[first]) {
		first--
	}
	for last++; last < len(lines)-1 && !beginsKey(lines[last]); {
		last++
	}
	around := strings.Join(lines[first:last], "\n")
	return !left.Has(func(l finding.Finding) bool {
		switch line := l.Range.Line; {
		case l.Rule == "schema/required":
			return strings.Contains(around, lastKey(l.Pointer))
		case !read:
			return line <= last+added+1
		default:
			return line > first && line <= last+added || l.Range.IsZero()
		}
	})
}

// beginsKey reports whether a line begins with something at the very left that is
// no item of a list.
func beginsKey(line string) bool {
	return line != "" && !strings.ContainsAny(line[:1], " \t-#\r")
}

// after returns what is found in the file once it has become that text, by the
// rules that look at one file, and whether it could be read. Advice hinders no way out.
func (t *trial) after(text []byte) (found finding.List, read bool) {
	doc, found := yamldoc.Parse(t.file, text)
	if doc == nil {
		return found, false
	}
	name := t.reg.KindOf(doc)
	more, err := t.check(doc, name, t.reg.Schema)
	more = slices.DeleteFunc(more, func(f finding.Finding) bool { return f.Severity == finding.Info })
	if found = append(found, more...); err != nil || name != schema.Innovation {
		return found, err == nil
	}
	part := *t.checker
	part.doc, part.found, part.refused = doc, nil, refusedValues(found)
	rec := registry.RecordOf(doc)
	rec.Loose = t.reg.Loose(t.file)
	part.one(rec)
	return append(found, part.found...), true
}

// couldNotBeSeen reports whether a finding is one that nobody could make as long as
// another stood there: what a right value asks for beside it, that what it names is
// there no more, and what is under a key that had no meaning.
func couldNotBeSeen(left, f finding.Finding, r *finding.Repair) bool {
	renamed := f.Pointer[:strings.LastIndexByte(f.Pointer, '/')+1] + r.New
	return left.Rule == "schema/required" || left.Rule == "reference/inactive" ||
		f.Rule == unknownKey && inside(left.Pointer, renamed) && strings.HasPrefix(left.Rule, "schema/")
}

// onlyKnown returns what was found in files of a registry, where an id is offered
// only if there is such a record: what was written may be its name.
func onlyKnown(reg *registry.Registry, found finding.List) finding.List {
	found = slices.Clone(found)
	for i := range found {
		f := &found[i]
		kind, _ := f.Args["reference"].(string)
		if f.Rule != "schema/format" || kind == "" {
			continue
		}
		f.Args = maps.Clone(f.Args)
		word, _ := f.Args["value"].(string)
		id, _ := f.Args["write"].(string)
		delete(f.Args, "suggestions")
		delete(f.Args, "write")
		same := knows(reg, kind, id)
		if near := nearestOrganisations(reg, plainly(word)); kind == "organisation" && !same && len(near) == 1 {
			id = near[0]
		}
		if f.Repair == nil || !knows(reg, kind, id) {
			f.Repair = nil
			continue
		}
		f.Args["suggestions"], f.Args["write"] = []string{id}, id
		f.Repair = &finding.Repair{From: f.Repair.From, To: f.Repair.To, New: id, Sure: f.Repair.Sure && same}
	}
	return found
}

func knows(reg *registry.Registry, kind, id string) bool {
	if kind == "innovation" {
		return reg.Knows(id)
	}
	_, known := reg.Organisation(id)
	return known
}
