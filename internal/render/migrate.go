package render

import (
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// Migration is a registry that is brought along to another format.
type Migration struct {
	From, To int
	Changes  []*registry.Change
	Written  bool
	// Commit and Branch say where it was committed, "" where it was not; Git that it
	// can be, under Message.
	Commit, Branch, Message string
	Git                     bool
}

// Tell shows what was brought along, or would be, and what comes next.
func (m *Migration) Tell(s *Screen, format string) error {
	if format == "json" {
		return s.Write(&doc.Doc{Data: m.data}, format)
	}
	for _, c := range m.Changes {
		if err := writeDiff(s, c); err != nil {
			return err
		}
	}
	switch {
	case len(m.Changes) == 0:
		Note(s, "migrate.nothing", i18n.Args{"to": m.To})
		return nil
	case !m.Written:
		return nil
	}
	return s.Write(&doc.Doc{Body: func(b *doc.Body) { m.done(b, s.Printer) }}, format)
}

func (m *Migration) done(b *doc.Body, p *i18n.Printer) {
	var folders []string
	b.Sentence(p.T("migrate.done", i18n.Args{"to": m.To, "count": len(m.Changes)}))
	for _, c := range m.Changes {
		folder, _, _ := strings.Cut(c.File, "/"+path.Base(c.File))
		if slices.Contains(schema.Names, path.Base(c.File)) {
			b.Sentence(p.T("migrate.replaced", i18n.Args{"file": c.File}))
		}
		folders = append(folders, `":/`+folder+`"`)
	}
	slices.Sort(folders)
	args := i18n.Args{"commit": m.Commit[:min(10, len(m.Commit))], "branch": m.Branch, "message": m.Message, "folders": strings.Join(slices.Compact(folders), " ")}
	switch {
	case m.Branch != "":
		b.Sentence(p.T("change.committed.branch", args))
	case m.Commit != "":
		b.Sentence(p.T("change.committed", args))
	case m.Git:
		b.Sentence(p.T("migrate.uncommitted", args))
	}
	b.Sentence(p.T("migrate.next"))
}

// data is the shape of a migration in JSON.
func (m *Migration) data(*i18n.Printer) doc.Object {
	files := []doc.Object{}
	for _, c := range m.Changes {
		files = append(files, doc.Obj("file", c.File, "diff", unified(c)))
	}
	return doc.Obj("from", m.From, "to", m.To, "files", files, "written", m.Written, "commit", m.Commit)
}
