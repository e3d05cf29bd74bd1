package git

// Identity returns the name and e-mail address that git would record as the
// author of a commit made here; empty what isn't set. It reads the environment
// through getenv, and the configuration of the system, the user, the repository
// and the worktree with what they include. Unlike git it makes nothing up from
// the login and host names.
func (r *Repo) Identity(getenv func(string) string) (name, email string, err error) {
	return r.identity(getenv, "GIT_AUTHOR_", "author.")
}

// CommitterIdentity is Identity for whom git would record as the committer.
func (r *Repo) CommitterIdentity(getenv func(string) string) (name, email string, err error) {
	return r.identity(getenv, "GIT_COMMITTER_", "committer.")
}

func (r *Repo) identity(getenv func(string) string, variable, section string) (name, email string, err error) {
	scopes, err := r.settings(getenv)
	if err != nil {
		return "", "", err
	}
	conf := scopes.values
	name = firstSet(getenv(variable+"NAME"), conf[section+"name"], conf["user.name"])
	email = firstSet(getenv(variable+"EMAIL"), conf[section+"email"], conf["user.email"], getenv("EMAIL"))
	return name, email, nil
}

func firstSet(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
