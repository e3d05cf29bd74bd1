package validate

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Since checks what a branch changes: it loads all and returns the findings that
// the registry at the bases didn't have, whether in files that the branch touched
// or elsewhere, and those of the rules of change. Bases are the hashes of the
// commits that the branch is held against, usually the one at which it began; of
// several, a finding counts that is new against each. Of a base only the files
// are read that differ.
func Since(place *registry.Place, load registry.Options, opts Options, bases []string) (*registry.Registry, *Result, error) {
	load.Check, load.Keep, load.Lean = documentCheck(opts.Today), true, false
	head, err := registry.Load(place, load)
	if err != nil {
		return nil, nil, err
	}
	now := newChecker(head, opts.Today)
	now.fresh = opts.Fresh
	if err := now.run(); err != nil {
		return nil, nil, err
	}
	now.silent = now.suppress()
	var first *changes.Set
	var changed finding.List
	for _, base := range bases {
		then, set, err := baseline(place, head, base, opts.Today)
		if err != nil {
			return nil, nil, err
		}
		now.found, now.silent = now.found.Without(then.found), freshlySilent(now.silent, then.silent)
		broken, err := compare(now, then, set)
		if err != nil {
			return nil, nil, err
		}
		if first == nil {
			first, changed = set, broken
		} else {
			changed = changed.Shared(broken)
		}
	}
	now.found = append(now.found, changed...)
	result := now.result(opts.Only)
	result.Changes = first
	return head, result, nil
}

// baseline checks the registry at a base, and compares it with the head.
func baseline(place *registry.Place, head *registry.Registry, base, today string) (*checker, *changes.Set, error) {
	reg, err := registry.Load(place, registry.Options{At: base, Like: head, MayLack: true, Check: documentCheck(today)})
	if err != nil {
		return nil, nil, err
	}
	then := newChecker(reg, today)
	if err := then.run(); err != nil {
		return nil, nil, err
	}
	then.silent = then.suppress()
	set, err := changes.Between(reg, head)
	return then, set, err
}

// freshlySilent returns what is silenced now and wasn't before.
func freshlySilent(now, then []Suppressed) []Suppressed {
	var is, was finding.List
	for _, s := range now {
		is = append(is, s.Finding)
	}
	for _, s := range then {
		was = append(was, s.Finding)
	}
	fresh := map[value]bool{}
	for _, f := range is.Without(was) {
		fresh[value{f.File, f.Rule + f.Pointer}] = true
	}
	return slices.DeleteFunc(slices.Clone(now), func(s Suppressed) bool {
		return !fresh[value{s.Finding.File, s.Finding.Rule + s.Finding.Pointer}]
	})
}

// comparison is what the rules of change work with. Findings stand in the head;
// those about what is gone, in the base.
type comparison struct {
	*checker
	base *checker
	set  *changes.Set
}

// compare runs the rules of change and returns what they find.
func compare(now, then *checker, set *changes.Set) (finding.List, error) {
	had, hadThen := slices.Clone(now.found), len(then.found)
	now.found = nil
	c := &comparison{now, then, set}
	for _, rule := range rules {
		if rule.compare != nil {
			now.rule, then.rule = rule, rule
			rule.compare(c)
		}
	}
	found := append(now.found, then.found[hadThen:]...)
	now.found = had
	if then.err != nil {
		return nil, then.err
	}
	return found, now.err
}

// each calls one with every record that both sides have and that differs.
func (c *comparison) each(one func(*changes.Change)) {
	for _, change := range c.set.Changed {
		one(change)
	}
}

// values returns the JSON-typed record before and after. That it can't be read
// again ends the check.
func (c *comparison) values(change *changes.Change) (before, after map[string]any, ok bool) {
	before, after, err := change.Values()
	if err != nil {
		c.err = err
	}
	return before, after, err == nil
}
