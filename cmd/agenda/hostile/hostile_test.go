//go:build hostile

// Package hostile_test runs the program with files, folders, disks and names made
// to hurt it. It takes minutes, and so runs in CI: go test -tags hostile ./cmd/...
package hostile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/innovatieagenda/agenda/internal/cli"
)

// What one hostile file or surrounding may cost the real command. The aim is one
// second; the limit, in processor time, leaves room for a slow machine, and the
// patience for a busy one.
const (
	hostileTime     = 3 * time.Second
	hostilePatience = time.Minute
	hostileMemory   = 256 << 20
)

const (
	evil   = "registry/innovations/kwaad.yaml"
	record = "id: kwaad\ntitle: Kwaad\nsummary: Een proef.\nstatus: actief\norigin: bestaand\nowner: steunpunt-noord\n" +
		"priorities: [jeugd-onderwijs]\ncore_functions: [lezen]\nphase: bedenken\nsources: [jaarverslag]\n"
)

// hostile is a case: what lies in the registry, the command, and how it ends.
type hostile struct {
	name string
	// data goes into the file evil; prepare does what more is needed.
	data    string
	prepare func(t *testing.T, dir string)
	args    string
	exit    int
	// says is a part of what is printed.
	says string
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agenda": func() { os.Exit(cli.Main(cli.System(), os.Args[1:])) }})
}

func TestHostileFiles(t *testing.T) {
	deep := 100_000
	runHostile(t, []hostile{
		{name: "alias bomb", data: laughs(), exit: 1, says: "yaml/alias"},
		{name: "alias bomb in list", data: laughs(), args: "list", exit: 1, says: "ontbreekt hierboven: registry/innovations/kwaad.yaml\n"},
		{name: "deep in brackets", data: "a: " + strings.Repeat("[", deep), exit: 1, says: "yaml/too-deep"},
		{name: "deep in braces", data: strings.Repeat("{a: ", deep), exit: 1, says: "yaml/too-deep"},
		{name: "deep in dashes", data: strings.Repeat("- ", deep), exit: 1, says: "yaml/too-deep"},
		{name: "key of a megabyte", data: strings.Repeat("k", 1_000_000) + ": v\n", exit: 1, says: "kwaad.yaml:1:"},
		{name: "key of a megabyte in quotes", data: `"` + strings.Repeat("k", 1_000_000) + "\": v\n", exit: 1, says: "kwaad.yaml:1:"},
		{name: "line of a megabyte", data: record + "description: {motive: " + strings.Repeat("x", 1_000_000) + "}\n", exit: 0},
		{name: "line of a megabyte with a fault", data: "title: [" + strings.Repeat("x ", 500_000) + "\n", exit: 1, says: "kwaad.yaml:1:"},
		{name: "100,000 keys", data: record + numbered("k%d: v\n"), exit: 1, says: "schema/unknown-key"},
		{name: "100,000 keys, not all told", data: record + numbered("k%d: v\n"), args: "validate -f sarif", exit: 1, says: "file/more"},
		{name: "100,000 items, not all told", data: record + "partners:\n" + numbered("- p%d\n"), args: "validate -f json", exit: 1, says: `"rule": "file/more"`},
		{name: "100,000 times one key, not all told", data: strings.Repeat("k: v\n", deep), exit: 1, says: "file/more"},
		{name: "the last of many items again", data: record + "target_groups:\n" + numbered("- p%d\n")[:300_000] + "\n- p1\n", exit: 1, says: "schema/enum"},
		{name: "a list of an organisation over and over", prepare: func(t *testing.T, dir string) {
			try(t, os.WriteFile(filepath.Join(dir, "registry/organisations/partners.yaml"), []byte(strings.Repeat("- id: a\n", deep/4)), 0o644))
		}, exit: 1, says: "file/more"},
		{name: "100,000 items", data: record + "partners:\n" + numbered("- p%d\n"), exit: 1, says: "kwaad.yaml:12:3: fout: De organisatie \"p0\" staat niet in het register [reference/organisation]"},
		{name: "100,000 times one key", data: strings.Repeat("k: v\n", deep), exit: 1, says: "yaml/duplicate-key"},
		{name: "escapes in CSV", data: strings.Replace(record, "title: Kwaad", `title: "Kwaad \e[31m rood"`, 1), args: "list -f csv", exit: 0, says: "Kwaad ␛[31m rood"},
		{name: "NUL", data: "id: kwaad\ntitle: a\x00b\n", exit: 1, says: "kwaad.yaml:2:"},
		{name: "nothing but NUL", data: strings.Repeat("\x00", 1000), exit: 1, says: "kwaad.yaml:1:1: fout: Hier staat een nulteken, dat niet in een tekst hoort [yaml/encoding]"},
		{name: "empty", data: "", exit: 1, says: "yaml/empty"},
		{name: "byte order mark", data: "\ufeff" + record, exit: 0},
		{name: "UTF-16", data: utf16Text(record), exit: 1, says: "UTF-16"},
		{name: "invalid UTF-8", data: "id: kwaad\ntitle: caf\xe9\n", exit: 1, says: "kwaad.yaml:2:"},
		{name: "escapes of a terminal", data: strings.Replace(record, "Kwaad", `"\e]0;weg\a\e[2J"`, 1), args: "list", exit: 0, says: "kwaad"},
		{name: "huge file", prepare: sized(evil, 1<<30), exit: 1, says: "yaml/too-large"},
		{name: "huge file in list", prepare: sized(evil, 1<<30), args: "list", exit: 1, says: "ontbreekt hierboven: registry/innovations/kwaad.yaml\n"},
		{name: "huge schema", prepare: sized("schema/vocabulary.schema.json", 1<<30), exit: 3, says: "in de map schema is te groot: 1073741824 bytes"},
		{name: "schema that refers to itself", prepare: ownSchema(`{"$ref": "#"}`), exit: 3, says: "verwijst te vaak naar zichzelf"},
		{name: "schema from elsewhere", prepare: ownSchema(`{"$ref": "http://127.0.0.1:9/x.json"}`), exit: 3, says: "127.0.0.1"},
		{name: "schema with a file from elsewhere", prepare: ownSchema(`{"$ref": "file:///etc/passwd"}`), exit: 3, says: "/etc/passwd"},
		{name: "schema that doubles forty times", prepare: ownSchema(doubling()), exit: 3, says: "verwijst te vaak naar zichzelf"},
		{name: "schema that is deep", prepare: ownSchema(strings.Repeat(`{"not":`, deep) + "{}" + strings.Repeat("}", deep)), exit: 3, says: "vanaf hier is dit geen JSON"},
		{name: "schema with an endless pattern", prepare: ownSchema(`{"pattern": "^((a{1,100}){1,100}){1,100}$"}`), exit: 3, says: "is geen geldige reguliere expressie"},
		{name: "huge draft", prepare: sized("draft.yaml", 1<<30), args: "validate draft.yaml", exit: 1, says: "yaml/too-large"},
		{name: "huge list of organisations", prepare: sized("registry/organisations/pois.yaml", 1<<30), exit: 1, says: "yaml/too-large"},
	})
}

