package git

import (
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
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

// gitsSettings has git read a file that is not written as git writes it.
func (l layout) gitsSettings(file string, conf map[string]string) error {
	r := Repo{layout: l}
	text, err := r.ask("config", "--file", file, "--null", "--list")
	for entry := range strings.SplitSeq(text, "\x00") {
		if key, value, ok := strings.Cut(entry, "\n"); ok {
			conf[key] = value
		} else {
			conf[key] = "true"
		}
	}
	return err
}

var (
	configSection = regexp.MustCompile(`^\[([A-Za-z0-9.-]+)( "(?:[^"\\]|\\.)*")?\]$`)
	configKey     = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*)\s*(=.*)?$`)
)

// plainSettings adds the settings that tell the form of a repository to conf. It
// reports false for what is written in a way that only git need understand.
func plainSettings(text string, conf map[string]string) bool {
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if head := configSection.FindStringSubmatch(line); head != nil {
			section = strings.ToLower(head[1]) + head[2]
			continue
		}
		entry := configKey.FindStringSubmatch(line)
		if entry == nil || strings.HasSuffix(line, `\`) {
			return false
		}
		if section != "core" && section != "extensions" {
			continue
		}
		value := strings.TrimSpace(strings.TrimPrefix(entry[2], "="))
		if strings.ContainsAny(value, `"\#;`) {
			return false
		}
		if entry[2] == "" {
			value = "true"
		}
		conf[section+"."+strings.ToLower(entry[1])] = value
	}
	return true
}

// isTrue reads a value as git reads a boolean.
func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}
