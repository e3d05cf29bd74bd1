package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/schema"
)

// app is what every command works with: streams, words and the global flags.
type app struct {
	streams Streams
	printer *i18n.Printer
	global  globalFlags
	// lost is the first error of writing a result.
	lost error
	// filters are those of the commands that select.
	filters map[*cobra.Command]*filters
	// completing says that a shell asks what can follow.
	completing bool
	// partly is the schema of the registry that completion reads part after part.
	partly *schema.Set
	// title, where not "", is that of a document in place of its own.
	title string
	// today is the day that counts as today, as YYYY-MM-DD.
	today string
}

// globalFlags are the flags that every command knows.
type globalFlags struct {
	registry string
	at       string
	lang     string
	color    string
	today    string
	quiet    bool
}

// chooseToday returns the day that counts as today: that of --today, or the day
// that --at reads the registry of, so that what expired later still holds on that
// day. A commit, branch or tag is judged by the day of now.
func (a *app) chooseToday() (string, error) {
	if a.global.today == "" {
		return dayOf(a.global.at, time.Now().Format(time.DateOnly)), nil
	}
	if d := innovation.Date(a.global.today); len(d) != len(time.DateOnly) || !d.Valid() {
		return "", usererr.BadUsage("usage/today", usererr.Args{"value": a.global.today})
	}
	return a.global.today, nil
}

// dayOf returns the day that a moment names, and the other where it names none.
func dayOf(moment, otherwise string) string {
	if d := innovation.Date(moment); len(d) == len(time.DateOnly) && d.Valid() {
		return moment
	}
	return otherwise
}

// locate finds the registry that the flags or the environment name, or the one
// around the working directory.
func (a *app) locate() (*registry.Place, error) { return a.locateFor(a.global.at != "") }

// locateFor is locate; history tells that only git revisions are read, so that a
// bare repository will do.
func (a *app) locateFor(history bool) (*registry.Place, error) {
	dir, explicit := a.global.registry, true
	if dir == "" {
		dir = a.streams.Getenv("AGENDA_REGISTRY")
	}
	if dir == "" {
		dir, explicit = ".", false
	}
	return worktree.Locate(dir, explicit, history)
}

// load reads the registry for a reading command, as --at asks.
func (a *app) load() (*registry.Registry, error) { return a.loadAt(a.global.at) }

// loadAt reads the registry as it was at a revision or on a day, "" for the
// worktree.
func (a *app) loadAt(at string) (*registry.Registry, error) {
	return a.loadWith(registry.Options{At: at})
}

// loadWith reads the registry as the options ask, and shows how far it is.
func (a *app) loadWith(opts registry.Options) (*registry.Registry, error) {
	place, err := a.locate()
	if err != nil {
		return nil, err
	}
	bar := a.progress("progress.reading")
	defer bar.done()
	opts.Progress = bar.set
	return registry.Load(place, opts)
}

// complete ends a reading command: where files could not be read the output
// lacks their records, and the user must know.
func complete(read ...*registry.Registry) error {
	var unread []string
	for _, reg := range read {
		unread = append(unread, reg.Unread...)
	}
	slices.Sort(unread)
	if unread = slices.Compact(unread); len(unread) == 0 {
		return nil
	}
	return usererr.Refuse("registry/incomplete", usererr.Args{"files": unread, "count": len(unread)})
}

// screen returns the screen for output on w, which stands in for stdout.
func (a *app) screen(w io.Writer) *render.Screen {
	live := isTerminal(w)
	width, asked := a.streams.width(w)
	return &render.Screen{W: checkedWriter{w, &a.lost}, Options: doc.Options{
		Printer: a.printer, Width: width, Fit: asked, Terminal: live, Live: live, Color: a.colored(w),
	}}
}

// errScreen returns the screen for messages beside the result. A failure to
// write them fails no command.
func (a *app) errScreen() *render.Screen {
	s := a.screen(a.streams.Err)
	s.W = a.streams.Err
	return s
}

// colored decides on colour: --color, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR
// and TERM as their conventions say, then whether w is a terminal.
func (a *app) colored(w io.Writer) bool {
	switch a.global.color {
	case "always":
		return true
	case "never":
		return false
	}
	env := a.streams.Getenv
	switch {
	case env("NO_COLOR") != "", env("TERM") == "dumb", env("CLICOLOR") == "0":
		return false
	case env("CLICOLOR_FORCE") != "" && env("CLICOLOR_FORCE") != "0":
		return true
	}
	return isTerminal(w)
}

// note tells the user something on stderr that is no error; it stays silent
// with --quiet and where nobody watches.
func (a *app) note(key string, args i18n.Args) {
	if !a.global.quiet && isTerminal(a.streams.Err) {
		render.Note(a.errScreen(), key, args)
	}
}

// verdicts tells where is kept what an earlier check found, nil where nothing
// can be.
func (a *app) verdicts(place *registry.Place) *registry.Verdicts {
	file, program := a.keptFile("verdicts", place), thisBuild()
	if file == "" || program == "" {
		return nil
	}
	return &registry.Verdicts{File: file, Program: program}
}

// keptFile returns the file in which something is kept, "" where there is no place
// for one.
func (a *app) keptFile(what string, place *registry.Place) string {
	userCache := ""
	if a.streams.CacheDir != nil {
		userCache, _ = a.streams.CacheDir() // without a home there is none
	}
	return place.KeptFile(what, userCache)
}

// thisBuild tells this build of the program apart from any other: its version
// won't do while it is being changed. It is "" where the program can't be found.
func thisBuild() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(build(), info.Size(), info.ModTime().UnixNano())
}

// bar shows on a terminal's stderr that work goes on. Short work shows nothing.
type bar struct {
	app *app
	// what is the key of the words for the work.
	what  string
	begun time.Time
	shown *progressbar.ProgressBar
}

// patience is how long work may take before it is worth a bar.
const patience = 500 * time.Millisecond

func (a *app) progress(what string) *bar { return &bar{app: a, what: what, begun: time.Now()} }

// set tells how many files are done.
func (b *bar) set(files int) {
	err := b.app.streams.Err
	if b.shown == nil {
		if b.app.global.quiet || !isTerminal(err) || time.Since(b.begun) < patience {
			return
		}
		b.shown = progressbar.NewOptions(-1,
			progressbar.OptionSetWriter(err),
			progressbar.OptionSetDescription(b.app.printer.T(b.what)),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionShowCount(),
		)
	}
	_ = b.shown.Set(files) // a bar that can't be drawn is no reason to stop
}

func (b *bar) done() {
	if b.shown != nil {
		_ = b.shown.Finish()
	}
}
