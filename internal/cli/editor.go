package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/google/renameio/v2/maybe"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// editorVariables name the user's editor, the most particular first.
var editorVariables = []string{"AGENDA_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"}

// editor returns the command, with its arguments, that edits a file. Without a
// choice of the user there is one only where somebody can see it.
func (a *app) editor() ([]string, error) {
	for _, name := range editorVariables {
		if words := commandWords(a.streams.Getenv(name), runtime.GOOS != "windows"); len(words) > 0 {
			return words, nil
		}
	}
	if !isTerminal(a.streams.In) {
		return nil, usererr.New("edit/no-editor", usererr.Args{"variables": editorVariables})
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}, nil
	}
	return []string{"vi"}, nil
}

// commandWords splits a command as a shell does: at spaces, but not inside
// quotes; with escapes a backslash keeps the meaning from the character after
// it, which it must not do where it parts the folders of a path.
func commandWords(command string, escapes bool) []string {
	var words []string
	var word strings.Builder
	inWord, quote := false, rune(0)
	runes := []rune(command)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case escapes && r == '\\' && quote != '\'' && i+1 < len(runes):
			i++
			word.WriteRune(runes[i])
			inWord = true
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, inWord = r, true
		case quote == 0 && strings.ContainsRune(" \t\n", r):
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if inWord {
		words = append(words, word.String())
	}
	return words
}

// runEditor lets the user edit a file, until the editor ends. An interrupt is
// the editor's business meanwhile: this program has the text to look after.
func (a *app) runEditor(command []string, file string) error {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	cmd := exec.Command(command[0], append(command[1:len(command):len(command)], file)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = a.streams.In, a.streams.Out, a.streams.Err
	err := cmd.Run()
	if err == nil {
		return nil
	}
	code := "edit/editor-failed"
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		code = "edit/editor-missing"
	}
	return usererr.Wrap(err, code, usererr.Args{"editor": strings.Join(command, " "), "detail": err.Error()})
}

// drafts is the folder with texts that are not in the registry yet. Nobody else
// may read them.
type drafts struct{ dir string }

// errNoState says that there is no place to keep drafts in.
var errNoState = errors.New("no folder for drafts")

func (a *app) drafts() (drafts, error) {
	if a.streams.StateDir == nil {
		return drafts{}, errNoState
	}
	base, err := a.streams.StateDir()
	return drafts{filepath.Join(base, "innovatieagenda", "drafts")}, err
}

// newRecord names the draft of a new record in the registry at a place: each
// registry has one.
func newRecord(place *registry.Place) string {
	sum := sha256.Sum256([]byte(place.Root))
	return "add-" + hex.EncodeToString(sum[:4])
}

func (d drafts) path(name string) string { return filepath.Join(d.dir, name+registry.Extension) }

// save keeps a text under a name, over what was kept there.
func (d drafts) save(name string, text []byte) (string, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return "", err
	}
	return d.path(name), maybe.WriteFile(d.path(name), text, 0o600)
}

// add keeps a text under a name that is still free.
func (d drafts) add(name string, text []byte) (string, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return "", err
	}
	free := name
	for n := 2; ; n++ {
		f, err := os.OpenFile(d.path(free), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			free = fmt.Sprintf("%s-%d", name, n)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(text)
		return d.path(free), errors.Join(err, f.Sync(), f.Close())
	}
}

// load returns what is kept under a name.
func (d drafts) load(name string) ([]byte, error) { return os.ReadFile(d.path(name)) }

// drop forgets a text.
func (d drafts) drop(name string) { _ = os.Remove(d.path(name)) }
