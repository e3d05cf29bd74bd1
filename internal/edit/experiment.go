package edit

import (
	"fmt"
	"slices"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// The states of an experiment that the program itself sets or reasons with.
const (
	statePlanned  = "gepland"
	stateRunning  = "lopend"
	stateFinished = "afgerond"
	stateBroken   = "afgebroken"
)

// ExperimentStart says what an experiment is to find out.
type ExperimentStart struct {
	ID, Title     string
	Organisations []string
	// Start lies after Today where the experiment is still to begin.
	Start, Today innovation.Date
	Question     string
	Indicators   []string
	Instrument   string
}

// StartExperiment plans a new experiment, or the beginning of one that was
// planned before.
func StartExperiment(reg *registry.Registry, id string, e ExperimentStart) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	if err := d.running(); err != nil {
		return nil, err
	}
	f, err := d.start(e)
	if err != nil {
		return nil, err
	}
	args := map[string]string{"experiment": e.ID, "state": e.state()}
	i := d.experiment(e.ID)
	switch {
	case i < 0 && e.Title == "":
		return nil, usererr.BadUsage("usage/missing-flags", usererr.Args{"flags": "--title", "command": "agenda experiment start"})
	case i < 0:
		f = append(fields{{Key: "id", Value: e.ID}}, f...)
		d.append("/experiments", yamldoc.Map(f))
	case d.Experiments[i].State == statePlanned:
		d.fill(fmt.Sprintf("/experiments/%d", i), f)
	default:
		return nil, usererr.Refuse("experiment/exists", usererr.Args{"id": d.ID, "experiment": e.ID})
	}
	return d.change(ActionStartExperiment, args)
}

// state is the state of an experiment that begins on that day.
func (e *ExperimentStart) state() string {
	if e.Today.Before(e.Start) {
		return statePlanned
	}
	return stateRunning
}

// start returns the fields of an experiment that begins, but for its id.
func (d *draft) start(e ExperimentStart) (fields, error) {
	organisations, err := d.organisations("organisation", e.Organisations)
	if err != nil {
		return nil, err
	}
	var f fields
	f.text("title", e.Title)
	f.texts("organisations", organisations)
	f.date("start", e.Start)
	f.text("state", e.state())
	f.text("question", e.Question)
	f.texts("indicators", e.Indicators)
	f.text("instrument", d.reg.MeantInstrument(e.Instrument))
	return f, nil
}

// EndStates are the states in which an experiment can end, the usual one first.
var EndStates = []string{stateFinished, stateBroken}

// EndFields are the fields without which an experiment has not ended in that
// state: one that was broken off tells what it showed as well.
func EndFields(state string) []string {
	if state == stateBroken {
		return []string{"results"}
	}
	return []string{"outcome", "results"}
}

// ExperimentEnd says how an experiment ended.
type ExperimentEnd struct {
	End             innovation.Date
	State, Outcome  string
	Results, Report string
}

// FinishExperiment plans the end of an experiment. Without an experimentID it is
// the one that runs, if there is just one.
func FinishExperiment(reg *registry.Registry, id, experimentID string, e ExperimentEnd) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	i, err := d.unfinished(experimentID)
	if err != nil {
		return nil, err
	}
	state, f, err := d.end(e)
	if err != nil {
		return nil, err
	}
	d.fill(fmt.Sprintf("/experiments/%d", i), f)
	return d.change(ActionFinishExperiment, map[string]string{"experiment": d.Experiments[i].ID, "state": state})
}

// end returns the state and the fields of an experiment that ends.
func (d *draft) end(e ExperimentEnd) (state string, f fields, err error) {
	if state, err = d.term("experiment_state", "state", e.State); err != nil {
		return "", nil, err
	}
	if !slices.Contains(EndStates, state) {
		return "", nil, usererr.UnknownValue("state", e.State, nil, EndStates)
	}
	outcome := ""
	if e.Outcome != "" {
		if outcome, err = d.term("outcome", "outcome", e.Outcome); err != nil {
			return "", nil, err
		}
	}
	f.date("end", e.End)
	f.text("state", state)
	f.text("outcome", outcome)
	f.text("results", e.Results)
	f.text("report", e.Report)
	return state, f, nil
}
