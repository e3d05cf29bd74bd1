package render

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/fatih/color"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// Move tells what became of a move to another phase. One that the record is not
// ready for comes with the checklist, what is still to do first.
func Move(s *Screen, o *Outcome, format string) error {
	switch {
	case format == "json":
		return s.Write(&doc.Doc{Data: o.moveData}, format)
	case o.Change == nil && o.Step != nil:
		w := nextWords{criterionWords{s.Printer, o.Schema}, o.Step}
		return s.Write(&doc.Doc{Body: func(b *doc.Body) { w.checklist(b, w.phaseHeading(), o.Step.Phase.Criteria) }}, format)
	case o.Change == nil || o.Change.Action != edit.ActionTodo:
		return Change(s, o, format)
	case !o.Written:
		return writeDiff(s, o.Change)
	}
	return s.Write(&doc.Doc{Body: func(b *doc.Body) { o.todo(b, s.Printer) }}, format)
}

// todo tells that keys were inserted, and where there is something to fill in.
func (o *Outcome) todo(b *doc.Body, p *i18n.Printer) {
	args := o.args(p)
	args["count"] = len(o.Findings)
	if len(o.Findings) > 0 {
		args["line"] = o.Findings[0].Range.Line
	}
	for _, key := range []string{"change.done.todo", "change.file", "change.todo.lines", "change.todo.next"} {
		b.Sentence(p.T(key, args))
	}
}

// moveData is a move for programs (design, section 11).
func (o *Outcome) moveData(p *i18n.Printer) doc.Object {
	from, to, file, diff := o.From, o.To, "", ""
	var criteria []doc.Object
	if c := o.Change; c != nil {
		from, to, diff, file = c.Args["from"], c.Args["to"], unified(c), c.File
	}
	if o.Step != nil {
		from, to, file = o.Step.Record.Phase, o.Step.Phase.To.ID, o.Step.File
		words := criterionWords{p, o.Schema}
		criteria = doc.Objs(o.Step.Phase.Criteria, func(c next.Criterion) doc.Object { return words.data(c.Result) })
	}
	return doc.Obj("id", o.ID, "from", from, "to", to, "allowed", o.allowed() && o.Change.Action != edit.ActionTodo,
		"criteria", criteria, "diff", diff, "file", file, "written", o.Written, "commit", o.Commit, "findings", findingsData(p, o.Findings))
}

// Added tells what came of a new record. One that was only to be seen is shown
// whole, fit to be put into a file.
func Added(s *Screen, o *Outcome, format string) error {
	switch {
	case o.Change == nil:
		return nil
	case format == "markdown":
		return s.Write(&doc.Doc{Title: s.T("add.page"), Body: func(b *doc.Body) { o.added(b, s.Printer) }}, format)
	case format != "json" && !o.Written && o.allowed():
		_, err := s.W.Write(o.Change.New)
		return err
	}
	return o.tell(s, format, func(p *i18n.Printer) doc.Object {
		data := doc.Obj("id", o.Change.ID, "path", o.Change.File, "created", o.Written, "commit", o.Commit,
			"text", string(o.Change.New), "findings", findingsData(p, o.Findings))
		if len(o.Refused) == 0 {
			return data
		}
		return data.With("refused", doc.Objs(slices.Sorted(maps.Keys(o.Refused)), func(pointer string) doc.Object {
			message, hints := refusal(p, o.Refused[pointer])
			return doc.Obj("pointer", pointer, "message", message, "hint", strings.Join(hints, "; "))
		}))
	})
}

// added is the page for who filled in a form: what became of the record, and what is
// found question by question, in words that name no command.
func (o *Outcome) added(b *doc.Body, p *i18n.Printer) {
	key := "add.page.faults"
	if o.allowed() {
		key = "add.page.fine"
	}
	b.Heading(2, doc.T(p.T("add.page")))
	b.Para(doc.T(p.T(key, i18n.Args{"title": lookalike.Visible(o.Change.Args["title"])})))
	if o.allowed() {
		b.Add(&doc.Code{Lines: strings.Split(strings.TrimSpace(string(o.Change.New)), "\n")})
	}
	about := ""
	tell := func(pointer, sign string, text doc.Text, hints []string) {
		if title := o.question(p, pointer); title != about {
			about = title
			b.Heading(3, doc.T(title))
		}
		b.Item(sign, 1, text)
		for _, hint := range hints {
			b.Item("•", 2, doc.T(hint))
		}
	}
	for _, pointer := range slices.Sorted(maps.Keys(o.Refused)) {
		message, hints := refusal(p, o.Refused[pointer])
		tell(pointer, "✗", doc.T(message), hints)
	}
	for _, f := range o.Findings {
		sign := "✗"
		if f.Severity == finding.Warning {
			sign = "!"
		}
		tell(f.Pointer, sign, doc.Text{{Text: words.Message(p, f)}, {Text: findingPlace(f), Style: doc.Mono}}, words.FormHints(p, f))
	}
	if !o.allowed() {
		b.Para(doc.T(p.T("add.page.next")))
	}
}

// question returns what the question about a part of the record is called.
func (o *Outcome) question(p *i18n.Printer, pointer string) string {
	for ; pointer != ""; pointer = pointer[:strings.LastIndexByte(pointer, '/')] {
		if title := o.Schema.Field(schema.Innovation, pointer).Title.In(p.Lang()); title != "" {
			return title
		}
	}
	return p.T("add.page.rest")
}

