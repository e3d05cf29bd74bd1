//go:build unix

package bench_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/git"
)

// BenchmarkCommit commits one changed record among 10,000, in turn with git's own
// two commands, and reports its time as a multiple of theirs: elapsed time, and what
// all processes took together.
func BenchmarkCommit(b *testing.B) {
	dir := generate(b, 10_000, 1)
	shell := func(script string) {
		cmd := exec.Command("sh", "-ec", script)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	shell("git init -q -b main && git config gc.auto 0 && git config user.name Test && git config user.email info@example.nl && git add -A && git commit -q -m begin && git repack -q -a -d")
	const name = "registry/innovations/innovatie-000007.yaml"
	path := filepath.Join(dir, filepath.FromSlash(name))
	commits := []func(){
		func() { shell("git add " + name + " && git commit -q -m x -- " + name) },
		func() {
			repo, err := git.Open(dir)
			if err == nil {
				_, err = repo.Commit(git.CommitOptions{Files: []string{name}, Message: "x"})
			}
			if err != nil {
				b.Fatal(err)
			}
		},
	}
	var elapsed, processor [2]time.Duration
	b.ResetTimer()
	for b.Loop() {
		for i, commit := range commits {
			data, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, append(data, "# x\n"...), 0o644)
			}
			if err != nil {
				b.Fatal(err)
			}
			busy := usage()
			elapsed[i] += took(commit)
			processor[i] += usage() - busy
		}
	}
	b.ReportMetric(elapsed[1].Seconds()/elapsed[0].Seconds(), "elapsed-x-git")
	b.ReportMetric(processor[1].Seconds()/processor[0].Seconds(), "processor-x-git")
}

// usage is the processor time of this process and of those that it waited for.
func usage() (sum time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		_ = syscall.Getrusage(who, &u) // fails for other arguments only
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}
