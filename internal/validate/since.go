package validate

import (
	"slices"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Since checks what a branch changes: it loads all and returns the findings that
// the registry at the bases didn't have, whether in files that the branch touched
// or elsewhere, and those of the rules of change. Bases are what the branch is held
// against, usually the state in which it began; of several, a finding counts that
// is new against each. Of a base only the files
// are read that differ. The base judges: what only the rules or the organisations
// of the branch itself allow is a finding too.
func Since(place *registry.Place, load registry.Options, opts Options, bases []registry.Base) (*registry.Registry, *Result, error) {
	load.Check, load.Keep, load.Committed = documentCheck(opts.Today), true, true
	load.Lean = load.Lean && opts.Fresh == nil
	if load.Lean {
		var err error
		if load.Whole, err = place.Unlike(bases); err != nil {
			return nil, nil, err
		}
	}
	head, err := registry.Load(place, load)
	if err != nil {
		return nil, nil, err
	}
	now, err := checked(head, opts.Today, opts.Fresh)
	if err != nil {
		return nil, nil, err
	}
	var first *changes.Set
	var changed finding.List
	all := now.found
	for _, state := range bases {
		base, err := against(place, load, now, all, state)
		if err != nil {
			return nil, nil, err
		}
		now.found, now.silent = now.found.Without(base.then.found), freshlySilent(now.silent, base.then.silent)
		if first == nil {
			first, changed = base.set, base.found
		} else {
			changed = changed.Shared(base.found)
		}
	}
	now.found = append(now.found, changed...)
	result := now.result(opts.Only)
	result.Changes = first
	return head, result, nil
}

// checked applies all rules to a registry.
func checked(reg *registry.Registry, today string, fresh func(string) bool) (*checker, error) {
	c := newChecker(reg, today)
	c.fresh = fresh
	if err := c.run(); err != nil {
		return nil, err
	}
	c.silent = c.suppress()
	return c, nil
}

// baseline is a head held against one base.
type baseline struct {
	then *checker
	set  *changes.Set
	// found are what the rules of change find, and what the base's rules do.
	found finding.List
}

// against checks the registry at a base, and compares the head with it, in which
// found is all that there is to find.
func against(place *registry.Place, load registry.Options, now *checker, found finding.List, base registry.Base) (*baseline, error) {
	law, err := place.Schema(registry.Options{Base: base})
	if err != nil {
		return nil, err
	}
	under := now.reg
	if law != under.Schema {
		load.Schema, load.Check = law, documentCheck(now.today)
		if under, err = registry.Load(place, load); err != nil {
			return nil, err
		}
	}
	then, err := registry.Load(place, registry.Options{
		Base: base, ReuseFrom: under, MayLack: true, Check: documentCheck(now.today),
		Lean: load.Lean, Whole: func(string, string) bool { return true }, // of what isn't the same
	})
	if err != nil {
		return nil, err
	}
	b := &baseline{}
	if b.then, err = checked(then, now.today, nil); err != nil {
		return nil, err
	}
	if b.set, err = changes.Between(then, now.reg); err != nil {
		return nil, err
	}
	if b.found, err = compare(now, b.then, b.set); err != nil {
		return nil, err
	}
	unlawful, err := b.unlawful(now, under, found)
	b.found = append(b.found, unlawful...)
	return b, err
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
