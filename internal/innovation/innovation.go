// Package innovation holds the nouns of the registry: innovations with their
// experiments, organisations and dates. It knows the shape of a record and no
// rule about it; the rules stand in the schema folder.
package innovation

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Innovation is one record of the registry. Fields that the record leaves out,
// or gives in a shape that the schema forbids, have their zero value.
type Innovation struct {
	ID            string
	Title         string
	Summary       string
	Status        string
	Origin        string
	Owner         string
	Partners      []string
	OtherParties  []string
	Priorities    []string
	CoreFunctions []string
	TargetGroups  []string
	Kind          string
	Domain        string
	Layer         string
	NewFor        string
	Phase         string
	PhaseHistory  []PhaseEntry
	// Need is the id of the need that its conditions name, "" where they tell it in words.
	Need         string `key:"conditions/need,mention"`
	Experiments  []Experiment
	Studies      []Study
	Recognition  Recognition
	Course       []CourseStep
	Materials    []Material
	Adoptions    []Adoption
	Funding      []Funding
	Reach        []Reach
	Relations    Relations
	Stops        []Stop
	Corrections  []Correction
	Sources      []string
	Suppressions []Suppression
}

// Suppression keeps a finding of the check silent for a time.
type Suppression struct {
	Rule string
	// Pointer is the value that the finding is about, or holds it; "" is any.
	Pointer string
	Reason  string
	// Until is the last day of it.
	Until Date
}

// PhaseEntry is the beginning of a phase.
type PhaseEntry struct {
	Phase string
	Date  Date
	Note  string
}

// Experiment is one trial in practice.
type Experiment struct {
	ID            string
	Title         string
	Organisations []string
	Start, End    Date
	State         string
	Outcome       string
	// Instrument is the id of the one that it measures with, "" where that is told in
	// words.
	Instrument string `key:",mention"`
	// Question is what was to be found out, Results what came of it.
	Question, Results string
}

// Study is one piece of research into an innovation.
type Study struct {
	Title  string
	Year   int
	Design string
}

// Recognition is what a recognising body decided.
type Recognition struct {
	Level      string
	Status     string
	GrantedOn  Date
	ValidUntil Date
	Body       string
	Assessors  []Assessor
	// Parties are the owner and the partners as they were on the day of the
	// decision; none where it doesn't say.
	Parties []string
	// Decision is where it can be read.
	Decision string
	// Fingerprint is of the text that was assessed, as "sha256:...".
	Fingerprint string
	// Steps are the dated steps of the procedure, in the order of Steps.
	Steps []Step `key:"-"`
}

// complete takes the steps in their order.
func (r *Recognition) complete(members map[string]any) {
	steps := asObject(members["steps"])
	for _, name := range Steps {
		if on := scalar(steps[name]); on != "" {
			r.Steps = append(r.Steps, Step{Name: name, On: Date(strings.Clone(on))})
		}
	}
}

// Assessor is an organisation that took part in a judgement.
type Assessor struct {
	Organisation string
	Role         string
	Vote         string
}

// Steps are the names of the steps of the recognition procedure, in order
// (design, section 6).
var Steps = []string{"aangemeld", "beschreven", "ingediend", "beoordeeld", "erkend", "gepubliceerd"}

// Step is a dated step of the recognition procedure.
type Step struct {
	Name string
	On   Date
}

// Material is something that others can use.
type Material struct {
	Title, URL, Kind, Licence string
	// AvailableUntil is the last day that it can be had, "" for no such day.
	AvailableUntil Date
}

// Adoption is an organisation that took the innovation over.
type Adoption struct {
	Organisation string
	Since, Until Date
}

// Funding is money that an innovation got, in whole euros.
type Funding struct {
	Layer  string
	Scheme string
	Amount float64 `key:"-"`
	// HasAmount tells a known amount from one that the record leaves out.
	HasAmount bool `key:"-"`
	Year      int
}

// complete reads the amount.
func (f *Funding) complete(members map[string]any) {
	amount, err := strconv.ParseFloat(scalar(members["amount"]), 64)
	f.Amount, f.HasAmount = amount, err == nil && !math.IsInf(amount, 0) && !math.IsNaN(amount)
}

// Reach is a count of participation or use.
type Reach struct {
	Year    int
	Measure string
	Value   string `key:",scalar"`
}

// Relations are the ties of an innovation with others, as ids.
type Relations struct {
	SpinOffOf    string
	PartOf       string
	SupersededBy string
	Related      []string
	DistinctFrom []Distinction
}

// Distinction says that another innovation looks alike and is something else.
type Distinction struct {
	ID   string
	Date Date
	// Fingerprint is of the two texts that were judged, as "sha256:..."; "" where
	// it wasn't noted.
	Fingerprint string
}

