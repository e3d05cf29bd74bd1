package git

import (
	"path"
	"path/filepath"
	"strings"
)

// maxIncludes is how deep files may include files, as in git.
const maxIncludes = 10

// readFile takes the settings of file over those before. An include takes effect
// where it stands: what follows it in the file wins from it.
func (s *scopes) readFile(file string, depth int) error {
	found, err := readConfigFile(file)
	if err != nil || depth > maxIncludes {
		return err
	}
	for _, setting := range found {
		s.values[setting.key] = setting.value
		s.all = append(s.all, setting)
		if !s.includes(setting.key, file) {
			continue
		}
		if err := s.readFile(beside(file, s.expandHome(setting.value)), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// includes reports whether key, found in file, is that of an include that holds
// here. Of the conditions gitdir, gitdir/i and onbranch are known; git added
// others, which are taken not to hold.
func (s *scopes) includes(key, file string) bool {
	if key == "include.path" {
		return true
	}
	condition, ok := strings.CutPrefix(key, "includeif.")
	if !ok {
		return false
	}
	if condition, ok = strings.CutSuffix(condition, ".path"); !ok {
		return false
	}
	kind, pattern, _ := strings.Cut(condition, ":")
	switch kind {
	case "gitdir":
		return matches(s.gitDirPattern(pattern, file), filepath.ToSlash(s.repo.gitDir))
	case "gitdir/i":
		return matches("(?i)"+s.gitDirPattern(pattern, file), filepath.ToSlash(s.repo.gitDir))
	case "onbranch":
		branch, err := s.repo.Branch()
		return err == nil && matches(globPattern(openEnd(pattern)), branch)
	}
	return false
}

// gitDirPattern completes a gitdir condition as git documents it: ~/ is the home
// folder, ./ the folder of the configuration file, and a relative pattern fits at
// any depth.
func (s *scopes) gitDirPattern(pattern, file string) string {
	pattern = openEnd(pattern)
	switch {
	case strings.HasPrefix(pattern, "~/"):
		pattern = filepath.ToSlash(realOrSame(s.home())) + pattern[1:]
	case strings.HasPrefix(pattern, "./"):
		pattern = path.Join(filepath.ToSlash(realOrSame(filepath.Dir(file))), pattern)
	case !filepath.IsAbs(pattern) && !strings.HasPrefix(pattern, "/"):
		pattern = "**/" + pattern
	}
	return globPattern(pattern)
}

// openEnd lets a pattern that ends in a slash fit everything below.
func openEnd(pattern string) string {
	if strings.HasSuffix(pattern, "/") {
		return pattern + "**"
	}
	return pattern
}

// realOrSame resolves the links of dir, since git folders are compared resolved.
func realOrSame(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}

func (s *scopes) expandHome(file string) string {
	if rest, ok := strings.CutPrefix(file, "~/"); ok {
		return filepath.Join(s.home(), rest)
	}
	return file
}
