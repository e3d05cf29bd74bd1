package validate_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// slots are fields that a record may have, far enough apart in its text that two
// sides can each add one. No two records look alike, so that git sees no renames.
var slots = []string{"layer: lokaal", "domain: fysiek", "partners: [kb]", "sources: [jaarplan]", "delivery: [sociale-media]", "alternatives: [geen]"}

// contents are records by id, each with the fields that it has.
type contents map[string]map[string]bool

func (c contents) with(others ...contents) contents {
	all := contents{}
	for _, from := range append(others, c) {
		for id, fields := range from {
			if all[id] == nil {
				all[id] = map[string]bool{}
			}
			maps.Copy(all[id], fields)
		}
	}
	return all
}

func (c contents) file(id string) string {
	text := "id: " + id + "\ntitle: Naam van " + id + "\nsummary: Kort.\n"
	for i, slot := range slots {
		text += fmt.Sprintf("# %[2]s a%[1]d\n# %[2]s b%[1]d\n# %[2]s c%[1]d\n", i, id)
		if c[id][slot] {
			text += slot + "\n"
		}
	}
	return text + "# einde\n"
}

// since tells what differs from an earlier state, as findings and changes tell it.
func (c contents) since(base contents) []string {
	var all []string
	for id, fields := range c.with(base) {
		switch {
		case c[id] == nil:
			all = append(all, "-"+id)
		case base[id] == nil:
			all = append(all, "+"+id)
		default:
			for slot := range fields {
				if c[id][slot] != base[id][slot] {
					key, _, _ := strings.Cut(slot, ":")
					all = append(all, id+"/"+key)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

// node is a commit of a random history: nobody in it takes anything away but the
// last, the branch that is judged.
type node struct {
	parents   []int
	brings    contents
	holds     contents
	ancestors map[int]bool // itself included
}

// randomHistory has merges of two and more, criss-cross. Main is the last but one,
// the branch the last, from which something goes that came in before the two parted.
func randomHistory(rng *rand.Rand) (nodes []node, gone string) {
	count, free := 7+rng.IntN(5), rng.Perm(len(slots))
	nodes = append(nodes, node{brings: contents{"r0": {}}})
	for i := 1; i < count; i++ {
		n, before := node{brings: contents{fmt.Sprint("r", i): {}}}, i
		if i == count-1 && rng.IntN(8) > 0 {
			before = i - 1 // main is no parent of the branch, as a rule
		}
		many := max(1, rng.IntN(4)-1+2*(i/(count-2)))
		for _, p := range rng.Perm(min(before, 5))[:min(before, many)] {
			n.parents = append(n.parents, before-1-p)
		}
		if rng.IntN(3) == 0 && len(free) > 0 {
			n.brings["r0"], free = map[string]bool{slots[free[0]]: true}, free[1:]
		}
		nodes = append(nodes, n)
	}
	for i := range nodes {
		n := &nodes[i]
		slices.Sort(n.parents)
		n.parents = slices.Compact(n.parents)
		n.holds, n.ancestors = n.brings, map[int]bool{i: true}
		for _, p := range n.parents {
			n.holds = n.holds.with(nodes[p].holds)
			maps.Copy(n.ancestors, nodes[p].ancestors)
		}
	}
	last := &nodes[count-1]
	last.holds = last.holds.with() // its own
	id := slices.Sorted(maps.Keys(together(nodes)))[0]
	if ids := slices.Sorted(maps.Keys(together(nodes))); rng.IntN(2) == 0 {
		id = ids[rng.IntN(len(ids))]
	}
	if fields := slices.Sorted(maps.Keys(together(nodes)[id])); len(fields) > 0 {
		delete(last.holds[id], fields[rng.IntN(len(fields))])
		return nodes, id
	}
	delete(last.holds, id)
	return nodes, id
}

// shared are the commits that main and the branch both have.
func shared(nodes []node) []int {
	var all []int
	for i := range nodes {
		if nodes[len(nodes)-2].ancestors[i] && nodes[len(nodes)-1].ancestors[i] {
			all = append(all, i)
		}
	}
	return all
}

// together is what main and the branch had together when they parted.
func together(nodes []node) contents {
	all := contents{}
	for _, i := range shared(nodes) {
		all = all.with(nodes[i].brings)
	}
	return all
}

// best are the shared commits that no other shared one has.
func best(nodes []node) []int {
	all := shared(nodes)
	return slices.DeleteFunc(slices.Clone(all), func(i int) bool {
		return slices.ContainsFunc(all, func(j int) bool { return i != j && nodes[j].ancestors[i] })
	})
}

// histories are many in one repository. Of each in turn the branches are there.
type histories struct {
	*testing.T
	root   string
	all    [][]node
	hashes []string // by mark
}

func newHistories(t *testing.T, rng *rand.Rand, count int) *histories {
	t.Helper()
	h := &histories{T: t, root: t.TempDir()}
	var input bytes.Buffer
	mark := 0
	for range count {
		nodes, _ := randomHistory(rng)
		for i, n := range nodes {
			fmt.Fprintf(&input, "commit refs/heads/x\nmark :%d\ncommitter T <t@example.nl> %d +0000\ndata 1\nx\n", mark+i+1, 1700000000+i)
			for j, p := range n.parents {
				fmt.Fprintf(&input, "%s :%d\n", []string{"from", "merge"}[min(j, 1)], mark+p+1)
			}
			input.WriteString("deleteall\n")
			for _, id := range slices.Sorted(maps.Keys(n.holds)) {
				fmt.Fprintf(&input, "M 100644 inline registry/innovations/%s.yaml\ndata %d\n%s\n", id, len(n.holds.file(id)), n.holds.file(id))
			}
			if i == len(nodes)-1 {
				input.WriteString("\nreset refs/heads/x\n\n")
			}
		}
		mark += len(nodes)
		h.all = append(h.all, nodes)
	}
	h.git(nil, "init", "-q", "-b", "main")
	h.git(&input, "fast-import", "--quiet", "--force", "--export-marks=marks")
	marks, err := os.ReadFile(filepath.Join(h.root, "marks"))
	if err != nil {
		t.Fatal(err)
	}
	h.hashes = make([]string, mark+1)
	for line := range strings.Lines(string(marks)) {
		var i int
		var hash string
		if _, err := fmt.Sscanf(line, ":%d %s", &i, &hash); err != nil {
			t.Fatal(err)
		}
		h.hashes[i] = hash
	}
	return h
}

func (h *histories) git(input *bytes.Buffer, args ...string) []byte {
	h.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = h.root
	if input != nil {
		cmd.Stdin = input
	}
	out, err := cmd.Output()
	if err != nil && args[0] != "merge-tree" {
		h.Fatalf("git %v: %v", args, err)
	}
	return out
}

// place makes main and the branch "kop" those of one history, and returns the hash
// of each of its commits.
func (h *histories) place(which int) (*registry.Place, []string) {
	h.Helper()
	begin := 1
	for _, nodes := range h.all[:which] {
		begin += len(nodes)
	}
	hashes := h.hashes[begin : begin+len(h.all[which])]
	refs := fmt.Sprintf("# pack-refs with: peeled fully-peeled sorted \n%s refs/heads/kop\n%s refs/heads/main\n", hashes[len(hashes)-1], hashes[len(hashes)-2])
	for name, text := range map[string]string{".git/packed-refs": refs, "registry/innovations/.gitkeep": ""} {
		write(h.T, h.root, name, text)
	}
	_ = os.Remove(filepath.Join(h.root, ".git", "refs", "heads", "x"))
	place, err := worktree.Locate(h.root, true, true)
	if err != nil {
		h.Fatal(err)
	}
	return place, hashes
}

// told are the changes of a branch since a revision, each with its finding where a
// rule of change must have one.
func (h *histories) told(place *registry.Place, set *schema.Set, since string) []string {
	h.Helper()
	parting, err := place.MergeBases(since, "kop")
	if err != nil {
		h.Fatal(err)
	}
	_, result, err := validate.Since(place, registry.Options{At: "kop", Schema: set}, validate.Options{Today: today}, []registry.Base{parting})
	if err != nil {
		h.Fatal(err)
	}
	var all []string
	for _, rec := range result.Changes.Added {
		all = append(all, "+"+rec.ID)
	}
	for _, rec := range result.Changes.Removed {
		if slices.ContainsFunc(result.Findings, func(f finding.Finding) bool { return f.Rule == "change/deleted" && f.File == rec.File }) {
			all = append(all, "-"+rec.ID)
		}
	}
	for _, change := range result.Changes.Changed {
		for _, key := range change.Fields {
			all = append(all, change.Head.ID+"/"+key)
		}
	}
	slices.Sort(all)
	return all
}

// In random histories, criss-cross and with merges of more than two, a branch is
// told exactly what differs from all that it shares with main, whichever of the
// places where they parted is named; and what would be merged is what git merges.
func TestNothingVanishesInAnyHistory(t *testing.T) {
	t.Parallel()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	h := newHistories(t, rand.New(rand.NewPCG(13, 3)), randomBranches)
	merged := h.merged()
	var files bytes.Buffer
	var texts []string
	several, octopus := 0, 0
	for i, nodes := range h.all {
		place, hashes := h.place(i)
		head, main := nodes[len(nodes)-1], nodes[len(nodes)-2]
		want := head.holds.since(together(nodes))
		if got := h.told(place, set, "main"); !slices.Equal(got, want) {
			t.Errorf("history %d: told %q, want %q", i, got, want)
		}
		if bases := best(nodes); len(bases) > 1 {
			several++
			if got := h.told(place, set, hashes[bases[i%len(bases)]]); !slices.Equal(got, want) {
				t.Errorf("history %d since one of %v: told %q, want %q", i, bases, got, want)
			}
		}
		for _, n := range nodes {
			octopus += max(0, len(n.parents)-2)
		}
		both := head.holds.with(main.holds)
		for id, fields := range together(nodes) {
			for slot := range fields {
				if head.holds[id] != nil && !head.holds[id][slot] {
					delete(both[id], slot)
				}
			}
			if head.holds[id] == nil {
				delete(both, id)
			}
		}
		h.mergedAs(place, set, both, merged[i])
		for _, id := range slices.Sorted(maps.Keys(both)) {
			if merged[i] != "" {
				fmt.Fprintf(&files, "%s:registry/innovations/%s.yaml\n", merged[i], id)
				texts = append(texts, both.file(id))
			}
		}
	}
	for line, text := range h.contents(&files, texts) {
		t.Errorf("git merges %q as\n%s", line, text)
	}
	if several < randomBranches/5 || octopus < randomBranches/5 {
		t.Errorf("%d histories parted in several places, %d merges of three: too few", several, octopus)
	}
}

// merged are the trees that git makes of main and the branch of each history, ""
// where it can't.
func (h *histories) merged() []string {
	h.Helper()
	var input bytes.Buffer
	mark := 0
	for _, nodes := range h.all {
		mark += len(nodes)
		fmt.Fprintf(&input, "%s %s\n", h.hashes[mark-1], h.hashes[mark])
	}
	trees := make([]string, len(h.all))
	parts := strings.Split(string(h.git(&input, "merge-tree", "--stdin", "--write-tree", "--no-messages")), "\x00")
	for i, next := 0, 0; next+1 < len(parts) && i < len(trees); i++ {
		if parts[next] == "1" {
			trees[i] = parts[next+1]
		}
		for next += 2; next < len(parts) && parts[next] != ""; next++ { // the files in conflict
		}
		next++
	}
	return trees
}

// contents returns what git has under names that should be those texts, where it
// has another.
func (h *histories) contents(names *bytes.Buffer, texts []string) map[string]string {
	h.Helper()
	lines := strings.Split(strings.TrimSpace(names.String()), "\n")
	out, other := string(h.git(names, "cat-file", "--batch=%(objecttype)")), map[string]string{}
	for i, text := range texts {
		rest, same := strings.CutPrefix(out, "blob\n"+text+"\n")
		if !same {
			other[lines[i]] = text
			return other // what follows can't be told apart
		}
		out = rest
	}
	return other
}

// mergedAs holds what --merge-with reads against what is known and what git makes.
func (h *histories) mergedAs(place *registry.Place, set *schema.Set, want contents, tree string) {
	h.Helper()
	merge, err := place.Merging("main", "kop")
	if err != nil {
		h.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{At: "kop", Merge: merge, Schema: set})
	if err != nil {
		h.Fatal(err)
	}
	if conflicts := reg.Conflicts(); len(conflicts) > 0 {
		if tree != "" {
			h.Errorf("conflicts %+v that git doesn't have", conflicts)
		}
		return
	}
	var got []string
	for _, rec := range reg.Innovations {
		got = append(got, rec.ID)
		doc, err := reg.Document(rec.File)
		if err != nil {
			h.Fatal(err)
		}
		if text := want.file(rec.ID); string(doc.Bytes()) != text {
			h.Errorf("%s is merged as\n%s\nwant\n%s", rec.ID, doc.Bytes(), text)
		}
	}
	slices.Sort(got)
	if ids := slices.Sorted(maps.Keys(want)); !slices.Equal(got, ids) {
		h.Errorf("merged %q, want %q", got, ids)
	}
}
