package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/docx"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// everything has a text in every place that a document has for one.
func everything(text string) *doc.Doc {
	span := doc.Text{{Text: text, Style: doc.Strong, Link: "https://example.nl/?a=1&b=" + text}, {Text: text, Naming: doc.Naming{Own: true}}}
	return &doc.Doc{Title: text, Scope: &doc.Scope{Registry: text, Day: "2026-01-01", Filters: []doc.Filter{{Name: text, Values: []string{text}}}}, Body: func(b *doc.Body) {
		b.Heading(1, doc.T("First "+text))
		b.Heading(5, span)
		b.Para(span)
		b.Item(text, 1, span)
		b.Item(text, 40, span)
		b.Check(true, span)
		b.Add(&doc.Code{Depth: 1, Language: "diff", Lines: []string{text, "-" + text}}, doc.ScopeLines{})
		b.Add(doc.Pairs{{ID: "id", Label: text, Values: []doc.Cell{doc.C(text), doc.C(text)}, List: true}})
		b.Add(&doc.Table{Title: text, Empty: text, Notes: []string{text}})
		b.Add(&doc.Table{
			Cols:  []doc.Col{{ID: "a", Title: text}, {ID: "n", Title: "number", Kind: doc.Count}},
			Rows:  [][]doc.Cell{{{Value: text, Words: text + "\n" + text, Link: "javascript:" + text}, doc.C(1)}, {doc.C(""), doc.C(2)}},
			Total: []doc.Cell{doc.C(text), doc.C(3)}, Notes: []string{text}, Most: 1,
		})
		b.Add(&doc.Matrix{
			Title: text, Caption: text, Corner: text, Columns: []string{text}, Legend: []doc.Meaning{{Mark: text, Meaning: text}}, Notes: []string{text},
			Rows: []doc.MatrixRow{{Title: text, Question: text, Cells: []doc.MatrixCell{{Number: text, Items: []doc.MatrixItem{{ID: text, Name: text, Owner: text, Sign: text}}}}}},
		})
	}}
}

// written are the parts of a document by name.
func written(t *testing.T, d *doc.Doc, lang i18n.Lang) (map[string]string, []byte) {
	t.Helper()
	p, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := docx.Write(&b, d, doc.Options{Printer: p}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return parts, b.Bytes()
}

// Whatever a text says, it is text: the parts are XML, with the same elements as of any
// other text, links lead to the web alone, and what a part refers to is there.
func TestTextsStayTexts(t *testing.T) {
	var first []string
	for _, text := range []string{"gewoon", `</w:t></w:r><w:r><w:instrText>DDE</w:instrText>`, "\x00\x1b[31m\ufffe\u202e]]>", "{ HYPERLINK }", "<!--", `"&amp;'`, strings.Repeat("🤖é", 50)} {
		parts, _ := written(t, everything(text), i18n.English)
		var elements []string
		for _, name := range []string{"word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"} {
			d := xml.NewDecoder(strings.NewReader(parts[name]))
			for {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%q: %s: %v", text, name, err)
				}
				e, is := token.(xml.StartElement)
				if !is {
					continue
				}
				elements = append(elements, e.Name.Local)
				for _, a := range e.Attr {
					if a.Name.Local == "Target" && strings.Contains(parts[name], "wordprocessingml") {
						t.Errorf("%q: %s", text, a.Value)
					}
					if a.Name.Local == "Target" && !strings.Contains(a.Value, "://") && parts[a.Value] == "" && parts["word/"+a.Value] == "" {
						t.Errorf("%q: %s refers to %s, which is not there", text, name, a.Value)
					}
				}
			}
		}
		if strings.Contains(parts["word/_rels/document.xml.rels"], "javascript") {
			t.Errorf("%q: a link to a program", text)
		}
		if first == nil {
			first = elements
		} else if !slices.Equal(elements, first) {
			t.Errorf("%q changes the elements", text)
		}
	}
}

// A document says its language, and that of what it takes from the registry; a table has
// a head that comes back; the same document gives the same bytes.
func TestWordKnowsWhatItReads(t *testing.T) {
	for lang, want := range map[i18n.Lang]string{i18n.Dutch: "nl-NL", i18n.English: "en-GB"} {
		parts, one := written(t, everything("tekst"), lang)
		_, two := written(t, everything("tekst"), lang)
		if !bytes.Equal(one, two) {
			t.Errorf("%s: two documents differ", lang)
		}
		if !strings.Contains(parts["word/styles.xml"], `<w:lang w:val="`+want+`"`) || !strings.Contains(parts["docProps/core.xml"], "<dc:language>"+want) {
			t.Errorf("%s is not told", want)
		}
		body := parts["word/document.xml"]
		if own := strings.Count(body, `<w:lang w:val="nl-NL"/>`); (own > 0) != (lang == i18n.English) {
			t.Errorf("%s: %d texts are told to be Dutch", lang, own)
		}
		for part, times := range map[string]int{"<w:tbl>": 3, "<w:tblHeader/>": 3, `w:val="Heading3"`: 1, "<w:numPr>": 3, `w:orient="landscape"`: 1, "<w:jc w:val=\"right\"/>": 4} {
			if n := strings.Count(body, part); n != times {
				t.Errorf("%s: %s stands there %d times, not %d", lang, part, n, times)
			}
		}
		if foot := parts["word/footer1.xml"]; !strings.Contains(foot, " PAGE ") || !strings.Contains(foot, " NUMPAGES ") {
			t.Errorf("no page numbers: %s", foot)
		}
	}
}
