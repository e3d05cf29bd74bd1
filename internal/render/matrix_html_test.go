package render_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/matrix"
	"github.com/innovatieagenda/agenda/internal/render"
)

func TestMatrixHTMLIsWellFormed(t *testing.T) {
	for _, m := range []*matrix.Matrix{hardMatrix(t), blankMatrix(t)} {
		for _, cells := range render.Cells {
			page := renderMatrix(t, m, i18n.English, 80, "html", render.MatrixOptions{Cells: cells})
			counts := map[string]int{}
			for _, a := range attributes(t, page) {
				counts[a.Name.Local+"="+a.Value]++
				if a.Name.Local == "id" && counts["id="+a.Value] > 1 {
					t.Errorf("two elements have id %q", a.Value)
				}
				if a.Name.Local == "src" || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
					t.Errorf("the page refers to %q", a.Value)
				}
			}
			if counts["scope=col"] != 5 || counts["scope=row"] != 3 || counts["lang=en"] != 1 {
				t.Errorf("a header cell or the language is missing: %v", counts)
			}
			if strings.Contains(page, "<b>vet") {
				t.Errorf("a title is read as HTML:\n%s", page)
			}
		}
	}
}

// attributes reads a page as strict XML and returns all attributes.
func attributes(t *testing.T, page string) []xml.Attr {
	t.Helper()
	var all []xml.Attr
	for d := xml.NewDecoder(strings.NewReader(page)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, page)
		}
		if start, ok := token.(xml.StartElement); ok {
			all = append(all, start.Attr...)
		}
	}
}
