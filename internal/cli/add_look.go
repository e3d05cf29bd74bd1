package cli

import (
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// alikeTeller tells which innovations a new record resembles, once for each text:
// a record may be planned more than once.
type alikeTeller struct {
	*app
	told string
}

// tell tells, before a new record is written, which innovations it
// resembles. It refuses nothing: whether two are the same is for people to say.
func (a *alikeTeller) tell(_ *registry.Registry, c *registry.Change) error {
	if a.told == string(c.New) || a.global.quiet {
		return nil
	}
	a.told = string(c.New)
	place, err := a.locate()
	if err != nil {
		return err
	}
	reg, err := registry.Load(place, registry.Options{Changes: []*registry.Change{c}})
	if err != nil {
		return err
	}
	rec, ok := reg.Innovation(c.ID)
	if !ok {
		return nil
	}
	report := duplicates.New(reg).Nearest(rec, duplicates.Options{Threshold: duplicates.DefaultThreshold, Best: duplicates.DefaultBest})
	render.Alike(a.errScreen(), reg, report, c.ID)
	return nil
}
