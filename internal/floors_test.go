// Package internal_test holds the checks on the house itself: which package may
// import which, and who may touch the process.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/innovatieagenda/agenda/"

// floors are the packages from the ground up. A package imports only packages
// of lower floors; features, which share a floor, never import each other.
var floors = [][]string{
	{"internal/innovation", "internal/finding", "internal/usererr", "internal/i18n", "internal/lookalike", "internal/forge"},
	{"internal/suggest", "internal/revision", "internal/yamldoc"},
	{"schema", "internal/git", "internal/doc"},
	{"internal/ladder", "internal/opc", "internal/svg"},
	{"internal/xlsx", "internal/docx"},
	{"internal/registry"},
	{"internal/worktree", "internal/recognition", "internal/changes", "internal/duplicates", "internal/words"},
	{"internal/validate", "internal/matrix", "internal/listing", "internal/next", "internal/edit", "internal/report", "internal/history", "internal/export"},
	{"internal/review", "internal/desk"},
	{"internal/render", "internal/form"},
	{"internal/site"},
	{"internal/cli", "tools/bench"},
	{"cmd/agenda", "cmd/agenda-wasm", "tools/bench/generate", "tools/bench/plain", "tools/bench/bare", "tools/bench/given"},
}

// keepers are the packages that alone may import a library, by the beginning of
// its path.
var keepers = map[string][]string{
	"github.com/spf13/":               {"internal/cli", "tools/bench/bare", "tools/bench/given"},
	"charm.land/":                     {"internal/form"},
	"github.com/charmbracelet/":       {"internal/form"},
	"golang.org/x/term":               {"internal/cli"},
	"github.com/schollz/progressbar":  {"internal/cli"},
	"github.com/google/renameio":      {"internal/cli", "internal/worktree"},
	"github.com/gofrs/flock":          {"internal/worktree"},
	"gopkg.in/yaml.v3":                {"internal/yamldoc", "tools/bench", "tools/bench/given"},
	"github.com/go-git/":              {"internal/git", "tools/bench/given"},
	"github.com/santhosh-tekuri/":     {"schema", "tools/bench", "tools/bench/given"},
	"github.com/olekukonko/":          {"internal/doc", "tools/bench/given"},
	"github.com/fatih/color":          {"internal/doc", "internal/render"},
	"github.com/mattn/go-runewidth":   {"internal/doc"},
	"github.com/ncruces/":             {"internal/export"},
	"github.com/blevesearch/":         {"internal/duplicates"},
	"github.com/rivo/uniseg":          {"internal/doc", "internal/render", "internal/yamldoc"},
	"github.com/agext/levenshtein":    {"internal/suggest"},
	"github.com/rogpeppe/go-internal": {"cmd/agenda", "internal/render"},
}

// process are the names through which a program touches its process, and the
// files that may. Everything else gets streams passed in.
var process = map[string][]string{
	"os.Exit":   {"cmd/agenda/main.go"},
	"os.Stdin":  {"internal/cli/streams.go"},
	"os.Stdout": {"internal/cli/streams.go"},
	"os.Stderr": {"internal/cli/streams.go"},
	"os.Args":   {"cmd/agenda/main.go", "tools/bench/plain/main.go"},
	"os.Getenv": {"internal/cli/streams.go"},
}

// source is one file of the project, without tests.
type source struct {
	path, pkg string
	file      *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		all = append(all, source{rel, rel[:strings.LastIndexByte(rel, '/')], file})
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	return all
}

func floorOf(pkg string) int {
	for i, floor := range floors {
		for _, name := range floor {
			if name == pkg {
				return i
			}
		}
	}
	return -1
}

func TestFloors(t *testing.T) {
	for _, s := range sources(t) {
		own := floorOf(s.pkg)
		if own < 0 {
			t.Errorf("%s: package %s stands on no floor; add it to the table", s.path, s.pkg)
			continue
		}
		for _, spec := range s.file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if pkg, ours := strings.CutPrefix(path, module); ours && floorOf(pkg) >= own {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d)", s.path, s.pkg, own, pkg, floorOf(pkg))
			}
			for library, allowed := range keepers {
				if strings.HasPrefix(path, library) && !contains(allowed, s.pkg) {
					t.Errorf("%s: only %s may import %s", s.path, strings.Join(allowed, ", "), path)
				}
			}
		}
	}
}

