package git

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/innovatieagenda/agenda/internal/revision"
)

// MergeText merges two versions of a text with the one that they began as. It
// runs the user's git, merge-file, so that the outcome is what a merge would give. It
// touches files of its own only.
func (*Repo) MergeText(ctx context.Context, ours, base, theirs []byte) (revision.MergedText, error) {
	dir, err := os.MkdirTemp("", "agenda-merge-")
	if err != nil {
		return revision.MergedText{}, err
	}
	defer os.RemoveAll(dir)
	names := []string{"ours", "base", "theirs"}
	for i, data := range [][]byte{ours, base, theirs} {
		if err := os.WriteFile(filepath.Join(dir, names[i]), data, 0o600); err != nil {
			return revision.MergedText{}, err
		}
	}
	args := append([]string{"-c", "merge.conflictStyle=merge", "merge-file", "-p", "-q"}, names...)
	out, err := run(ctx, command{dir: dir, args: args, alone: true})
	if err == nil && out.code >= 128 { // no number of conflicts
		err = fmt.Errorf("git merge-file: %s", out.stderr)
	}
	if err != nil {
		return revision.MergedText{}, err
	}
	merged := revision.MergedText{Data: []byte(out.stdout), Conflicts: out.code}
	if out.code > 0 {
		_, after, _ := strings.Cut(out.stdout, "<<<<<<< ")
		_, after, _ = strings.Cut(after, "\n")
		merged.Conflict, _, _ = strings.Cut(after, "\n")
	}
	return merged, nil
}
