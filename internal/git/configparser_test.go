package git

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConfigAgreesWithGit lets git list what the parser should find; where git
// refuses a text, so must the parser.
func TestConfigAgreesWithGit(t *testing.T) {
	t.Parallel()
	g := newTestRepo(t)
	for _, text := range []string{
		"", "\n\n# x\n; y\n", "[a]", "[a]\n", "[A]\n\tKey-1 = Value\n", "[a] k = v\n", "[a]k=v",
		"\ufeff[a]\nk = v\n", "[a]\r\n\tk = v w\r\n[b]\r\nk = \"x\"\r\n",
		"[a \"Sub\"]\nk = v\n", "[a \"s\\\"u\\\\b\\x\"]\nk = v\n", "[a.Old]\nk = v\n", "[a   \"b\"]\nk=v", "[a \"\"]\nk=v",
		"[a]\nk = v # c\nk = v ; c\nk = \"v # c\" d\nk = v\"w x \"  \n", "[a]\nk =\nk = \"\"\n", "[a]\nk=  x  y\t \n",
		"[a]\nk = een \\\n  twee\n", "[a]\nk = x\\ty\\nz\\\\\\\"\n", "[a]\nk = x\\b\n", "[a]\nk = \xc3\xa9\n",
		"[a]\nk = v", "[a]\n\n[b]\nk=1\n[a]\nk=2\n", "[a] # c\nk = v\n", "[a];c\n",
		"[", "[]", "[a", "[a\n]", "[a b]\nk=v", "[a \"b]\n", "[a \"b\" c]\n", "[a\"b\"]\nk=v", "k = v\n", "[a]\n1k = v\n", "[a]\nk_1 = v\n",
		"[a]\nk v\n", "[a]\nk = \"x\n", "[a]\nk = x\\q\n", "[a]\n= v\n", "[a]\nk = \"x\\\ny\"\n", "]\n", "[a]]\n", "[a]\nk = x\\",
	} {
		g.write("c", text)
		want, refused := g.try("", "config", "-f", "c", "--list", "-z")
		found, err := readConfigFile(g.path("c"))
		if (err != nil) != (refused != nil) {
			t.Errorf("%q: got %v, git says %v", text, err, refused)
			continue
		}
		var got strings.Builder
		for _, s := range found {
			got.WriteString(s.key + "\n" + s.value + "\x00")
		}
		if err == nil && got.String() != want {
			t.Errorf("%q: %s", text, cmp.Diff(want, got.String()))
		}
	}
}

func TestConfigBareName(t *testing.T) {
	g := newTestRepo(t)
	g.write("c", "[core]\n\tbare\n\tempty # c\n")
	found, err := readConfigFile(g.path("c"))
	g.must(err)
	if diff := cmp.Diff([]setting{{"core.bare", "true"}, {"core.empty", "true"}}, found, cmp.AllowUnexported(setting{})); diff != "" {
		t.Error(diff)
	}
}

// FuzzConfig: whatever the text, the parser ends, and a key has a name.
func FuzzConfig(f *testing.F) {
	f.Add("[a \"b\"]\n k = \"v\\n\" # c\n[c.d]\nx\n")
	f.Add("[a]\nk = x\\\n y\x00")
	f.Fuzz(func(t *testing.T, text string) {
		p := configParser{text: cleanText(text), line: 1}
		p.parse()
		for _, s := range p.found {
			if s.key == "" || strings.HasSuffix(s.key, ".") {
				t.Errorf("key %q", s.key)
			}
		}
	})
}
