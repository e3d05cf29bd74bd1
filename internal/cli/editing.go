package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// editing is a record in the user's editor.
type editing struct {
	*app
	place *registry.Place
	reg   *registry.Registry
	id    string
	// file is the path of the record relative to the repository.
	file string
	old  []byte
	// from is the file that --from names, given the text that was made of it, and
	// draft what it holds where that can be read.
	from  string
	given []byte
	draft edit.Draft
}

// begin returns the text to begin with: the record's, or that of a file from
// elsewhere. JSON, which may be handed in as well, is rewritten.
func (e *editing) begin(from string) ([]byte, error) {
	if from == "" {
		return e.old, nil
	}
	text, err := e.read(from)
	if err != nil {
		return nil, err
	}
	e.from = from
	doc, found := yamldoc.Parse(from, text)
	if command, _ := e.chosen(); command == nil && len(found) > 0 {
		return nil, e.showFindings(found)
	}
	if doc != nil {
		e.draft, _ = edit.FromDocument(doc)
		text = e.draft.Text(e.reg.Schema, e.reg.Kind(e.file))
	}
	e.given = text
	return text, nil
}

// maxRounds bounds how often the editor opens again, for an editor that is a
// program and makes the same mistake each time.
const maxRounds = 20

// edit lets the user edit a text until it is a sound record, and plans the
// change; nil where there is nothing to change. A user who leaves a text with
// mistakes as it is gives up: the text is kept.
func (e *editing) edit(text []byte) (*registry.Change, error) {
	command, err := e.chosen()
	if err != nil {
		return nil, err
	}
	var found finding.List
	for range maxRounds {
		next, err := e.round(command, text, found)
		if err != nil {
			return nil, e.failed(next, err)
		}
		same := bytes.Equal(next, text)
		if text = next; bytes.Equal(text, e.old) {
			return nil, nil
		}
		if same && found != nil {
			break
		}
		c := &registry.Change{Action: "edit", ID: e.id, File: e.file, Old: e.old, New: text}
		if found, err = e.wrong(c); err != nil {
			return nil, e.failed(text, err)
		}
		if found == nil {
			return c, nil
		}
	}
	return nil, e.gaveUp(text, found)
}

// wrong returns the errors that a change brings. Warnings, and what was wrong
// before, don't keep a record from being written.
func (e *editing) wrong(c *registry.Change) (finding.List, error) {
	all, err := e.brings(e.place, nil, c)
	var p *usererr.Error
	if err != nil && !(errors.As(err, &p) && p.Kind == usererr.Refused) {
		return nil, err
	}
	var found finding.List
	for _, f := range all {
		if f.Severity == finding.Error {
			found = append(found, f)
		}
	}
	return found, nil
}

// chosen returns the command of the editor. A text that came along needs none where
// there is none, or where it took the place of what the user types.
func (e *editing) chosen() ([]string, error) {
	command, err := e.editor()
	if e.from == "-" || e.from != "" && err != nil {
		return nil, nil
	}
	return command, err
}

// round opens the editor once, on a copy with the record's name in a folder of
// its own, and returns what the user made of it. A copy that can't be read back
// stays. Without an editor the text is as it came.
func (e *editing) round(command []string, text []byte, found finding.List) ([]byte, error) {
	if command == nil {
		return text, nil
	}
	dir, err := os.MkdirTemp("", "agenda-")
	if err != nil {
		return text, editProblem(err)
	}
	copied := filepath.Join(dir, filepath.Base(e.file))
	notes := render.FindingNotes(e.printer, found)
	if err := os.WriteFile(copied, append(notes, text...), 0o600); err != nil {
		_ = os.RemoveAll(dir)
		return text, editProblem(err)
	}
	ran := e.runEditor(command, copied)
	next, err := os.ReadFile(copied)
	if err != nil {
		if ran == nil {
			ran = editProblem(err)
		}
		return text, ran
	}
	_ = os.RemoveAll(dir)
	return withoutNotes(next, notes, text), ran
}

// withoutNotes takes out the lines that were put above the text, wherever they
// have come to stand, and whatever the user made of them.
func withoutNotes(text, notes, before []byte) []byte {
	mark := []byte(render.NoteMark)
	if len(notes) == 0 || bytes.Contains(before, mark) {
		return bytes.TrimPrefix(text, notes)
	}
	var kept []byte
	for line := range bytes.Lines(text) {
		if !bytes.HasPrefix(line, mark) {
			kept = append(kept, line...)
		}
	}
	return kept
}

func editProblem(err error) error {
	return usererr.Wrap(err, "edit/copy", usererr.Args{"detail": err.Error()})
}

// failed keeps the user's text when it could not be written, tells where, and
// returns the reason.
func (e *editing) failed(text []byte, reason error) error {
	if bytes.Equal(text, e.old) || len(bytes.TrimSpace(text)) == 0 {
		return reason
	}
	file, err := e.keep(text)
	if err != nil {
		return err
	}
	render.Note(e.errScreen(), "edit.kept", i18n.Args{"file": file, "id": e.id})
	return reason
}

// gaveUp ends the command with what is still wrong: in the file that the text came
// from, where it is still that.
func (e *editing) gaveUp(text []byte, found finding.List) error {
	given := e.from != "" && bytes.Equal(text, e.given)
	if given {
		found = slices.Clone(e.draft.Placed(found, &registry.Change{File: e.file, New: text}))
		for i := range found {
			found[i].File = e.from
		}
	}
	if err := render.FindingsText(e.screen(e.streams.Out), found); err != nil {
		return err
	}
	refused := usererr.Refuse("edit/gave-up", usererr.Args{"file": e.file})
	if given && e.from != "-" {
		return refused
	}
	return e.failed(text, refused)
}

// keep puts the text where the user finds it again: among the drafts or, where
// there is no place for those, in a temporary file.
func (e *editing) keep(text []byte) (string, error) {
	if kept, err := e.drafts(); err == nil {
		if file, err := kept.add(e.id, text); err == nil {
			return file, nil
		}
	}
	f, err := os.CreateTemp("", "agenda-"+e.id+"-*"+registry.Extension)
	if err != nil {
		return "", usererr.Wrap(err, "add/not-kept", usererr.Args{"text": string(text)})
	}
	_, err = f.Write(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", usererr.Wrap(err, "add/not-kept", usererr.Args{"text": string(text)})
	}
	return f.Name(), nil
}
