package validate

import (
	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
)

// Changed holds what became of a registry against the rules of change alone.
// Today is the day, as YYYY-MM-DD, that levels are held against.
func Changed(set *changes.Set, today string) (finding.List, error) {
	now, then := newChecker(set.Head, today), newChecker(set.Base, today)
	found, err := compare(now, then, set)
	found.Sort()
	return found, err
}
