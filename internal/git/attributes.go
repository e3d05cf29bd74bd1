package git

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Values of attributes that aren't text.
const (
	attributeSet   = "\x00set"
	attributeUnset = "\x00unset"
	attributeNone  = "" // written !name, which ends the search for it
)

// attributes are the rules of git's attribute files, weakest first. go-git's own
// won't do: it lets the weakest rule win, and a line that it can't read stops it.
type attributes struct {
	rules  []attributeRule
	macros map[string][]attribute
}

type attributeRule struct {
	pattern string // a regular expression for the whole path
	list    []attribute
}

type attribute struct{ name, value string }

// maxAttributeLine is the length from which git passes over a line.
const maxAttributeLine = 2048

// attributesFor reads the files that apply to name, as they are in the worktree.
func (r *Repo) attributesFor(name string, conf *scopes) (*attributes, error) {
	a := &attributes{macros: map[string][]attribute{
		"binary": {{"diff", attributeUnset}, {"merge", attributeUnset}, {"text", attributeUnset}},
	}}
	for _, file := range conf.attributeFiles() {
		if err := a.readFile(file, "", true, conf); err != nil {
			return nil, err
		}
	}
	for _, folder := range foldersAbove(name) {
		file := filepath.Join(r.root, filepath.FromSlash(folder), ".gitattributes")
		if err := a.readFile(file, folder, folder == "", conf); err != nil {
			return nil, err
		}
	}
	return a, a.readFile(filepath.Join(r.commonDir, "info", "attributes"), "", true, conf)
}

// foldersAbove returns the folders that name lies in, the root first.
func foldersAbove(name string) []string {
	folders := []string{""}
	for i, c := range name {
		if c == '/' {
			folders = append(folders, name[:i])
		}
	}
	return folders
}

// attributeFiles are the files of the system and the user.
func (s *scopes) attributeFiles() []string {
	files := []string{"/etc/gitattributes"}
	if isTrue(s.getenv("GIT_CONFIG_NOSYSTEM")) || isTrue(s.getenv("GIT_ATTR_NOSYSTEM")) {
		files = nil
	}
	if own := s.values["core.attributesfile"]; own != "" {
		return append(files, s.expandHome(own))
	}
	if xdg := s.getenv("XDG_CONFIG_HOME"); xdg != "" {
		return append(files, filepath.Join(xdg, "git", "attributes"))
	}
	if home := s.home(); home != "" {
		return append(files, filepath.Join(home, ".config", "git", "attributes"))
	}
	return files
}

func (a *attributes) readFile(file, folder string, macros bool, conf *scopes) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) || isDir(file) {
		return nil
	}
	if err != nil {
		return err
	}
	foldCase := isTrue(conf.values["core.ignorecase"])
	for line := range strings.Lines(cleanText(string(text))) {
		line = strings.Trim(line, " \t\n\r")
		if line != "" && line[0] != '#' && len(line) < maxAttributeLine {
			a.readLine(line, folder, macros, foldCase)
		}
	}
	return nil
}

func (a *attributes) readLine(line, folder string, macros, foldCase bool) {
	pattern, rest := attributePattern(line)
	list := attributeList(rest)
	if name, isMacro := strings.CutPrefix(pattern, "[attr]"); isMacro {
		if macros {
			a.macros[name] = list
		}
		return
	}
	if pattern == "" || pattern[0] == '!' || strings.HasSuffix(pattern, "/") {
		return // git passes over these too
	}
	re := "(?:.*/)?" + globPattern(pattern)
	if strings.Contains(pattern, "/") {
		re = globPattern(strings.TrimPrefix(pattern, "/"))
	}
	if folder != "" {
		re = globLiteral(folder+"/") + re
	}
	if foldCase {
		re = "(?i)" + re
	}
	a.rules = append(a.rules, attributeRule{re, list})
}

// of returns the attributes of name that are decided on: the last rule wins, and
// in a rule the last word.
func (a *attributes) of(name string) map[string]string {
	found := map[string]string{}
	for i := len(a.rules) - 1; i >= 0; i-- {
		if matches(a.rules[i].pattern, path.Clean(name)) {
			a.take(found, a.rules[i].list)
		}
	}
	return found
}

func (a *attributes) take(found map[string]string, list []attribute) {
	for i := len(list) - 1; i >= 0; i-- {
		if _, decided := found[list[i].name]; decided {
			continue
		}
		found[list[i].name] = list[i].value
		if list[i].value == attributeSet {
			a.take(found, a.macros[list[i].name])
		}
	}
}
