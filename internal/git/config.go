package git

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// settings returns what the repository's own configuration says of its form, by
// keys such as core.bare. Includes don't count: git doesn't follow them either to
// learn what a repository is.
func (l layout) settings() (map[string]string, error) {
	conf := map[string]string{}
	for _, file := range []string{filepath.Join(l.commonDir, "config"), filepath.Join(l.gitDir, "config.worktree")} {
		text, err := readSmall(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && !plainSettings(text, conf) {
			err = l.gitsSettings(file, conf)
		}
		if err != nil {
			return nil, err
		}
		if !isTrue(conf["extensions.worktreeconfig"]) {
			break
		}
	}
	return conf, nil
}

// gitsSettings has git read a file that that go-git can't.
func (l layout) gitsSettings(file string, conf map[string]string) error {
	r := Repo{layout: l}
	text, err := r.ask("config", "--file", file, "--null", "--list")
	for entry := range strings.SplitSeq(text, "\x00") {
		key, value, given := strings.Cut(entry, "\n")
		if conf[key] = value; !given {
			conf[key] = "true"
		}
	}
	return err
}

// plainSettings adds the settings that tell the form of a repository to conf. It
// reports false for what only git need understand.
func plainSettings(text string, conf map[string]string) bool {
	read := config.New()
	if err := config.NewDecoder(strings.NewReader(text)).Decode(read); err != nil {
		return false
	}
	for _, name := range []string{"core", "extensions"} {
		for _, o := range read.Section(name).Options {
			if o.Value == "" { // which is false, but true without the sign
				return false
			}
			conf[name+"."+strings.ToLower(o.Key)] = o.Value
		}
	}
	return true
}

// isTrue reads a value as git reads a boolean.
func isTrue(value string) bool {
	return slices.Contains([]string{"true", "yes", "on", "1"}, strings.ToLower(value))
}
