package edit

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// The actions on the agenda of a period.
const (
	ActionPlanAdd    = "plan-add"
	ActionPlanAgree  = "plan-agree"
	ActionPlanReport = "plan-report"
)

// LineInputs are the flags of a line, beside those that a list of amounts needs.
var LineInputs = []Input{
	{"id", "/id", false},
	{"priority", "/priority", false},
	{"phase", "/phase", false},
	{"innovation", "/innovation", false},
	{"need", "/need", false},
	{"text", "/text", false},
	{"what", "/what", false},
	{"who", "/who", true},
	{"layer", "/layer", false},
	{"by", "/by", false},
	{"note", "/note", false},
}

// period is the agenda of a period that is being changed.
type period struct {
	innovation.Agenda
	text
}

func openPeriod(reg *registry.Registry, id, today string) (*period, error) {
	a, err := reg.FindAgenda(id, today)
	if err != nil {
		return nil, err
	}
	t, err := openText(reg, schema.Agenda, a.ID, a.File)
	return &period{a.Agenda, t}, err
}

// years is the id of a period that names its years, such as 2027-2028.
var years = regexp.MustCompile(`^((?:19|20)\d\d)(?:-((?:19|20)\d\d))?$`)

// PlanLine plans a line of the agenda of a period, proposed until it is agreed. An
// agenda that isn't there yet is begun where the id of the period names its years.
// Line has the keys of a line; amounts are texts such as "provinciaal=15000".
func PlanLine(reg *registry.Registry, id string, line Fields, amounts []string, today string) (*registry.Change, error) {
	line["state"] = innovation.StateProposed
	if err := putAmounts(reg, line, amounts); err != nil {
		return nil, err
	}
	p, err := openPeriod(reg, id, today)
	if err != nil {
		return beginPeriod(reg, id, line, err)
	}
	var taken []string
	for _, l := range p.Lines {
		taken = append(taken, l.ID)
	}
	lineID, err := lineName(line, taken)
	if err != nil {
		return nil, err
	}
	item := written{reg.Schema, schema.Agenda}.ordered("/lines/0", line).(yamldoc.Map)
	p.append("/lines", item)
	return p.change(ActionPlanAdd, map[string]string{"line": lineID})
}

// beginPeriod plans a new agenda that holds one line; unknown is why there is none.
func beginPeriod(reg *registry.Registry, id string, line Fields, unknown error) (*registry.Change, error) {
	named := years.FindStringSubmatch(id)
	if named == nil {
		return nil, unknown
	}
	if err := freeID(reg, registry.AgendaFolder, id); err != nil {
		return nil, err
	}
	lineID, err := lineName(line, nil)
	if err != nil {
		return nil, err
	}
	fields := Fields{
		"id": id, "title": "Actieagenda " + id, "from": named[1], "until": cmp.Or(named[2], named[1]),
		"lines": []any{map[string]any(line)},
	}
	text := Text(reg.Schema, schema.Agenda, fields)
	return fresh(reg, ActionPlanAdd, registry.AgendaFolder, id, text, map[string]string{"line": lineID}), nil
}

// lineName returns the id of a new line, and gives it one, from what it is about,
// where it has none.
func lineName(line Fields, taken []string) (string, error) {
	if id := line.Text("/id"); id != "" {
		if slices.Contains(taken, id) {
			return "", usererr.Refuse("plan/line-exists", usererr.Args{"line": id})
		}
		return id, nil
	}
	id := freeName(cmp.Or(line.Text("/innovation"), line.Text("/need"), registry.Slug(line.Text("/text")), "regel"), taken)
	line["id"] = id
	return id, nil
}

// putAmounts puts what layers bring in, each typed as LAYER=EUROS.
func putAmounts(reg *registry.Registry, line Fields, amounts []string) error {
	if len(amounts) == 0 {
		return nil
	}
	sums := map[string]any{}
	for _, typed := range amounts {
		layer, euros, _ := strings.Cut(typed, "=")
		term, suggestions, known := reg.Schema.Terms("layer").Find(layer)
		if !known {
			return usererr.UnknownValue("amount", typed, suggestions, reg.Schema.Terms("layer").IDs())
		}
		n, err := strconv.ParseUint(strings.TrimSpace(euros), 10, 53)
		if err != nil {
			return usererr.BadUsage("plan/amount", usererr.Args{"value": typed})
		}
		sums[term.ID] = int64(n)
	}
	line["amount"] = sums
	return nil
}

