package doc

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// hostile is text that each medium might take for something else.
const hostile = `<script>x</script> | **b** [a](http://e.nl) @wie #12 =1+1 ` + "`c` \x1b[31m \u202e" + ` $x$ :smile: !3 &copy; www.e.nl`

// sample is a document with every kind of block, full of hostile text.
func sample() *Doc {
	return &Doc{
		Title: hostile, About: hostile,
		Scope: &Scope{Filters: []Filter{{Name: "fase", Values: []string{hostile}}}, Day: "2026-01-01"},
		Body: func(b *Body) {
			b.Add(&Heading{Level: 1, Text: Text{{Text: hostile}, {Text: hostile, Style: ID}}, ID: "a", Ruled: true}, ScopeLines{})
			b.Para(Text{{Text: hostile, Style: Strong}, {Text: hostile, Link: "javascript:alert(1)"}, {Text: hostile, Style: Mono}})
			b.Item("+", 1, T(hostile))
			b.Item("", 2, T(hostile))
			b.Check(false, T(hostile))
			b.Add(&Code{Depth: 1, Language: "yaml", Lines: []string{"```", hostile}})
			b.Add(Pairs{{ID: "a", Label: hostile, Values: []Cell{C(hostile)}}, {ID: "b", Label: "b", Items: []Pairs{{{ID: "c", Label: "c", Values: []Cell{C("d")}}}}}})
			b.Add(&Table{Title: hostile, Cols: []Col{{ID: "x", Title: hostile}, {ID: "n", Title: "n", Kind: Count}}, Rows: [][]Cell{Row(hostile, 3), Row("b", 1234.5)}, Total: Row("", 7), Notes: []string{hostile}})
			b.Add(&Matrix{Caption: hostile, Corner: "c", Columns: []string{"k"}, Rows: []MatrixRow{{ID: "r", Title: hostile, Cells: []MatrixCell{{Number: "1", Items: []MatrixItem{{ID: hostile, Name: hostile, Sign: "•"}}}}}}})
		},
		Data: func(*i18n.Printer) Object { return Obj("a", hostile) },
	}
}

func written(t *testing.T, d *Doc, format string, terminal bool) string {
	t.Helper()
	p, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, d, format, Options{Printer: p, Width: 80, Terminal: terminal}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Whatever a text says, no format lets it be more than text.
func TestHostileTextStaysText(t *testing.T) {
	page := written(t, sample(), "html", true)
	in := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>")))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("html: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok && (start.Name.Local == "script" || start.Name.Local == "a" && !strings.HasPrefix(start.Attr[0].Value, "#")) {
			t.Errorf("html: a text became %v", start)
		}
	}
	for _, terminal := range []bool{true, false} {
		if text := written(t, sample(), "text", terminal); strings.ContainsAny(text, "\x1b\u202e") {
			t.Errorf("text steers the terminal: %q", text)
		}
	}
	rows := csv.NewReader(strings.NewReader(written(t, sample(), "csv", true)))
	rows.FieldsPerRecord = -1
	all, err := rows.ReadAll()
	if err != nil || len(all) != 6 {
		t.Errorf("csv: %d rows, %v", len(all), err)
	}
	if text := written(t, sample(), "json", true); !json.Valid([]byte(text)) {
		t.Errorf("json: %s", text)
	}
}

// Markdown holds nothing that a platform makes into something else: outside code
// there is no mention, reference, address, formula, emoji, element or link of the
// text's own.
func TestMarkdownIsInert(t *testing.T) {
	text := written(t, sample(), "markdown", true)
	text = regexp.MustCompile("(?s) *````yaml.*?\n *````\n").ReplaceAllString(text, "")
	if strings.Contains(text, "javascript:") {
		t.Errorf("a link runs a script:\n%s", text)
	}
	text = regexp.MustCompile("`[^`\n]*`").ReplaceAllString(text, "")
	text = regexp.MustCompile(`\]\([^)]*\)`).ReplaceAllString(text, "]")
	for _, active := range []string{"<script", "@wie", "#12", "!3", "://", "www.", ":smile:", " $x", "&copy;"} {
		if strings.Contains(text, active) {
			t.Errorf("%q is active in\n%s", active, text)
		}
	}
}

// A document without a table has its prose as rows for programs.
func TestProseIsATableToo(t *testing.T) {
	d := &Doc{Title: "t", Body: func(b *Body) {
		b.Heading(1, T("kop"))
		b.Para(T("alinea"))
		b.Check(true, T("gedaan"))
	}}
	if got, want := written(t, d, "csv", true), "part,sign,text\nkop,,alinea\nkop,[✓],gedaan\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := written(t, d, "text", false), "kop\nalinea\n  [✓] gedaan\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