// TestHostileLines has one line of a megabyte: what looks at its start again for
// each fault on it never ends.
func TestHostileLines(t *testing.T) {
	const size = 1_000_000
	fill := func(pattern string) string { return strings.Repeat(pattern, size/len(pattern)) }
	instead := func(old, new string) string { return strings.Replace(record, old, new, 1) }
	var many, anchored strings.Builder
	for i := range size / 12 {
		fmt.Fprintf(&many, "p%d, ", i)
		fmt.Fprintf(&anchored, "&a%d b, ", i)
	}
	runHostile(t, []hostile{
		{name: "key between question mark and colon", data: record + "? " + fill("k") + "\n: v\n", exit: 1, says: "kkk…"},
		{name: "value", data: instead("phase: bedenken", "phase: "+fill("x")), exit: 1, says: "…\n"},
		{name: "value in quotes", data: instead("phase: bedenken", `phase: "`+fill("x")+`"`), exit: 1, says: "…\n"},
		{name: "value in escapes", data: instead("phase: bedenken", `phase: "`+fill(`\u0041`)+`"`), exit: 1, says: "…\n"},
		{name: "reference", data: instead("steunpunt-noord", fill("x")), exit: 1, says: "reference/organisation"},
		{name: "combining characters", data: instead("phase: bedenken", "phase: a"+fill("\u0301")), exit: 1, says: "schema/enum"},
		{name: "blanks before a key", data: record + fill(" ") + "x: y\n", exit: 1, says: "11 | …"},
		{name: "tabs", data: record + "x: " + fill("\t") + "y\n", exit: 1, says: "kwaad.yaml:11:"},
		{name: "text and a colon", data: record + "x: " + fill("x ") + ": y\n", exit: 1, says: "kwaad.yaml:11:"},
		{name: "quote never closed", data: record + "x: \"" + fill("x ") + "\n", exit: 1, says: "kwaad.yaml:11:"},
		{name: "bracket never closed", data: record + "partners: [" + fill("xxxxxxxx, ") + "\n", exit: 1, says: "yaml/syntax"},
		{name: "organisations that are none", data: record + "partners: [" + many.String() + "]\n", exit: 1, says: "reference/organisation"},
		{name: "anchors", data: record + "partners: [" + anchored.String() + "]\n", exit: 1, says: "reference/organisation"},
		{name: "tags", data: record + "partners: [" + fill("!x aaaaaa, ") + "]\n", exit: 1, says: "yaml/tag"},
		{name: "addresses", data: instead("Kwaad", fill("jan.jansen@gmail.com ")), exit: 1, says: "privacy/email"},
		{name: "telephones", data: instead("Kwaad", fill("06-12345678 ")), exit: 1, says: "privacy/telephone"},
		{name: "citizen numbers", data: instead("Kwaad", fill("111222333 ")), exit: 1, says: "privacy/citizen-number"},
		{name: "numbers in a word", data: instead("Kwaad", fill("111222333_a_")), exit: 1, says: "schema/length"},
		{name: "signs of addresses", data: instead("Kwaad", fill("a@")), exit: 1, says: "schema/length"},
	})
}

