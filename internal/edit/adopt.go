package edit

import (
	"fmt"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Adoption says who takes an innovation over, and how.
type Adoption struct {
	Organisation         string
	Since                innovation.Date
	Adaptation, Feedback string
}

// Adopt plans the note that an organisation takes an innovation over. What it
// gives back later, such as feedback, is filled in where it stands already.
func Adopt(reg *registry.Registry, id string, a Adoption) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	org, err := reg.FindOrganisation("ORGANISATION", a.Organisation)
	if err != nil {
		return nil, err
	}
	var f fields
	f.date("since", a.Since)
	f.text("adaptation", a.Adaptation)
	f.text("feedback", a.Feedback)
	if i := d.adoption(org); i >= 0 {
		d.fill(fmt.Sprintf("/adoptions/%d", i), f)
		if d.doc == d.old && d.err == nil {
			return nil, refuse("adopt/already", problem.Args{"id": d.ID, "organisation": org})
		}
	} else {
		f = append(fields{{Key: "organisation", Value: org}}, f...)
		d.append("/adoptions", yamldoc.Map(f))
	}
	return d.change(ActionAdopt, map[string]string{"organisation": org})
}

// adoption returns the index of the adoption by an organisation that has not
// ended, -1 where there is none.
func (d *draft) adoption(organisation string) int {
	for i, a := range d.Adoptions {
		if a.Organisation == organisation && a.Until == "" {
			return i
		}
	}
	return -1
}
