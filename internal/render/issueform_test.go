package render_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/schema"
)

// issueForm is what GitHub reads of a form.
type issueForm struct {
	Name, Description, Title string
	Labels                   []string
	Body                     []struct {
		Type, ID   string
		Attributes struct {
			Label, Description, Value string
			Multiple                  bool
			Options                   []string
		}
		Validations struct{ Required bool }
	}
}

// TestIssueForm fails when the form for people without git no longer asks what
// the schema says.
func TestIssueForm(t *testing.T) {
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	for lang, file := range map[i18n.Lang]string{i18n.Dutch: "../../.github/ISSUE_TEMPLATE/innovatie.yml", i18n.English: "testdata/issueform.en.yml"} {
		var out bytes.Buffer
		if err := render.IssueForm(&render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang)}}, set); err != nil {
			t.Fatal(err)
		}
		golden(t, file, out.String())
		var form issueForm
		if err := yaml.Unmarshal(out.Bytes(), &form); err != nil {
			t.Fatal(err)
		}
		checkIssueForm(t, set, form)
	}
}

// checkIssueForm demands that each key that `agenda add` asks for is asked, with
// the terms of its vocabulary in their order, and that GitHub takes the form: no
// label or choice twice, and none called None.
func checkIssueForm(t *testing.T, set *schema.Set, form issueForm) {
	t.Helper()
	asked := map[string]bool{}
	labels := map[string]bool{}
	for _, field := range form.Body {
		if field.Type == "markdown" {
			continue
		}
		pointer := "/" + strings.ReplaceAll(field.ID, "-", "/")
		asked[pointer] = true
		if labels[field.Attributes.Label] || field.Attributes.Label == "" || field.Attributes.Description == "" {
			t.Errorf("%s: the label %q is empty or twice there", field.ID, field.Attributes.Label)
		}
		labels[field.Attributes.Label] = true
		var ids []string
		for _, option := range field.Attributes.Options {
			id, _, _ := strings.Cut(option, " · ")
			ids = append(ids, id)
		}
		shape := set.Shape(schema.Innovation, pointer)
		if want := set.Terms(shape.Vocabulary).IDs(); !slices.Equal(ids, want) || field.Attributes.Multiple != (len(want) > 0 && shape.List) {
			t.Errorf("%s: choices %q, want %q", field.ID, ids, want)
		}
		if want := set.Required(schema.Innovation, pointer[1:]) && pointer != "/id"; field.Validations.Required != want {
			t.Errorf("%s: required is %v", field.ID, !want)
		}
	}
	for _, in := range edit.Inputs {
		if !asked[in.Pointer] {
			t.Errorf("%s isn't asked for", in.Pointer)
		}
	}
}
