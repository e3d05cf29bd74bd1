package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

type validateOptions struct {
	output
	branch
	reports reports
	failOn  string
	noCache bool
}

// failOn are the severities that --fail-on takes, by their number.
var failOn = []string{finding.Error.String(), finding.Warning.String()}

var _ = command(groupCheck, 20, newValidate)

func newValidate(a *app) *cobra.Command {
	o := &validateOptions{}
	cmd := a.reader("validate [PATH...|-]", "valideer", &o.output, o.find, render.FindingFormats()...)
	o.reports.flags(a, cmd, render.FindingFormats()...)
	o.branch.flags(a, cmd, "since", "flag.branch.since")
	cmd.Flags().StringVar(&o.failOn, "fail-on", failOn[0], a.printer.T("flag.fail-on"))
	cmd.Flags().BoolVar(&o.noCache, "no-cache", false, a.printer.T("flag.no-cache"))
	a.completeFlag(cmd, "fail-on", fixed(failOn))
	return cmd
}

func (o *validateOptions) find(r *run, args []string) (answer, error) {
	if _, err := oneOf("fail-on", o.failOn, failOn); err != nil {
		return nil, err
	}
	if err := o.reports.resolve(r.app, &o.output); err != nil {
		return nil, err
	}
	result, err := checkPaths(r.app, o, args)
	if err != nil {
		return nil, err
	}
	checked := render.Checked{
		Result: result, FailOn: finding.Severity(slices.Index(failOn, o.failOn)), Version: build().Version,
	}
	r.fails = checked.Fails()
	r.beside = func() error { return r.besideChecked(o, checked) }
	return func(s *render.Screen) error { return render.Findings(s, checked, r.format) }, nil
}

// besideChecked tells what a check found wherever else that was asked for.
func (r *run) besideChecked(o *validateOptions, checked render.Checked) error {
	if err := o.reports.write(r.app, func(s *render.Screen, format string) error { return render.Findings(s, checked, format) }); err != nil {
		return err
	}
	if r.format == "github" {
		page := func(s *render.Screen, limit int) error { return render.FindingsPage(s, checked, limit) }
		if err := r.summarise(page); err != nil {
			return err
		}
	}
	if changed := checked.Changes; changed != nil && !r.global.quiet {
		if files := changed.Head.Uncommitted(); len(files) > 0 {
			render.Note(r.errScreen(), "note.uncommitted", i18n.Args{"count": len(files), "file": files[0]})
		}
	}
	if r.format == "text" && (len(checked.Findings) > 0 || isTerminal(r.streams.Err)) && !r.global.quiet {
		render.FindingsClosing(r.errScreen(), checked)
	}
	return nil
}

// checkPaths checks the whole registry, or what the arguments name; of a branch
// only what it changes.
func checkPaths(a *app, o *validateOptions, args []string) (*validate.Result, error) {
	place, err := a.locate()
	if err != nil {
		return nil, err
	}
	bar := a.progress("progress.reading")
	defer bar.done()
	debug.SetMemoryLimit(memoryLimit)
	load := registry.Options{At: a.global.at, Lean: true, Progress: func(files int) {
		if files >= manyFiles {
			debug.SetMemoryLimit(manyMemoryLimit)
		}
		bar.set(files)
	}}
	if !o.noCache {
		load.Verdicts = a.verdicts(place)
	}
	opts := validate.Options{Today: a.today}
	if len(args) > 0 {
		if opts.Only, opts.Fresh, load.Extra, err = a.paths(place, args); err != nil {
			return nil, err
		}
	}
	_, result, err := o.branch.check(place, load, opts)
	var unmerged *registry.Unmerged
	if errors.As(err, &unmerged) && isHere(place, unmerged.In) {
		return &validate.Result{Files: len(unmerged.Findings), Findings: unmerged.Findings}, nil
	}
	if err == nil && result.Files == 0 {
		err = usererr.New("registry/nothing-checked", usererr.Args{"dir": place.Root, "paths": args})
	}
	return result, err
}

// isHere reports whether what a commit holds, nil for the worktree, is what the user
// has at hand.
func isHere(place *registry.Place, in *revision.Commit) bool {
	if in == nil {
		return true
	}
	head, err := place.Repo.Head()
	return err == nil && head.Hash == in.Hash
}

// paths sorts the arguments: files and folders of the registry select, files
// from elsewhere and standard input are read as drafts. Named are the files that
// an argument names, drafts and others, without those of a folder.
func (a *app) paths(place *registry.Place, args []string) (only, named func(string) bool, extra []registry.Extra, err error) {
	wanted := map[string]bool{}
	var folders []string
	for _, arg := range args {
		file, inside := place.File(arg)
		info, statErr := os.Stat(arg)
		switch {
		case arg == "-":
			data, err := bounded(a.streams.In)
			if err != nil {
				return nil, nil, nil, outputProblem("-", err)
			}
			extra = append(extra, registry.Extra{File: arg, Data: data})
			wanted[arg] = true
		case inside && a.global.at != "":
			wanted[file] = true
			folders = append(folders, file+"/")
		case statErr != nil:
			return nil, nil, nil, usererr.Wrap(statErr, "validate/no-file", usererr.Args{"file": arg})
		case info.IsDir():
			folders = append(folders, file+"/")
		case inside:
			wanted[file] = true
		default:
			data, err := readDraft(arg)
			if err != nil {
				return nil, nil, nil, usererr.Wrap(err, "validate/no-file", usererr.Args{"file": arg})
			}
			extra = append(extra, registry.Extra{File: filepath.ToSlash(arg), Data: data})
			wanted[filepath.ToSlash(arg)] = true
		}
	}
	named = func(file string) bool { return wanted[file] }
	only = func(file string) bool {
		if wanted[file] {
			return true
		}
		for _, folder := range folders {
			if strings.HasPrefix(file, folder) || folder == "/" {
				return true
			}
		}
		return false
	}
	if len(wanted) == 0 {
		named = nil
	}
	return only, named, extra, nil
}

// readDraft reads a file from elsewhere.
func readDraft(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return bounded(f)
}

// bounded reads all, or just more than any record may have.
func bounded(from io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(from, yamldoc.MaxSize+1))
}
