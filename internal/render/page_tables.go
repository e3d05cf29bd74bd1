package render

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/listing"
	"github.com/innovatieagenda/agenda/internal/words"
)

// leaf is a plain value of a record.
type leaf struct {
	// at is the pointer to it, label the way to it in words.
	at, label string
	value     string
}

// leaves lists every plain value under a pointer, in schema order.
func (p pagePrinter) leaves(at, label string, value any) []leaf {
	var all []leaf
	switch v := value.(type) {
	case map[string]any:
		for _, key := range p.reg.Schema.KeysAt(p.schema, at, v) {
			all = append(all, p.leaves(at+"/"+key, joinLabel(label, p.title(at+"/"+key)), v[key])...)
		}
	case []any:
		for i, item := range v {
			numbered := label
			if len(v) > 1 {
				numbered = fmt.Sprintf("%s %d", label, i+1)
			}
			all = append(all, p.leaves(fmt.Sprintf("%s/%d", at, i), numbered, item)...)
		}
	case string:
		all = append(all, leaf{at, label, v})
	default:
		data, _ := json.Marshal(v)
		all = append(all, leaf{at, label, string(data)})
	}
	return all
}

func joinLabel(label, title string) string {
	if label == "" {
		return title
	}
	return label + " › " + title
}

// title returns the name that the schema gives a key.
func (p pagePrinter) title(at string) string { return words.Of(p.Printer, p.reg).Field(p.schema, at) }

func (p pagePrinter) csv(page *listing.Page) error {
	var rows [][]string
	for _, l := range p.leaves(p.base, "", page.Value) {
		rows = append(rows, []string{strings.TrimPrefix(l.at, p.base), l.value})
	}
	return writeCSV(p.W, []string{"pointer", "value"}, rows)
}

func (p pagePrinter) markdown(page *listing.Page) error {
	fmt.Fprintf(p.W, "## %s\n\n", markdownText(page.Title))
	var rows [][]string
	for _, l := range p.leaves(p.base, "", page.Value) {
		rows = append(rows, []string{l.label, p.word(l.at, l.value)})
	}
	if err := writeMarkdown(p.W, []string{p.T("page.field"), p.T("page.value")}, rows); err != nil {
		return err
	}
	if len(page.RelationsIn) > 0 {
		fmt.Fprintf(p.W, "\n%s\n\n", p.T("page.relations-in"))
		for _, r := range page.RelationsIn {
			fmt.Fprintf(p.W, "- %s (%s): %s\n", markdownText(r.Title), r.ID, p.T("relation."+r.Relation))
		}
	}
	return nil
}
