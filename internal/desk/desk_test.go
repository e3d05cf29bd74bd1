package desk_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/desk"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// page is a page that asks.
type page struct {
	*testing.T
	*desk.Desk
}

func open(t *testing.T) page {
	t.Helper()
	reg, err := registry.Load(&registry.Place{Root: "../.."}, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := desk.Bundle(reg)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(bundle, "2026-11-28")
	if err != nil {
		t.Fatal(err)
	}
	return page{t, d}
}

// ask asks, and demands an answer of that turn.
func (p page) ask(call string, args map[string]any) map[string]any {
	p.Helper()
	message := map[string]any{"call": call, "turn": 7, "lang": "nl"}
	for key, value := range args {
		message[key] = value
	}
	text, err := json.Marshal(message)
	if err != nil {
		p.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(p.Answer(text), &answer); err != nil {
		p.Fatal(err)
	}
	if answer["turn"] != 7.0 || answer["call"] != call {
		p.Fatalf("%s answers %v", text, answer)
	}
	return answer
}

// text is ask for what gives a text.
func (p page) text(call string, args map[string]any) string {
	p.Helper()
	answer := p.ask(call, args)
	text, ok := answer["text"].(string)
	if !ok {
		p.Fatalf("%s %v: %v", call, args, answer["error"])
	}
	return text
}

// An edit changes the bytes that someone in an editor would, in every record.
func TestEditsOfAllRecords(t *testing.T) {
	p := open(t)
	files, err := filepath.Glob("../../registry/innovations/*.yaml")
	if err != nil || len(files) < 85 {
		t.Fatal(len(files), err)
	}
	title := regexp.MustCompile(`(?m)^title: (['"]?)(.*?)(['"]?)$`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before := string(data)
		m := title.FindStringSubmatch(before)
		if m == nil || m[1] == `"` && strings.Contains(m[2], `\`) {
			t.Errorf("%s has no title on a line", file)
			continue
		}
		said := m[2]
		if m[1] == "'" {
			said = strings.ReplaceAll(said, "''", "'")
		}
		p.text("open", map[string]any{"id": strings.TrimSuffix(filepath.Base(file), ".yaml")})
		after := p.text("set", map[string]any{"pointer": "/title", "value": said + " twee"})
		if want := strings.Replace(before, m[0], "title: "+m[1]+m[2]+" twee"+m[3], 1); after != want {
			t.Errorf("%s: %q", file, after)
		}
		if back := p.text("set", map[string]any{"pointer": "/title", "value": said}); back != before {
			t.Errorf("%s is not as it was: %q", file, back)
		}
	}
}

// What is filled in and taken away again leaves the file as it was.
func TestFillAndTakeAway(t *testing.T) {
	p := open(t)
	before := p.text("new", map[string]any{"fields": map[string]any{"title": "Boeken op wielen"}})
	if !strings.Contains(before, "id: boeken-op-wielen\n") || !strings.Contains(before, "phase: bedenken\n") {
		t.Fatal(before)
	}
	p.text("set", map[string]any{"pointer": "/experiments/0/title", "value": "Proef in Zwolle"})
	if a := p.ask("insert", map[string]any{"pointer": "/experiments", "value": map[string]any{"title": "Nog een"}}); a["pointer"] != "/experiments/1" {
		t.Error(a)
	}
	p.text("set", map[string]any{"pointer": "/experiments/1/start", "value": "2016"})
	filled := p.text("set", map[string]any{"pointer": "/conditions/need", "value": "Lezen: voor wie?"})
	want := "experiments:\n  - {title: Proef in Zwolle}\n  - {title: Nog een, start: 2016}\n"
	if !strings.Contains(filled, want) || !strings.Contains(filled, "need: 'Lezen: voor wie?'\n") {
		t.Error(filled)
	}
	p.text("remove", map[string]any{"pointer": "/experiments/1/start"})
	p.text("set", map[string]any{"pointer": "/experiments/0/title", "value": " "})
	p.text("remove", map[string]any{"pointer": "/experiments/0"})
	p.text("set", map[string]any{"pointer": "/conditions/need", "value": nil})
	if after := p.text("remove", map[string]any{"pointer": "/nowhere/0"}); after != before {
		t.Error(after)
	}
}

// A new record gets no other's name, and what is missing is told with its key.
func TestValidateNew(t *testing.T) {
	p := open(t)
	rules := func(a map[string]any) (all []string) {
		for _, f := range a["findings"].([]any) {
			f := f.(map[string]any)
			all = append(all, f["rule"].(string)+" "+f["field"].(string)+" "+f["key"].(string))
		}
		return all
	}
	p.text("new", map[string]any{"fields": map[string]any{"title": "Boekstart"}})
	all := strings.Join(rules(p.ask("validate", nil)), "\n")
	for _, want := range []string{"add/exists /id ", "schema/required /summary summary", "schema/required /priorities priorities"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
	for _, hostile := range []string{"../../../etc/passwd", "CON", "een/twee", "", "x\x00y", strings.Repeat("a", 100)} {
		p.text("set", map[string]any{"pointer": "/id", "value": hostile})
		if all := strings.Join(rules(p.ask("validate", nil)), "\n"); !strings.Contains(all, " /id") {
			t.Errorf("%q will do: %s", hostile, all)
		}
	}
}

// Nothing that is pasted breaks the desk: what can't be read is told, the draft stays.
func TestReadHostile(t *testing.T) {
	p := open(t)
	draft := p.text("new", map[string]any{"fields": map[string]any{"title": "Boeken op wielen"}})
	for _, text := range []string{"", "- a\n", "a: b: c\n", "a: &x [*x]\n", "\x00", "[[[[", "id: x\nid: y\n", strings.Repeat("[", 10000), "a: !!binary _\n", "42", "\ufeff"} {
		for _, call := range []string{"read", "validate", "similar", "next", "set"} {
			a := p.ask(call, map[string]any{"text": text, "pointer": "/title", "value": "x"})
			if call == "read" && (a["error"] == nil || a["error"] == "") && a["text"] != text {
				t.Errorf("%q is read as %v", text, a)
			}
			if e, _ := a["error"].(string); strings.HasPrefix(e, "problem.") || strings.Contains(e, "%!") {
				t.Errorf("%q: %s", text, e)
			}
		}
	}
	p.text("read", map[string]any{"text": draft})
	for _, args := range []map[string]any{
		{"pointer": "", "value": "x"}, {"pointer": "title", "value": "x"}, {"pointer": "/a/-1/b", "value": "x"}, {"pointer": "/title/0", "value": "x"},
		{"pointer": "/experiments/5/title", "value": "x"}, {"pointer": "/x~2", "value": map[string]any{"a": []any{nil}}},
	} {
		for _, call := range []string{"set", "insert", "remove"} {
			p.ask(call, args)
		}
	}
	if a := p.ask("weg", nil); a["error"] == nil {
		t.Error(a)
	}
	if a := p.ask("read", map[string]any{"text": `{"id": "x", "title": "Uit JSON"}`}); !strings.Contains(a["text"].(string), "title: Uit JSON\n") {
		t.Error(a)
	}
}

// The likeness and the next phase are those that the command line tells.
func TestSimilarAndNext(t *testing.T) {
	p := open(t)
	a := p.ask("similar", map[string]any{"words": "voorlezen aan jonge kinderen thuis"})
	first := a["matches"].([]any)[0].(map[string]any)
	if len(a["matches"].([]any)) > 3 || first["title"] == "" || first["degree_title"] == "" {
		t.Error(a)
	}
	id := first["id"].(string)
	for _, m := range p.ask("similar", map[string]any{"words": "voorlezen aan jonge kinderen thuis", "id": id})["matches"].([]any) {
		if m.(map[string]any)["id"] == id {
			t.Error("an innovation resembles itself")
		}
	}
	p.text("new", map[string]any{"fields": map[string]any{"title": "Boeken op wielen"}})
	if a = p.ask("next", nil); a["from"].(map[string]any)["id"] != "bedenken" || a["to"].(map[string]any)["id"] != "experimenteren" || len(a["criteria"].([]any)) == 0 {
		t.Error(a)
	}
}
