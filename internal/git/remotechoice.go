package git

import "strings"

// PushRemote returns the remote that git would push the branch to: the branch's
// pushRemote, remote.pushDefault, the branch's remote, or origin. Where git would
// fail because there is no origin, a remote that is the only one is taken. It is
// ErrNoRemote when none remains.
func (r *Repo) PushRemote(branch string, getenv func(string) string) (Remote, error) {
	conf, err := r.settings(getenv)
	if err != nil {
		return Remote{}, err
	}
	name := firstSet(
		conf.values["branch."+branch+".pushremote"],
		conf.values["remote.pushdefault"],
		conf.values["branch."+branch+".remote"],
	)
	return conf.remote(name)
}

// remote returns the remote called name, and the default one if that is empty.
func (s *scopes) remote(name string) (Remote, error) {
	remotes := s.remotes()
	wanted := firstSet(name, "origin")
	var known []string
	for _, remote := range remotes {
		if remote.Name == wanted {
			return remote, nil
		}
		known = append(known, remote.Name)
	}
	if name == "" && len(remotes) == 1 {
		return remotes[0], nil
	}
	return Remote{}, ErrNoRemote{Name: name, Known: known}
}

// Upstream returns the remote and the branch there that the branch follows, and
// empty strings when it follows none. The remote is "." for a branch of this
// repository.
func (r *Repo) Upstream(branch string, getenv func(string) string) (remote, name string, err error) {
	conf, err := r.settings(getenv)
	if err != nil {
		return "", "", err
	}
	remote = conf.values["branch."+branch+".remote"]
	name = strings.TrimPrefix(conf.values["branch."+branch+".merge"], "refs/heads/")
	if remote == "" || name == "" {
		return "", "", nil
	}
	return remote, name, nil
}
