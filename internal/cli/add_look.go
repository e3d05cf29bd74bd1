package cli

import (
	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// alikeTeller tells which others of its kind a new record resembles, once for each text:
// a record may be planned more than once.
type alikeTeller struct {
	*app
	told string
}

// tell tells, before a new record is written, which others it resembles. It refuses nothing: whether two are the same is for people to say.
func (a *alikeTeller) tell(_ *registry.Registry, c *registry.Change) error {
	if a.told == string(c.New) || a.global.quiet {
		return nil
	}
	a.told = string(c.New)
	reg, pairs, err := a.resembled(c)
	if err == nil && len(pairs) > 0 {
		render.Alike(a.errScreen(), reg, pairs, c)
	}
	return err
}

// resembled returns the pairs that a planned record makes with what it resembles
// most and has no tie with, in the registry with that record: innovations with
// innovations, and needs with needs.
func (a *app) resembled(c *registry.Change) (*registry.Registry, []duplicates.Pair, error) {
	place, err := a.locate()
	if err != nil {
		return nil, nil, err
	}
	reg, err := registry.Load(place, registry.Options{Changes: []*registry.Change{c}})
	if err != nil {
		return nil, nil, err
	}
	rec, ok := reg.Innovation(c.ID)
	if !ok {
		reg = reg.OfNeeds()
		if rec, ok = reg.Innovation(c.ID); !ok {
			return reg, nil, nil
		}
	}
	report := duplicates.New(reg).Nearest(rec, duplicates.Options{Threshold: duplicates.DefaultThreshold, Best: duplicates.DefaultBest})
	return reg, report.Pairs, nil
}

// The answers to how a record relates to one that it resembles, by the key of
// their words.
const (
	choiceSame    = "add.alike.same"
	choiceVariant = "add.alike.variant"
	choiceRelated = "add.alike.related"
	choiceOther   = "add.alike.other"
	choiceUnknown = "add.alike.unknown"
)

// settle asks of each innovation that the record resembles how the two relate,
// and notes the answers in the record. It returns the innovation that is the
// same, nil where none is.
func (f *asking) settle() (same *registry.Record, err error) {
	c, err := edit.Plan(f.reg, edit.Draft{Fields: f.fields}, f.on)
	if err != nil {
		return nil, err
	}
	reg, pairs, err := f.resembled(c)
	for i := 0; err == nil && same == nil && i < len(pairs); i++ {
		rec, _ := reg.Innovation(c.ID)
		render.AlikeOne(f.errScreen(), reg, &pairs[i], rec)
		same, err = f.settleOne(rec, pairs[i].Other(rec))
	}
	return same, err
}

// settleOne asks how the record relates to another.
func (f *asking) settleOne(rec, other *registry.Record) (same *registry.Record, err error) {
	question := f.printer.T("add.alike.question", i18n.Args{"title": other.Title})
	choice, err := f.choose(question, choiceUnknown, choiceSame, choiceVariant, choiceRelated, choiceOther)
	if err != nil {
		return nil, err
	}
	switch choice {
	case choiceSame:
		return other, nil
	case choiceVariant, choiceRelated:
		f.fields.Add("/relations/related", other.ID)
	case choiceOther:
		var reason string
		if reason, err = f.terminal.Text(f.printer.T("add.alike.reason", i18n.Args{"title": other.Title})); err == nil {
			f.fields.Add("/relations/distinct_from", map[string]any{
				"id": other.ID, "reason": reason, "date": f.on, "fingerprint": duplicates.Fingerprint(&rec.Innovation, &other.Innovation),
			})
		}
	}
	f.keep()
	return nil, err
}

// adopt notes, instead of writing the record, that its owner takes over what is
// the same. Done tells that the form is over.
func (f *asking) adopt(same *registry.Record) (done bool, err error) {
	owner := f.fields.Text("/owner")
	if owner == "" || owner == same.Owner {
		render.Note(f.errScreen(), "add.alike.own", i18n.Args{"title": same.Title, "id": same.ID})
		return false, nil
	}
	err = f.change(&f.o.changeFlags, &render.Outcome{ID: same.ID}, func(reg *registry.Registry) (*registry.Change, error) {
		return edit.Adopt(reg, same.ID, edit.Adoption{Organisation: owner, Since: f.o.named()})
	}, render.Change)
	if err == nil && !f.o.dryRun {
		f.kept.drop(f.name)
	}
	return true, err
}
