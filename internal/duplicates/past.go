package duplicates

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// ChangedSince returns a test whether the text of a record is another than it was
// at the end of a day, by git's history; nil where the registry lies in no
// repository. Where history doesn't reach that day, or lacks the record then, the
// answer is no: nothing says that the text changed.
func ChangedSince(place *registry.Place) func(rec *registry.Record, after innovation.Date) bool {
	if place.Repo == nil {
		return nil
	}
	days := map[string]*registry.Registry{}
	return func(rec *registry.Record, after innovation.Date) bool {
		day := after.Last()
		then, read := days[day]
		if !read {
			then, _ = registry.Load(place, registry.Options{At: day}) // no history that day: nil
			days[day] = then
		}
		if then == nil {
			return false
		}
		old, ok := then.Innovation(rec.ID)
		return ok && unit(&old.Innovation) != unit(&rec.Innovation)
	}
}
