package validate_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/desk"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
)

// said is what a finding says, wherever it is said.
type said struct {
	Rule, Severity, File, Pointer, Message, Hint string
	Line, Column                                 int
}

// question is a text that a form asks about, and what the command line says of it.
type question struct {
	message []byte
	want    []said
}

// inForm is what a finding says in a form.
func inForm(p *i18n.Printer, f finding.Finding) said {
	return said{f.Rule, f.Severity.String(), f.File, f.Pointer, words.Message(p, f), strings.Join(words.FormHints(p, f), "; "), max(1, f.Range.Line), max(1, f.Range.Column)}
}

// ask makes the question about an innovation that would have a text, in a registry.
func ask(t *testing.T, root, id, text string, lang i18n.Lang) question {
	t.Helper()
	message, err := json.Marshal(map[string]any{"call": "validate", "turn": 1, "lang": lang, "id": id, "text": text})
	if err != nil {
		t.Fatal(err)
	}
	// The whole registry is read and checked anew, as the command does.
	file := "registry/innovations/" + id + ".yaml"
	_, result, err := validate.Registry(&registry.Place{Root: root}, registry.Options{Changes: []*registry.Change{{File: file, New: []byte(text)}}},
		validate.Options{Today: today, Only: func(f string) bool { return f == file }})
	if err != nil {
		t.Fatal(err)
	}
	p, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	q := question{message: message, want: []said{}}
	for _, f := range result.Findings {
		q.want = append(q.want, inForm(p, f))
	}
	return q
}

// answers are those of the rules as they are in a browser, where AGENDA_WASM names
// them, and else of the same rules in this process.
func answers(t *testing.T, root string, questions []question) [][]byte {
	t.Helper()
	reg, err := registry.Load(&registry.Place{Root: root}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := desk.Bundle(reg)
	if err != nil {
		t.Fatal(err)
	}
	if program := os.Getenv("AGENDA_WASM"); program != "" {
		return inNode(t, program, bundle, questions)
	}
	d, err := desk.New(bundle, today)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	for _, q := range questions {
		all = append(all, d.Answer(q.message))
	}
	return all
}

// driver asks, in Node, what stands on the lines of a file, after the bundle and the day.
const driver = `
const [program, asked] = process.argv.slice(1), fs = require('fs');
require(require('path').join(require('path').dirname(program), 'wasm_exec.js'));
const [bundle, day, ...lines] = fs.readFileSync(asked, 'utf8').split('\n');
const go = new Go();
globalThis.agendaStarted = () => {
  agendaLoad(JSON.stringify({ call: 'load', turn: 0, lang: 'nl', today: day }), bundle);
  fs.writeFileSync(asked, lines.map(agendaAnswer).join('\n'));
  process.exit(0);
};
WebAssembly.instantiate(fs.readFileSync(program), go.importObject).then(r => go.run(r.instance));
`

// inNode asks the rules in Node.
func inNode(t *testing.T, program string, bundle []byte, questions []question) [][]byte {
	t.Helper()
	asked := filepath.Join(t.TempDir(), "asked")
	lines := [][]byte{bundle, []byte(today)}
	for _, q := range questions {
		lines = append(lines, q.message)
	}
	if err := os.WriteFile(asked, bytes.Join(lines, []byte("\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("node", "-e", driver, program, asked).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(asked)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Split(data, []byte("\n"))
}

// same holds the answers to questions against what the command line says.
func same(t *testing.T, root string, questions []question) {
	t.Helper()
	all := answers(t, root, questions)
	if len(all) != len(questions) {
		t.Fatalf("%d answers to %d questions", len(all), len(questions))
	}
	for i, q := range questions {
		got := struct{ Findings []said }{}
		if err := json.Unmarshal(all[i], &got); err != nil {
			t.Fatalf("%v: %s", err, all[i])
		}
		for _, f := range got.Findings {
			if strings.Contains(f.Hint, "`agenda") {
				t.Errorf("a form can't do that: %s", f.Hint)
			}
		}
		is, _ := json.Marshal(got.Findings)
		if want, _ := json.Marshal(q.want); !bytes.Equal(is, want) {
			t.Errorf("asked %.300s\n got %s\nwant %s", q.message, is, want)
		}
	}
}

// ownID is the id that a record has.
var ownID = regexp.MustCompile(`(?m)^id: ([a-z0-9-]+)$`)

// A form says of a record with slips in it what the command line says.
func TestFormSaysTheSameOfSlips(t *testing.T) {
	count := 30
	if os.Getenv("AGENDA_WASM") != "" {
		count = 1000
	}
	root := "../.."
	files, err := filepath.Glob(root + "/registry/innovations/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no records", err)
	}
	var records []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, string(data))
	}
	var questions []question
	for n := 0; len(questions) < count; n++ {
		text, _ := slipped(records, n)
		if !utf8.ValidString(text) {
			continue // a page has no such text
		}
		id := strings.TrimSuffix(filepath.Base(files[n%len(files)]), ".yaml")
		if m := ownID.FindStringSubmatch(text); m != nil && slices.Contains(files, root+"/registry/innovations/"+m[1]+".yaml") {
			id = m[1]
		}
		questions = append(questions, ask(t, root, id, text, i18n.Langs[n%2]))
	}
	same(t, root, questions)
}

// The same of every example of a rule about an innovation, in both languages.
func TestFormSaysTheSameOfExamples(t *testing.T) {
	root := testRegistry(t)
	write(t, root, organisationFile, item(testdata(t, "organisation.yaml")))
	var questions []question
	for _, rule := range validate.Rules() {
		if rule.Target != "" {
			continue
		}
		for _, example := range []string{rule.Before, rule.Bad, rule.Good} {
			text := example
			if example == "" || example == validate.Gone || !utf8.ValidString(example) {
				continue
			}
			if !rule.Whole {
				text = overlay(testdata(t, recordFile), example)
			}
			for _, lang := range i18n.Langs {
				questions = append(questions, ask(t, root, "voorbeeld", text, lang))
			}
		}
	}
	if len(questions) < 200 {
		t.Errorf("only %d examples", len(questions))
	}
	same(t, root, questions)
}