// refusal words a reason and the way out, without commands where it has such words.
func refusal(p *i18n.Printer, err error) (message string, hints []string) {
	var reason *usererr.Error
	if !errors.As(err, &reason) {
		return err.Error(), nil
	}
	return words.Problem(p, reason), words.ProblemFormHints(p, reason)
}

// Grant tells what became of a decision that was to be recorded; one that is
// refused with all reasons.
func Grant(s *Screen, o *Outcome, reasons finding.List, format string) error {
	if len(reasons) == 0 {
		return Change(s, o, format)
	}
	w := nextWords{criterionWords{s.Printer, o.Schema}, o.Step}
	return s.Write(&doc.Doc{
		Body: func(b *doc.Body) {
			if o.Step != nil {
				w.checklist(b, w.levelHeading(), o.Step.Level.Criteria)
			}
			for _, f := range reasons {
				b.Add(&doc.Item{Sign: states[Bad].sign, Text: doc.T(words.Message(s.Printer, f))})
				for _, hint := range words.Hints(s.Printer, f) {
					b.Add(&doc.Para{Depth: 2, Text: doc.T(hint)})
				}
			}
		},
		Data: func(p *i18n.Printer) doc.Object {
			refused := doc.Obj("id", o.ID, "allowed", false, "reasons", doc.Objs(reasons, func(f finding.Finding) doc.Object {
				return doc.Obj("rule", f.Rule, "message", words.Message(p, f), "hint", strings.Join(words.Hints(p, f), "; "))
			}))
			if o.Step == nil {
				return refused
			}
			return refused.With("level", o.Step.Level.To.ID, "criteria", doc.Objs(o.Step.Level.Criteria, func(c next.Criterion) doc.Object { return w.criterionWords.data(c.Result) }))
		},
	}, format)
}

// Review shows the page of a record that is about to be written to a file, and
// what was found in it.
func Review(s *Screen, page *doc.Doc, file string, found finding.List) error {
	Line(s, "")
	for _, line := range s.Sentence("", "", s.T("add.review", i18n.Args{"file": file})) {
		Line(s, s.Colored(line, color.Bold))
	}
	Line(s, "")
	if err := s.Write(page, "text"); err != nil {
		return err
	}
	Line(s, "")
	if len(found) == 0 {
		return nil
	}
	if err := FindingsText(s, found); err != nil {
		return err
	}
	Line(s, "")
	return nil
}

// Submitted is what became of a record that was sent in.
type Submitted struct {
	ID, Title, File string
	// Commit is the commit that was made, "" where git had the record already.
	Commit string
	// Branch was pushed to Remote; UpToDate says that it was there already.
	Branch, Remote string
	UpToDate       bool
	// URL is where to open the pull request, "" where it isn't known.
	URL string
	// Messages are what the remote printed.
	Messages []string
	// DryRun says that nothing was done: Message is that of the commit that would
	// be made, "" for none, and PushURLs are the addresses that Remote stands for.
	DryRun   bool
	Message  string
	PushURLs []string
}

// Submit tells what was committed and sent, or would be, and where to open the
// pull request.
func Submit(p *i18n.Printer, sub Submitted) *doc.Doc {
	body := sub.done
	if sub.DryRun {
		body = sub.foreseen
	}
	return &doc.Doc{
		Body: func(b *doc.Body) {
			body(b, p, i18n.Args{
				"id": sub.ID, "file": sub.File, "branch": sub.Branch, "remote": sub.Remote, "url": sub.URL,
				"commit": sub.Commit[:min(10, len(sub.Commit))], "message": sub.Message,
			})
		},
		Data: func(*i18n.Printer) doc.Object {
			return doc.Obj("id", sub.ID, "file", sub.File, "commit", sub.Commit, "branch", sub.Branch, "remote", sub.Remote, "url", sub.URL,
				"dry_run", sub.DryRun, "message", sub.Message, "push_urls", sub.PushURLs)
		},
	}
}

func (sub Submitted) done(b *doc.Body, p *i18n.Printer, args i18n.Args) {
	if sub.Commit != "" {
		b.Sentence(p.T("submit.committed", args))
	}
	if sub.UpToDate {
		b.Sentence(p.T("submit.there", args))
	} else {
		b.Sentence(p.T("submit.pushed", args))
	}
	if sub.URL != "" {
		b.Sentence(p.T("submit.open", args))
		return
	}
	b.Sentence(p.T("submit.open-yourself", args))
	b.Add(&doc.Code{Depth: 1, Lines: sub.Messages})
}

// foreseen tells what would be done.
func (sub Submitted) foreseen(b *doc.Body, p *i18n.Printer, args i18n.Args) {
	if sub.Message != "" {
		b.Sentence(p.T("submit.would.commit", args))
	} else {
		b.Sentence(p.T("submit.would.not-commit", args))
	}
	b.Sentence(p.T("submit.would.push", args))
	b.Add(&doc.Code{Depth: 1, Lines: sub.PushURLs})
	if sub.URL != "" {
		b.Sentence(p.T("submit.would.open", args))
	}
	b.Sentence(p.T("submit.would.nothing", args))
}
