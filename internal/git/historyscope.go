package git

// scope is a set of file names: all but those in names, or those only. It isn't
// changed once made, so that sets may share their names.
type scope struct {
	all   bool
	names map[string]bool
}

func everything() scope { return scope{all: true} }

func only(names map[string]bool) scope { return scope{names: names} }

func (s scope) empty() bool { return !s.all && len(s.names) == 0 }

func (s scope) has(name string) bool { return s.all != s.names[name] }

// named returns the names of a diff that are in the set.
func (s scope) named(diff map[string]Alteration) map[string]bool {
	names := map[string]bool{}
	for name := range diff {
		if s.has(name) {
			names[name] = true
		}
	}
	return names
}

// without returns the set without names, which are in it.
func (s scope) without(names map[string]bool) scope {
	if len(names) == 0 {
		return s
	}
	out := scope{all: s.all, names: map[string]bool{}}
	for name := range s.names {
		out.names[name] = true
	}
	for name := range names {
		if s.all {
			out.names[name] = true
		} else {
			delete(out.names, name)
		}
	}
	return out
}

// union returns the set of what is in either.
func (s scope) union(t scope) scope {
	switch {
	case s.empty(), t.all && len(t.names) == 0:
		return t
	case t.empty(), s.all && len(s.names) == 0:
		return s
	case t.all && !s.all:
		s, t = t, s
	}
	out := scope{all: s.all, names: map[string]bool{}}
	for name := range s.names {
		// Of a set that leaves out, a name stays out if the other lacks it too.
		if !s.all || !t.has(name) {
			out.names[name] = true
		}
	}
	for name := range t.names {
		if !s.all {
			out.names[name] = true
		}
	}
	return out
}
