package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
)

// run is one run of a command that tells something: in which format, and what it
// read for that.
type run struct {
	*app
	out    *output
	format string
	read   []*registry.Registry
	// about is what the answer is about where not all of that need be readable; nil
	// for the first that was read.
	about *registry.Registry
	// fails says that what is told ends the command with the code for findings.
	fails bool
	// beside, where not nil, tells more once the answer is written.
	beside func() error
}

// answer tells what a command found.
type answer func(s *render.Screen) error

// tell is the course of every command that reads: it checks the format, lets find
// look for the answer, writes that, and ends as what was read and found asks.
func (a *app) tell(o *output, find func(r *run) (answer, error)) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	r := &run{app: a, out: o, format: format}
	found, err := find(r)
	if err != nil {
		return err
	}
	if err := a.write(o, found); err != nil {
		return err
	}
	if r.beside != nil {
		if err := r.beside(); err != nil {
			return err
		}
	}
	if err := complete(r.read...); err != nil {
		return err
	}
	if r.fails {
		return errFindings
	}
	return nil
}

// reader makes a command that reads, with -f and -o for the formats that it can give,
// those of every document where none are named. Find looks for the answer.
func (a *app) reader(use, alias string, o *output, find func(r *run, args []string) (answer, error), formats ...string) *cobra.Command {
	cmd := runner(use, alias, func(args []string) error {
		return a.tell(o, func(r *run) (answer, error) { return find(r, args) })
	})
	o.flags(a, cmd, formats...)
	return cmd
}

// runner makes a command that runs; use says how to call it, alias is its Dutch name,
// "" for none.
func runner(use, alias string, run func(args []string) error) *cobra.Command {
	cmd := &cobra.Command{Use: use, RunE: func(_ *cobra.Command, args []string) error { return run(args) }}
	if alias != "" {
		cmd.Aliases = []string{alias}
	}
	return cmd
}

// document is the answer that is a document.
func (r *run) document(d *doc.Doc) answer {
	return func(s *render.Screen) error {
		about := r.about
		if about == nil && len(r.read) > 0 {
			about = r.read[0]
		}
		if about != nil {
			var chosen registry.Filter
			if f := r.filters[r.out.cmd]; f != nil {
				chosen = about.Chosen(f.filter())
			}
			s.Scope = func(p *i18n.Printer) *doc.Scope { return render.Scope(p, about, chosen, r.today) }
		}
		d.Title = cmp.Or(r.title, d.Title)
		return s.Write(d, r.format)
	}
}

// load reads the registry as --at asks. Files of it that can't be read make the
// command end with an error, once it has told the rest.
func (r *run) load() (*registry.Registry, error) { return r.loadAt(r.global.at) }

// loadAt is load at another moment.
func (r *run) loadAt(at string) (*registry.Registry, error) {
	return r.loadWith(registry.Options{At: at})
}

// loadWith is load as the options ask.
func (r *run) loadWith(opts registry.Options) (*registry.Registry, error) {
	reg, err := r.app.loadWith(opts)
	if err == nil {
		r.read = append(r.read, reg)
	}
	return reg, err
}
