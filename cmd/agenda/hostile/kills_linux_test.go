//go:build hostile

package hostile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const taaltafel = "registry/innovations/taaltafel.yaml"

// killed are the commands that are killed; next is the one that must work then.
var (
	killed = []string{
		"adopt taaltafel bibliotheek-duindorp --on 2016 --commit",
		"stop taaltafel --reason Klaar --lessons Geen --on 2017 --commit",
		"move taaltafel bedenken --on 2017 --note terug --commit",
		"adopt taaltafel bibliotheek-duindorp --on 2016 --branch eigen",
		"submit nachtbieb",
	}
	next = "stop digitaal-loket --reason Klaar --lessons Geen --on 2017-05 --commit"
)

// TestKills kills the program at any moment of a commit or a submission: every
// other time alone, so that its git runs on, and every other time with its git,
// whose lock may then be left. AGENDA_KILLS says how often, 60 times if not.
func TestKills(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("AGENDA_KILLS"))
	if err != nil {
		kills = 60
	}
	// What the program leaves behind becomes this process's, to wait for.
	const setChildSubreaper = 36
	if _, _, failed := syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0); failed != 0 {
		t.Skip(failed)
	}
	k := killing{T: t, program: asAgenda(t), template: committed(t), told: map[string]int{}}
	took := make([]time.Duration, len(killed))
	for i, command := range killed {
		took[i] = time.Hour
		for range 3 { // the first is the slowest, for nothing is in memory yet
			dir := k.copied()
			began := time.Now()
			k.works(dir, command)
			took[i] = min(took[i], time.Since(began))
			k.sound(dir, command)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for n := range kills {
		command := n % len(killed)
		k.kill(killed[command], time.Duration(random.Int64N(int64(took[command]))), n/len(killed)%2 == 1)
		if t.Failed() {
			t.Fatalf("kill %d", n)
		}
	}
	t.Logf("%d kills of commands that take %v: %d times too late, %d records written, %d commits made; left behind: %v",
		kills, took, k.late, k.written, k.commits, k.told)
}

type killing struct {
	*testing.T
	program, template      string
	late, written, commits int
	told                   map[string]int // how often what was left behind
}

// kill kills a command and holds what it leaves against what was there.
func (k *killing) kill(command string, after time.Duration, all bool) {
	dir := k.copied()
	defer os.RemoveAll(filepath.Dir(dir))
	before, head := k.read(dir, taaltafel), gitHead(k.T, dir)
	cmd := k.agenda(dir, command)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	try(k.T, cmd.Start())
	time.Sleep(after)
	if victim := cmd.Process.Pid; all {
		_ = syscall.Kill(-victim, syscall.SIGKILL)
	} else {
		_ = syscall.Kill(victim, syscall.SIGKILL)
	}
	if cmd.Wait() == nil {
		k.late++
	}
	for _, err := syscall.Wait4(-cmd.Process.Pid, nil, 0, nil); !errors.Is(err, syscall.ECHILD); {
		_, err = syscall.Wait4(-cmd.Process.Pid, nil, 0, nil)
	}
	if after := k.read(dir, taaltafel); after != before {
		k.written++
		if sound, said := k.run(dir, "validate taaltafel.yaml"); strings.Contains(said, "yaml/") {
			k.Errorf("%s: no whole record: %v\n%s", command, sound, said)
		}
	}
	if gitHead(k.T, dir) != head {
		k.commits++
	}
	locks := append(leftLocks(dir), leftLocks(dir+".git")...)
	if len(locks) > 0 && !all {
		k.Errorf("%s: locks of a git that was not killed: %v", command, locks)
	}
	if !k.unlocked(dir, locks) {
		k.works(dir, next)
	}
	k.sound(dir, command)
}

// unlocked demands, the first time that a kind of lock is left, that the next
// command works in spite of it or names it; then it does what that one says. It
// reports whether the next command has worked already.
func (k *killing) unlocked(dir string, locks []string) (worked bool) {
	for _, lock := range locks {
		name := filepath.Base(lock)
		if k.told[name]++; k.told[name] == 1 && strings.HasPrefix(lock, dir+"/") {
			code, said := k.run(dir, next+" --branch ander")
			if code != 0 && (code != 3 || !strings.Contains(said, name)) {
				k.Errorf("%s is left, and the next command ends with %d:\n%s", lock, code, said)
			}
			worked = worked || code == 0
		}
		_ = os.Remove(lock)
	}
	if !worked && len(locks) > 0 {
		k.git(dir, "checkout", "-q", "HEAD", "--", "registry/innovations/digitaal-loket.yaml")
	}
	return worked
}

// sound demands whole objects, and that nothing is staged but what the user had
// staged, and nothing new lies about.
func (k *killing) sound(dir, command string) {
	for _, repo := range []string{dir, dir + ".git"} {
		k.git(repo, "fsck", "--strict", "--no-dangling")
	}
	for line := range strings.Lines(k.git(dir, "status", "--porcelain", "--untracked-files=all")) {
		switch line = strings.TrimRight(line, "\n"); {
		case line == "A  notitie.txt", strings.HasPrefix(line, " M registry/"):
		default:
			k.Errorf("%s: git shows %q", command, line)
		}
	}
	if staged := k.git(dir, "diff", "--cached", "--name-only"); staged != "notitie.txt\n" {
		k.Errorf("%s: staged is %q", command, staged)
	}
}

// works runs a command that must work.
func (k *killing) works(dir, command string) {
	k.Helper()
	if code, said := k.run(dir, command); code != 0 {
		k.Errorf("%s: exit code %d\n%s", command, code, said)
	}
}

func (k *killing) run(dir, command string) (code int, said string) {
	cmd := k.agenda(dir, command)
	out, _ := cmd.CombinedOutput()
	return cmd.ProcessState.ExitCode(), string(out)
}

func (k *killing) agenda(dir, command string) *exec.Cmd {
	cmd := exec.Command(k.program, strings.Fields(command)...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "AGENDA_LANG=nl")
	return cmd
}

func (k *killing) git(dir string, args ...string) string {
	k.Helper()
	var out, said bytes.Buffer
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &said
	if err := cmd.Run(); err != nil {
		k.Errorf("git %v: %v %s", args, err, said.String())
	}
	return out.String()
}

func (k *killing) read(dir, name string) string {
	data, err := os.ReadFile(filepath.Join(dir, name))
	try(k.T, err)
	return string(data)
}

// copied returns a copy of the template, with its remote beside it.
func (k *killing) copied() string {
	dir, err := os.MkdirTemp(filepath.Dir(k.template), "kill")
	try(k.T, err)
	work := filepath.Join(dir, "werk")
	try(k.T, os.CopyFS(work, os.DirFS(k.template)))
	try(k.T, os.CopyFS(work+".git", os.DirFS(k.template+".git")))
	return work
}

// committed makes a repository with a remote, in which one record is changed and
// another file is staged.
func committed(t *testing.T) string {
	t.Helper()
	k := killing{T: t}
	dir := filepath.Join(t.TempDir(), "werk")
	try(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "testdata", "registries", "small"))))
	k.git(dir, "init", "-q", "-b", "main", "--template=")
	for _, setting := range []string{"user.name a", "user.email a@example.org", "gc.auto 0", "maintenance.auto false"} {
		k.git(dir, append([]string{"config"}, strings.Fields(setting)...)...)
	}
	k.git(dir, "add", ".")
	k.git(dir, "commit", "-q", "-m", "begin")
	k.git(dir, "init", "-q", "--bare", "-b", "main", "--template=", dir+".git")
	k.git(dir, "remote", "add", "origin", "../werk.git")
	k.git(dir, "push", "-q", "-u", "origin", "main")
	changed := filepath.Join(dir, "registry/innovations/nachtbieb.yaml")
	try(t, os.WriteFile(changed, []byte(strings.Replace(k.read(dir, "registry/innovations/nachtbieb.yaml"), "bijna niemand", "niemand", 1)), 0o644))
	try(t, os.WriteFile(filepath.Join(dir, "notitie.txt"), []byte("van de gebruiker\n"), 0o644))
	k.git(dir, "add", "notitie.txt")
	return dir
}

