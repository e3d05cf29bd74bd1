package validate_test

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/schema"
)

// told lists findings for a test's message.
func told(found finding.List) string {
	var lines []string
	for _, f := range found {
		lines = append(lines, fmt.Sprintf("%s:%d:%d-%d %s %s %s %v", f.File, f.Range.Line, f.Range.Column, f.Range.EndColumn, f.Rule, f.Variant, f.Pointer, f.Args))
	}
	return strings.Join(lines, "\n")
}

// only demands one finding, of that rule and variant, about the file as a whole.
func only(t *testing.T, found finding.List, rule, variant, file string) {
	t.Helper()
	if len(found) != 1 || found[0].Rule != rule || found[0].Variant != variant || found[0].File != file || !found[0].Range.IsZero() {
		t.Errorf("want one finding of %s %s about %s, got:\n%s", rule, variant, file, told(found))
	}
}

// empty makes a file, and the folders that it lies in.
func empty(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, nil, 0o644)
}

func TestFileKind(t *testing.T) {
	const folder = "registry/innovations/"
	tests := []struct {
		variant, file string
		make          func(path string) error
	}{
		{"folder", folder + "map.yaml/diep/proef.yaml", empty}, {"folder", folder + ".git/config", empty}, {"folder", "registry/organisations/.x/x.yaml", empty},
		{"place", "registry/proef.yaml", empty}, {"place", "registry/Innovations/proef.yaml", empty}, {"place", "registry/innovations.yaml", empty},
		{"hidden", folder + ".proef.yaml", empty}, {"hidden", folder + ".env", empty}, {"hidden", folder + "..yaml", empty},
		{"extension", folder + "proef.yaml.txt", empty}, {"extension", folder + "proef.yaml ", empty}, {"extension", folder + "proef\n.yaml\n", empty},
		{"extension", folder + "Readme.md", empty}, {"extension", folder + "yaml", empty}, {"extension", folder + "proef.yaml~", empty},
		{"extension", folder + "proef.yml", empty},
		{"extension", folder + "PROEF.YAML", empty},
		{"symlink", folder + "link.yaml", func(path string) error { return os.Symlink("voorbeeld.yaml", path) }},
		{"special", folder + "s.yaml", listen},
	}
	for _, tt := range tests {
		t.Run(tt.variant+" "+filepath.Base(tt.file), func(t *testing.T) {
			root := testRegistry(t)
			if err := tt.make(filepath.Join(root, filepath.FromSlash(tt.file))); err != nil {
				t.Skip(err)
			}
			want := tt.file
			if strings.Contains(want, "/.git/") {
				want = path.Dir(want)
			}
			only(t, check(t, root), "file/kind", tt.variant, want)
		})
	}
}

func TestFileName(t *testing.T) {
	tests := []struct{ variant, file string }{
		{"reserved", "registry/innovations/con.yaml"},
		{"reserved", "registry/innovations/Lpt9.x.yaml"},
		{"reserved", "registry/organisations/aux.yaml"},
		{"character", "registry/organisations/a:b.yaml"},
		{"case", "registry/organisations/voorbeeld.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			root := testRegistry(t)
			write(t, root, tt.file, "[]\n")
			if tt.variant == "case" {
				write(t, root, "registry/organisations/Voorbeeld.yaml", "[]\n")
			}
			var about finding.List
			for _, f := range check(t, root) {
				if f.Rule == "file/name" {
					about = append(about, f)
				}
			}
			only(t, about, "file/name", tt.variant, tt.file)
		})
	}
}

// listen makes a socket, which is neither file nor folder nor link.
func listen(path string) error {
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return err
	}
	l.SetUnlinkOnClose(false)
	return l.Close()
}

// A README beside the data is no data.
func TestOtherFilesAreLeftAlone(t *testing.T) {
	root := testRegistry(t)
	write(t, root, "registry/innovations/README.md", "# Lees mij\n")
	write(t, root, "registry/innovations/.gitkeep", "")
	if found := check(t, root); len(found) > 0 {
		t.Error(told(found))
	}
}

