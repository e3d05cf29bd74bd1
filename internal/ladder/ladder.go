// Package ladder reads the ladders of the registry, such as its phases, from
// the schema folder and tells which criteria of a rung a record meets. The
// criteria are data; it knows none of its own.
package ladder

import (
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/schema"
)

// Ladder is an ordered list of rungs. It is safe for concurrent use.
type Ladder struct {
	// Rungs are in the order of their vocabulary.
	Rungs []Rung
	// held matches the records that must meet the criteria of the rung on which
	// they stand; nil where all must.
	held *schema.Matcher
}

// Rung is one step of a ladder.
type Rung struct {
	// Term is what the vocabulary says of the rung.
	schema.Term
	// About tells what stepping on the rung takes.
	About    i18n.Text
	Source   i18n.Text
	Criteria []Criterion
	// Below are the ids of the rungs whose criteria count for this one as well.
	Below []string
	Roles []Role
}

// Role is what one layer of the network does while something is on a rung.
type Role struct {
	// Layer is a term of the vocabulary "layer".
	Layer string
	Text  i18n.Text
}

// Criterion is one thing that a rung asks.
type Criterion struct {
	ID    string
	Title i18n.Text
	// Help tells how to meet the criterion.
	Help i18n.Text
	// Source tells where the criterion comes from.
	Source i18n.Text
	// Pointer is the place in the record where the answer belongs.
	Pointer string
	// Example is a piece of YAML to start from.
	Example i18n.Text
	// WaivedFor tells for which records the criterion is waived.
	WaivedFor i18n.Text

	match  *schema.Matcher
	waived *schema.Matcher
	check  Check
}

// Role returns what a layer does while something is on the rung.
func (r *Rung) Role(layer string) i18n.Text {
	for _, role := range r.Roles {
		if role.Layer == layer {
			return role.Text
		}
	}
	return nil
}

// Rung returns the rung of that id.
func (l *Ladder) Rung(id string) (*Rung, bool) {
	for i := range l.Rungs {
		if l.Rungs[i].ID == id {
			return &l.Rungs[i], true
		}
	}
	return nil, false
}

// Next returns the rung above the one of that id; false where there is none.
func (l *Ladder) Next(id string) (*Rung, bool) {
	for i := range len(l.Rungs) - 1 {
		if l.Rungs[i].ID == id {
			return &l.Rungs[i+1], true
		}
	}
	return nil, false
}

// Held reports whether a record must meet the criteria of the rung on which it
// stands: what was there before the ladder need not.
func (l *Ladder) Held(record any) bool { return l.held == nil || l.held.Matches(record) }
