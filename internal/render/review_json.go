package render

import (
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/review"
)

type reviewMoveJSON struct {
	ID       string              `json:"id"`
	Title    string              `json:"title"`
	File     string              `json:"file"`
	From     string              `json:"from"`
	To       string              `json:"to"`
	Back     bool                `json:"back"`
	Note     string              `json:"note"`
	Criteria []nextCriterionJSON `json:"criteria"`
}

type reviewAssessorJSON struct {
	Organisation string `json:"organisation"`
	Role         string `json:"role"`
	Vote         string `json:"vote"`
}

type reviewLevelJSON struct {
	ID         string               `json:"id"`
	Title      string               `json:"title"`
	File       string               `json:"file"`
	From       string               `json:"from"`
	To         string               `json:"to"`
	Status     string               `json:"status"`
	Body       string               `json:"body"`
	GrantedOn  string               `json:"granted_on"`
	ValidUntil string               `json:"valid_until"`
	Assessors  []reviewAssessorJSON `json:"assessors"`
	Supported  string               `json:"supported"`
	State      string               `json:"state"`
}

type reviewNewJSON struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	File       string     `json:"file"`
	Owner      string     `json:"owner"`
	Phase      string     `json:"phase"`
	Neighbours []pairJSON `json:"neighbours"`
}

type reviewStopJSON struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	File    string `json:"file"`
	On      string `json:"on"`
	Reason  string `json:"reason"`
	Lessons string `json:"lessons"`
}

type reviewResumedJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	File  string `json:"file"`
	Note  string `json:"note"`
}

type reviewCheckJSON struct {
	ID   string `json:"id"`
	Done bool   `json:"done"`
	Text string `json:"text"`
}

// reviewDocument is the shape of `review` in JSON. Changes is as in `diff`,
// findings as in `validate`, neighbours as the pairs of `duplicates`.
type reviewDocument struct {
	versioned
	Base      string              `json:"base"`
	Head      string              `json:"head"`
	Errors    int                 `json:"errors"`
	Warnings  int                 `json:"warnings"`
	Moves     []reviewMoveJSON    `json:"moves"`
	Levels    []reviewLevelJSON   `json:"levels"`
	New       []reviewNewJSON     `json:"new"`
	Stopped   []reviewStopJSON    `json:"stopped"`
	Resumed   []reviewResumedJSON `json:"resumed"`
	Changes   diffJSON            `json:"changes"`
	Findings  []jsonFinding       `json:"findings"`
	Checklist []reviewCheckJSON   `json:"checklist"`
}

// reviewJSON writes the review for programs, whole; its sentences are Dutch.
func reviewJSON(p *i18n.Printer, page *review.Page) (any, error) {
	dutch, err := inDutch(p)
	if err != nil {
		return nil, err
	}
	r := reviewer{differ: differ{&Screen{Printer: dutch}, page.Changes}, page: page}
	changed := diffOf(page.Changes)
	doc := reviewDocument{
		versioned: currentVersion, Base: changed.Base, Head: changed.Head, Changes: changed,
		Moves: r.movesJSON(), Levels: r.levelsJSON(), New: r.newJSON(),
		Stopped: []reviewStopJSON{}, Resumed: []reviewResumedJSON{}, Findings: []jsonFinding{}, Checklist: []reviewCheckJSON{},
	}
	doc.Errors, doc.Warnings = page.Findings.Count()
	for _, c := range page.Stopped {
		stopped := c.Head.LastStop()
		doc.Stopped = append(doc.Stopped, reviewStopJSON{c.Head.ID, c.Head.Title, c.Head.File, string(stopped.Date), stopped.Reason, stopped.Lessons})
	}
	for _, c := range page.Resumed {
		doc.Resumed = append(doc.Resumed, reviewResumedJSON{c.Head.ID, c.Head.Title, c.Head.File, c.Note})
	}
	for _, f := range page.Findings {
		doc.Findings = append(doc.Findings, toJSON(dutch, f))
	}
	for _, q := range r.questions() {
		doc.Checklist = append(doc.Checklist, reviewCheckJSON{q.id, q.done, r.asked(q)})
	}
	return doc, nil
}

func (r *reviewer) movesJSON() []reviewMoveJSON {
	words := criterionWords{r.Printer, r.page.Registry.Schema}
	all := []reviewMoveJSON{}
	for _, m := range r.page.Moves {
		out := reviewMoveJSON{m.Head.ID, m.Head.Title, m.Head.File, m.Base.Phase, m.Head.Phase, m.Back, m.Note, []nextCriterionJSON{}}
		for _, c := range m.Criteria {
			out.Criteria = append(out.Criteria, nextCriterionJSON{words.json(c.Result), c.Line})
		}
		all = append(all, out)
	}
	return all
}

func (r *reviewer) levelsJSON() []reviewLevelJSON {
	all := []reviewLevelJSON{}
	for _, l := range r.page.Levels {
		d := l.Recognition
		out := reviewLevelJSON{
			ID: l.ID, Title: l.Title, File: l.File, From: l.From, To: l.Record.Level(), Status: d.Status, Body: d.Body,
			GrantedOn: string(d.GrantedOn), ValidUntil: string(d.ValidUntil), Assessors: []reviewAssessorJSON{},
			Supported: l.Supported, State: l.State,
		}
		for _, a := range d.Assessors {
			out.Assessors = append(out.Assessors, reviewAssessorJSON(a))
		}
		all = append(all, out)
	}
	return all
}

func (r *reviewer) newJSON() []reviewNewJSON {
	pairs := pairPrinter{r.Printer, r.page.Registry}
	all := []reviewNewJSON{}
	for _, n := range r.page.New {
		out := reviewNewJSON{n.ID, n.Title, n.File, n.Owner, n.Phase, []pairJSON{}}
		for i := range n.Near {
			out.Neighbours = append(out.Neighbours, pairs.pairJSON(&n.Near[i]))
		}
		all = append(all, out)
	}
	return all
}
