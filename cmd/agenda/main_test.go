package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/innovatieagenda/agenda/tools/bench"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agenda": main})
}

// TestScripts runs the program as a person would, one script a subject. The
// scripts are the specification: read them for what a command shows.
func TestScripts(t *testing.T) {
	cmds := map[string]func(*testscript.TestScript, bool, []string){
		"exits":    exits,
		"registry": copyRegistry,
		"commit":   commit,
		"absent":   absent,
		"widest":   widest,
		"size":     size,
		"large":    large,
	}
	addTerminal(cmds)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setUp,
		Cmds:                cmds,
	})
}

// setUp gives every script the same surroundings, whatever the machine's are.
func setUp(env *testscript.Env) error {
	project, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return err
	}
	env.Setenv("PROJECT", project)
	env.Setenv("AGENDA_LANG", "")
	env.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(env.WorkDir, ".gitconfig"))
	env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	env.Setenv("HOME", env.WorkDir)
	config := "[user]\n\tname = Test\n\temail = info@example.nl\n[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n"
	return os.WriteFile(filepath.Join(env.WorkDir, ".gitconfig"), []byte(config), 0o644)
}

// exits runs a program and demands an exact exit code: exits 2 agenda matrx.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// copyRegistry copies a registry of testdata/registries into the working
// directory, over what is there: registry small.
func copyRegistry(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: registry NAME")
	}
	from := filepath.Join(ts.Getenv("PROJECT"), "testdata", "registries", args[0])
	ts.Check(filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		to := ts.MkAbs(rel)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	}))
}

// commit records the whole worktree on a day: commit 2016-09-01 message.
func commit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: commit DATE MESSAGE")
	}
	when := args[0] + "T12:00:00+0100"
	ts.Setenv("GIT_AUTHOR_DATE", when)
	ts.Setenv("GIT_COMMITTER_DATE", when)
	ts.Check(ts.Exec("git", "add", "-A"))
	ts.Check(ts.Exec("git", "commit", "-q", "-m", strings.Join(args[1:], " ")))
}

// absent demands that a path does not exist, not even as a broken link.
func absent(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		if _, err := os.Lstat(ts.MkAbs(name)); err == nil != neg {
			ts.Fatalf("%s: exists is %v", name, err == nil)
		}
	}
}

// widest demands that no line of a file is wider than a number of characters.
func widest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: widest COLUMNS FILE")
	}
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	for n, line := range strings.Split(ts.ReadFile(args[1]), "\n") {
		if width := len([]rune(line)); width > most {
			ts.Fatalf("line %d is %d wide: %s", n+1, width, line)
		}
	}
}

// size makes a file of a number of bytes: size 10000000 big.yaml.
func size(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: size BYTES FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Repeat("# vulling\n", n/10)), 0o644))
}

// large makes a registry of a number of generated records, under git, that all
// lack their title since: large 1000.
func large(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: large RECORDS")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(bench.Generate(ts.MkAbs("."), n, 1))
	ts.Check(ts.Exec("git", "init", "-q"))
	commit(ts, false, []string{"2017-02-01", "begin"})
	names, err := filepath.Glob(ts.MkAbs("registry/innovations/*.yaml"))
	ts.Check(err)
	title := regexp.MustCompile(`(?m)^title: .*\n`)
	for _, name := range names {
		data, err := os.ReadFile(name)
		ts.Check(err)
		ts.Check(os.WriteFile(name, title.ReplaceAll(data, nil), 0o644))
	}
}
