package edit

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/nearest"
	"github.com/innovatieagenda/agenda/internal/problem"
)

// experiment returns the index of the experiment with that id, -1 where the
// record has none.
func (d *draft) experiment(id string) int {
	return slices.IndexFunc(d.Experiments, func(e innovation.Experiment) bool { return e.ID == id })
}

// unfinished returns the index of the experiment that is to end.
func (d *draft) unfinished(id string) (int, error) {
	var all, open []string
	for _, e := range d.Experiments {
		all = append(all, e.ID)
		if !ended(e) {
			open = append(open, e.ID)
		}
	}
	args := problem.Args{"id": d.ID, "experiment": id, "known": all, "open": open, "suggestions": nearest.Of(id, all, 1)}
	if len(all) == 0 {
		return 0, refuse("experiment/none", args)
	}
	if id == "" {
		if len(open) != 1 {
			return 0, problem.BadUsage("experiment/which", args)
		}
		id = open[0]
	}
	i := d.experiment(id)
	switch {
	case i < 0:
		return 0, problem.BadUsage("experiment/unknown", args)
	case ended(d.Experiments[i]):
		args["state"] = d.Experiments[i].State
		return 0, refuse("experiment/ended", args)
	}
	return i, nil
}

func ended(e innovation.Experiment) bool {
	return e.State == stateFinished || e.State == stateBroken
}
