//go:build hostile

package hostile_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestHostileDisks runs the program where it can't write or read: a full disk, a
// limit on file sizes, folders and files of another, and what is no file.
func TestHostileDisks(t *testing.T) {
	runHostile(t, []hostile{
		{name: "pipe for a record", prepare: func(t *testing.T, dir string) {
			try(t, syscall.Mkfifo(filepath.Join(dir, evil), 0o644))
		}, exit: 1, says: "file/kind"},
		{name: "pipe for git's folder", prepare: func(t *testing.T, dir string) {
			try(t, syscall.Mkfifo(filepath.Join(dir, ".git"), 0o644))
		}, exit: 0},
		{name: "device for git's folder", prepare: func(t *testing.T, dir string) {
			try(t, os.Symlink("/dev/zero", filepath.Join(dir, ".git")))
		}, args: "list --at HEAD", exit: 3, says: "git"},
		{name: "pipe for git's configuration", prepare: func(t *testing.T, dir string) {
			try(t, exec.Command("git", "init", "-q", dir).Run())
			try(t, os.Remove(filepath.Join(dir, ".git/config")))
			try(t, syscall.Mkfifo(filepath.Join(dir, ".git/config"), 0o644))
		}, args: "list --at HEAD", exit: 3, says: "config"},
		{name: "pipe for git's HEAD", prepare: func(t *testing.T, dir string) {
			try(t, os.MkdirAll(filepath.Join(dir, ".git", "objects"), 0o755))
			try(t, os.Mkdir(filepath.Join(dir, ".git", "refs"), 0o755))
			try(t, syscall.Mkfifo(filepath.Join(dir, ".git", "HEAD"), 0o644))
		}, args: "list --at HEAD", exit: 3, says: "git"},
		{name: "device for a draft", args: "validate /dev/zero", exit: 1, says: "yaml/too-large"},
		{name: "output to a full disk", args: "list -f csv -o /dev/full", exit: 3, says: "/dev/full"},
		{name: "output to a device", args: "list -f csv -o /dev/null", prepare: func(t *testing.T, _ string) {
			t.Cleanup(func() {
				if info, err := os.Stat("/dev/null"); err != nil || info.Mode().IsRegular() {
					t.Errorf("/dev/null was replaced: %v", err)
				}
			})
		}, exit: 0},
		{name: "nothing from a device", args: "validate /dev/null", exit: 1, says: "yaml/empty"},
	})
	program := asAgenda(t)
	t.Run("full disk behind stdout", func(t *testing.T) {
		dir := smallRegistry(t)
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip(err)
		}
		defer full.Close()
		cmd := exec.Command(program, "list")
		cmd.Stdout = full
		bounded(t, cmd, dir, 3, "mislukte")
	})
	t.Run("limit on the size of files", func(t *testing.T) {
		dir := smallRegistry(t)
		before := readAll(t, dir)
		bounded(t, exec.Command("/bin/sh", "-c", "ulimit -f 0; exec "+program+" adopt taaltafel bibliotheek-duindorp --on 2016"), dir, 3, "agenda:")
		if readAll(t, dir) != before {
			t.Error("the registry changed")
		}
	})
}

// TestHostileFullDisk runs the program on a disk of its own with room for no, one,
// two, three ... pages more: wherever it runs out, the registry stands.
func TestHostileFullDisk(t *testing.T) {
	program := asAgenda(t)
	commands := map[string]string{
		"adopt":  "adopt taaltafel bibliotheek-duindorp --on 2016",
		"commit": "adopt taaltafel bibliotheek-duindorp --on 2016 --commit",
		"move":   "move taaltafel bedenken --note terug --commit",
		"add":    "add --id nieuw --title Nieuw --summary Voorlezen-op-de-kade --owner steunpunt-noord --priority jeugd-onderwijs --core-function lezen",
		"edit":   "edit taaltafel",
		"report": "report flow -o verslag.html",
		"matrix": "matrix -o agenda.xlsx",
	}
	for name, command := range commands {
		t.Run(name, func(t *testing.T) {
			for pages := range 7 {
				dir := smallDisk(t)
				before, head := readAll(t, filepath.Join(dir, "registry")), gitHead(t, dir)
				fillDisk(t, dir, pages)
				run := exec.Command(program, strings.Fields(command)...)
				run.Dir = dir
				run.Env = append(os.Environ(), "AGENDA_LANG=nl", "TMPDIR="+dir, "HOME="+dir, "XDG_STATE_HOME="+dir, "EDITOR=sed -i s/Taal/Tael/")
				out, err := run.CombinedOutput()
				if err == nil {
					continue // it fitted
				}
				if run.ProcessState.ExitCode() != 3 || !strings.Contains(string(out), "schijf, die vol is") && !strings.Contains(string(out), "de schijf is vol") && !strings.Contains(string(out), "de editor") {
					t.Errorf("%d pages left: %v\n%s", pages, err, out)
				}
				if readAll(t, filepath.Join(dir, "registry")) != before || gitHead(t, dir) != head {
					t.Errorf("%d pages left: the registry changed\n%s", pages, out)
				}
				for _, left := range []string{"verslag.html", "agenda.xlsx"} {
					if info, err := os.Stat(filepath.Join(dir, left)); err == nil {
						t.Errorf("%d pages left: %d bytes of %s", pages, info.Size(), left)
					}
				}
			}
		})
	}
	t.Run("read-only", func(t *testing.T) {
		dir := smallDisk(t)
		if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
			t.Skip(err)
		}
		bounded(t, exec.Command(program, strings.Fields(commands["adopt"])...), dir, 3, "alleen-lezen")
		bounded(t, exec.Command(program, strings.Fields(commands["report"])...), dir, 3, "alleen-lezen")
		bounded(t, exec.Command(program, "validate"), dir, 0, "")
	})
}

