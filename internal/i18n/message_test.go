package i18n

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"regexp"
	"strings"
	"testing"
	"text/template"
)

// Every message says what text/template makes of it, whatever its values are.
func TestMessagesSayWhatTheirTemplatesSay(t *testing.T) {
	fields, literals := regexp.MustCompile(`\.(\w+)`), regexp.MustCompile(`"([^"]*)"`)
	random := rand.New(rand.NewSource(1))
	for _, lang := range Langs {
		p, err := New(lang)
		if err != nil {
			t.Fatal(err)
		}
		p.Keys(func(key string) {
			var one, other string
			var forms map[string]string
			if json.Unmarshal(p.texts[key], &other) != nil {
				if err := json.Unmarshal(p.texts[key], &forms); err != nil || len(forms) != 2 {
					t.Fatalf("%s: %v %v", key, forms, err)
				}
				one, other = forms["one"], forms["other"]
			}
			values := []any{"", "a <b>", true, false, 0, 1, 2, []string{}, []string{"a", "b"}}
			for _, m := range literals.FindAllStringSubmatch(other+one, -1) {
				values = append(values, m[1])
			}
			for range 12 {
				args := Args{}
				for _, m := range fields.FindAllStringSubmatch(other+one, -1) {
					args[m[1]] = values[random.Intn(len(values))]
				}
				text := other
				if fmt.Sprint(args["count"]) == "1" && one != "" {
					text = one
				}
				made, err := template.New(key).Parse(text)
				if err != nil {
					t.Fatalf("%s: %v", key, err)
				}
				var want strings.Builder
				if made.Execute(&want, map[string]any(args)) != nil {
					continue // it compares a text with a number, as no caller does
				}
				if got := p.T(key, args); got != want.String() {
					t.Errorf("%s with %v\n got %q\nwant %q", key, args, got, want.String())
				}
			}
		})
	}
}
