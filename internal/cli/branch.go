package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/gitrepo"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

// branch are the flags that say against what a branch is judged.
type branch struct {
	since string
}

func (b *branch) flags(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&b.since, "since", "", a.printer.T("flag.branch.since"))
}

// check checks the registry whole, or with --since what the branch changes since
// it parted from there.
func (b *branch) check(place *registry.Place, load registry.Options, opts validate.Options) (*registry.Registry, *validate.Result, error) {
	if b.since == "" {
		return validate.Registry(place, load, opts)
	}
	parting, err := place.Parting(b.since, load.At)
	if err != nil {
		return nil, nil, err
	}
	return validate.Since(place, load, opts, hashes(parting))
}

func hashes(commits []gitrepo.Commit) []string {
	all := make([]string, len(commits))
	for i, c := range commits {
		all[i] = c.Hash
	}
	return all
}
