package yamldoc_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// TestJSON holds the reading of JSON against the standard library's.
func TestJSON(t *testing.T) {
	for _, src := range []string{
		`{"url": "https:\/\/www.kb.nl\/a"}`,
		`{"title": "Feest \ud83c\udf89", "b": "\u0041\n\t\"\\"}`,
		"\ufeff{\"a\": [1, -2, 12345678901234567890, true, false, null, {}, []]}\n",
		"[\n{\"a\": \"x\u2028y\"},\r\n{\"b\":\t\"z\"}]",
		`{"a": "yes", "b": "1.10", "c": "# x", "d": "&a", "": 1}`,
	} {
		doc, found := yamldoc.Parse("-", []byte(src))
		if len(found) > 0 {
			t.Errorf("%s: %v", src, found)
			continue
		}
		var want any
		decoder := json.NewDecoder(strings.NewReader(strings.TrimPrefix(src, "\ufeff")))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(doc.Value(), want) {
			t.Errorf("%s: %v, want %v", src, doc.Value(), want)
		}
	}
}

// TestJSONNumbers: a number in JSON is one however it is written.
func TestJSONNumbers(t *testing.T) {
	for src, want := range map[string]string{"1e3": "1000", "1.50": "1.5", "1E-2": "0.01", "-0.0": "-0", "0.1e1": "1"} {
		doc, found := yamldoc.Parse("x.json", []byte(`{"a": `+src+`}`))
		if len(found) > 0 || fmt.Sprint(doc.Value()) != "map[a:"+want+"]" {
			t.Errorf("%s: %v %v, want %s", src, doc, found, want)
		}
	}
}

func TestJSONFaults(t *testing.T) {
	for src, want := range map[string]string{
		``:                                     "0:0 yaml/empty",
		"null":                                 "0:0 yaml/empty",
		"{\n \"a\": 1,\n}":                     "3:1 yaml/syntax json }",
		"{\"a\": 1\n":                          "1:8 yaml/syntax json-end",
		"{\"a\": \"x":                          "1:9 yaml/syntax json-end",
		"{\"a\": \"x\ny\"}":                    "1:9 yaml/syntax json-end",
		"{\"a\": 'x'}":                         "1:7 yaml/syntax json '",
		"{a: 1}":                               "1:2 yaml/syntax json a",
		"{\"é\": \"\\q\"}":                     "1:9 yaml/syntax json q",
		"{\"a\": 1} x":                         "1:10 yaml/syntax json x",
		"{\"a\": \"\\\\\\ud83c x\", \"b\": 1}": "1:10 yaml/syntax json \\ud83c",
		"{\"a\": \"\\udf89\\ud83c\"}":          "1:8 yaml/syntax json \\udf89",
		"{\"a\": 1,\n \"a\": 2}":               "2:2 yaml/duplicate-key",
		"{\"a\": 1e400}":                       "1:7 yaml/number",
		"\ufeff{\"a\": 01}":                    "1:8 yaml/syntax json 1",
		"<<<<<<< a\n{}\n=======\n>>>>>>> b\n":  "1:1 file/conflict",
		"{\"a\": \xff}":                        "1:7 yaml/encoding invalid",
	} {
		_, found := yamldoc.Parse("x.json", []byte(src))
		if len(found) != 1 {
			t.Errorf("%q: %v", src, found)
			continue
		}
		f := found[0]
		got := fmt.Sprintf("%d:%d %s", f.Range.Line, f.Range.Column, f.Rule)
		if f.Variant != "" {
			got += " " + f.Variant
		}
		if char, ok := f.Args["char"]; ok {
			got += fmt.Sprint(" ", char)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", src, got, want)
		}
	}
}

// TestJSONPlaces: each value stands where a reader of the file counts it.
func TestJSONPlaces(t *testing.T) {
	doc, found := yamldoc.Parse("x.json", []byte("\ufeff{\n  \"é\": [1e3, \"a\u2028b\", {\"c\": \"\\u00e9\" , \"d\":true}]\r\n}"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	for pointer, want := range map[string]string{
		"/é/0": "2:9-12", "/é/1": "2:14-19", "/é/2/c": "2:27-35", "/é/2/d": "2:42-46", "/é/2": "2:21-47",
	} {
		r := doc.Range(pointer)
		if got := fmt.Sprintf("%d:%d-%d", r.Line, r.Column, r.EndColumn); got != want {
			t.Errorf("%s: %s, want %s", pointer, got, want)
		}
	}
}
