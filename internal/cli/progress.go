package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

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
