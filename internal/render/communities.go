package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Communities prints proposed communities of practice: what they are about, who
// belongs to them, whether these know each other, and who may bring them
// together.
func Communities(s *Screen, reg *registry.Registry, found *duplicates.Communities, format string) error {
	p := communityPrinter{pairPrinter{s, reg}}
	switch {
	case format == "json":
		return p.json(found)
	case format == "csv":
		return writeCSV(s.W, communityColumns, p.rows(found))
	case format == "markdown":
		return p.markdown(found)
	case !s.Terminal:
		return s.table(Table{Head: communityColumns, Rows: p.rows(found)})
	}
	for i := range found.Groups {
		p.text(i+1, &found.Groups[i])
	}
	for _, line := range p.closing(found) {
		s.indented("", line)
	}
	return nil
}

type communityPrinter struct{ pairPrinter }

func (p communityPrinter) text(number int, g *duplicates.Community) {
	fmt.Fprintf(p.W, "%d. %s\n", number, p.style(visible(p.subject(g)), color.Bold))
	p.indented("   ", p.size(g))
	for _, rec := range g.Members {
		p.hanging("   • ", "     ", p.member(rec))
	}
	for _, line := range p.lines(g) {
		p.indented("   ", line)
	}
	Line(p.Screen, "")
}

// subject is what a community is about, in the words of its members.
func (p communityPrinter) subject(g *duplicates.Community) string {
	if len(g.Words) == 0 {
		return g.Members[0].Title
	}
	return strings.Join(g.Words, ", ")
}

func (p communityPrinter) size(g *duplicates.Community) string {
	return p.T("community.size", i18n.Args{
		"count": len(g.Members), "provinces": p.names(g.Provinces), "score": score(g.Score),
	})
}

func (p communityPrinter) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.reg.OrganisationName(id)
	}
	return strings.Join(names, ", ")
}

// member tells of one innovation: its name, its phase and whom to call.
func (p communityPrinter) member(rec *registry.Record) string {
	return p.T("community.member", i18n.Args{
		"title": rec.Title, "id": rec.ID, "phase": p.phase(rec), "call": p.contact(rec),
	})
}

// lines tell who knows whom, and who may bring the members together.
func (p communityPrinter) lines(g *duplicates.Community) []string {
	lines := []string{p.T("community.unaware", i18n.Args{"count": g.Unaware, "pairs": g.Pairs})}
	if len(g.Supporters) > 0 {
		names := make([]string, len(g.Supporters))
		for i, o := range g.Supporters {
			names[i] = p.contactOf(o.ID)
		}
		lines = append(lines, p.T("community.supporters", i18n.Args{"text": strings.Join(names, "; ")}))
	}
	return lines
}

// closing tells how much was looked at.
func (p communityPrinter) closing(found *duplicates.Communities) []string {
	lines := []string{p.T("community.found", i18n.Args{"count": len(found.Groups), "compared": found.Compared})}
	if found.Acquainted > 0 {
		lines = append(lines, p.T("community.acquainted", i18n.Args{"count": found.Acquainted}))
	}
	return lines
}

func (p communityPrinter) markdown(found *duplicates.Communities) error {
	for i := range found.Groups {
		g := &found.Groups[i]
		fmt.Fprintf(p.W, "## %d. %s\n\n%s\n\n", i+1, markdownText(p.subject(g)), markdownText(p.size(g)))
		for _, rec := range g.Members {
			fmt.Fprintf(p.W, "- %s\n", markdownText(p.member(rec)))
		}
		fmt.Fprintln(p.W)
		for _, line := range p.lines(g) {
			fmt.Fprintf(p.W, "%s\n\n", markdownText(line))
		}
	}
	for _, line := range p.closing(found) {
		fmt.Fprintln(p.W, markdownText(line))
	}
	return nil
}

// communityColumns are the columns of communities for programs, a row a member.
var communityColumns = []string{"community", "subject", "id", "title", "owner", "phase", "status", "provinces", "supporters"}

func (p communityPrinter) rows(found *duplicates.Communities) [][]string {
	var rows [][]string
	for i := range found.Groups {
		g := &found.Groups[i]
		for _, rec := range g.Members {
			rows = append(rows, []string{
				strconv.Itoa(i + 1), strings.Join(g.Words, separator), rec.ID, rec.Title, rec.Owner, rec.Phase, rec.Status,
				strings.Join(p.reg.Provinces(rec), separator), strings.Join(supporterIDs(g), separator),
			})
		}
	}
	return rows
}

func supporterIDs(g *duplicates.Community) []string {
	ids := make([]string, len(g.Supporters))
	for i, o := range g.Supporters {
		ids[i] = o.ID
	}
	return ids
}

// communityJSON is a proposed community for programs.
type communityJSON struct {
	Words         []string     `json:"words"`
	Score         float64      `json:"score"`
	Innovations   []memberJSON `json:"innovations"`
	Organisations []string     `json:"organisations"`
	Provinces     []string     `json:"provinces"`
	Supporters    []string     `json:"supporters"`
	Pairs         int          `json:"pairs"`
	Unaware       int          `json:"unaware"`
}

// memberJSON is an innovation in a community.
type memberJSON struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Owner     string   `json:"owner"`
	Phase     string   `json:"phase"`
	Status    string   `json:"status"`
	Provinces []string `json:"provinces"`
}

func (p communityPrinter) json(found *duplicates.Communities) error {
	out := struct {
		versioned
		Compared    int             `json:"compared"`
		Acquainted  int             `json:"acquainted"`
		Communities []communityJSON `json:"communities"`
	}{currentVersion, found.Compared, found.Acquainted, make([]communityJSON, len(found.Groups))}
	for i := range found.Groups {
		g := &found.Groups[i]
		c := communityJSON{
			Words: list(g.Words), Score: rounded(g.Score), Organisations: list(g.Organisations), Provinces: list(g.Provinces),
			Supporters: supporterIDs(g), Pairs: g.Pairs, Unaware: g.Unaware,
		}
		for _, rec := range g.Members {
			c.Innovations = append(c.Innovations, memberJSON{rec.ID, rec.Title, rec.Owner, rec.Phase, rec.Status, list(p.reg.Provinces(rec))})
		}
		out.Communities[i] = c
	}
	return writeJSON(p.W, out)
}
