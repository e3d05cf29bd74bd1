package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/validate"
)

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
