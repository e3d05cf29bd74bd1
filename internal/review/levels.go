package review

import (
	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Level is a record whose recognition level changes.
type Level struct {
	*registry.Record
	// From is the level before, the lowest for a new record.
	From string
	// Assessment tells what the dossier supports.
	recognition.Assessment
}

func levels(reg *registry.Registry, set *changes.Set, today string) ([]Level, error) {
	var all []Level
	for _, rec := range set.Added {
		if recognition.Claimed(&rec.Innovation) {
			all = append(all, Level{Record: rec, From: innovation.RegisteredLevel})
		}
	}
	for _, c := range set.Which(changes.LevelChanged) {
		all = append(all, Level{Record: c.Head, From: c.Base.Level()})
	}
	if len(all) == 0 {
		return nil, nil
	}
	standard, err := recognition.Load(reg.Schema, today)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Assessment, err = standard.Of(reg, all[i].Record); err != nil {
			return nil, err
		}
	}
	return all, nil
}
