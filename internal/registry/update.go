package registry

import (
	"os"

	"github.com/innovatieagenda/agenda/internal/problem"
)

// Plan plans a change on what the registry holds. It may be called more than
// once, each time with the registry as it is then, which was read with Keep.
type Plan func(*Registry) (*Change, error)

// attempts is how often a change is planned while others may write; after that
// they wait.
const attempts = 2

// Update plans a change and carries it out. Where another writer was first, it
// is planned anew on what that one wrote, at last with all others locked out, so
// that two at once both succeed. Then, where not nil, is called before the next
// writer may start; if it fails the change is taken back.
func (p *Place) Update(plan Plan, then func(*Change) error) (*Change, error) {
	for range attempts {
		c, err := p.update(plan, then)
		if !isChanged(err) {
			return c, err
		}
	}
	release, err := p.lock()
	if err != nil {
		return nil, err
	}
	defer release()
	c, err := p.plan(plan)
	if err != nil {
		return c, err
	}
	return c, p.carryOut(c, then)
}

// update plans without the lock, which lets others write meanwhile.
func (p *Place) update(plan Plan, then func(*Change) error) (*Change, error) {
	c, err := p.plan(plan)
	if err != nil {
		return c, err
	}
	release, err := p.lock()
	if err != nil {
		return nil, err
	}
	defer release()
	return c, p.carryOut(c, then)
}

func (p *Place) plan(plan Plan) (*Change, error) {
	reg, err := Load(p, Options{Keep: true})
	if err != nil {
		return nil, err
	}
	return plan(reg)
}

// carryOut applies a change under the lock, and takes it back if what follows
// fails.
func (p *Place) carryOut(c *Change, then func(*Change) error) error {
	kept, err := p.apply(c, then != nil)
	if kept != "" {
		defer os.Remove(kept)
	}
	if err != nil || then == nil {
		return err
	}
	if err = then(c); err == nil {
		return nil
	}
	if undone := p.undo(c, kept); undone != nil {
		return problem.Wrap(err, "apply/not-undone", problem.Args{"file": c.File, "detail": reason(undone)})
	}
	return err
}
