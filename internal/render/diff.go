package render

import (
	"fmt"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Diff tells what two states of a registry differ in: by kind of change for
// people, a change a line for programs.
func Diff(s *Screen, set *changes.Set, format string) error {
	d := differ{s, set}
	switch {
	case format == "json":
		return d.json()
	case format == "markdown":
		return d.markdown()
	case !s.Terminal:
		return s.table(Table{Head: diffColumns, Rows: d.rows()})
	}
	Line(s, d.heading())
	for _, section := range d.sections() {
		Line(s, "\n"+s.style(section.title, color.Bold))
		for _, item := range section.items {
			d.item(item)
		}
	}
	return nil
}

// differ tells of changes.
type differ struct {
	*Screen
	set *changes.Set
}

// heading tells what is compared, and how much differs.
func (d differ) heading() string {
	key := "diff.heading"
	if d.set.Empty() {
		key = "diff.none"
	}
	return d.T(key, i18n.Args{
		"base": d.state(d.set.Base), "head": d.state(d.set.Head), "count": d.set.Records(),
	})
}

// state names one side of the comparison.
func (d differ) state(reg *registry.Registry) string {
	if reg.At == nil {
		return d.T("diff.worktree")
	}
	return commitName(*reg.At)
}

// commitName is what people call a commit: the start of its hash, and its day.
func commitName(c git.Commit) string {
	name := c.Hash[:min(10, len(c.Hash))]
	if !c.When.IsZero() {
		name += " (" + c.When.Format("2006-01-02") + ")"
	}
	return name
}

// sinceSummary tells against which commit a branch was judged, and how much it
// changes.
func sinceSummary(p *i18n.Printer, set *changes.Set) string {
	return p.T("since.summary", i18n.Args{"base": commitName(*set.Base.At), "count": set.Records()})
}

// diffSection is one kind of change with all there is of it.
type diffSection struct {
	title string
	items []diffItem
}

// diffItem is one change: a sign, what changed, and how.
type diffItem struct{ sign, id, title, how string }

// item prints a change: its text wraps under itself.
func (d differ) item(i diffItem) {
	all := []word{{Text: i.sign}}
	id := visible(i.id)
	if i.title != "" {
		all = append(all, wordsOf(i.title, strong)...)
		id = "(" + id + ")"
	}
	if i.how != "" {
		id += ":"
	}
	all = append(append(all, word{Text: id, Style: muted}), wordsOf(i.how, plain)...)
	for n, line := range d.flow(all, d.textWidth()-4) {
		indent := "  "
		if n > 0 {
			indent = "    "
		}
		Line(d.Screen, indent+line)
	}
}

// markdown writes the changes as lists.
func (d differ) markdown() error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", markdownText(d.heading()))
	for _, section := range d.sections() {
		fmt.Fprintf(&b, "\n### %s\n\n", markdownText(section.title))
		for _, i := range section.items {
			b.WriteString("- " + i.markdown() + "\n")
		}
	}
	_, err := d.W.Write([]byte(b.String()))
	return err
}

// markdown writes a change as one line. The heading above it says what its sign
// does, which would begin a list.
func (i diffItem) markdown() string {
	text := markdownCode(i.id)
	if i.title != "" {
		text = markdownText(i.title) + " (" + text + ")"
	}
	if i.how != "" {
		text += ": " + markdownText(i.how)
	}
	return text
}
