package recognition

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Held is a recognition that a record holds or held.
type Held struct {
	*registry.Record
	State string
	Until innovation.Date
}

// Expiring returns the recognitions that have expired, or will on or before a
// day, the earliest first.
func Expiring(reg *registry.Registry, records []*registry.Record, today, day string) ([]Held, error) {
	return held(reg, records, today, func(h Held) bool {
		return h.Until != "" && h.Until.Last() <= day
	})
}

// Suspects returns the recognitions whose assessed text has changed since.
func Suspects(reg *registry.Registry, records []*registry.Record, today string) ([]Held, error) {
	return held(reg, records, today, func(h Held) bool { return h.State == Suspect })
}

func held(reg *registry.Registry, records []*registry.Record, today string, keep func(Held) bool) ([]Held, error) {
	standings, err := Standings(reg, records, today)
	if err != nil {
		return nil, err
	}
	var list []Held
	for _, h := range standings {
		if keep(h) {
			list = append(list, h)
		}
	}
	slices.SortStableFunc(list, func(a, b Held) int {
		return cmp.Or(cmp.Compare(a.Until.Last(), b.Until.Last()), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// Within returns the day at the end of a period that begins today, such as "6m":
// a number of days (d), weeks (w), months (m) or years (y).
func Within(today, period string) (string, error) {
	p, known := innovation.ParsePeriod(period)
	from, err := time.Parse(time.DateOnly, today)
	if err != nil || !known {
		return "", problem.BadUsage("recognition/within", problem.Args{"value": period})
	}
	return p.After(from).Format(time.DateOnly), nil
}
