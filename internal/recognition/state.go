package recognition

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
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
		if list[i].State, err = standard.State(&rec.Innovation, func() (any, error) { return valueOf(reg, rec) }); err != nil {
			return nil, err
		}
	}
	return list, nil
}