// smallDisk mounts a disk of two megabytes that holds a registry under git.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("this needs the right to mount a disk:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	try(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "testdata", "registries", "small"))))
	for _, args := range []string{"init -q --template=", "config user.name a", "config user.email a@example.org", "add registry", "commit -q -m a"} {
		git := exec.Command("git", strings.Fields(args)...)
		git.Dir = dir
		if out, err := git.CombinedOutput(); err != nil {
			t.Skipf("git %s: %v %s", args, err, out)
		}
	}
	return dir
}

// gitHead returns the commit that a branch is at.
func gitHead(t *testing.T, dir string) string {
	t.Helper()
	git := exec.Command("git", "rev-parse", "HEAD")
	git.Dir = dir
	out, err := git.CombinedOutput()
	try(t, err)
	return string(out)
}

// fillDisk leaves so many pages free.
func fillDisk(t *testing.T, dir string, pages int) {
	t.Helper()
	var disk syscall.Statfs_t
	try(t, syscall.Statfs(dir, &disk))
	try(t, os.WriteFile(filepath.Join(dir, "vol"), make([]byte, (int64(disk.Bavail)-int64(pages))*disk.Bsize), 0o644))
}

// TestHostileRights runs the program as somebody who may not read or write.
func TestHostileRights(t *testing.T) {
	program := asNobody(t)
	run := func(t *testing.T, dir, args string) *exec.Cmd {
		cmd := exec.Command(program, strings.Fields(args)...)
		if os.Geteuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		for at := dir; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
			try(t, os.Chmod(at, 0o755))
		}
		return cmd
	}
	t.Run("unreadable record", func(t *testing.T) {
		dir := smallRegistry(t)
		cmd := run(t, dir, "validate")
		try(t, os.Chmod(filepath.Join(dir, "registry/innovations/taaltafel.yaml"), 0))
		bounded(t, cmd, dir, 1, "file/unreadable")
	})
	t.Run("unreadable folder", func(t *testing.T) {
		dir := smallRegistry(t)
		cmd := run(t, dir, "validate")
		folder := filepath.Join(dir, "registry/innovations")
		try(t, os.Chmod(folder, 0))
		t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
		bounded(t, cmd, dir, 3, "permission denied")
	})
	t.Run("read-only folder", func(t *testing.T) {
		dir := smallRegistry(t)
		cmd := run(t, dir, "adopt taaltafel bibliotheek-duindorp --on 2016")
		folder := filepath.Join(dir, "registry/innovations")
		try(t, os.Chmod(folder, 0o555))
		t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
		before := readAll(t, dir)
		bounded(t, cmd, dir, 3, "permission denied")
		if readAll(t, dir) != before {
			t.Error("the registry changed")
		}
	})
}

// asNobody returns the program as a copy that anybody may run.
func asNobody(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		return asAgenda(t)
	}
	self, err := os.Executable()
	try(t, err)
	data, err := os.ReadFile(self)
	try(t, err)
	dir, err := os.MkdirTemp("", "agenda")
	try(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	try(t, os.Chmod(dir, 0o755))
	name := filepath.Join(dir, "agenda")
	try(t, os.WriteFile(name, data, 0o755))
	return name
}

// readAll returns the names and the content of all files below dir.
func readAll(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	try(t, filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		b.WriteString(name + "\n" + string(data))
		return err
	}))
	return b.String()
}
