package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

func TestDiffOnATerminal(t *testing.T) {
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	c := &registry.Change{File: "registry/innovations/a.yaml", Old: []byte("a: 1\r\nb: 2\r\n"), New: []byte("a: \x1b[31m1\r\nb: 2\r\n")}
	var piped, drawn bytes.Buffer
	if err := writeDiff(&Screen{W: &piped, Options: doc.Options{Printer: printer}}, c); err != nil {
		t.Fatal(err)
	}
	if want := "--- a/registry/innovations/a.yaml\n+++ b/registry/innovations/a.yaml\n@@ -1,2 +1,2 @@\n-a: 1\r\n+a: \x1b[31m1\r\n b: 2\r\n"; piped.String() != want {
		t.Errorf("piped: %q", piped.String())
	}
	if err := writeDiff(&Screen{W: &drawn, Options: doc.Options{Printer: printer, Terminal: true, Color: true}}, c); err != nil {
		t.Fatal(err)
	}
	if got := drawn.String(); strings.Contains(got, "\x1b[31m1") || strings.Contains(got, "\r") || !strings.Contains(got, "\x1b[32m+a: ␛[31m1\x1b") {
		t.Errorf("drawn: %q", got)
	}
}

func TestDiffOfANewFile(t *testing.T) {
	got := unified(&registry.Change{File: "registry/innovations/a.yaml", New: []byte("a: 1\n")})
	if want := "--- /dev/null\n+++ b/registry/innovations/a.yaml\n@@ -0,0 +1,1 @@\n+a: 1\n"; got != want {
		t.Errorf("got %q", got)
	}
}

// The message of a commit is Dutch, whoever makes it.
func TestCommitMessage(t *testing.T) {
	english, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	got := CommitMessage(english, &registry.Change{ID: "x", Action: "move", Args: map[string]string{"to": "bedenken"}})
	if got != "x: naar fase bedenken" {
		t.Errorf("got %q", got)
	}
}
