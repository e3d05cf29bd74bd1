package schema

// combined judges the keywords that put schemas together.
func (c *criteria) combined(value any, depth int) verdict {
	if c.ref != nil {
		if v := c.ref.judge(value, depth); v != met {
			return v
		}
	}
	for _, part := range c.all {
		if v := part.judge(value, depth); v != met {
			return v
		}
	}
	if c.not != nil {
		if v := c.not.judge(value, depth); v != unmet {
			return opposite(v)
		}
	}
	if v := some(c.any, value, depth, false); v != met {
		return v
	}
	if v := some(c.one, value, depth, true); v != met {
		return v
	}
	return c.conditional(value, depth)
}

func opposite(v verdict) verdict {
	if v == unsure {
		return unsure
	}
	return sure(v == unmet)
}

// some judges a choice: at least one branch must be met, or exactly one.
func some(branches []*criteria, value any, depth int, one bool) verdict {
	if len(branches) == 0 {
		return met
	}
	count := 0
	for _, branch := range branches {
		switch branch.judge(value, depth) {
		case unsure:
			return unsure
		case met:
			count++
		}
	}
	return sure(count == 1 || count > 1 && !one)
}

// conditional judges if, then and else.
func (c *criteria) conditional(value any, depth int) verdict {
	if c.when == nil {
		return met
	}
	branch := c.then
	switch c.when.judge(value, depth) {
	case unsure:
		return unsure
	case unmet:
		branch = c.otherwise
	}
	if branch == nil {
		return met
	}
	return branch.judge(value, depth)
}
