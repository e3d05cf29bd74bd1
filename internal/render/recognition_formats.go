package render

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/schema"
)

// levelJSON is a level of a dossier for programs.
type levelJSON struct {
	ID       string          `json:"id"`
	Met      bool            `json:"met"`
	Criteria []criterionJSON `json:"criteria"`
}

// checkedJSON is the recognition of an innovation for programs (design, section 11).
type checkedJSON struct {
	ID         string      `json:"id"`
	Granted    string      `json:"granted"`
	Supported  string      `json:"supported"`
	State      string      `json:"state"`
	ValidUntil string      `json:"valid_until"`
	TakenOver  bool        `json:"taken_over"`
	Levels     []levelJSON `json:"levels"`
}

func checkJSON(s *Screen, set *schema.Set, steps []*next.Step) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	words := criterionWords{dutch.Printer, set}
	out := struct {
		versioned
		Innovations []checkedJSON `json:"innovations"`
	}{currentVersion, []checkedJSON{}}
	for _, step := range steps {
		a := step.Assessment
		checked := checkedJSON{step.ID, a.Granted, a.Supported, a.State, string(a.ValidUntil), a.TakenOver, []levelJSON{}}
		for _, level := range a.Levels {
			l := levelJSON{ID: level.ID, Met: level.Met, Criteria: []criterionJSON{}}
			for _, r := range level.Results {
				l.Criteria = append(l.Criteria, words.json(r))
			}
			checked.Levels = append(checked.Levels, l)
		}
		out.Innovations = append(out.Innovations, checked)
	}
	return writeJSON(s.W, out)
}

// overview is a table with a row for each innovation.
func (w recognitionWords) overview(steps []*next.Step, format string) error {
	people := Table{Head: []string{
		w.T("column.id"), w.T("recognition.column.granted"), w.T("column.level_state"),
		w.T("column.valid_until"), w.T("recognition.column.supported"), w.T("recognition.column.open"),
	}, Numbers: []bool{5: true}}
	programs := Table{Head: []string{"id", "granted", "state", "valid_until", "supported", "open"}}
	for _, step := range steps {
		a, open := step.Assessment, strconv.Itoa(step.Level.Open())
		people.Rows = append(people.Rows, []string{
			step.ID, w.level(a.Granted), w.T("recognition.state." + a.State), cmp.Or(string(a.ValidUntil), noValue), w.level(a.Supported), open,
		})
		programs.Rows = append(programs.Rows, []string{step.ID, a.Granted, a.State, string(a.ValidUntil), a.Supported, open})
	}
	return w.eitherTable(format, people, programs)
}

// checklists writes a list to tick off for each innovation, to paste into a pull
// request.
func (w recognitionWords) checklists(steps []*next.Step) error {
	for i, step := range steps {
		if i > 0 {
			fmt.Fprintln(w.W)
		}
		fmt.Fprintf(w.W, "## %s\n\n", markdownText(step.Title))
		for _, line := range standing(w.Printer, w.set, step.Assessment) {
			fmt.Fprintf(w.W, "- %s\n", markdownText(line))
		}
		fmt.Fprintf(w.W, "\n### %s\n\n", markdownText(w.heading(step)))
		p := nextPrinter{w.Screen, criterionWords{w.Printer, w.set}, step}
		for i, c := range step.Level.Criteria {
			p.criterionMarkdown(c, p.exampleIn(step.Level.Criteria, i))
		}
		for _, level := range step.Assessment.Levels {
			if step.Level.To != nil && level.ID == step.Level.To.ID {
				break
			}
			fmt.Fprintf(w.W, "\n### %s\n\n", markdownText(w.level(level.ID)))
			for _, r := range missingFirst(level.Results) {
				box := "x"
				if r.Open() {
					box = " "
				}
				fmt.Fprintf(w.W, "- [%s] %s\n", box, markdownText(r.Title.In(w.Lang())))
			}
		}
	}
	return nil
}
