package render

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/duplicates"
)

// likenessJSON is a reason of likeness for programs.
type likenessJSON struct {
	Feature string   `json:"feature"`
	Score   float64  `json:"score"`
	Shared  []string `json:"shared"`
}

// contactJSON is whom to call about one of a pair.
type contactJSON struct {
	Innovation   string `json:"innovation"`
	Organisation string `json:"organisation"`
	Name         string `json:"name"`
	URL          string `json:"url"`
}

// pairJSON is a pair for programs.
type pairJSON struct {
	A          string         `json:"a"`
	B          string         `json:"b"`
	Score      float64        `json:"score"`
	Verdict    string         `json:"verdict"`
	Mutual     bool           `json:"mutual"`
	Similarity float64        `json:"similarity"`
	Reasons    []likenessJSON `json:"reasons"`
	Shared     []string       `json:"shared_organisations"`
	Unaware    bool           `json:"unaware"`
	Overlap    string         `json:"overlap"`
	Relation   string         `json:"relation"`
	Provinces  [2][]string    `json:"provinces"`
	Contacts   []contactJSON  `json:"contacts"`
}

// pairsJSON writes a report for programs, a pair a line: there may be very many, so
// that they are not held in memory twice.
type pairsJSON struct {
	pairPrinter
	report *duplicates.Report
}

// WriteTo implements io.WriterTo.
func (p pairsJSON) WriteTo(out io.Writer) (int64, error) {
	w := bufio.NewWriter(out)
	report := p.report
	fmt.Fprintf(w, "{\n  \"schema_version\": %d,\n  \"compared\": %d,\n  \"exact\": %d,\n  \"quiet\": %d,\n  \"pairs\": [",
		schemaVersion, report.Compared, report.Exact, report.Quiet)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range report.Pairs {
		between := "  , "
		if i == 0 {
			between = "\n    "
		}
		_, _ = w.WriteString(between) // Flush returns the first error
		if err := e.Encode(p.pairJSON(&report.Pairs[i])); err != nil {
			return 0, err
		}
	}
	if len(report.Pairs) > 0 {
		_, _ = w.WriteString("  ")
	}
	_, _ = w.WriteString("]\n}\n")
	return 0, w.Flush()
}

func (p pairPrinter) pairJSON(pair *duplicates.Pair) pairJSON {
	out := pairJSON{
		A: pair.A.ID, B: pair.B.ID, Score: rounded(pair.Score), Verdict: pair.Verdict, Mutual: pair.Mutual, Similarity: rounded(pair.Similarity),
		Reasons: likenessesJSON(pair.Reasons), Shared: list(pair.Shared), Unaware: pair.Unaware(),
		Overlap: pair.Overlap.String(), Relation: pair.Relation,
		Provinces: [2][]string{list(p.reg.Provinces(pair.A)), list(p.reg.Provinces(pair.B))},
		Contacts:  []contactJSON{},
	}
	for _, rec := range pair.Members() {
		if organisations := rec.Organisations(); len(organisations) > 0 {
			c := contactJSON{Innovation: rec.ID, Organisation: organisations[0], Name: p.reg.OrganisationName(organisations[0])}
			if o, ok := p.reg.Organisation(organisations[0]); ok {
				c.URL = o.URL
			}
			out.Contacts = append(out.Contacts, c)
		}
	}
	return out
}

func likenessesJSON(reasons []duplicates.Reason) []likenessJSON {
	out := make([]likenessJSON, len(reasons))
	for i, r := range reasons {
		out[i] = likenessJSON{r.Feature, rounded(r.Score), list(r.Shared)}
	}
	return out
}

// rounded keeps six decimals: more would only show how machines add.
func rounded(x float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 6, 64), 64)
	return short
}

// table has a row for each pair.
func (p pairPrinter) table(report *duplicates.Report) *doc.Table {
	t := &doc.Table{Title: p.T("pair.title"), Cols: doc.Cols(p.Printer,
		"a", "b", "score", "verdict", "similarity", "words", "shared_organisations", "unaware", "overlap", "relation")}
	for i := range report.Pairs {
		pair := &report.Pairs[i]
		t.Rows = append(t.Rows, doc.Row(
			pair.A.ID, pair.B.ID, score(pair.Score), pair.Verdict, score(pair.Similarity),
			duplicates.Words(pair.Reasons), pair.Shared, pair.Unaware(), pair.Overlap.String(), pair.Relation,
		))
	}
	return t
}
