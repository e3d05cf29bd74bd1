// Package cli is the command line: flags become options, options one call of a
// feature, its result goes to package render. It is the only package that knows
// cobra, the process's streams and its exit codes.
package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// The exit codes, the same in every format (design, section 10).
const (
	exitFine     = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailed   = 3
)

// gcPercent lets the heap grow a little further than usual before it is
// collected: a run is short and makes much garbage. Going further gains time but
// would take validate of 10,000 records over 150 MB (docs/benchmarks.md).
const gcPercent = 120

// What validate asks the collector to stay under: one hostile file may take the
// first, since collecting over and over would double its time; a registry of many
// files the second. Of 100,000 records it holds the half (docs/benchmarks.md), and
// without the limit garbage would take as much again.
const (
	memoryLimit     = 200 << 20
	manyFiles       = 20_000
	manyMemoryLimit = 110 << 20
)

// errFindings ends a command that has told its findings already.
var errFindings = errors.New("findings")

// Main runs the program with the arguments that follow its name, and returns
// its exit code.
func Main(streams Streams, args []string) (code int) {
	debug.SetGCPercent(gcPercent)
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) // that of a command ends with it
	lang, langErr := chooseLang(args, streams.Getenv)
	printer, err := i18n.New(lang)
	if err != nil {
		fmt.Fprintln(streams.Err, "agenda:", err)
		return exitFailed
	}
	a := &app{streams: streams, printer: printer, completing: len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)}
	defer func() {
		if r := recover(); r != nil {
			a.explain(usererr.New("bug", usererr.Args{"detail": fmt.Sprint(r), "stack": string(debug.Stack())}))
			code = exitFailed
		}
	}()
	if langErr != nil {
		return a.explain(langErr)
	}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(streams.In)
	out := bufio.NewWriter(streams.Out) // a shell gets thousands of words
	root.SetOut(out)
	root.SetErr(streams.Err)
	err = root.Execute()
	_ = out.Flush() // to a shell that has gone
	if told := new(usererr.Error); !errors.As(err, &told) {
		err = cmp.Or(outputProblem("-", a.lost), err)
	}
	return a.explain(err)
}

// explain says on stderr what went wrong and returns the exit code.
func (a *app) explain(err error) int {
	if err == nil {
		return exitFine
	}
	if errors.Is(err, errFindings) {
		return exitFindings
	}
	var p *usererr.Error
	if !errors.As(err, &p) {
		p = usererr.Wrap(err, "other", usererr.Args{"detail": err.Error()})
	}
	render.Problem(a.errScreen(), p)
	switch {
	case errors.Is(err, syscall.ENOSPC):
		render.Line(a.errScreen(), "  "+a.printer.T("problem.disk/full", nil))
	case errors.Is(err, syscall.EROFS):
		render.Line(a.errScreen(), "  "+a.printer.T("problem.disk/read-only", nil))
	}
	switch p.Kind {
	case usererr.Usage:
		return exitUsage
	case usererr.Refused:
		return exitFindings
	}
	return exitFailed
}

// chooseLang finds the language: --lang, AGENDA_LANG, the locale, Dutch. It
// reads the arguments before cobra does, since help and errors of cobra's own
// need the language too.
func chooseLang(args []string, getenv func(string) string) (i18n.Lang, error) {
	if value, ok := langFlag(args); ok {
		return parseLang("--lang", value)
	}
	if value := getenv("AGENDA_LANG"); value != "" {
		return parseLang("AGENDA_LANG", value)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			lang, _ := parseLang(name, value)
			return lang, nil
		}
	}
	return i18n.Dutch, nil
}

func langFlag(args []string) (string, bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value, true
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	return "", false
}

// parseLang reads a language or a locale such as "en_GB.UTF-8". Dutch comes with
// the error as well, so that the error can be told.
func parseLang(source, value string) (i18n.Lang, error) {
	code := strings.ToLower(value)
	if i := strings.IndexAny(code, "_-.@"); i >= 0 {
		code = code[:i]
	}
	for _, lang := range i18n.Langs {
		if string(lang) == code {
			return lang, nil
		}
	}
	return i18n.Dutch, usererr.BadUsage("usage/language", usererr.Args{"source": source, "value": value})
}
