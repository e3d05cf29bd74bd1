package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/review"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
)

type reviewOptions struct {
	output
	branch
	failOn string
}

var _ = command(groupCheck, 30, newReview)

func newReview(a *app) *cobra.Command {
	o := &reviewOptions{output: output{piped: "markdown"}}
	cmd := a.reader("review --base REV", "beoordeel", &o.output, o.find)
	o.branch.flags(a, cmd, "base", "flag.review.base")
	cmd.Flags().StringVar(&o.failOn, "fail-on", "", a.printer.T("flag.review.fail-on"))
	a.completeFlag(cmd, "fail-on", fixed(failOn))
	return cmd
}

func (o *reviewOptions) find(r *run, _ []string) (answer, error) {
	if o.since == "" {
		return nil, usererr.BadUsage("usage/review-base", nil)
	}
	if o.failOn != "" {
		if _, err := oneOf("fail-on", o.failOn, failOn); err != nil {
			return nil, err
		}
	}
	page, err := o.page(r.app)
	if err != nil {
		return nil, err
	}
	checked := render.Checked{Result: page.Result, FailOn: finding.Severity(slices.Index(failOn, o.failOn))}
	r.fails = o.failOn != "" && checked.Fails()
	return r.document(render.ReviewPage(r.printer, page)), nil
}

// page checks the branch and gathers what there is to say of it.
func (o *reviewOptions) page(a *app) (*review.Page, error) {
	place, err := a.locate()
	if err != nil {
		return nil, err
	}
	bar := a.progress("progress.reading")
	defer bar.done()
	reg, result, err := o.check(place, registry.Options{At: a.global.at, Progress: bar.set}, validate.Options{Today: a.today})
	if err != nil {
		return nil, err
	}
	page, err := review.Make(reg, result, o.since, a.today)
	if err != nil {
		return nil, err
	}
	page.Beside, err = review.BesideIn(place, o.parting, a.global.at)
	return page, err
}

// branch are the flags that say against what a branch is judged.
type branch struct {
	since, mergeWith string
	// parting is where the branch began, once it was judged since there.
	parting registry.Base
}

// flags adds the flag that names where the branch goes, and --merge-with.
func (b *branch) flags(a *app, cmd *cobra.Command, since, usage string) {
	cmd.Flags().StringVar(&b.since, since, "", a.printer.T(usage))
	cmd.Flags().StringVar(&b.mergeWith, "merge-with", "", a.printer.T("flag.merge-with"))
	a.completeFlag(cmd, since, revisionWords)
	a.completeFlag(cmd, "merge-with", revisionWords)
}

// check checks the registry whole, or with --since what the branch changes since
// it parted from there. As merged with something, it is held against that as
// well: what came in from there is not the branch's doing.
func (b *branch) check(place *registry.Place, load registry.Options, opts validate.Options) (*registry.Registry, *validate.Result, error) {
	var bases []registry.Base
	if b.mergeWith != "" {
		merge, err := place.Merging(b.mergeWith, load.At)
		if err != nil {
			return nil, nil, err
		}
		load.Merge = merge
		bases = append(bases, registry.At(merge.With))
	}
	if b.since == "" {
		return validate.Registry(place, load, opts)
	}
	var err error
	if b.parting, err = place.MergeBases(b.since, load.At); err != nil {
		return nil, nil, err
	}
	return validate.Since(place, load, opts, append(bases, b.parting))
}
