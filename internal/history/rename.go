package history

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/revision"
)

// change is what a commit did to one file; was is the name that the file had
// before, "" for the same.
type change struct {
	revision.Alteration
	was string
}

// pairRenames takes a file that a commit removed and one that it added for a
// single record with a new name, where they are the same or have the same title.
func pairRenames(step revision.Step) ([]change, error) {
	var changes []change
	var removed, added []int
	for i, c := range step.Changes {
		changes = append(changes, change{Alteration: c})
		if c.After == "" {
			removed = append(removed, i)
		} else if c.Before == "" {
			added = append(added, i)
		}
	}
	if len(removed) == 0 || len(added) == 0 {
		return changes, nil
	}
	// Titles are read only where the bytes don't tell.
	for _, sign := range []func(revision.Step, string) (string, error){hashItself, titleOf} {
		if err := pair(step, changes, removed, added, sign); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(changes, func(c change) bool { return c.Before == "" && c.After == "" }), nil
}

// pair joins what has the same sign: the removed file gives its content of before
// to the added one, and is left with nothing.
func pair(step revision.Step, changes []change, removed, added []int, sign func(revision.Step, string) (string, error)) error {
	by := map[string]int{}
	for _, i := range removed {
		if changes[i].Before == "" {
			continue
		}
		s, err := sign(step, changes[i].Before)
		if err != nil {
			return err
		}
		if _, taken := by[s]; s != "" && !taken {
			by[s] = i
		}
	}
	for _, i := range added {
		if changes[i].was != "" || len(by) == 0 {
			continue
		}
		s, err := sign(step, changes[i].After)
		if err != nil {
			return err
		}
		if old, ok := by[s]; ok {
			delete(by, s)
			changes[i].was, changes[i].Before = changes[old].Name, changes[old].Before
			changes[old].Before = ""
		}
	}
	return nil
}

func hashItself(_ revision.Step, hash string) (string, error) { return hash, nil }

func titleOf(step revision.Step, hash string) (string, error) {
	data, err := step.Content(hash)
	if err != nil {
		return "", err
	}
	return read(data).text("title"), nil
}
