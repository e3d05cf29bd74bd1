package git

import (
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
)

func TestAttributesAsGit(t *testing.T) {
	t.Parallel()
	paths := []string{"a.yaml", "registry/a.yaml", "registry/innovations/a.yaml", "registry/innovations/diep/b.md", "x[1].bin", "met spatie.yaml", "Groot.YAML", "a-1.txt"}
	names := []string{"text", "eol", "filter", "crlf", "ident", "diff"}
	for _, text := range []string{
		"* text=auto\n*.yaml text eol=lf\n*.bin binary\n",
		"*.bin binary\n*.bin text\n",
		"*.bin text\n*.bin binary diff\n",
		"registry/** filter=x\nregistry/*.yaml -filter\n",
		"**/innovations/* eol=crlf\n/a.yaml !eol text\n",
		"registry/innovations/ text\nregistry/innovations text\n",
		"innovations/** text\n**/diep/** -text\n",
		"[attr]eigen text=auto -ident eol=lf\n*.yaml eigen\nregistry/*.yaml -eigen\n",
		"\"met spatie.yaml\" text\nx\\[1\\].bin filter=y\n[ax]*.yaml ident\n",
		"!a.yaml text\n# niets\n\n   *.md   text=input   diff=markdown\n*.txt crlf=input\n*.md !diff diff=x -diff\n",
		"a-[!2-9].txt text\na-[[:digit:]].txt filter=z\n?.yaml ident\n[a text\n",
		"*.yaml text\r\n*.YAML -text\r\n",
		"a.yaml text -text text=auto\na.yaml bad/name\n",
	} {
		g := initRepo(t)
		g.write(".gitattributes", text)
		g.write("registry/.gitattributes", "a.yaml diff=registry\ninnovations/*.yaml diff=in\n/a.yaml eol=lf\n")
		g.write(".git/info/attributes", "*.md diff=info\n")
		g.write("algemeen", "*.md crlf\n*.yaml diff=algemeen\n")
		g.git("config", "core.attributesFile", g.path("algemeen"))
		for _, fold := range []string{"false", "true"} {
			g.git("config", "core.ignoreCase", fold)
			g.compareAttributes(text, paths, names)
		}
	}
}

// compareAttributes checks the attributes of paths against git's.
func (g *testRepo) compareAttributes(text string, paths, names []string) {
	g.t.Helper()
	r := g.open()
	conf, err := r.settings(g.getenv)
	g.must(err)
	args := append(append([]string{"check-attr"}, names...), "--")
	for line := range strings.Lines(g.git(append(args, paths...)...)) {
		parts := strings.Split(strings.TrimSpace(line), ": ")
		path, name, value := strings.Trim(parts[0], `"`), parts[1], parts[2]
		rules, err := r.attributesFor(path, conf)
		g.must(err)
		if got := spelled(rules.of(path)[name]); got != value {
			g.t.Errorf("%q\n%s of %q: got %s, want %s", text, name, path, got, value)
		}
	}
}

func spelled(value string) string {
	switch value {
	case attributeSet:
		return "set"
	case attributeUnset:
		return "unset"
	case attributeNone:
		return "unspecified"
	}
	return value
}

func TestLineEndsAsGit(t *testing.T) {
	t.Parallel()
	texts := []string{"a\r\nb\r\n", "a\r\nb\n", "a\rb\r\n", "a\x00\r\n", "a\nb\n", "\r\n", "", "\x01\x02\r\n", strings.Repeat("tekst ", 100) + "\x01\r\n", "a\r\n\x1a", "a\x1a\r\n", "\r\r\n"}
	g := initRepo(t)
	args := []string{"hash-object"}
	for i, text := range texts {
		args = append(args, string(rune('a'+i)))
		g.write(string(rune('a'+i)), text)
	}
	for _, attributes := range []string{"", "* text", "* -text", "* text=auto", "* eol=lf", "* eol=crlf", "* text=auto eol=crlf", "* crlf", "* -crlf", "* crlf=input", "* text=input", "* text=onzin", "* binary", "* -text eol=lf"} {
		g.write(".git/info/attributes", attributes+"\n")
		for _, auto := range []string{"false", "true", "input"} {
			g.git("config", "core.autocrlf", auto)
			tr, err := g.open().begin(g.options())
			g.must(err)
			tr.index = &index{}
			for i, want := range strings.Fields(g.git(args...)) {
				data, err := tr.asGitTakesIt(args[i+1], []byte(texts[i]))
				g.must(err)
				if got := plumbing.ComputeHash(plumbing.BlobObject, data).String(); got != want {
					t.Errorf("%q, autocrlf %s: %q became %q, not what git makes of it", attributes, auto, texts[i], data)
				}
			}
		}
	}
}

// A file that is in the index with CRLF keeps them under autocrlf, and one that
// is normalised stays so.
func TestLineEndsThatAreInTheIndex(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	g.commit("2020-01-01", "dos", "a\r\nb\r\n")
	g.git("config", "core.autocrlf", "true")
	g.commit("2020-01-01", "unix", "a\r\nb\r\n")
	g.write("dos", "a\r\nb\r\nc\r\n")
	g.write("unix", "a\r\nb\r\nc\r\n")
	g.makes(g.options("dos", "unix"))
	g.wantStatus()
	if got := g.git("ls-files", "--eol"); !strings.Contains(got, "i/crlf  w/crlf") || !strings.Contains(got, "i/lf    w/crlf") {
		t.Errorf("got %s", got)
	}
	g.write("unix", "a\nb\nc\n")
	if err := g.refuses(g.options("unix")); err != ErrNothingToCommit {
		t.Errorf("got %v", err)
	}
}