func TestHostileNames(t *testing.T) {
	link := func(name, to string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			os.RemoveAll(filepath.Join(dir, name))
			try(t, os.Symlink(to, filepath.Join(dir, name)))
		}
	}
	runHostile(t, []hostile{
		{name: "link out of the registry", prepare: link(evil, "/etc/passwd"), exit: 1, says: "file/kind"},
		{name: "link to itself", prepare: link(evil, "kwaad.yaml"), exit: 1, says: "file/kind"},
		{name: "link to a device", prepare: link(evil, "/dev/zero"), exit: 1, says: "file/kind"},
		{name: "link that leads nowhere", prepare: link(evil, "nergens"), exit: 1, says: "file/kind"},
		{name: "link to a folder", prepare: link(evil, "/"), exit: 1, says: "file/kind"},
		{name: "folder as a link out", prepare: link("registry/innovations", "/etc"), exit: 1, says: "registry/innovations"},
		{name: "folder as a link to itself", prepare: link("registry/innovations", "innovations"), exit: 1, says: "registry/innovations"},
		{name: "schema as a link to a device", prepare: func(t *testing.T, dir string) {
			try(t, os.MkdirAll(filepath.Join(dir, "schema"), 0o755))
			link("schema/phases.schema.json", "/dev/zero")(t, dir)
		}, exit: 3, says: "schema/phases.schema.json is geen gewoon bestand"},
		{name: "folder with an extension", prepare: func(t *testing.T, dir string) { try(t, os.Mkdir(filepath.Join(dir, evil), 0o755)) }, exit: 1, says: "file/kind"},
		{name: "id that leads out", data: strings.Replace(record, "id: kwaad", "id: ../../../etc/passwd", 1), exit: 1, says: "kwaad.yaml:1:5: fout: \"../../../etc/passwd\" kan geen id zijn [schema/format]"},
		{name: "id of a file that leads out", args: "show ../../etc/passwd", exit: 2, says: "../../etc/passwd"},
		{name: "move what leads out", args: "move ../../x experimenteren", exit: 2, says: "../../x"},
		{name: "add what leads out", args: "add --id ../../x --title X --summary Y --owner steunpunt-noord --priority jeugd-onderwijs --core-function lezen", exit: 2, says: "../../x"},
		{name: "two names that differ in case", data: record, prepare: func(t *testing.T, dir string) {
			try(t, os.WriteFile(filepath.Join(dir, "registry/innovations/Kwaad.yaml"), []byte(record), 0o644))
		}, exit: 1, says: "Kwaad.yaml"},
		{name: "name of a device", prepare: func(t *testing.T, dir string) {
			try(t, os.WriteFile(filepath.Join(dir, "registry/innovations/con.yaml"), []byte(strings.Replace(record, "kwaad", "con", 1)), 0o644))
		}, exit: 1, says: "file/name"},
		{name: "add the name of a device", args: "add --id nul --title X --summary Y --owner steunpunt-noord --priority jeugd-onderwijs --core-function lezen", exit: 2, says: "nul-project"},
		{name: "name in control characters", prepare: func(t *testing.T, dir string) {
			try(t, os.WriteFile(filepath.Join(dir, "registry/innovations/a\x1b[2Jb\nc.yaml"), []byte(record), 0o644))
		}, exit: 1, says: "innovations/a␛[2Jb␊c.yaml: fout: In de naam a␛[2Jb␊c.yaml staat een teken dat op Windows niet kan: ␛ [file/name]"},
	})
}

