package edit

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Distinction says why two innovations that look alike are not the same.
type Distinction struct {
	Reason string
	On     innovation.Date
	// Fingerprint tells the mark of the two texts, so that the judgement falls
	// when either changes; nil notes none.
	Fingerprint func(a, b *innovation.Innovation) string
}

// Distinct plans the note, in the record of the first innovation, that the
// second looks alike and is something else. A note that is there already gets
// the new reason and day: who looked again saw what the records say now.
func Distinct(reg *registry.Registry, id, other string, opts Distinction) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	second, err := reg.FindInnovation(other)
	if err != nil {
		return nil, err
	}
	if second.ID == d.ID {
		return nil, problem.BadUsage("distinct/same", problem.Args{"id": d.ID})
	}
	var f fields
	f.text("reason", opts.Reason)
	f.date("on", opts.On)
	if opts.Fingerprint != nil {
		f.text("fingerprint", opts.Fingerprint(&d.Innovation, &second.Innovation))
	}
	if i := d.distinction(second.ID); i >= 0 {
		d.fill(fmt.Sprintf("/relations/distinct_from/%d", i), f)
	} else {
		f = append(fields{{Key: "id", Value: second.ID}}, f...)
		d.append("/relations/distinct_from", yamldoc.Map(f))
	}
	return d.change(ActionDistinct, map[string]string{"other": second.ID})
}

// distinction returns the index of the note about another innovation, -1 where
// there is none.
func (d *draft) distinction(other string) int {
	for i, n := range d.Relations.DistinctFrom {
		if n.ID == other {
			return i
		}
	}
	return -1
}
