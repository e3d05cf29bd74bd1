package recognition

import (
	"cmp"
	"slices"
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// The states of a recognition, as they stand in JSON (design, section 11).
const (
	Valid   = "geldig"
	Expired = "verlopen"
	Suspect = "verdacht"
	None    = "geen"
)

// Until returns the last day that a recognition holds: as the record says, or
// else by the period of its level; "" where nobody knows.
func (s *Standard) Until(in *innovation.Innovation) innovation.Date {
	r := in.Recognition
	if !granted(r) {
		return ""
	}
	if r.ValidUntil.Valid() {
		return r.ValidUntil
	}
	return s.until(r.Level, r.Status, r.GrantedOn)
}

// State tells how a recognition stands on the day of the standard. Record gives
// the JSON-typed record, and is called only where its text matters.
func (s *Standard) State(in *innovation.Innovation, record func() (any, error)) (string, error) {
	until := s.Until(in)
	switch {
	case until != "" && until.Before(s.today):
		return Expired, nil
	case !Claimed(in):
		return None, nil
	case in.Recognition.Fingerprint == "":
		return Valid, nil
	}
	value, err := record()
	if err != nil {
		return "", err
	}
	if s.Fingerprint(value) != in.Recognition.Fingerprint {
		return Suspect, nil
	}
	return Valid, nil
}

// States tells how the recognition of each record stands on a day.
func States(reg *registry.Registry, records []*registry.Record, today string) (map[*registry.Record]string, error) {
	standings, err := Standings(reg, records, today)
	if err != nil {
		return nil, err
	}
	states := make(map[*registry.Record]string, len(records))
	for i, rec := range records {
		states[rec] = standings[i].State
	}
	return states, nil
}

// Standings tells how the recognition of each record stands on a day, and until
// when it holds, in the order of the records.
func Standings(reg *registry.Registry, records []*registry.Record, today string) ([]Held, error) {
	list := make([]Held, len(records))
	var standard *Standard
	for i, rec := range records {
		list[i] = Held{Record: rec, State: None}
		if !granted(rec.Recognition) {
			continue
		}
		var err error
		if standard == nil { // most registries have few records that a body decided on
			if standard, err = Load(reg.Schema, today); err != nil {
				return nil, err
			}
		}
		list[i].Until = standard.Until(&rec.Innovation)
		if list[i].State, err = standard.State(&rec.Innovation, func() (any, error) { return reg.Value(rec.File) }); err != nil {
			return nil, err
		}
	}
	return list, nil
}

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
		return "", usererr.BadUsage("recognition/within", usererr.Args{"value": period})
	}
	return p.After(from).Format(time.DateOnly), nil
}
