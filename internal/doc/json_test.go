package doc

import (
	"bytes"
	"iter"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// The expectations stand written out: package json has no part in them.
func TestJSON(t *testing.T) {
	var none []string
	for _, tt := range []struct {
		name string
		doc  *Doc
		want string
	}{
		{"members in their order", &Doc{Data: func(*i18n.Printer) Object {
			return Obj("b", "x < y & \"z\"", "a", nil, "n", 1.5, "none", none, "nobody", []Object(nil), "empty", Obj())
		}}, `{
  "schema_version": 1,
  "b": "x < y & \"z\"",
  "a": null,
  "n": 1.5,
  "none": [],
  "nobody": [],
  "empty": {}
}
`},
		{"nested", &Doc{Data: func(*i18n.Printer) Object {
			return Obj("o", Obj("list", []string{"x"}), "all", []any{[]string{"y"}, Obj("k", map[string]int{"v": 2})})
		}}, `{
  "schema_version": 1,
  "o": {
    "list": [
      "x"
    ]
  },
  "all": [
    [
      "y"
    ],
    {
      "k": {
        "v": 2
      }
    }
  ]
}
`},
		{"a line each", &Doc{Data: func(*i18n.Printer) Object {
			return Obj("pairs", iter.Seq[Object](func(yield func(Object) bool) {
				_ = yield(Obj("a", 1, "b", []string{"x"})) && yield(Obj("a", 2, "b", none))
			}), "empty", iter.Seq[Object](func(func(Object) bool) {}))
		}}, `{
  "schema_version": 1,
  "pairs": [
    {"a":1,"b":["x"]}
  , {"a":2,"b":[]}
  ],
  "empty": []
}
`},
		{"rows without data", &Doc{Body: func(b *Body) {
			b.Add(&Table{Of: []Named{{"report", "r"}}, Cols: IDs("id", "n"), Rows: [][]Cell{Row("x", 3), {C("y"), C(nil)}}})
		}}, `{
  "schema_version": 1,
  "rows": [
    {
      "report": "r",
      "id": "x",
      "n": 3
    },
    {
      "report": "r",
      "id": "y",
      "n": null
    }
  ]
}
`},
	} {
		if got := written(t, tt.doc, "json", false); got != tt.want {
			t.Errorf("%s: got %s", tt.name, got)
		}
	}
}

// Whoever asks, the sentences are Dutch.
func TestJSONIsDutch(t *testing.T) {
	p, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	d := &Doc{Data: func(p *i18n.Printer) Object { return Obj("lang", string(p.Lang())) }}
	if err := Write(&out, d, "json", Options{Printer: p}); err != nil || out.String() != "{\n  \"schema_version\": 1,\n  \"lang\": \"nl\"\n}\n" {
		t.Errorf("%v: %s", err, out.String())
	}
}
