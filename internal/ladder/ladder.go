// Package ladder reads the ladders of the registry, such as its phases, from
// the schema folder and tells which criteria of a rung a record meets. The
// criteria are data; it knows none of its own.
package ladder

import (
	"slices"

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

// Load reads the ladder that the document of that name describes. Checks are
// the criteria that a schema can't express, by the name under which the
// document asks for them. A document that is no ladder gives a
// *schema.BrokenError.
//
// Such a document is a schema like any other, so that every validator can hold
// records against it: "$defs" has a part for each rung, whose "allOf" are the
// criteria; "if" at the root matches the records that are held to the rung on
// which they stand. "x-ladder" names the vocabulary whose terms are the rungs.
func Load(set *schema.Set, name string, checks Checks) (*Ladder, error) {
	root := set.Part(name, "")
	terms := set.Terms(root.Word("x-ladder"))
	if len(terms) == 0 {
		return nil, root.Broken(schema.NoLadder, root.Word("x-ladder"))
	}
	l := &Ladder{}
	if held := root.Part("if"); held.Exists() {
		var err error
		if l.held, err = held.Matcher(); err != nil {
			return nil, err
		}
	}
	r := reader{checks: checks, places: map[string]string{}, seen: map[string]bool{}}
	for _, term := range terms {
		rung, err := r.rung(term, root.Part("$defs").Part(term.ID))
		if err != nil {
			return nil, err
		}
		l.Rungs = append(l.Rungs, rung)
	}
	return l, nil
}

// reader reads the parts of a ladder.
type reader struct {
	checks Checks
	// places are the rungs read so far, by the place of their part.
	places map[string]string
	// seen are the ids of the criteria read so far.
	seen map[string]bool
}

// rung reads a rung; a term without a part is a rung that asks nothing.
func (r *reader) rung(term schema.Term, part schema.Part) (Rung, error) {
	rung := Rung{Term: term, About: part.Text("description"), Source: part.Text("x-source")}
	for _, role := range part.Parts("x-roles") {
		rung.Roles = append(rung.Roles, Role{Layer: role.Word("layer"), Text: role.Text("role")})
	}
	for _, asked := range part.Parts("allOf") {
		if below, ok := r.places[asked.Pointer()]; ok {
			rung.Below = append(rung.Below, below)
			continue
		}
		c, err := r.criterion(asked)
		if err != nil {
			return Rung{}, err
		}
		rung.Criteria = append(rung.Criteria, c)
	}
	r.places[part.Pointer()] = term.ID
	return rung, nil
}

func (r *reader) criterion(part schema.Part) (Criterion, error) {
	c := Criterion{
		ID: part.Word("x-id"), Pointer: part.Word("x-pointer"),
		Title: part.Text("title"), Help: part.Text("description"),
		Source: part.Text("x-source"), Example: part.Text("x-example"),
	}
	if c.ID == "" || c.Title == nil || c.Pointer == "" {
		return c, part.Broken(schema.NoCriterion, c.ID)
	}
	if r.seen[c.ID] {
		return c, part.Broken(schema.Twice, c.ID)
	}
	r.seen[c.ID] = true
	var err error
	if c.match, err = part.Matcher(); err != nil {
		return c, err
	}
	if waived := part.Part("x-waived"); waived.Exists() {
		c.WaivedFor = waived.Text("description")
		if c.waived, err = waived.Matcher(); err != nil {
			return c, err
		}
	}
	if name := part.Word("x-check"); name != "" {
		if c.check = r.checks[name]; c.check == nil {
			return c, part.Broken(schema.NoCheck, name)
		}
	}
	return c, nil
}

// reaches reports whether a rung is met by a record that meets the rungs of
// those ids and the rung's own criteria.
func (r *Rung) reaches(met []string) bool {
	for _, below := range r.Below {
		if !slices.Contains(met, below) {
			return false
		}
	}
	return true
}