// Agreement is what a line follows from: one that the agenda has, or a new one.
type Agreement struct {
	ID, Body, What, Source string
	Date                   innovation.Date
	Parties                []string
}

// new reports whether the agreement says more than its id.
func (a Agreement) new() bool { return a.Body != "" || a.What != "" }

// AgreeLine plans that a proposed line is agreed. An agreement that is described is
// added to the agenda.
func AgreeLine(reg *registry.Registry, id, line string, a Agreement, today string) (*registry.Change, error) {
	p, at, err := openLine(reg, id, line, today)
	if err != nil {
		return nil, err
	}
	if state := p.Lines[at].State; state != innovation.StateProposed {
		return nil, usererr.Refuse("plan/not-proposed", usererr.Args{"line": line, "state": p.state(state)})
	}
	var known []string
	for _, each := range p.Agreements {
		known = append(known, each.ID)
	}
	switch {
	case a.new():
		a.ID = cmp.Or(a.ID, freeName(cmp.Or(registry.Slug(a.Body), "afspraak"), known))
		if slices.Contains(known, a.ID) {
			return nil, usererr.Refuse("plan/agreement-exists", usererr.Args{"agreement": a.ID})
		}
		if err := p.addAgreement(a); err != nil {
			return nil, err
		}
	case a.ID != "" && !slices.Contains(known, a.ID):
		return nil, usererr.UnknownValue("agreement", a.ID, suggest.Of(a.ID, known, 2), known)
	}
	pointer := fmt.Sprintf("/lines/%d", at)
	if a.ID != "" {
		p.set(pointer+"/agreement", a.ID)
	}
	p.set(pointer+"/state", innovation.StateAgreed)
	return p.change(ActionPlanAgree, map[string]string{"line": line})
}

// freeName returns a name, with a number behind it where it is taken.
func freeName(name string, taken []string) string {
	id := name
	for n := 2; slices.Contains(taken, id); n++ {
		id = name + "-" + strconv.Itoa(n)
	}
	return id
}

func (p *period) addAgreement(a Agreement) error {
	var f fields
	f.text("id", a.ID)
	f.text("body", a.Body)
	f.date("date", a.Date)
	f.text("what", a.What)
	parties, err := p.organisations("party", a.Parties)
	if err != nil {
		return err
	}
	f.texts("parties", parties)
	f.text("source", a.Source)
	p.append("/agreements", yamldoc.Map(f))
	return nil
}

// ReportLine plans the state that a line has come to, with a note that says why.
func ReportLine(reg *registry.Registry, id, line, typed, note, today string) (*registry.Change, error) {
	p, at, err := openLine(reg, id, line, today)
	if err != nil {
		return nil, err
	}
	state, err := p.term("plan_state", "STATE", typed)
	if err != nil {
		return nil, err
	}
	pointer := fmt.Sprintf("/lines/%d", at)
	p.set(pointer+"/state", state)
	p.set(pointer+"/note", note)
	return p.change(ActionPlanReport, map[string]string{"line": line, "state": p.state(state)})
}

// state returns the Dutch title of the state of a line.
func (p *period) state(id string) string {
	term, _ := p.reg.Schema.Terms("plan_state").Get(id)
	return cmp.Or(term.Title["nl"], id)
}

// openLine opens the agenda of a period for a change of one of its lines.
func openLine(reg *registry.Registry, id, line, today string) (*period, int, error) {
	p, err := openPeriod(reg, id, today)
	if err != nil {
		return nil, 0, err
	}
	var ids []string
	for i, l := range p.Lines {
		if l.ID == line {
			return p, i, nil
		}
		ids = append(ids, l.ID)
	}
	return nil, 0, usererr.BadUsage("plan/unknown-line", usererr.Args{
		"line": line, "period": p.id, "suggestions": suggest.Of(line, ids, 3), "allowed": ids,
	})
}
