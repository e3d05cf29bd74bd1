package listing

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/usererr"
)

// sample has terms that sort by rank, titles that sort as Dutch does, and a row
// that lacks both.
func sample() *Table {
	return &Table{
		Kind:    Kinds[0],
		Columns: []Column{{ID: "id", Brief: true}, {ID: "title", Brief: true}, {ID: "phase", Vocabulary: "phase"}},
		Rows: [][][]string{
			{{"a"}, {"Zaal 10"}, {"bedenken"}},
			{{"b"}, {"zaal 9"}, {"uitvoeren"}},
			{{"c"}, nil, nil},
			{{"d"}, {"Éclair"}, {"bedenken"}},
		},
	}
}

func ids(t *Table) string {
	var all []string
	for _, row := range t.Rows {
		all = append(all, strings.Join(row[0], "+"))
	}
	return strings.Join(all, " ")
}

func TestSort(t *testing.T) {
	rank := func(_, id string) int { return slices.Index([]string{"uitvoeren", "bedenken"}, id) }
	for by, want := range map[string]string{
		"":              "a b c d",
		"title":         "d b a c", // numbers as numbers, accents as letters, what is unknown last
		"-title":        "a b d c",
		"phase":         "b a d c", // as the vocabulary has them
		"-phase":        "a d b c",
		"phase,-title":  "b a d c",
		" phase ,title": "b d a c",
	} {
		table := sample()
		var keys []string
		if by != "" {
			keys = strings.Split(by, ",")
		}
		if err := table.Sort(keys, rank); err != nil || ids(table) != want {
			t.Errorf("%q: %q, %v; want %q", by, ids(table), err, want)
		}
	}
}

func TestChooseAndBrief(t *testing.T) {
	table := sample()
	if err := table.Choose([]string{"phase", " id"}); err != nil {
		t.Fatal(err)
	}
	if len(table.Columns) != 2 || table.Columns[0].ID != "phase" || ids(table) != "bedenken uitvoeren  bedenken" || table.Rows[1][1][0] != "b" {
		t.Errorf("got %v", table)
	}
	brief := sample().Brief()
	if len(brief.Columns) != 2 || brief.Columns[1].ID != "title" || len(brief.Rows[2]) != 2 || brief.Kind != "innovations" {
		t.Errorf("got %v", brief)
	}
}

func TestUnknownColumn(t *testing.T) {
	for flag, err := range map[string]error{
		"columns": sample().Choose([]string{"id", "titel"}),
		"sort":    sample().Sort([]string{"-titel"}, nil),
	} {
		var p *usererr.Error
		if !errors.As(err, &p) || p.Kind != usererr.Usage || p.Code != "usage/unknown-value" {
			t.Errorf("%s: %v", flag, err)
			continue
		}
		if p.Args["flag"] != flag || p.Args["value"] != "titel" || !slices.Equal(p.Args["suggestions"].([]string), []string{"title"}) ||
			!slices.Equal(p.Args["allowed"].([]string), []string{"id", "title", "phase"}) {
			t.Errorf("%s: %v", flag, p.Args)
		}
	}
}

func TestObjects(t *testing.T) {
	c := Column{Fields: fields("date", "reason")}
	got := c.Objects([]string{"2024", "op", "", "moe"})
	if len(got) != 2 || !slices.Equal(got[0], []string{"2024", "op"}) || !slices.Equal(got[1], []string{"", "moe"}) {
		t.Errorf("got %q", got)
	}
}
