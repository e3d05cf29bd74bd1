package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/innovatieagenda/agenda/internal/cli"
	"github.com/innovatieagenda/agenda/tools/bench"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agenda": main})
}

// TestScripts runs the program as a person would, one script a subject. The
// scripts are the specification: read them for what a command shows. Their commands
// run in this process; with AGENDA_APART=1 each starts one of its own.
func TestScripts(t *testing.T) {
	runScripts(t, os.Getenv("AGENDA_APART") != "", *update)
}

// A command gives the same in a process of its own.
func TestScriptsApart(t *testing.T) {
	runScripts(t, true, false, "language_choice", "move_json", "registry_missing")
}

func runScripts(t *testing.T, apart, update bool, names ...string) {
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
	project, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	path := os.Getenv("PATH")
	params := testscript.Params{
		UpdateScripts:       update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", path) // the process may have that of another script by now
			return setUp(env, project, apart)
		},
		Cmds: cmds,
	}
	if names == nil {
		params.Dir = filepath.Join(project, "testdata", "script")
	}
	for _, name := range names {
		params.Files = append(params.Files, filepath.Join(project, "testdata", "script", name+".txtar"))
	}
	testscript.Run(t, params)
}

// Keys of the values that a script carries.
type (
	// apartKey has a value in a script whose commands start a process each.
	apartKey struct{}
	// variablesKey holds the names of the script's environment variables.
	variablesKey struct{}
)

// setUp gives every script the same surroundings, whatever the machine's are.
func setUp(env *testscript.Env, project string, apart bool) error {
	env.Setenv("PROJECT", project)
	env.Setenv("AGENDA_LANG", "")
	env.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(env.WorkDir, ".gitconfig"))
	env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	// A commit starts no second program that looks what there is to clear away.
	env.Setenv("GIT_CONFIG_COUNT", "1")
	env.Setenv("GIT_CONFIG_KEY_0", "maintenance.auto")
	env.Setenv("GIT_CONFIG_VALUE_0", "false")
	env.Setenv("HOME", env.WorkDir)
	name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
	script, err := os.ReadFile(filepath.Join(project, "testdata", "script", name+".txtar"))
	if err != nil {
		return err
	}
	names := []string{"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"}
	for _, set := range regexp.MustCompile(`(\w+)=`).FindAllStringSubmatch(strings.Join(env.Vars, "\n")+"\n"+string(script), -1) {
		names = append(names, set[1])
	}
	slices.Sort(names)
	env.Values[variablesKey{}] = slices.Compact(names)
	if apart {
		env.Values[apartKey{}] = true
	}
	config := "[user]\n\tname = Test\n\temail = info@example.nl\n[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n"
	return os.WriteFile(filepath.Join(env.WorkDir, ".gitconfig"), []byte(config), 0o644)
}

// environment returns the variables of a script that have a value.
func environment(ts *testscript.TestScript) []string {
	var env []string
	for _, name := range ts.Value(variablesKey{}).([]string) {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// exits runs a program and demands an exact exit code: exits 2 agenda matrx. With
// exec before it, agenda too has a process, and what stdin holds: exits 0 exec
// agenda add --from -.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE [exec] PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	line, run := args[1:], apart
	if line[0] == "exec" {
		line = line[1:]
	} else if line[0] == "agenda" && ts.Value(apartKey{}) == nil {
		run = here
	}
	if got := run(ts, line); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// apart runs a command line in a process of its own and returns its exit code.
func apart(ts *testscript.TestScript, line []string) int {
	err := ts.Exec(line[0], line[1:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// process guards the folder and the environment of this process, which one command
// at a time has as the script's.
var process sync.Mutex

// here runs a command line of agenda in this process.
func here(ts *testscript.TestScript, line []string) int {
	process.Lock()
	defer process.Unlock()
	dir, err := os.Getwd()
	ts.Check(err)
	defer func(before []string) {
		ts.Check(errors.Join(os.Chdir(dir), setEnvironment(before)))
	}(os.Environ())
	ts.Check(errors.Join(os.Chdir(ts.MkAbs(".")), setEnvironment(environment(ts))))
	streams := cli.System()
	streams.In, streams.Out, streams.Err = strings.NewReader(""), ts.Stdout(), ts.Stderr()
	return cli.Main(streams, line[1:])
}

func setEnvironment(variables []string) error {
	os.Clearenv()
	for _, variable := range variables {
		name, value, _ := strings.Cut(variable, "=")
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	return nil
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
