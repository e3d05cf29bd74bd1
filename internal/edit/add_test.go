package edit_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

func shipped(t *testing.T) *registry.Registry {
	t.Helper()
	place, err := worktree.Locate(filepath.Join("..", ".."), true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// The flags stand in a table; the schema says what can be asked. A new key must
// come into the table, too.
func TestInputsAreTheQuestions(t *testing.T) {
	asked := map[string]bool{}
	for _, q := range edit.Questions(shipped(t)) {
		asked[q.Pointer] = q.Shape.List
		if q.Title == nil || q.Help == nil {
			t.Errorf("%s: no title or no help", q.Pointer)
		}
	}
	given := map[string]bool{}
	for _, in := range edit.Inputs {
		given[in.Pointer] = in.List
	}
	if !reflect.DeepEqual(asked, given) {
		t.Errorf("the schema asks for %v, the flags give %v", asked, given)
	}
}

// Every shipped record, taken apart and written anew, says the same.
func TestTextSaysTheSame(t *testing.T) {
	reg := shipped(t)
	for _, rec := range reg.Innovations {
		doc, err := reg.Document(rec.File)
		if err != nil {
			t.Fatal(err)
		}
		draft, _ := edit.FromDocument(doc)
		again, found := yamldoc.Parse(rec.File, edit.Text(reg.Schema, schema.Innovation, draft.Fields))
		if len(found) > 0 || !reflect.DeepEqual(again.Value(), doc.Value()) {
			t.Errorf("%s says something else when written anew: %v", rec.File, found)
		}
	}
}

// A whole record from elsewhere keeps every byte but those of what is changed.
func TestPlanKeepsTheFile(t *testing.T) {
	reg := shipped(t)
	for _, rec := range reg.Innovations {
		if rec.Status == "" || len(rec.PhaseHistory) == 0 {
			continue // gets keys that it lacks
		}
		old, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(rec.File)))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := yamldoc.Parse(rec.File, old)
		draft, _ := edit.FromDocument(doc)
		draft.Fields.Put("/id", false, []string{rec.ID + "-2"})
		c, err := edit.Plan(reg, draft, "2024-05-01")
		if err != nil {
			t.Fatalf("%s: %v", rec.File, err)
		}
		want := bytes.Replace(old, []byte("id: "+rec.ID+"\n"), []byte("id: "+rec.ID+"-2\n"), 1)
		if !bytes.Equal(c.New, want) {
			t.Errorf("%s: other bytes changed:\n%s", rec.File, c.New)
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	reg := shipped(t)
	for name, fields := range map[string]edit.Fields{
		"add/bad-id":    {"id": "../x", "title": "X"},
		"add/exists":    {"id": "scoor-een-boek"},
		"add/phase":     {"id": "iets", "phase": "beschikbaar-stellen"},
		"add/bad-id ":   {"title": "日本"},
		"add/bad-id  ":  {"id": strings.Repeat("x", 81)},
		"add/exists   ": {"title": "SCOOR een boek"},
	} {
		_, err := edit.Plan(reg, edit.Draft{Fields: fields}, "2024-05-01")
		if code := strings.TrimSpace(name); err == nil || !strings.HasPrefix(err.Error(), code) {
			t.Errorf("%v: got %v, want %s", fields, err, code)
		}
	}
}
