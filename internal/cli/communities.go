package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/render"
)

func newCommunities(a *app) *cobra.Command {
	o := &pairOptions{}
	cmd := &cobra.Command{
		Use:     "communities",
		Aliases: []string{"leergemeenschappen"},
		Short:   a.printer.T("command.communities.short"),
		GroupID: groupRead,
		Args:    a.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return runCommunities(a, o) },
	}
	o.flags(a, cmd, duplicates.CommunityThreshold, "flag.threshold.community")
	return cmd
}

func runCommunities(a *app, o *pairOptions) error {
	format, err := o.resolve()
	if err != nil {
		return err
	}
	c, err := o.load(a, nil)
	if err != nil {
		return err
	}
	found := duplicates.New(c.reg).Communities(duplicates.CommunityOptions{
		Threshold: o.threshold, Wanted: c.wanted, Changed: c.changed,
	})
	err = a.write(&o.output, func(s *render.Screen) error { return render.Communities(s, c.reg, found, format) })
	if err != nil {
		return err
	}
	return complete(c.reg)
}
