package git

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var kills = flag.Int("kills", 25, "how often TestCommitKilled kills a process")

// TestCommitKilled kills processes at random while they commit. Whatever is left
// must be a sound repository in the old state or in the new one.
func TestCommitKilled(t *testing.T) {
	if dir := flag.Arg(0); dir != "" {
		commitForever(t, dir)
	}
	g := registryRepo(t)
	g.write("a/twee", "klaargezet\n")
	g.git("add", "a/twee")
	locked := 0
	for range *kills {
		g.killOne(time.Duration(rand.IntN(40_000)) * time.Microsecond)
		locked += min(1, len(g.locks()))
		g.wantWhole()
		for _, lock := range g.locks() {
			g.must(os.Remove(lock))
		}
		g.git("reset", "-q", "--", "a/een") // so that the next one finds nothing of it staged
	}
	t.Logf("%d kills, %s commits, locks left %d times", *kills, g.git("rev-list", "--count", "--all"), locked)
	g.write("a/een", "nog een\n")
	g.makes(g.options("a/een"))
}

// killOne lets another process commit, and kills it a while after it began to.
func (g *testRepo) killOne(after time.Duration) {
	g.t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestCommitKilled$", "--", g.dir)
	out, err := cmd.StdoutPipe()
	g.must(err)
	g.must(cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	g.must(err)
	time.Sleep(after)
	g.must(cmd.Process.Kill())
	cmd.Wait()
	if line != "begin\n" {
		g.t.Fatalf("the other process said %q", line)
	}
}

// commitForever commits changes until the process is killed, now and then on a
// new branch.
func commitForever(t *testing.T, dir string) {
	fmt.Println("begin")
	for i := 0; ; i++ {
		text := fmt.Appendln(nil, time.Now().UnixNano())
		opts := CommitOptions{Files: []FileChange{{Path: "a/een", Data: text}}, Message: "wijzig", Author: ida}
		if i%4 == 3 {
			opts.Branch = fmt.Sprintf("tak/%d", time.Now().UnixNano())
		}
		r, err := Open(dir)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "nieuw"), text, 0o666)
		}
		if err == nil {
			err = os.Rename(filepath.Join(dir, "nieuw"), filepath.Join(dir, "a", "een"))
		}
		if err == nil {
			_, err = r.Commit(opts)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// wantWhole checks what a killed process left.
func (g *testRepo) wantWhole() {
	g.t.Helper()
	g.sound()
	status := strings.ReplaceAll(g.git("status", "--porcelain"), "\n?? nieuw", "")
	switch status {
	case "M  a/twee", " M a/een\nM  a/twee", "M  a/een\nM  a/twee":
	default:
		g.t.Errorf("git status:\n%s", status)
	}
	if head := g.git("show", "HEAD:a/een"); head == "" {
		g.t.Error("HEAD has an empty file")
	}
}

func (g *testRepo) locks() []string {
	var locks []string
	g.must(filepath.WalkDir(g.path(".git"), func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".lock") {
			locks = append(locks, path)
		}
		return err
	}))
	return locks
}

// TestCommitTogether has several writers of different files at once: all their
// commits must come one after the other.
func TestCommitTogether(t *testing.T) {
	const writers, each = 8, 4
	g := registryRepo(t)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				opts := g.options(fmt.Sprintf("samen/%d", w))
				opts.Files[0].Data = fmt.Appendln(nil, i)
				g.commitPatiently(opts)
			}
		})
	}
	wg.Wait()
	g.sound()
	if got, want := g.git("rev-list", "--count", "HEAD"), fmt.Sprint(writers*each+1); got != want {
		t.Errorf("%s commits, want %s", got, want)
	}
	if got := strings.Fields(g.git("ls-tree", "--name-only", "HEAD:samen")); len(got) != writers {
		t.Errorf("files %v", got)
	}
	g.git("reset", "-q", "--hard")
	g.wantStatus()
}

// commitPatiently tries again when another process holds the lock for long.
func (g *testRepo) commitPatiently(opts CommitOptions) {
	for {
		r, err := Open(g.dir)
		if err == nil {
			_, err = r.Commit(opts)
		}
		if err == nil {
			return
		}
		if _, locked := err.(ErrLocked); !locked {
			g.t.Error(err)
			return
		}
	}
}
