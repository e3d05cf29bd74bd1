package yamldoc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"gopkg.in/yaml.v3"
)

// older is what a reader of YAML 1.1 takes for something else than text, and one
// of 1.2 does not, or not for the same: after the types of yaml.org, 2005.
var older = regexp.MustCompile(`^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF` + // booleans
	`|[-+]?0[0-7_]+|[-+]?0[bB][01_]+|[-+]?0[xX][0-9a-fA-F_]+|0o[0-7]+` + // other bases
	`|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+` + // to the base 60
	`|[-+]?[0-9]+_[0-9_]*|[-+]?[0-9][0-9_]*\.[0-9_]*[eE][-+]?[0-9]+|[-+]?[0-9]+[eE][-+]?[0-9]+` + // underscores, powers
	`|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|=|<<)$`)

// TestReadersAgree: no scalar without quotes of the shipped registry is another
// value to a reader of YAML 1.1.
func TestReadersAgree(t *testing.T) {
	for _, file := range registryFiles(t) {
		var tree yaml.Node
		if err := yaml.Unmarshal(read(t, file), &tree); err != nil {
			t.Fatal(file, err)
		}
		eachNode(&tree, func(n *yaml.Node) {
			if n.Kind == yaml.ScalarNode && n.Style == 0 && older.MatchString(n.Value) {
				t.Errorf("%s:%d: a reader of YAML 1.1 takes %s for something else", file, n.Line, n.Value)
			}
		})
	}
}

// TestWrittenForAllReaders: what the writer puts down as a text is one to both.
func TestWrittenForAllReaders(t *testing.T) {
	for _, text := range []string{"y", "N", "yes", "No", "ON", "off", "010", "-0o7", "0o17", "0b11", "0x1F", "1:30", "190:20:30.15", "1_000", "1e3", "1.5e+3", ".inf", "-.INF", ".NaN", "=", "<<", "~", "null", "2016-09-01", "true", "12", "1.10"} {
		for _, plain := range []string{string(yamldoc.Format(yamldoc.Map{{Key: "k", Value: text}})), yamldoc.Inline(text)} {
			var tree yaml.Node
			if err := yaml.Unmarshal([]byte(plain), &tree); err != nil {
				t.Fatal(plain, err)
			}
			eachNode(&tree, func(n *yaml.Node) {
				if n.Kind == yaml.ScalarNode && n.Value == text && n.Style == 0 {
					t.Errorf("%q is written without quotes: %s", text, plain)
				}
			})
		}
	}
}

// TestPython reads the shipped registry with a reader of YAML 1.1 that many use.
func TestPython(t *testing.T) {
	const script = `import json, sys, yaml
print(json.dumps([yaml.safe_load(open(f, encoding="utf-8")) for f in sys.argv[1:]], default=lambda d: d.isoformat()))`
	if exec.Command("python3", "-c", "import yaml").Run() != nil {
		t.Skip("no python3 with PyYAML")
	}
	files := registryFiles(t)
	out, err := exec.Command("python3", append([]string{"-c", script}, files...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs []any
	decoder := json.NewDecoder(bytes.NewReader(out))
	decoder.UseNumber()
	if err := decoder.Decode(&theirs); err != nil || len(theirs) != len(files) {
		t.Fatal(len(theirs), err)
	}
	for i, file := range files {
		doc, found := yamldoc.Parse(file, read(t, file))
		if len(found) > 0 {
			t.Fatal(file, found)
		}
		if !reflect.DeepEqual(doc.Value(), theirs[i]) {
			t.Errorf("%s: PyYAML reads\n%v\nnot\n%v", file, theirs[i], doc.Value())
		}
	}
}

// registryFiles returns the files of the registry that is shipped.
func registryFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../registry/*/*.yaml")
	if err != nil || len(files) < 80 {
		t.Fatal(len(files), err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func eachNode(n *yaml.Node, visit func(*yaml.Node)) {
	visit(n)
	for _, child := range n.Content {
		eachNode(child, visit)
	}
}
