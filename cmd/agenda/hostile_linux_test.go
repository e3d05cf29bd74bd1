package main

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
