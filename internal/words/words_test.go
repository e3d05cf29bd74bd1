package words_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

func TestWhatIsKnownHasItsWordsAndTheRestItsID(t *testing.T) {
	place, err := worktree.Locate("../../testdata/registries/portfolio", true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	english, err := i18n.New(i18n.English)
	if err != nil {
		t.Fatal(err)
	}
	w := words.Of(english, reg)
	for got, want := range map[string]string{
		w.Term("phase", "bedenken"): "Ideas", w.Term("phase", "b"): "b", w.Term("nothing", "bedenken"): "bedenken",
		w.Organisation("bibliotheek-kust"): "Bibliotheek Kust", w.Organisation("x"): "x",
		w.Innovation("taalmaatjes"): "Taalmaatjes", w.Innovation(""): "",
		w.Field(schema.Innovation, "/title"): "Title", w.Field(schema.Innovation, "/priorities/3"): "Priorities",
		w.Field(schema.Innovation, "/nobody"):                  "nobody",
		words.OfSchema(english, reg.Schema).Organisation("kb"): "kb",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestListsAndNumbersAreThoseOfTheLanguage(t *testing.T) {
	dutch, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want string }{
		{words.And(dutch, nil), ""},
		{words.And(dutch, []string{"a"}), "a"},
		{words.And(dutch, []string{"a", "b", "c"}), "a, b en c"},
		{words.Or(dutch, []string{"a", "b"}), "a of b"},
		{i18n.Number(i18n.Dutch, 1234567.25, 1), "1.234.567,2"},
		{i18n.Number(i18n.English, 1234567.25, 0), "1,234,567"},
		{words.Megabytes(i18n.Dutch, 1<<20), "1 MB"},
		{words.Megabytes(i18n.Dutch, 1<<20+1), "1,1 MB"},
		{words.Megabytes(i18n.English, 3000<<20), "3,000 MB"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
