package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/render"
)

var _ = command(groupRead, 110, newCommunities)

func newCommunities(a *app) *cobra.Command {
	o := &pairOptions{}
	cmd := &cobra.Command{
		Use:     "communities",
		Aliases: []string{"leergemeenschappen"},
		Args:    a.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return a.tell(&o.output, func(r *run) (answer, error) { return communities(r, o) })
		},
	}
	o.flags(a, cmd, duplicates.CommunityThreshold, "flag.threshold.community")
	return cmd
}

func communities(r *run, o *pairOptions) (answer, error) {
	c, err := o.load(r, nil, amongInnovations)
	if err != nil {
		return nil, err
	}
	found := duplicates.New(c.reg).Communities(duplicates.CommunityOptions{
		Threshold: o.threshold, Wanted: c.wanted, Changed: c.changed,
	})
	return r.document(render.Communities(r.printer, c.reg, found)), nil
}
