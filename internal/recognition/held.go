package recognition

import (
	"cmp"
	"slices"
	"strconv"
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
	standard, err := Load(reg.Schema, today)
	if err != nil {
		return nil, err
	}
	states, err := States(reg, records, today)
	if err != nil {
		return nil, err
	}
	var list []Held
	for _, rec := range records {
		h := Held{rec, states[rec], standard.Until(&rec.Innovation)}
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
	refused := problem.BadUsage("recognition/within", problem.Args{"value": period})
	from, err := time.Parse(time.DateOnly, today)
	if err != nil || len(period) < 2 {
		return "", refused
	}
	last := len(period) - 1
	n, err := strconv.Atoi(period[:last])
	if err != nil || n < 0 || n > 10_000 {
		return "", refused
	}
	switch period[last] {
	case 'd':
		from = from.AddDate(0, 0, n)
	case 'w':
		from = from.AddDate(0, 0, 7*n)
	case 'm':
		from = addMonths(from, n)
	case 'y':
		from = addMonths(from, 12*n)
	default:
		return "", refused
	}
	return from.Format(time.DateOnly), nil
}