func TestUnreadable(t *testing.T) {
	root := testRegistry(t)
	write(t, root, "registry/innovations/dicht.yaml", "id: dicht\n")
	file := filepath.Join(root, "registry", "innovations", "dicht.yaml")
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(file); err == nil {
		f.Close()
		t.Skip("this user may read anything")
	}
	only(t, check(t, root), "file/unreadable", "", "registry/innovations/dicht.yaml")
}

func TestTooLarge(t *testing.T) {
	root := testRegistry(t)
	write(t, root, "registry/innovations/groot.yaml", "id: groot\nsummary: "+strings.Repeat("a", 2<<20)+"\n")
	only(t, check(t, root), "yaml/too-large", "", "registry/innovations/groot.yaml")
}

func TestTooManyParts(t *testing.T) {
	root := testRegistry(t)
	write(t, root, "registry/innovations/groot.yaml", "id: ["+strings.Repeat("a,", 250_000)+"]\n")
	only(t, check(t, root), "yaml/too-large", "nodes", "registry/innovations/groot.yaml")
}

// A registry may set rules of its own; for those the library's words must do.
func TestRuleOfTheRegistryItself(t *testing.T) {
	data, err := schema.Embedded(schema.Innovation)
	if err != nil {
		t.Fatal(err)
	}
	var own map[string]any
	if err := json.Unmarshal(data, &own); err != nil {
		t.Fatal(err)
	}
	own["not"] = map[string]any{"required": []string{"kind"}}
	if data, err = json.Marshal(own); err != nil {
		t.Fatal(err)
	}
	root := testRegistry(t)
	write(t, root, "schema/"+schema.Innovation, string(data))
	write(t, root, recordFile, overlay(testdata(t, "registry/innovations/voorbeeld.yaml"), "kind: stapsgewijs\n"))
	found := check(t, root)
	if len(found) != 1 || found[0].Rule != "schema/other" || found[0].Args["detail"] == "" || found[0].Range.Line != 1 {
		t.Error(told(found))
	}
}

// What a registry says of itself is held against its schema, value by value.
func TestImprint(t *testing.T) {
	const whole = "title: {nl: Proef}\npublisher: {organisation: kb}\nlicence: {id: CC0-1.0, url: 'https://creativecommons.org/publicdomain/zero/1.0/'}\n"
	other := func(line string) string { return overlay(whole, line) }
	for _, tt := range []struct{ text, want string }{
		{whole, ""},
		{other("publisher: {name: Wij, url: 'https://wij.example'}\n"), ""},
		{whole + "language: fy\nhomepage: https://innovatie.example\ncontact: {email: info@wij.example}\n", ""},
		{"title: {nl: Proef}\n", "1:1 schema/required"},
		{other("title: Proef\n"), "1:8 schema/type"},
		{other("publisher: {name: Wij}\n"), ""},
		{other("title: {en: Trial}\n"), "1:1 schema/required"},
		{other("title: {nl: ' '}\n"), "1:13 schema/format"},
		{other("publisher: {url: 'https://wij.example'}\n"), "2:1 schema/required"},
		{other("publisher: {organisation: nergens}\n"), "2:27 reference/organisation"},
		{other("licence: CC0-1.0\n"), "3:10 schema/type"},
		{other("licence: {id: CC0-1.0, url: 'javascript:alert(1)'}\n"), "3:29 schema/format"},
		{whole + "contact: {email: j.jansen@wij.example}\n", "4:18 privacy/email"},
		{whole + "taal: nl\n", "4:1 schema/unknown-key"},
		{"- " + strings.ReplaceAll(whole, "\n", "\n  "), "1:1 schema/type"},
	} {
		root := testRegistry(t)
		write(t, root, "registry/registry.yaml", tt.text)
		var got []string
		for _, f := range check(t, root) {
			got = append(got, fmt.Sprintf("%d:%d %s", f.Range.Line, f.Range.Column, f.Rule))
		}
		if !strings.HasPrefix(strings.Join(got, ", "), tt.want) || (tt.want == "") != (got == nil) {
			t.Errorf("%q: found %s; want %s", tt.text, got, tt.want)
		}
	}
}
