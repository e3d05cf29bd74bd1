package cli

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// siteMemoryLimit is what making a site asks the collector to stay under. That of 10,000
// innovations takes 272 MB with it.
const siteMemoryLimit = 240 << 20

type siteOptions struct {
	dir   string
	base  string
	since string
	theme string
	form  string
	write bool // says that the site takes in what is sent to it
}

var _ = command(groupRead, 80, newSite)

func newSite(a *app) *cobra.Command {
	o := &siteOptions{}
	cmd := runner("site -o DIR", "website", func([]string) error { return o.run(a) })
	cmd.Flags().StringVarP(&o.dir, "output", "o", "", a.printer.T("flag.site.output"))
	o.flags(a, cmd)
	return cmd
}

// flags adds what a site is made with, wherever it goes.
func (o *siteOptions) flags(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.base, "base-url", "", a.printer.T("flag.site.base"))
	cmd.Flags().StringVar(&o.since, "since", "", a.printer.T("flag.site.since"))
	a.completeFlag(cmd, "since", revisionWords)
	cmd.Flags().StringVar(&o.form, "form", "", a.printer.T("flag.site.form"))
	cmd.Flags().StringVar(&o.theme, "theme", "", a.printer.T("flag.site.theme"))
}

func (o *siteOptions) run(a *app) error {
	if o.dir == "" {
		return usererr.BadUsage("site/where", nil)
	}
	if err := a.refuseRegistryFile(o.dir); err != nil {
		return err
	}
	debug.SetMemoryLimit(siteMemoryLimit)
	read, pages, err := o.make(a)
	if err != nil {
		return err
	}
	bar, files := a.progress("progress.writing"), 0
	var showing sync.Mutex
	err = pages.Write(o.dir, func(n int) {
		showing.Lock()
		defer showing.Unlock()
		files = max(files, n)
		bar.set(files)
	})
	bar.done()
	if err != nil {
		return outputProblem(o.dir, err)
	}
	render.Line(a.screen(a.streams.Out), a.printer.T("site.written", map[string]any{"dir": o.dir, "count": files}))
	if len(pages.LeftOut) > 0 {
		return usererr.Refuse("site/left-out", usererr.Args{"files": pages.LeftOut, "count": len(pages.LeftOut)})
	}
	if pages.Withheld != nil {
		return pages.Withheld
	}
	return complete(read...)
}

// make prepares the site that the flags ask for, and returns what was read for it.
func (o *siteOptions) make(a *app) ([]*registry.Registry, *site.Site, error) {
	opts := site.Options{Today: a.today, At: a.global.at, Write: o.write}
	var err error
	if opts.Base, err = baseAddress(o.base); err != nil {
		return nil, nil, err
	}
	if o.form != "" {
		if opts.Rules, err = readRules(o.form); err != nil {
			return nil, nil, err
		}
	}
	if o.theme != "" {
		if opts.Theme, err = os.ReadFile(o.theme); err != nil {
			return nil, nil, outputProblem(o.theme, err)
		}
	}
	place, err := a.locate()
	if err != nil {
		return nil, nil, err
	}
	r := &run{app: a}
	reg, err := o.read(r, &opts)
	if err != nil {
		return nil, nil, err
	}
	pages, err := site.New(place, reg, opts)
	return r.read, pages, err
}

// read reads the registry, and what changed in it since the moment that is named.
func (o *siteOptions) read(r *run, opts *site.Options) (*registry.Registry, error) {
	if o.since == "" {
		return r.load()
	}
	set, err := r.compare(o.since, r.global.at)
	if err != nil {
		return nil, err
	}
	opts.Since = set
	return set.Head, nil
}

// baseAddress returns the address of a site with a slash at its end.
func baseAddress(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	u, err := url.Parse(typed)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", usererr.BadUsage("site/base", usererr.Args{"value": typed})
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

// readRules reads what the form judges with from the folder that it was built in.
func readRules(dir string) (*site.Rules, error) {
	var files [2][]byte
	for i, name := range []string{"rules.wasm", "wasm_exec.js"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, usererr.Wrap(err, "site/rules", usererr.Args{"file": filepath.Join(dir, name)})
		}
		files[i] = data
	}
	return &site.Rules{Program: files[0], Start: files[1]}, nil
}