// leftLocks are the locks of git below a folder; the program's own is never in
// the way of anybody.
func leftLocks(dir string) (locks []string) {
	_ = filepath.WalkDir(dir, func(name string, _ fs.DirEntry, _ error) error {
		if strings.HasSuffix(name, ".lock") && filepath.Base(name) != "agenda.lock" {
			locks = append(locks, name)
		}
		return nil
	})
	return locks
}

// TestHundredWriters has a hundred processes commit at once, two on each record:
// what exits 0 is in history, and who was refused succeeds when it tries again.
func TestHundredWriters(t *testing.T) {
	const records = 50
	k := killing{T: t, program: asAgenda(t), template: committed(t)}
	dir := k.template
	text := k.read(dir, taaltafel)
	for i := range records {
		id := fmt.Sprintf("proef-%d", i)
		file := filepath.Join(dir, "registry/innovations", id+".yaml")
		try(t, os.WriteFile(file, []byte(strings.NewReplacer("id: taaltafel", "id: "+id, "veenstad-2016", id+"-2016").Replace(text)), 0o644))
	}
	k.git(dir, "add", "registry/innovations/proef-*")
	k.git(dir, "commit", "-q", "-m", "records", "--", "registry/innovations/proef-*")
	var group sync.WaitGroup
	var mu sync.Mutex
	again := 0
	for i := range records {
		for _, library := range []string{"bibliotheek-duindorp", "bibliotheek-oudeweg"} {
			group.Go(func() {
				command := fmt.Sprintf("adopt proef-%d %s --on 2016 --commit -m %s-%d", i, library, library, i)
				code, said := k.run(dir, command)
				if code == 0 {
					return
				}
				mu.Lock()
				defer mu.Unlock()
				if again++; !strings.HasPrefix(said, "agenda: ") {
					t.Errorf("%s: %d without a reason: %s", command, code, said)
				}
				k.works(dir, command)
			})
		}
	}
	group.Wait()
	subjects := k.git(dir, "log", "--format=%s")
	for i := range records {
		at := k.git(dir, "show", fmt.Sprintf("HEAD:registry/innovations/proef-%d.yaml", i))
		for _, library := range []string{"bibliotheek-duindorp", "bibliotheek-oudeweg"} {
			if strings.Count("\n"+subjects, fmt.Sprintf("\n%s-%d\n", library, i)) != 1 || !strings.Contains(at, library) {
				t.Errorf("%s of record %d is lost", library, i)
			}
		}
	}
	t.Logf("%d writers, %d of them twice", 2*records, again)
	k.sound(dir, "a hundred writers")
}

// TestSignals interrupts a change, in all its moments: the file is the old or the
// new one, and nothing else is left.
func TestSignals(t *testing.T) {
	const command = "adopt taaltafel bibliotheek-duindorp --on 2016"
	k := killing{T: t, program: asAgenda(t), template: committed(t)}
	dir := k.copied()
	before := k.read(dir, taaltafel)
	began := time.Now()
	k.works(dir, command)
	took, after := time.Since(began), k.read(dir, taaltafel)
	random := rand.New(rand.NewPCG(3, 4))
	for n := range 60 {
		signal := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[n%3]
		dir := k.copied()
		cmd := k.agenda(dir, command)
		try(t, cmd.Start())
		time.Sleep(time.Duration(random.Int64N(int64(took * 5 / 4))))
		_ = cmd.Process.Signal(signal)
		_ = cmd.Wait()
		if now := k.read(dir, taaltafel); now != before && now != after {
			t.Errorf("%v leaves\n%s", signal, now)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "registry/innovations/.*")); len(left) > 0 {
			t.Errorf("%v leaves %v", signal, left)
		}
		try(t, os.RemoveAll(filepath.Dir(dir)))
	}
}
