package worktree_test

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// kills is how many writers TestKilledWriters kills: go test -kills 1000
var kills = flag.Int("kills", 40, "how many writers to kill")

// writers is how many write at once in TestManyWritersLoseNothing: go test -writers 100
var writers = flag.Int("writers", 30, "how many writers write at once")

// writerEnv makes the test binary a writer: "root|record|word|times".
const writerEnv = "AGENDA_TEST_WRITER"

func TestMain(m *testing.M) {
	if job := os.Getenv(writerEnv); job != "" {
		if err := write(job); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// write appends words to the sources of a record, each in a change of its own,
// and tells each when it stands.
func write(job string) error {
	part := strings.Split(job, "|")
	times, err := strconv.Atoi(part[3])
	if err != nil {
		return err
	}
	for n := range times {
		place, err := worktree.Locate(part[0], true, false)
		if err != nil {
			return err
		}
		word := fmt.Sprintf("%s-%d", part[2], n)
		if _, err := worktree.Update(place, appendSource(part[1], word), nil); err != nil {
			return err
		}
		fmt.Println(word)
	}
	return nil
}

// appendSource plans one more source of a record.
func appendSource(id, word string) registry.Plan {
	return func(reg *registry.Registry) (*registry.Change, error) {
		rec, err := reg.FindInnovation(id)
		if err != nil {
			return nil, err
		}
		doc, err := reg.Document(rec.File)
		if err != nil {
			return nil, err
		}
		after, err := doc.Append("/sources", word, nil)
		if err != nil {
			return nil, err
		}
		return &registry.Change{ID: id, File: rec.File, Old: doc.Bytes(), New: after.Bytes()}, nil
	}
}

// writer is a process of this test binary that writes.
func writer(t *testing.T, root, id, word string, times int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%s|%s|%d", writerEnv, root, id, word, times))
	return cmd
}

// newRegistry makes a git repository with records of these ids.
func newRegistry(t *testing.T, ids ...string) string {
	t.Helper()
	root := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", root).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	folder := filepath.Join(root, filepath.FromSlash(registry.InnovationsFolder))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		text := "id: " + id + "\nsources: # waar het staat\n  - begin\n# het einde\n"
		if err := os.WriteFile(filepath.Join(folder, id+".yaml"), []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func recordFile(root, id string) string {
	return filepath.Join(root, filepath.FromSlash(registry.InnovationsFolder), id+".yaml")
}

// sources returns the sources of a record, and demands that the file is sound.
func sources(t *testing.T, root, id string) []string {
	t.Helper()
	data, err := os.ReadFile(recordFile(root, id))
	if err != nil {
		t.Fatal(err)
	}
	doc, found := yamldoc.Parse(id, data)
	if len(found) > 0 || !strings.HasSuffix(string(data), "\n# het einde\n") {
		t.Fatalf("%v in\n%s", found, data)
	}
	var words []string
	for _, v := range doc.Value().(map[string]any)["sources"].([]any) {
		words = append(words, v.(string))
	}
	return words
}

func TestManyWritersLoseNothing(t *testing.T) {
	for _, records := range []int{1, 10} {
		var ids []string
		for i := range records {
			ids = append(ids, fmt.Sprintf("record-%d", i))
		}
		root := newRegistry(t, ids...)
		began := time.Now()
		var group sync.WaitGroup
		for i := range *writers {
			group.Go(func() {
				cmd := writer(t, root, ids[i%records], fmt.Sprintf("w%d", i), 1)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("writer %d: %v: %s", i, err, out)
				}
			})
		}
		group.Wait()
		t.Logf("%d writers on %d records: %v", *writers, records, time.Since(began))
		for i := range *writers {
			if got := strings.Join(sources(t, root, ids[i%records]), " "); !strings.Contains(got+" ", fmt.Sprintf(" w%d-0 ", i)) {
				t.Errorf("what writer %d wrote is lost: %s", i, got)
			}
		}
		clean(t, root)
	}
}

// clean demands that git sees nothing but the records.
func clean(t *testing.T, root string) {
	t.Helper()
	out, err := exec.Command("git", "-C", root, "status", "--porcelain", "-uall").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if !regexp.MustCompile(`^\?\? registry/innovations/[a-z0-9-]+\.yaml\n$`).MatchString(line) {
			t.Errorf("git shows %q", line)
		}
	}
}

// A writer that is killed at any moment leaves every file as it was before or
// after a change, loses nothing that it told, and is in nobody's way.
func TestKilledWriters(t *testing.T) {
	root := newRegistry(t, "een", "twee")
	leftovers := 0
	for n := range *kills {
		id := []string{"een", "twee"}[n%2]
		before := sources(t, root, id)
		told := runAndKill(t, writer(t, root, id, fmt.Sprintf("k%d", n), 1000))
		after := sources(t, root, id)
		extra := len(after) - len(before)
		if extra < told || extra > told+1 {
			t.Fatalf("kill %d: %d words told, %d written", n, told, extra)
		}
		for i, word := range after {
			if i < len(before) && word != before[i] || i >= len(before) && word != fmt.Sprintf("k%d-%d", n, i-len(before)) {
				t.Fatalf("kill %d: word %d is %q", n, i, word)
			}
		}
		leftovers += hidden(t, root)
		if len(after) > 200 {
			shorten(t, root, id)
		}
	}
	t.Logf("%d kills, %d of them left a temporary file", *kills, leftovers)
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := worktree.Update(place, appendSource("een", "slot"), nil); err != nil {
		t.Fatal(err)
	}
	if n := hidden(t, root); n > 0 {
		t.Errorf("%d temporary files outlive the next change", n)
	}
	clean(t, root)
}

// runAndKill kills a writer at a random moment after its start-up and returns how
// many words it told.
func runAndKill(t *testing.T, cmd *exec.Cmd) (told int) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if _, err := lines.ReadString('\n'); err == nil {
		told++
	}
	time.Sleep(time.Duration(rand.IntN(12_000)) * time.Microsecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(lines)
	_ = cmd.Wait()
	return told + strings.Count(string(rest), "\n")
}

// hidden counts the temporary files.
func hidden(t *testing.T, root string) int {
	t.Helper()
	items, err := filepath.Glob(filepath.Join(filepath.Dir(recordFile(root, "x")), ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(items)
}

// shorten puts a record back to its first sources, so that it stays small.
func shorten(t *testing.T, root, id string) {
	t.Helper()
	if err := os.WriteFile(recordFile(root, id), []byte("id: "+id+"\nsources: # waar het staat\n  - begin\n# het einde\n"), 0o640); err != nil {
		t.Fatal(err)
	}
}
