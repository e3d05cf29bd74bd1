package git

import (
	"path/filepath"
	"runtime"
)

// scopes gathers the settings of all configuration files that apply to a
// repository; a later file overrides an earlier one. go-git's ConfigScoped won't
// do: it reads the process's environment, and knows neither includes nor
// GIT_CONFIG_GLOBAL.
type scopes struct {
	repo   *Repo
	getenv func(string) string
	values map[string]string
	all    []setting // in order, for settings that can have several values
}

// settings reads the whole configuration. A nil getenv is an empty environment.
func (r *Repo) settings(getenv func(string) string) (*scopes, error) {
	if getenv == nil {
		getenv = func(string) string { return "" }
	}
	s := &scopes{repo: r, getenv: getenv, values: map[string]string{}}
	return s, s.read()
}

// read reads the files in git's order.
func (s *scopes) read() error {
	files := append(s.systemFiles(), s.globalFiles()...)
	files = append(files, s.repo.configFiles()[0])
	for _, file := range files {
		if err := s.readFile(file, 0); err != nil {
			return err
		}
	}
	if !isTrue(s.values["extensions.worktreeconfig"]) {
		return nil
	}
	return s.readFile(s.repo.configFiles()[1], 0)
}

func (s *scopes) systemFiles() []string {
	if isTrue(s.getenv("GIT_CONFIG_NOSYSTEM")) {
		return nil
	}
	if file := s.getenv("GIT_CONFIG_SYSTEM"); file != "" {
		return []string{file}
	}
	if runtime.GOOS == "windows" {
		return []string{filepath.Join(s.getenv("ProgramFiles"), "Git", "etc", "gitconfig")}
	}
	// Where git was built to look can't be asked without running it: these are
	// the places of the distributions, Homebrew and Apple's tools.
	return []string{
		"/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig",
		"/opt/homebrew/etc/gitconfig", "/usr/local/etc/gitconfig", "/etc/gitconfig",
	}
}

func (s *scopes) globalFiles() []string {
	if file := s.getenv("GIT_CONFIG_GLOBAL"); file != "" {
		return []string{file}
	}
	home := s.home()
	var files []string
	if xdg := s.getenv("XDG_CONFIG_HOME"); xdg != "" {
		files = append(files, filepath.Join(xdg, "git", "config"))
	} else if home != "" {
		files = append(files, filepath.Join(home, ".config", "git", "config"))
	}
	if home != "" {
		files = append(files, filepath.Join(home, ".gitconfig"))
	}
	return files
}

func (s *scopes) home() string {
	return firstSet(s.getenv("HOME"), s.getenv("USERPROFILE"))
}
