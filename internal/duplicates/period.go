package duplicates

import (
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Period is a range of days, as YYYY-MM-DD; an empty Until is still going on,
// and the zero Period is none.
type Period struct {
	From, Until string
}

// overlap returns the period in which both innovations ran, as far as their
// records tell.
func overlap(a, b *registry.Record) Period {
	p, q := period(a), period(b)
	if p.From == "" || q.From == "" {
		return Period{}
	}
	both := Period{From: max(p.From, q.From), Until: p.Until}
	if both.Until == "" || q.Until != "" && q.Until < both.Until {
		both.Until = q.Until
	}
	if both.Until != "" && both.Until < both.From {
		return Period{}
	}
	return both
}

// period returns when an innovation ran: from its first phase or experiment
// until it stopped.
func period(rec *registry.Record) Period {
	var p Period
	begin := func(d innovation.Date) {
		if day := d.First(); day != "" && (p.From == "" || day < p.From) {
			p.From = day
		}
	}
	for _, entry := range rec.PhaseHistory {
		begin(entry.On)
	}
	for _, e := range rec.Experiments {
		begin(e.Start)
	}
	if rec.Status == innovation.StatusStopped {
		p.Until = rec.Stopped.On.Last()
	}
	return p
}
