package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/review"
)

// levels tells which levels change, who decided and what the dossier supports.
func (r *reviewer) levels() {
	if !r.section("review.levels", len(r.page.Levels)) {
		return
	}
	for _, l := range r.page.Levels[:min(len(r.page.Levels), mostRecords)] {
		r.bullet(signLevel, 0, append(r.record(l.Record), doc.Span{Text: r.T("diff.level.how", i18n.Args{
			"from_level": r.term("level", l.From), "to_level": r.term("level", l.Record.Level()),
		})}))
		for _, line := range r.decision(l) {
			r.bullet("", 1, doc.T(line))
		}
	}
	r.more(len(r.page.Levels), mostRecords)
}

// decision tells who decided on a level, and whether the dossier supports it.
func (r *reviewer) decision(l review.Level) []string {
	d := l.Recognition
	lines := []string{r.T("review.level.none")}
	if d.Body != "" {
		lines[0] = r.T("review.level.by", i18n.Args{
			"body": r.page.Registry.OrganisationName(d.Body), "status": r.term("recognition_status", d.Status),
			"on": string(d.GrantedOn), "until": string(d.ValidUntil),
		})
	}
	var seats []string
	for _, a := range d.Assessors {
		seats = append(seats, r.T("review.level.seat", i18n.Args{
			"organisation": r.page.Registry.OrganisationName(a.Organisation), "role": r.term("assessor_role", a.Role), "vote": r.term("vote", a.Vote),
		}))
	}
	if len(seats) > 0 {
		lines = append(lines, r.T("review.level.assessors", i18n.Args{"text": strings.Join(seats, "; ")}))
	}
	if l.TakenOver {
		return append(lines, r.T("review.level.taken-over"))
	}
	lines = append(lines, r.T("review.level.supports", i18n.Args{"level": r.term("level", l.Supported)}))
	if l.State == recognition.Suspect {
		lines = append(lines, r.T("review.level.suspect"))
	}
	return lines
}
