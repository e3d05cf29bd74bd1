package render

import (
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/schema"
)

// roleJSON is what a layer does in a phase, for programs.
type roleJSON struct {
	Phase string `json:"phase"`
	Layer string `json:"layer"`
	Role  string `json:"role"`
}

// nextCriterionJSON is a criterion with the line where its answer belongs.
type nextCriterionJSON struct {
	criterionJSON
	Line int `json:"line"`
}

func nextJSON(s *Screen, set *schema.Set, step *next.Step) error {
	dutch, err := s.dutch()
	if err != nil {
		return err
	}
	out := struct {
		versioned
		ID        string              `json:"id"`
		Status    string              `json:"status"`
		File      string              `json:"file"`
		Phase     string              `json:"phase"`
		NextPhase string              `json:"next_phase"`
		Criteria  []nextCriterionJSON `json:"criteria"`
		Roles     []roleJSON          `json:"roles"`
		Level     string              `json:"level"`
		NextLevel string              `json:"next_level"`
		ForLevel  []nextCriterionJSON `json:"level_criteria"`
	}{
		versioned: currentVersion, ID: step.ID, Status: step.Status, File: step.File, Phase: step.Record.Phase,
		Criteria: []nextCriterionJSON{}, Roles: []roleJSON{}, Level: step.Assessment.Supported, ForLevel: []nextCriterionJSON{},
	}
	if step.Phase.To != nil {
		out.NextPhase = step.Phase.To.ID
	}
	p := nextPrinter{dutch, criterionWords{dutch.Printer, set}, step}
	for _, c := range step.Phase.Criteria {
		out.Criteria = append(out.Criteria, nextCriterionJSON{p.words.json(c.Result), c.Place.Line})
	}
	if step.Level.To != nil {
		out.NextLevel = step.Level.To.ID
	}
	for _, c := range step.Level.Criteria {
		out.ForLevel = append(out.ForLevel, nextCriterionJSON{p.words.json(c.Result), c.Place.Line})
	}
	for _, rung := range p.rungs() {
		for _, role := range rung.Roles {
			out.Roles = append(out.Roles, roleJSON{rung.ID, role.Layer, role.Text.In(i18n.Dutch)})
		}
	}
	return writeJSON(s.W, out)
}

// nextMarkdown writes a checklist to paste into a pull request.
func nextMarkdown(s *Screen, set *schema.Set, step *next.Step) error {
	p := nextPrinter{s, criterionWords{s.Printer, set}, step}
	fmt.Fprintf(s.W, "## %s\n\n", markdownText(step.Title))
	for _, line := range p.head() {
		fmt.Fprintf(s.W, "%s\n", markdownText(line))
	}
	if step.Phase.To != nil {
		fmt.Fprintf(s.W, "\n### %s\n\n", markdownText(p.heading()))
		for i, c := range step.Phase.Criteria {
			p.criterionMarkdown(c, p.example(i))
		}
	}
	p.levelMarkdown()
	return p.rolesMarkdown()
}

// levelMarkdown writes what the next level asks, below what the next phase asks.
func (p nextPrinter) levelMarkdown() {
	if len(p.step.Assessment.Levels) == 0 {
		return
	}
	heading := recognitionWords{p.Screen, p.words.set}.heading(p.step)
	fmt.Fprintf(p.W, "\n### %s\n\n", markdownText(heading))
	for i, c := range p.step.Level.Criteria {
		p.criterionMarkdown(c, p.exampleIn(p.step.Level.Criteria, i))
	}
}

// rolesMarkdown writes who does what: a row for each layer, a column for each
// phase.
func (p nextPrinter) rolesMarkdown() error {
	if len(p.rungs()) == 0 {
		return nil
	}
	layers := p.words.set.Terms("layer")
	head, rows := []string{""}, make([][]string, len(layers))
	for i, layer := range layers {
		rows[i] = []string{layer.Title.In(p.Lang())}
	}
	for _, rung := range p.rungs() {
		head = append(head, rung.Title.In(p.Lang()))
		for i, layer := range layers {
			rows[i] = append(rows[i], rung.Role(layer.ID).In(p.Lang()))
		}
	}
	fmt.Fprintf(p.W, "\n### %s\n\n", p.T("next.who"))
	return writeMarkdown(p.W, p.Printer, head, rows)
}

// criterionMarkdown writes one item of the checklist.
func (p nextPrinter) criterionMarkdown(c next.Criterion, example example) {
	box := "x"
	if c.Open() {
		box = " "
	}
	fmt.Fprintf(p.W, "- [%s] %s\n", box, markdownText(c.Title.In(p.Lang())))
	if c.Met {
		return
	}
	fmt.Fprintf(p.W, "  <br>%s\n", markdownText(p.words.message(c.Result)))
	if c.Open() {
		yaml := strings.Join(example.lines, "\n  ")
		fmt.Fprintf(p.W, "  <br>%s\n\n  ```yaml\n  %s\n  ```\n", markdownText(example.place), yaml)
	}
}
