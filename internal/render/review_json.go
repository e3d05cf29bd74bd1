package render

import (
	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
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

type reviewHeldJSON struct {
	Level      string               `json:"level"`
	Status     string               `json:"status"`
	Body       string               `json:"body"`
	GrantedOn  string               `json:"granted_on"`
	ValidUntil string               `json:"valid_until"`
	Decision   string               `json:"decision"`
	Assessors  []reviewAssessorJSON `json:"assessors"`
}

// reviewDecisionJSON is what became of a decision; what isn't there is empty.
type reviewDecisionJSON struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	File      string         `json:"file"`
	Kind      string         `json:"kind"`
	Before    reviewHeldJSON `json:"before"`
	After     reviewHeldJSON `json:"after"`
	Supported string         `json:"supported"`
	State     string         `json:"state"`
}

type reviewRuleJSON struct {
	Document string `json:"document"`
	Pointer  string `json:"pointer"`
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	In       string `json:"in"`
	Keyword  string `json:"keyword"`
	Effect   string `json:"effect"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Message  string `json:"message"`
}

type reviewCorrectionJSON struct {
	ID     string     `json:"id"`
	File   string     `json:"file"`
	Date   string     `json:"date"`
	Field  string     `json:"field"`
	Reason string     `json:"reason"`
	Edits  []editJSON `json:"edits"`
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

	Decisions         []reviewDecisionJSON   `json:"decisions"`
	Edits             []editJSON             `json:"edits"`
	OrganisationEdits []editJSON             `json:"organisation_edits"`
	Corrections       []reviewCorrectionJSON `json:"corrections"`
	Rules             []reviewRuleJSON       `json:"rules"`
	Eased             bool                   `json:"eased"`
	Suppressed        []jsonSuppressed       `json:"suppressed"`
	Next              []string               `json:"next"`
	Again             string                 `json:"again"`
}

// reviewJSON writes the review for programs, whole; its sentences are Dutch.
func reviewJSON(p *i18n.Printer, page *review.Page) (any, error) {
	dutch, err := inDutch(p)
	if err != nil {
		return nil, err
	}
	r := reviewer{differ: differ{dutch, page.Changes}, page: page}
	changed := diffOf(page.Changes)
	doc := reviewDocument{
		versioned: currentVersion, Base: changed.Base, Head: changed.Head, Changes: changed,
		Moves: r.movesJSON(), Levels: r.levelsJSON(), New: r.newJSON(),
		Stopped: []reviewStopJSON{}, Resumed: []reviewResumedJSON{}, Findings: []jsonFinding{}, Checklist: []reviewCheckJSON{},
	}
	doc.Errors, doc.Warnings = page.Findings.Count()
	r.grown(&doc)
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
		out := reviewMoveJSON{m.Head.ID, m.Head.Title, m.Head.File, m.Base.Phase, m.Head.Phase, m.Back, m.Note(), []nextCriterionJSON{}}
		for _, c := range m.Criteria {
			out.Criteria = append(out.Criteria, nextCriterionJSON{words.json(c.Result), c.Line})
		}
		all = append(all, out)
	}
	return all
}

// grown fills in what the page tells besides.
func (r *reviewer) grown(d *reviewDocument) {
	d.Decisions, d.Rules = []reviewDecisionJSON{}, []reviewRuleJSON{}
	d.Corrections, d.Suppressed = []reviewCorrectionJSON{}, []jsonSuppressed{}
	d.Edits, d.OrganisationEdits = []editJSON{}, []editJSON{}
	for _, one := range r.page.Decisions {
		d.Decisions = append(d.Decisions, reviewDecisionJSON{
			one.ID, one.Title, one.File, string(one.Kind), decidedJSON(one.Before), decidedJSON(one.After), one.Supported, one.State,
		})
	}
	for _, e := range r.page.Edited {
		d.Edits = append(d.Edits, editsJSON(e.Head.ID, e.Head.File, e.Edits)...)
		for _, c := range e.Corrections {
			d.Corrections = append(d.Corrections, reviewCorrectionJSON{
				e.Head.ID, e.Head.File, c.Date, c.Field, c.Reason, editsJSON(e.Head.ID, e.Head.File, c.Edits),
			})
		}
	}
	for _, o := range r.page.Changes.ChangedOrganisations {
		d.OrganisationEdits = append(d.OrganisationEdits, editsJSON(o.Head.ID, o.Head.File, o.Edits)...)
	}
	for _, rule := range r.page.Changes.Rules {
		d.Rules = append(d.Rules, reviewRuleJSON{
			rule.Document, rule.Pointer, rule.Kind, rule.ID, rule.In, rule.Keyword, string(rule.Effect), rule.Before, rule.After, ruleWords(r.Printer, rule),
		})
	}
	for _, s := range r.page.Suppressed {
		d.Suppressed = append(d.Suppressed, jsonSuppressed{toJSON(r.Printer, s.Finding), s.By.Reason, string(s.By.Until)})
	}
	d.Eased, d.Next, d.Again = r.page.Eased(), r.steps(), r.again()
}

// editJSON is a value before and after, as the file has it; null where there is none.
type editJSON struct {
	ID      string `json:"id"`
	File    string `json:"file"`
	Pointer string `json:"pointer"`
	Before  any    `json:"before"`
	After   any    `json:"after"`
}

func editsJSON(id, file string, all []changes.Edit) []editJSON {
	out := make([]editJSON, len(all))
	for i, e := range all {
		out[i] = editJSON{id, file, e.Pointer, e.Before, e.After}
	}
	return out
}

func decidedJSON(h review.Held) reviewHeldJSON {
	return reviewHeldJSON{h.Level, h.Status, h.Body, string(h.GrantedOn), string(h.ValidUntil), h.Published, assessorsJSON(h.Assessors)}
}

func assessorsJSON(all []innovation.Assessor) []reviewAssessorJSON {
	out := make([]reviewAssessorJSON, len(all))
	for i, a := range all {
		out[i] = reviewAssessorJSON(a)
	}
	return out
}

// levelsJSON are the decisions that come with another level.
func (r *reviewer) levelsJSON() []reviewLevelJSON {
	all := []reviewLevelJSON{}
	for _, l := range r.page.Decisions {
		if d := l.After; l.LevelChanged() {
			all = append(all, reviewLevelJSON{
				ID: l.ID, Title: l.Title, File: l.File, From: l.From, To: l.Record.Level(), Status: d.Status, Body: d.Body,
				GrantedOn: string(d.GrantedOn), ValidUntil: string(d.ValidUntil), Assessors: assessorsJSON(d.Assessors),
				Supported: l.Supported, State: l.State,
			})
		}
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