// The ground floor speaks to nobody: the domain's nouns import the standard
// library only.
func TestGroundFloorIsStandardLibraryOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg != "internal/innovation" && s.pkg != "internal/finding" && s.pkg != "internal/usererr" {
			continue
		}
		for _, spec := range s.file.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); strings.Contains(path, ".") {
				t.Errorf("%s imports %s", s.path, path)
			}
		}
	}
}

func TestOnlyOnePlaceTouchesTheProcess(t *testing.T) {
	for _, s := range sources(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := sel.X.(*ast.Ident); ok {
					name := pkg.Name + "." + sel.Sel.Name
					if allowed, known := process[name]; known && !contains(allowed, s.path) {
						t.Errorf("%s uses %s; only %s may", s.path, name, strings.Join(allowed, ", "))
					}
				}
			}
			return true
		})
		for _, decl := range s.file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s has an init function", s.path)
			}
		}
	}
}

// What a browser loads knows no git, no process and no terminal.
func TestBrowserKnowsNoGit(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "./cmd/agenda-wasm")
	list.Dir, list.Env = "..", append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range strings.Fields(string(out)) {
		for _, banned := range []string{"go-git", "cobra", "charm.land", "tablewriter", "go-sqlite3", "os/exec", "os/signal", "net/http", "text/template", "golang.org/x/text/language", module + "internal/git", module + "internal/worktree", module + "internal/doc"} {
			if strings.Contains(pkg, banned) {
				t.Errorf("cmd/agenda-wasm depends on %s", pkg)
			}
		}
	}
}

// Every package says in one sentence what it is for.
func TestEveryPackageHasItsSentence(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		said[s.pkg] = said[s.pkg] || s.file.Doc.Text() != ""
	}
	for pkg, ok := range said {
		if !ok {
			t.Errorf("package %s has no doc comment", pkg)
		}
	}
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

// The folders of the tree are those of the design: no package hides under a
// name that says nothing.
func TestNoPackageWithoutMeaning(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "utils", "util", "helpers", "helper", "common", "types", "misc":
			t.Errorf("internal/%s says nothing about what it holds", e.Name())
		}
	}
}

// budgets are the most files and lines that a package may have, tests left out.
// The usual one fits a package with one idea a file; another stands here with its
// reason, and anyone who needs more changes it in the same commit.
var budgets = map[string]struct {
	files, lines int
	reason       string
}{
	"":                  {40, 3600, "the usual"},
	"internal/render":   {32, 6350, "a file or two for each command, and pages that go back to who proposed something; help and findings set text themselves"},
	"internal/doc":      {40, 4600, "the model and a writer for each format; what charts of several kinds draw"},
	"internal/cli":      {56, 7700, "a file a command; the course of recognition is seven of them, saved views one, and serve takes in what people send"},
	"internal/yamldoc":  {40, 5400, "reads, explains and edits YAML byte for byte"},
	"internal/validate": {40, 4650, "holds every rule, and what each says to write"},
	"internal/registry": {40, 3900, "every kind of record, from the worktree, a commit or a merge, and the one writer"},
	"internal/git":      {25, 3300, "reads what git stores, and has git write"},
}

func TestPackagesKeepWithinTheirBudgets(t *testing.T) {
	files, lines := map[string]int{}, map[string]int{}
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.Join("..", s.path))
		if err != nil {
			t.Fatal(err)
		}
		files[s.pkg]++
		lines[s.pkg] += strings.Count(string(text), "\n")
	}
	for pkg, n := range files {
		budget, ok := budgets[pkg]
		if !ok {
			budget = budgets[""]
		}
		if n > budget.files || lines[pkg] > budget.lines {
			t.Errorf("%s has %d files and %d lines; its budget is %d and %d (%s)", pkg, n, lines[pkg], budget.files, budget.lines, budget.reason)
		}
	}
}
