// Package history tells what happened to innovations through time: the dated
// facts that a record holds itself, which may be older than its registration, and
// what git knows, which is who changed what and when.
package history

import (
	"cmp"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
)

// Timeline is the history of one innovation.
type Timeline struct {
	ID, Title string
	// Entries run from the oldest to the latest: a history reads as the story of
	// an idea. Commits stand in the order of their descent, whatever their clocks
	// say, and facts among them by their date, before a commit of the same day.
	// Facts without a known date come first.
	Entries []Entry
}

// Entry is one moment: a fact of the record, or a commit.
type Entry struct {
	// Date is the record's, with the precision that it has and "" where it has
	// none, or the day of the commit.
	Date string
	// Commit is nil for a fact of the record.
	Commit *Commit
	// Changes are what happened, at least one.
	Changes []Change
}

// Commit is what is told of a commit. The author's name is git's own; the
// address beside it is left out.
type Commit struct{ Hash, Author, Subject string }

// Change is one thing that happened.
type Change struct {
	// Kind is one of the kinds below.
	Kind string
	// From and To are ids: of phases, levels, organisations, experiments or the
	// record itself, as the kind has it.
	From, To string
	// Fields are the top-level keys that changed, in the order of the schema.
	Fields []string
	// Note is the record's own text about it.
	Note string
}

// The kinds of what git tells.
const (
	Created    = "created"                    // To is the phase
	Deleted    = "deleted"                    // no more is known
	Renamed    = string(changes.Renamed)      // From and To are ids
	Moved      = string(changes.Moved)        // From and To are phases
	Level      = string(changes.LevelChanged) // From and To are levels
	Stopped    = string(changes.Stopped)      // of a fact too
	Resumed    = string(changes.Resumed)      // of a fact too
	Changed    = "changed"                    // Fields are those that no other kind tells of
	Layout     = "layout"                     // comments, order or line ends, and no value
	Unreadable = "unreadable"                 // the file could not be read before or after
)

// The kinds of what the record tells.
const (
	Phase             = "phase"              // To is the phase that began
	ExperimentStarted = "experiment-started" // To is its id, Note its title
	ExperimentEnded   = "experiment-ended"   // From is its id, To its outcome, Note its title
	Decision          = "decision"           // From is the decision, To the level
	Adopted           = "adopted"            // To is the organisation
	AdoptionEnded     = "adoption-ended"     // From is the organisation
)

// Options choose the innovations.
type Options struct {
	// At is the commit or day to look back from, "" for what is checked out.
	At string
	// Wanted chooses by id, also of what the registry has no more.
	Wanted func(id string) bool
}

// Read returns the timelines of the wanted innovations that the registry holds or
// git remembers, by id. It goes through the commits once, however many are
// wanted.
func Read(place *registry.Place, reg *registry.Registry, opts Options) ([]Timeline, error) {
	t := newTracker(reg, opts.Wanted)
	if err := place.History(opts.At, opts.Wanted, t.step); err != nil {
		return nil, err
	}
	var lines []Timeline
	for _, id := range t.ids(reg) {
		line := Timeline{ID: id, Title: t.titles[id]}
		commits := t.entries[id]
		if rec, ok := reg.Innovation(id); ok {
			line.Title = rec.Title
			line.Entries = merge(facts(&rec.Innovation), commits)
		} else {
			line.Entries = merge(nil, commits)
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// Recorded returns the timelines that the records of a registry tell themselves, by
// id: those of Read where nothing is asked of git.
func Recorded(reg *registry.Registry) []Timeline {
	var lines []Timeline
	for _, rec := range reg.Innovations {
		lines = append(lines, Timeline{rec.ID, rec.Title, facts(&rec.Innovation)})
	}
	slices.SortStableFunc(lines, func(a, b Timeline) int { return cmp.Compare(a.ID, b.ID) })
	return lines
}

// commitOf returns what is told of a commit. A name that is an address in truth
// loses what makes it one.
func commitOf(c revision.Commit) *Commit {
	name, _, _ := strings.Cut(c.AuthorName, "@")
	return &Commit{Hash: c.Hash, Author: strings.TrimSpace(name), Subject: c.Subject}
}

// facts are the dated facts that a record holds, by date; those without a date
// that can be read come first.
func facts(i *innovation.Innovation) []Entry {
	var all []Entry
	add := func(on innovation.Date, c Change) {
		all = append(all, Entry{Date: string(on), Changes: []Change{c}})
	}
	for _, p := range i.PhaseHistory {
		add(p.Date, Change{Kind: Phase, To: p.Phase, Note: p.Note})
	}
	for _, e := range i.Experiments {
		if e.Start != "" {
			add(e.Start, Change{Kind: ExperimentStarted, To: e.ID, Note: e.Title})
		}
		if e.End != "" {
			add(e.End, Change{Kind: ExperimentEnded, From: e.ID, To: e.Outcome, Note: e.Title})
		}
	}
	for _, a := range i.Adoptions {
		if a.Since != "" {
			add(a.Since, Change{Kind: Adopted, To: a.Organisation})
		}
		if a.Until != "" {
			add(a.Until, Change{Kind: AdoptionEnded, From: a.Organisation})
		}
	}
	if r := i.Recognition; r.GrantedOn != "" {
		add(r.GrantedOn, Change{Kind: Decision, From: r.Status, To: r.Level})
	}
	for _, s := range i.Stops {
		if s.Date != "" {
			add(s.Date, Change{Kind: Stopped, Note: s.Reason})
		}
		if s.Resumed.Date != "" {
			add(s.Resumed.Date, Change{Kind: Resumed, Note: s.Resumed.Note})
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(firstDay(a), firstDay(b)) })
	return all
}

// firstDay is the first day that an entry's date may mean, "" for an unknown one.
func firstDay(e Entry) string { return innovation.Date(e.Date).First() }

// merge puts facts, by date, among commits, which come in with the latest first
// and keep their order. A commit that is dated before its parent counts for no
// earlier than that.
func merge(facts, commits []Entry) []Entry {
	var all []Entry
	day := ""
	for _, c := range slices.Backward(commits) {
		day = max(day, c.Date)
		for len(facts) > 0 && firstDay(facts[0]) <= day {
			all, facts = append(all, facts[0]), facts[1:]
		}
		all = append(all, c)
	}
	return append(all, facts...)
}
