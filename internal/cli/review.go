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
	o := &reviewOptions{}
	cmd := &cobra.Command{
		Use:     "review --base REV",
		Aliases: []string{"beoordeel"},
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return a.tell(&o.output, o.find) },
	}
	o.piped = "markdown"
	o.output.flags(a, cmd)
	o.branch.flags(a, cmd, "base", "flag.review.base")
	cmd.Flags().StringVar(&o.failOn, "fail-on", "", a.printer.T("flag.review.fail-on"))
	a.completeFlag(cmd, "fail-on", fixed(failOn))
	return cmd
}

func (o *reviewOptions) find(r *run) (answer, error) {
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