func TestHostileSurroundings(t *testing.T) {
	future := time.Now().AddDate(80, 0, 0)
	runHostile(t, []hostile{
		{name: "record from the future", data: record, prepare: func(t *testing.T, dir string) {
			try(t, os.Chtimes(filepath.Join(dir, evil), future, future))
		}, exit: 0},
		{name: "lock left behind, from the future", data: record, prepare: func(t *testing.T, dir string) {
			lock := filepath.Join(dir, "registry/.agenda.lock")
			try(t, os.WriteFile(lock, nil, 0o644))
			try(t, os.Chtimes(lock, future, future))
		}, args: "adopt kwaad bibliotheek-duindorp --on 2016", exit: 0},
		{name: "temporary file left behind", data: record, prepare: func(t *testing.T, dir string) {
			try(t, os.WriteFile(filepath.Join(dir, "registry/innovations/.kwaad.yaml123"), []byte("id: ["), 0o600))
		}, exit: 0},
	})
}

// ownSchema gives the registry rules of its own for records.
func ownSchema(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		try(t, os.MkdirAll(filepath.Join(dir, "schema"), 0o755))
		try(t, os.WriteFile(filepath.Join(dir, "schema/innovation.schema.json"), []byte(text), 0o644))
	}
}

// doubling is a schema in which each part stands for two of the one before it.
func doubling() string {
	var b strings.Builder
	b.WriteString(`{"properties": {"priorities": {"$ref": "#/$defs/a40"}}, "$defs": {"a0": {"type": "string"}`)
	for i := range 40 {
		fmt.Fprintf(&b, `, "a%d": {"anyOf": [{"$ref": "#/$defs/a%d"}, {"$ref": "#/$defs/a%d"}]}`, i+1, i, i)
	}
	return b.String() + "}}"
}

// laughs are aliases that stand for a billion texts.
func laughs() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}

func numbered(line string) string {
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

func utf16Text(text string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	return b.String()
}

// sized makes a file that claims to be of a size, and takes no room.
func sized(name string, size int64) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, name)
		try(t, os.MkdirAll(filepath.Dir(name), 0o755))
		f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o644)
		try(t, err)
		try(t, f.Truncate(size))
		try(t, f.Close())
	}
}

func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// runHostile runs each case in a registry of its own.
func runHostile(t *testing.T, cases []hostile) {
	program := asAgenda(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := smallRegistry(t)
			if c.data != "" || c.prepare == nil && c.args == "" {
				try(t, os.WriteFile(filepath.Join(dir, evil), []byte(c.data), 0o644))
			}
			if c.prepare != nil {
				c.prepare(t, dir)
			}
			args := strings.Fields(c.args)
			if len(args) == 0 {
				args = []string{"validate"}
			}
			bounded(t, exec.Command(program, args...), dir, c.exit, c.says)
		})
	}
}

// smallRegistry returns a folder with a registry.
func smallRegistry(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	try(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "testdata", "registries", "small"))))
	return dir
}

// asAgenda returns a name under which the test binary is the program.
func asAgenda(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	try(t, err)
	name := filepath.Join(t.TempDir(), "agenda")
	if err := os.Symlink(self, name); err != nil {
		t.Skip(err)
	}
	return name
}

// bounded runs a command in dir and demands that it ends in time, in little
// memory, with a sentence and the right exit code.
func bounded(t *testing.T, cmd *exec.Cmd, dir string, exit int, says string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), hostilePatience)
	defer cancel()
	run := exec.CommandContext(ctx, cmd.Path, cmd.Args[1:]...)
	run.Dir, run.SysProcAttr, run.Stdout = dir, cmd.SysProcAttr, cmd.Stdout
	run.Env = append(os.Environ(), "AGENDA_LANG=nl", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
	var out bytes.Buffer
	if run.Stderr = &out; run.Stdout == nil {
		run.Stdout = &out
	}
	start := time.Now()
	err := run.Run()
	elapsed := time.Since(start)
	if ctx.Err() != nil {
		t.Fatalf("not done after %v", hostilePatience)
	}
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	text := out.String()
	used, memory := run.ProcessState.UserTime()+run.ProcessState.SystemTime(), peak(run.ProcessState)
	t.Logf("%v, %v of processor, %d MB", elapsed.Round(time.Millisecond), used.Round(time.Millisecond), memory>>20)
	if got := run.ProcessState.ExitCode(); got != exit {
		t.Errorf("exit code %d, want %d", got, exit)
	}
	if !strings.Contains(text, says) || strings.Contains(text, "goroutine ") || strings.ContainsRune(text, '\x1b') {
		t.Errorf("want %q in\n%.2000s", says, text)
	}
	if used > hostileTime || memory > hostileMemory {
		t.Errorf("took %v of processor and %d MB", used, memory>>20)
	}
}
