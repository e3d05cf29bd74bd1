package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
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
		if err := render.IssueForm(&render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang)}}, set, dayIn(t, file)); err != nil {
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

// dayIn returns the day of the rules that a form names, which the rules don't tell.
func dayIn(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`2\d{3}-\d\d-\d\d`).FindString(string(data))
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

// answered are what people write, and what could be taken for something else: marks of
// Markdown, YAML and workflows, headings that are none of the form, blocks of code in
// which headings of the form stand.
var answered = []string{
	"Leesclub", "é", "🎉", "#", "# kop", "### Iets anders", "### titel van mij", "---", ": ", "a: b", "- [x] af", "> citaat", "'", "\"", "yes", "1.10", "0x1F",
	"${{ github.token }}", "$(id)", "`id`", "<script>alert(1)</script>", "@kb", "::error::x", "None", "_No response_ of niet", "no · Nee", "\t", "\\", "null", "~",
	"```\n### Titel\n\nNee\n```", "~~~~ yaml\n### Origin\n~~~\n### Phase\n~~~~", "|", "&a", "*a", "!!str", "%", "{a: b}", "[a]", "1. een", "* twee", ",", "a, b · c",
}

// filled is a form as someone filled it in, as the text that GitHub makes of it and as
// the record that was meant.
func filled(r *rand.Rand, form issueForm, names map[string]string) (body string, want map[string]any) {
	want = map[string]any{}
	put := func(id string, value any) {
		outer, inner, deep := strings.Cut(id, "-")
		if !deep {
			want[outer] = value
			return
		}
		if want[outer] == nil {
			want[outer] = map[string]any{}
		}
		want[outer].(map[string]any)[inner] = value
	}
	text := func(joined string) string {
		parts := []string{answered[r.IntN(3)]}
		for range r.IntN(4) {
			part := answered[r.IntN(len(answered))]
			if strings.Contains(part, "\n") && !strings.Contains(joined, "\n") {
				continue // a field of one line takes none of several
			}
			parts = append(parts, part)
		}
		return strings.TrimSpace(strings.Join(parts, joined))
	}
	for _, field := range form.Body {
		answer, at := "_No response_", field.Attributes
		open := !field.Validations.Required && r.IntN(2) == 0
		switch {
		case field.Type == "markdown":
			continue
		case open:
		case field.Type == "dropdown" && !at.Multiple:
			answer = at.Options[r.IntN(len(at.Options))]
			id, _, _ := strings.Cut(answer, " ")
			put(field.ID, id)
		case field.Type == "dropdown":
			var chosen []string
			var ids []any
			first := r.IntN(len(at.Options))
			for n, option := range at.Options {
				if n == first || r.IntN(3) == 0 {
					id, _, _ := strings.Cut(option, " ")
					chosen, ids = append(chosen, option), append(ids, id)
				}
			}
			answer = strings.Join(chosen, ", ")
			put(field.ID, ids)
		case field.ID == "id":
			answer = fmt.Sprintf("id-%d", r.IntN(1000))
			put(field.ID, answer)
		case field.ID == "owner":
			for id, name := range names {
				answer = []string{id, name, strings.ToUpper(name), id + " · " + name}[r.IntN(4)]
				put(field.ID, id)
				break
			}
		case field.ID == "partners":
			var lines []string
			var ids []any
			for id, name := range names {
				lines, ids = append(lines, name), append(ids, id)
			}
			answer = []string{strings.Join(lines, "\n"), "- " + strings.Join(lines, "\n- ")}[r.IntN(2)]
			put(field.ID, ids)
		case field.ID == "other_parties" || field.ID == "sources":
			items := []any{"Bron " + text(" "), text(" "), "x"}
			answer = fmt.Sprintf("%s\n%s\n\n%s", items...)
			put(field.ID, items)
		case field.Type == "input":
			answer = text(" ")
			put(field.ID, answer)
		default:
			answer = text("\n")
			put(field.ID, answer)
		}
		body += "### " + at.Label + "\n\n" + answer + "\n\n"
	}
	return strings.TrimSuffix(body, "\n\n"), want
}

// TestIssueRoundTrips demands that whatever is filled in comes back as the record that
// was meant, and as the file of that record.
func TestIssueRoundTrips(t *testing.T) {
	place, err := worktree.Locate("../../testdata/registries/small", true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, o := range reg.Organisations {
		names[o.ID] = o.Name
	}
	var forms [2]issueForm
	for n, lang := range i18n.Langs {
		var out bytes.Buffer
		if err := render.IssueForm(&render.Screen{W: &out, Options: doc.Options{Printer: printer(t, lang)}}, reg.Schema, ""); err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(out.Bytes(), &forms[n]); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 300 {
		r := rand.New(rand.NewPCG(7, uint64(n)))
		body, want := filled(r, forms[n%2], names)
		if n%3 == 0 {
			body = strings.ReplaceAll(body, "\n", "\r\n")
		}
		draft := edit.FromIssue(reg, "issue.md", []byte(body))
		if got := map[string]any(draft.Fields); len(draft.Issue.Refused) > 0 || !reflect.DeepEqual(got, want) {
			t.Fatalf("%d: %v\n%s\ngot  %s\nwant %s", n, draft.Issue.Refused, body, asJSON(got), asJSON(want))
		}
		made, found := yamldoc.Parse("x.yaml", edit.Text(reg.Schema, schema.Innovation, draft.Fields))
		if made == nil || asJSON(made.Value()) != asJSON(want) {
			t.Fatalf("%d: the file reads otherwise: %v\nwant %s", n, found, asJSON(want))
		}
	}
}

func asJSON(value any) string {
	data, _ := json.Marshal(value)
	return string(data)
}
