package ladder

import (
	"slices"

	"github.com/innovatieagenda/agenda/schema"
)

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
		return nil, root.Broken("x-ladder names no vocabulary")
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
		return c, part.Broken("a criterion needs x-id, title and x-pointer")
	}
	if r.seen[c.ID] {
		return c, part.Broken("two criteria have x-id %q", c.ID)
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
			return c, part.Broken("there is no check %q", name)
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
