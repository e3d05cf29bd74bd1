package edit

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// StopOptions say why an innovation stops.
type StopOptions struct {
	On              innovation.Date
	Reason, Lessons string
}

// Stop plans the end of an innovation, from any phase. The record stays, with
// what others can learn from it.
func Stop(reg *registry.Registry, id string, opts StopOptions) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	if d.Status == innovation.StatusStopped {
		return nil, refuse("stop/already", problem.Args{"id": d.ID, "on": string(d.Stopped.On)})
	}
	var f fields
	f.date("on", opts.On)
	f.text("reason", opts.Reason)
	f.text("lessons", opts.Lessons)
	d.set("/status", innovation.StatusStopped)
	d.remove("/stopped/resumed") // it stopped before, and went on
	if d.doc.Has("/stopped") {
		d.fill("/stopped", f)
	} else {
		d.set("/stopped", yamldoc.Map(f))
	}
	return d.change(ActionStop, nil)
}

// ResumeOptions say why a stopped innovation goes on.
type ResumeOptions struct {
	On   innovation.Date
	Note string
}

// Resume plans that a stopped innovation goes on, in the phase in which it
// stopped. Why it had stopped stays in the record, so that its lessons do.
func Resume(reg *registry.Registry, id string, opts ResumeOptions) (*registry.Change, error) {
	d, err := open(reg, id)
	if err != nil {
		return nil, err
	}
	if d.Status != innovation.StatusStopped {
		return nil, refuse("resume/running", problem.Args{"id": d.ID})
	}
	var f fields
	f.date("on", opts.On)
	f.text("note", opts.Note)
	d.set("/status", innovation.StatusActive)
	d.set("/stopped/resumed", yamldoc.Map(f))
	return d.change(ActionResume, map[string]string{"phase": d.Phase})
}
