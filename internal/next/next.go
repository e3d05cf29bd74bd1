// Package next tells what lies before an innovation: what it lacks for the
// next rung of a ladder, where that belongs in its file, and who does what.
package next

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// Step is what lies before one innovation.
type Step struct {
	*registry.Record
	// Phase is the way to its next phase.
	Phase Climb
	// Level is the way to the level above the one that its dossier supports, and
	// Assessment how it stands; Full fills them in.
	Level      Climb
	Assessment recognition.Assessment
	// Instruments are those that comparable experiments used, the most used first.
	Instruments []Use
}

// Use is an instrument with the experiments that it was used in.
type Use struct {
	*registry.Instrument
	// Experiments are named by their innovation and their id, with a slash between.
	Experiments []string
}

// Instruments returns the instruments that comparable experiments used: those of other
// innovations with a priority and a target group of this one.
func Instruments(reg *registry.Registry, rec *registry.Record) []Use {
	return used(reg, reg.Innovations, rec)
}

func used(reg *registry.Registry, among []*registry.Record, rec *registry.Record) []Use {
	share := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
	}
	by := map[string]*Use{}
	for _, other := range among {
		if other.ID == rec.ID || !share(rec.Priorities, other.Priorities) || !share(rec.TargetGroups, other.TargetGroups) {
			continue
		}
		for _, e := range other.Experiments {
			if i, known := reg.Instrument(e.Instrument); known {
				if by[i.ID] == nil {
					by[i.ID] = &Use{Instrument: i}
				}
				by[i.ID].Experiments = append(by[i.ID].Experiments, other.ID+"/"+e.ID)
			}
		}
	}
	var uses []Use
	for _, use := range by {
		uses = append(uses, *use)
	}
	slices.SortFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(len(b.Experiments), len(a.Experiments)), cmp.Compare(a.ID, b.ID))
	})
	return uses
}

// Climb is the way from one rung of a ladder to the next.
type Climb struct {
	// From is the rung on which the innovation stands, nil where the ladder
	// doesn't know it.
	From *ladder.Rung
	// To is the next rung, nil on the last.
	To *ladder.Rung
	// Criteria are those of the next rung: first the ones that stand in the
	// way, then those waived, then those met.
	Criteria []Criterion
}

// Criterion is a criterion with the innovation's result and the place in its
// file where the answer belongs.
type Criterion struct {
	ladder.Result
	Place Place
}

// Open returns how many criteria stand in the way.
func (c *Climb) Open() int {
	n := 0
	for _, criterion := range c.Criteria {
		if criterion.Open() {
			n++
		}
	}
	return n
}

// Of returns what lies before the innovation with that id.
func Of(reg *registry.Registry, id string) (*Step, error) {
	rec, doc, err := reg.Open(id)
	if err != nil {
		return nil, err
	}
	g := &Guide{order: reg.Schema.KeyOrder(schema.Innovation)}
	if g.phases, err = ladder.Load(reg.Schema, schema.Phases, nil); err != nil {
		return nil, registry.SchemaProblem(err)
	}
	return &Step{Record: rec, Phase: climb(g.phases, rec.Phase, places{doc, g.order})}, nil
}

// Guide tells what lies before many innovations of one registry; it may be used by
// several at once.
type Guide struct {
	reg      *registry.Registry
	phases   *ladder.Ladder
	standard *recognition.Standard
	order    []string
	// measured are the records with an experiment that names an instrument.
	measured []*registry.Record
}

// NewGuide returns the guide of a registry on a day, as YYYY-MM-DD.
func NewGuide(reg *registry.Registry, today string) (*Guide, error) {
	g := &Guide{reg: reg, order: reg.Schema.KeyOrder(schema.Innovation)}
	for _, rec := range reg.Innovations {
		if slices.ContainsFunc(rec.Experiments, func(e innovation.Experiment) bool { return e.Instrument != "" }) {
			g.measured = append(g.measured, rec)
		}
	}
	var err error
	if g.phases, err = ladder.Load(reg.Schema, schema.Phases, nil); err != nil {
		return nil, registry.SchemaProblem(err)
	}
	g.standard, err = recognition.Load(reg.Schema, today)
	return g, err
}

