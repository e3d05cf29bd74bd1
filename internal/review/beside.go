package review

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/schema"
)

// Beside is a file that no record or rule is in, and that weighs all the same: what
// it says decides what is run, fetched or approved, or how git reads the rest.
type Beside struct {
	File string
	// Kind is what it decides: one of the kinds of weighty, BesideRules or
	// BesideRecords.
	Kind string
	// Was and Is are what stood and stands there, "" for nothing.
	Was, Is FileMode
}

// FileMode is what git says that stands at a path.
type FileMode string

// What may stand at a path.
const (
	PlainFile  FileMode = "file"
	Executable FileMode = "executable"
	Link       FileMode = "link"
	Submodule  FileMode = "submodule"
)

// The kinds of what stands beside rules or records, or in the place of them all.
const (
	BesideRules   = "rules"
	BesideRecords = "records"
)

// weighty are the files that weigh, by what they decide, in any case: by name, by
// the beginning of a name before an asterisk, or with all of a folder in the root.
var weighty = []struct {
	kind  string
	files []string
}{
	{"program", []string{"go.mod", "go.sum", "go.work", "go.work.sum", "vendor/"}},
	{"git", []string{".gitattributes"}},
	{"modules", []string{".gitmodules"}},
	{"approval", []string{"codeowners"}},
	{"checks", []string{
		".github/", ".gitlab/", ".gitlab-ci*", ".ci/", ".circleci/", ".forgejo/", ".gitea/", ".woodpecker*", ".woodpecker/", ".travis.yml", ".drone*",
		".buildkite/", "azure-pipelines*", "bitbucket-pipelines*", "jenkinsfile*", ".pre-commit-config.yaml", ".githooks/", ".husky/",
	}},
}

// BesideIn tells what a branch changes beside rules and records, since it parted from
// others. Head is its last commit, "" for what is checked out.
func BesideIn(place *registry.Place, parting registry.Base, head string) ([]Beside, error) {
	commit, err := place.Commit(cmp.Or(head, "HEAD"))
	if err != nil {
		return nil, err
	}
	is, err := standing(place, commit)
	if err != nil {
		return nil, err
	}
	told := map[string]Beside{}
	for _, base := range parting.Commits {
		was, err := standing(place, base)
		if err != nil {
			return nil, err
		}
		for file := range is {
			if _, there := was[file]; !there {
				was[file] = stands{}
			}
		}
		for file, old := range was {
			b := Beside{file, kindBeside(file, place.Prefix, old.mode, is[file].mode), old.mode, is[file].mode}
			if old != is[file] && b.Kind != "" {
				told[file] = b
			}
		}
	}
	return slices.SortedFunc(maps.Values(told), func(a, b Beside) int { return strings.Compare(a.File, b.File) }), nil
}

// stands is what stands at a path, and which.
type stands struct {
	mode FileMode
	hash string
}

// standing are all files of a commit by their path.
func standing(place *registry.Place, commit revision.Commit) (map[string]stands, error) {
	files := map[string]stands{}
	err := place.Repo.ListTree(commit, "", func(f revision.File) error {
		mode := PlainFile
		switch {
		case f.Module:
			mode = Submodule
		case f.Symlink:
			mode = Link
		case f.Executable:
			mode = Executable
		}
		files[f.Path] = stands{mode, f.Hash}
		return nil
	})
	return files, revision.Problem(err)
}

// kindBeside tells what a file decides, "" for one that decides nothing or of which
// other parts of the page tell all.
func kindBeside(file, prefix string, was, is FileMode) string {
	odd := was != is && (was != "" || is != PlainFile) && (is != "" || was != PlainFile)
	name, ours := strings.CutPrefix(file, prefix)
	folder, below, _ := strings.Cut(name, "/")
	switch {
	case ours && folder == registry.SchemaFolder && (odd || !slices.Contains(schema.Names, below)):
		return BesideRules
	case ours && folder == registry.Folder && odd:
		return BesideRecords
	}
	for _, w := range weighty {
		if slices.ContainsFunc(w.files, func(pattern string) bool { return weighs(strings.ToLower(file), pattern) }) {
			return w.kind
		}
	}
	if was == Submodule || is == Submodule {
		return "modules"
	}
	return ""
}

// weighs reports whether a path is one that a pattern of weighty means.
func weighs(file, pattern string) bool {
	if folder := strings.TrimSuffix(pattern, "/"); folder != pattern {
		return file == folder || strings.HasPrefix(file, pattern)
	}
	begin, starred := strings.CutSuffix(pattern, "*")
	return path.Base(file) == pattern || starred && strings.HasPrefix(path.Base(file), begin)
}
