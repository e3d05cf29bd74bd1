package cli

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"

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
