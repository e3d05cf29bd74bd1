package innovation

import "slices"

// Need is what is wrong or wanted somewhere, which innovations answer.
type Need struct {
	ID            string
	Title         string
	Description   string
	Priority      string
	TargetGroups  []string
	Provinces     []string
	Organisations []string
	Since         Date
	Status        string
	Reason        string
	Answers       []string
	Sources       []string
}

// The states of a need that rules and commands speak of (schema/need.schema.json).
const (
	NeedOpen      = "open"
	NeedInHand    = "opgepakt"
	NeedAnswered  = "beantwoord"
	NeedWithdrawn = "ingetrokken"
)

// Closed reports whether a need asks for nothing any more.
func (n *Need) Closed() bool { return n.Status == NeedAnswered || n.Status == NeedWithdrawn }

// AsInnovation is the need in the shape in which texts are compared: what it tells as
// the summary, and who signal it as those that take part.
func (n *Need) AsInnovation() Innovation {
	rec := Innovation{ID: n.ID, Title: n.Title, Summary: n.Description, Status: n.Status, Partners: n.Organisations, TargetGroups: n.TargetGroups}
	if n.Priority != "" {
		rec.Priorities = []string{n.Priority}
	}
	return rec
}

// Instrument is what libraries measure with.
type Instrument struct {
	ID, Title, Measures, Kind   string
	TargetGroups, CoreFunctions []string
	Owner                       string
	URL, Licence, Language      string
	Sources                     []string
}

// AsInnovation is the instrument in the shape in which records are selected.
func (i *Instrument) AsInnovation() Innovation {
	return Innovation{ID: i.ID, Title: i.Title, Summary: i.Measures, Owner: i.Owner, TargetGroups: i.TargetGroups, CoreFunctions: i.CoreFunctions}
}

// Agenda is what the network does in a period (agenda 2016-2018, section 4).
type Agenda struct {
	ID          string
	Title       string
	From, Until Date
	// Questions are those of the phases, by id, where they read otherwise in this
	// period.
	Questions  map[string]string
	Lines      []Line
	Agreements []Agreement
	Sources    []string
}

// Line is one thing that is planned, promised or done in a period.
type Line struct {
	ID              string
	Priority, Phase string
	// What it is about: an innovation, a need, or a text where there is neither.
	Innovation, Need, Text string
	What                   string
	Who                    []string
	Layer                  string
	By                     Date
	// Amount is what layers bring in, in whole euros, by the id of the layer.
	Amount    map[string]int64
	Agreement string
	State     string
	Note      string
}

// Agreement is what governing bodies agreed.
type Agreement struct {
	ID, Body, What, Source string
	Date                   Date
	Parties                []string
}

// The states of a line that rules speak of (schema/agenda.schema.json).
const (
	StateProposed = "voorgesteld"
	StateAgreed   = "afgesproken"
	StateRunning  = "lopend"
	StateReached  = "gehaald"
	StatePartly   = "deels"
	StateDropped  = "vervallen"
)

// Ended reports whether nothing more is to come of the line.
func (l *Line) Ended() bool {
	return slices.Contains([]string{StateReached, StatePartly, StateDropped}, l.State)
}

// AsInnovation is the line in the shape in which records are selected.
func (l *Line) AsInnovation() Innovation {
	rec := Innovation{ID: l.ID, Summary: l.What, Phase: l.Phase, Layer: l.Layer, Partners: l.Who}
	if l.Priority != "" {
		rec.Priorities = []string{l.Priority}
	}
	return rec
}

// Total returns what all layers bring in, in whole euros, false where no layer is
// named.
func (l *Line) Total() (euros int64, known bool) {
	for _, n := range l.Amount {
		euros += n
	}
	return euros, len(l.Amount) > 0
}