// Step returns what lies before a record whose file has been read.
func (g *Guide) Step(rec *registry.Record, doc *yamldoc.Document) *Step {
	file := places{doc, g.order}
	in := innovation.FromValue(doc.Value())
	a := g.standard.Assess(doc.Value(), &in)
	a.Stage = g.standard.Stage(g.reg, rec, doc.Value())
	return &Step{
		Record: rec, Phase: climb(g.phases, rec.Phase, file), Level: rise(a, file), Assessment: a,
		Instruments: used(g.reg, g.measured, rec),
	}
}

// climb holds a record against the rung above the one on which it stands.
func climb(l *ladder.Ladder, from string, file places) Climb {
	var c Climb
	if rung, ok := l.Rung(from); ok {
		c.From = rung
	}
	rung, ok := l.Next(from)
	if !ok {
		return c
	}
	c.To = rung
	for _, result := range rung.Evaluate(file.doc.Value()) {
		c.Criteria = append(c.Criteria, Criterion{result, file.of(result.Place())})
	}
	c.sort()
	return c
}

// sort puts first what asks for attention.
func (c *Climb) sort() {
	slices.SortStableFunc(c.Criteria, func(a, b Criterion) int { return cmp.Compare(weight(a), weight(b)) })
}

// weight orders criteria by how much they ask for attention.
func weight(c Criterion) int {
	switch {
	case c.Open():
		return 0
	case c.Waived:
		return 1
	}
	return 2
}

// Full is Of with the way to the next recognition level as well. Today is the
// day, as YYYY-MM-DD, that the dossier is held against.
func Full(reg *registry.Registry, id, today string) (*Step, error) {
	rec, err := reg.FindInnovation(id)
	if err != nil {
		return nil, err
	}
	steps, err := All(reg, []*registry.Record{rec}, today)
	if err != nil {
		return nil, err
	}
	return steps[0], nil
}

// Toward is Full with the way to one level: all that it asks, and what is open on
// those below.
func Toward(reg *registry.Registry, id, level, today string) (*Step, error) {
	step, err := Full(reg, id, today)
	if err != nil {
		return nil, err
	}
	doc, err := reg.MustDocument(step.File)
	if err != nil {
		return nil, err
	}
	step.Level = toward(step.Assessment, level, places{doc, reg.Schema.KeyOrder(schema.Innovation)})
	return step, nil
}

// All is Full for several records.
func All(reg *registry.Registry, records []*registry.Record, today string) ([]*Step, error) {
	g, err := NewGuide(reg, today)
	if err != nil {
		return nil, err
	}
	var steps []*Step
	for _, rec := range records {
		doc, err := reg.MustDocument(rec.File)
		if err != nil {
			return nil, err
		}
		steps = append(steps, g.Step(rec, doc))
	}
	return steps, nil
}

// rise lists what stands between a dossier and the level above the one that it
// supports: the criteria of that level, and what is open on those below.
func rise(a recognition.Assessment, file places) Climb {
	above := 1 + slices.IndexFunc(a.Levels, func(level ladder.Standing) bool { return level.ID == a.Supported })
	if above == 0 || above == len(a.Levels) {
		return Climb{} // nothing is left above the highest level
	}
	return toward(a, a.Levels[above].ID, file)
}

// toward lists the criteria of a level, and what is open on those below.
func toward(a recognition.Assessment, to string, file places) Climb {
	var c Climb
	for _, level := range a.Levels {
		results := ladder.OpenOnes(level.Results)
		if level.ID == to {
			results, c.To = level.Results, level.Rung
		}
		for _, result := range results {
			c.Criteria = append(c.Criteria, Criterion{result, file.of(result.Place())})
		}
		if c.To != nil {
			break
		}
	}
	c.sort()
	return c
}

// Place says where in a file something stands or belongs.
type Place struct {
	// Line is the line of the value, or of the nearest thing around it that is
	// there already.
	Line int
	// After is the key that a new key belongs after, which then stands on Line;
	// "" where Line is inside what holds the value.
	After string
}

// places finds places in a record.
type places struct {
	doc *yamldoc.Document
	// order are the keys of a record in the order in which they are written.
	order []string
}

// of returns the place of a pointer.
func (p places) of(pointer string) Place {
	for at := pointer; at != ""; at = at[:strings.LastIndexByte(at, '/')] {
		if p.doc.Has(at) {
			return Place{Line: p.doc.KeyRange(at).Line}
		}
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	for i := slices.Index(p.order, key) - 1; i >= 0; i-- {
		if before := p.order[i]; p.doc.Has("/" + before) {
			return Place{Line: p.doc.KeyRange("/" + before).Line, After: before}
		}
	}
	return Place{Line: 1}
}