// Stop says when an innovation stopped and why.
type Stop struct {
	Date    Date
	Reason  string
	Lessons string
	// Resumed tells when and why it went on after that; zero where it didn't.
	Resumed Resumption
}

// WentOn reports whether the innovation was resumed after this stop.
func (s *Stop) WentOn() bool { return s.Resumed != Resumption{} }

// Resumption says when and why an innovation that had stopped went on.
type Resumption struct {
	Date Date
	Note string
}

// LastStop returns the latest stop, resumed or not, and the zero Stop where the
// innovation never stopped.
func (i *Innovation) LastStop() Stop {
	if n := len(i.Stops); n > 0 {
		return i.Stops[n-1]
	}
	return Stop{}
}

// Correction says that something which happened stood wrongly in the record.
type Correction struct {
	Date Date
	// Field is the path of what was wrong, such as "phase_history/0/date"; of an
	// item with an id that may stand for its place.
	Field  string
	Reason string
}

// Path returns the field with slashes between its keys and none in front,
// however it was written.
func (c Correction) Path() string {
	return strings.TrimPrefix(strings.ReplaceAll(c.Field, ".", "/"), "/")
}

// RegisteredLevel is the recognition level of every record that no body has
// judged: the lowest rung of the ladder (design, section 8).
const RegisteredLevel = "geregistreerd"

// The values of a record that the program itself reasons with. All others are
// known to the vocabulary only.
const (
	StatusActive    = "actief"
	StatusStopped   = "gestopt"
	OriginExisting  = "bestaand"
	DecisionGranted = "verleend"
	DecisionOnTerms = "voorwaardelijk"
	DecisionRefused = "geweigerd"
	// DecisionWithdrawn is that a level was taken back.
	DecisionWithdrawn = "ingetrokken"
)

// PhaseSince returns the date on which the present phase began, or the zero
// Date where the record doesn't say.
func (i *Innovation) PhaseSince() Date {
	if n := len(i.PhaseHistory); n > 0 && i.PhaseHistory[n-1].Phase == i.Phase {
		return i.PhaseHistory[n-1].Date
	}
	return ""
}

// Level returns the recognition level that a body granted, and RegisteredLevel
// where none did.
func (i *Innovation) Level() string {
	granted := i.Recognition.Status == DecisionGranted || i.Recognition.Status == DecisionOnTerms
	if granted && i.Recognition.Level != "" {
		return i.Recognition.Level
	}
	return RegisteredLevel
}

// Parties returns the owner and the partners, each once.
func (i *Innovation) Parties() []string {
	var ids []string
	for _, id := range append([]string{i.Owner}, i.Partners...) {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// PartiesThen returns the parties that its decision tells, or else those of now.
func (i *Innovation) PartiesThen() []string {
	if len(i.Recognition.Parties) > 0 {
		return i.Recognition.Parties
	}
	return i.Parties()
}

// Organisations returns the ids of all organisations that take part: owner,
// partners, those of the experiments and those that adopted it, each once, in
// that order.
func (i *Innovation) Organisations() []string {
	var ids []string
	seen := map[string]bool{"": true}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	add(i.Owner)
	for _, id := range i.Partners {
		add(id)
	}
	for _, e := range i.Experiments {
		for _, id := range e.Organisations {
			add(id)
		}
	}
	for _, a := range i.Adoptions {
		add(a.Organisation)
	}
	return ids
}

// slug is what an id looks like (design, section 6).
var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// MaxID is how long an id may be.
const MaxID = 80

// ValidID reports whether a text can be the id, and so the file name, of a record.
func ValidID(id string) bool { return len(id) <= MaxID && slug.MatchString(id) }

// Bare returns the innovation without its prose: what is left places it among
// others and in time.
func (i *Innovation) Bare() Innovation {
	bare := *i
	bare.Title, bare.Summary = "", ""
	bare.OtherParties, bare.Sources = nil, nil
	bare.Studies, bare.Funding, bare.Reach = nil, nil, nil
	bare.Corrections = nil
	bare.Stops = stripped(i.Stops, func(s *Stop) { s.Reason, s.Lessons = "", "" })
	bare.PhaseHistory = stripped(i.PhaseHistory, func(e *PhaseEntry) { e.Note = "" })
	bare.Experiments = stripped(i.Experiments, func(e *Experiment) { e.Title, e.Question, e.Results = "", "", "" })
	return bare
}

// stripped returns a copy of a list in which each item is stripped.
func stripped[T any](list []T, strip func(*T)) []T {
	list = slices.Clone(list)
	for i := range list {
		strip(&list[i])
	}
	return list
}
