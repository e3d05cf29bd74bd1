package i18n_test

import (
	"math/rand"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Numbers are written as Unicode's tables have them for the language.
func TestNumbersAreThoseOfTheLanguage(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	all := []float64{0, 1, 999, 1000, 999999, 1e6, -1, -999, -1000, -123456.7, 0.15, 0.25, 0.35, 0.05, 99.95, 999.95, 1234567.25, 9007199254740993, 0.5, 1.5, 2.5, 1e15}
	for range 2000 {
		n := float64(random.Intn(100_000_000))
		all = append(all, n, n/10, n/100, -n/1000, random.Float64()*1e9)
	}
	for lang, tag := range map[i18n.Lang]language.Tag{i18n.Dutch: language.Dutch, i18n.English: language.English} {
		p := message.NewPrinter(tag)
		for _, n := range all {
			for decimals := range 3 {
				if got, want := i18n.Number(lang, n, decimals), p.Sprint(number.Decimal(n, number.MaxFractionDigits(decimals))); got != want {
					t.Errorf("%s %v to %d: %q, want %q", lang, n, decimals, got, want)
				}
			}
		}
	}
}
