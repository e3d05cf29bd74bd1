package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
)

// branchEvery is how many commits lie between two branches in a generated
// history; a branch has one commit and is merged after the next.
const branchEvery = 50

// GenerateHistory makes a git repository in dir, which must exist and be empty: a
// registry of n innovations, and commits in which one of them changes each time.
// The first commit brings all records; some changes are made on a branch and
// merged. It needs the git program, packs the repository as git gc does and
// checks the last commit out. The same arguments give the same commits.
func GenerateHistory(dir string, n, commits int, seed uint64) error {
	if err := git(dir, nil, "init", "-q", "-b", "main"); err != nil {
		return err
	}
	from, to := io.Pipe()
	written := make(chan error, 1)
	go func() {
		h := &historyWriter{w: bufio.NewWriter(to), g: &generator{rand: rand.New(rand.NewPCG(seed, 2)), total: n}}
		h.write(commits)
		err := h.w.Flush()
		_ = to.CloseWithError(err) // closing a pipe never fails
		written <- err
	}()
	if err := git(dir, from, "fast-import", "--quiet"); err != nil {
		return err
	}
	if err := <-written; err != nil {
		return err
	}
	if err := git(dir, nil, "repack", "-q", "-a", "-d", "-f"); err != nil {
		return err
	}
	return git(dir, nil, "reset", "-q", "--hard", "main")
}

// git runs the git program in dir, without the settings of the machine.
func git(dir string, in io.Reader, args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, in
	cmd.Env = append(cmd.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("git %s: %w: %s", args[0], err, stderr.Bytes())
	}
	return nil
}

// historyWriter writes the stream that git fast-import reads. Errors of writing
// come out when the writer is flushed.
type historyWriter struct {
	w       *bufio.Writer
	g       *generator
	records [][]byte
	mark    int
}

func (h *historyWriter) write(commits int) {
	h.commit("refs/heads/main", nil)
	h.file("registry/organisations/libraries.yaml", h.g.libraries())
	for i := range h.g.total {
		h.records = append(h.records, h.g.record(i))
		h.file(recordPath(i), h.records[i])
	}
	for h.mark < commits {
		if h.mark%branchEvery == branchEvery-3 && h.mark+3 <= commits {
			h.branch()
			continue
		}
		h.commit("refs/heads/main", []int{h.mark})
		h.change(-1)
	}
}

// branch writes a commit on a branch, one on main beside it, and their merge.
func (h *historyWriter) branch() {
	base := h.mark
	h.commit("refs/heads/voorstel", []int{base})
	i := h.change(-1)
	h.commit("refs/heads/main", []int{base})
	h.change(i)
	h.commit("refs/heads/main", []int{base + 2, base + 1})
	h.file(recordPath(i), h.records[i])
}

func recordPath(i int) string { return "registry/innovations/" + id(i) + ".yaml" }

// commit begins a commit; a day has about four.
func (h *historyWriter) commit(ref string, parents []int) {
	h.mark++
	when := 1451606400 + h.mark*21600
	message := fmt.Sprintf("wijziging %d", h.mark)
	fmt.Fprintf(h.w, "commit %s\nmark :%d\n", ref, h.mark)
	fmt.Fprintf(h.w, "author Maker %d <maker@example.nl> %d +0100\n", h.g.rand.IntN(20), when)
	fmt.Fprintf(h.w, "committer Beheer <beheer@example.nl> %d +0100\ndata %d\n%s\n", when, len(message), message)
	for i, p := range parents {
		fmt.Fprintf(h.w, "%s :%d\n", []string{"from", "merge"}[min(i, 1)], p)
	}
}

func (h *historyWriter) file(path string, data []byte) {
	fmt.Fprintf(h.w, "M 100644 inline %s\ndata %d\n", path, len(data))
	_, _ = h.w.Write(data) // the error stays with the writer
	_ = h.w.WriteByte('\n')
}

// change writes another version of a record other than one, and returns which:
// mostly another title, now and then another phase or status.
func (h *historyWriter) change(other int) int {
	i := h.g.rand.IntN(h.g.total)
	if i == other {
		i = (i + 1) % h.g.total
	}
	text := string(h.records[i])
	switch h.g.rand.IntN(10) {
	case 0:
		text = swap(text, "phase: experimenteren\n", "phase: beschikbaar-stellen\n")
	case 1:
		text = swap(text, "status: actief\n", "status: gestopt\n")
	default:
		line := "title: " + h.g.prose(6)
		start := strings.Index(text, "title: ")
		end := start + strings.IndexByte(text[start:], '\n')
		text = text[:start] + strings.TrimSuffix(line, ".") + fmt.Sprint(" ", h.mark) + text[end:]
	}
	h.records[i] = []byte(text)
	h.file(recordPath(i), h.records[i])
	return i
}

// swap replaces one line by the other, whichever of them is there.
func swap(text, one, other string) string {
	if strings.Contains(text, "\n"+one) {
		return strings.Replace(text, "\n"+one, "\n"+other, 1)
	}
	return strings.Replace(text, "\n"+other, "\n"+one, 1)
}
