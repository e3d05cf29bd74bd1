package git

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// commit is a commit with its place among the others.
type commit struct {
	Commit
	tree    string
	parents []string
}

// Head returns the commit that is checked out, or the tip of a bare repository's
// main branch.
func (r *Repo) Head() (Commit, error) {
	c, err := r.head()
	return c.Commit, err
}

func (r *Repo) head() (commit, error) {
	hash, err := r.resolve("HEAD")
	if err == nil && hash == "" {
		err = usererr.New(revision.NoCommits, nil)
	}
	if err != nil {
		return commit{}, err
	}
	return r.commit(hash)
}

// commit reads the commit that the repository refers to by hash.
func (r *Repo) commit(hash string) (commit, error) {
	obj, err := r.must(hash, "commit", 0)
	if err != nil {
		return commit{}, err
	}
	return parseCommit(hash, obj.data)
}

// parent returns the first parent of c. It is io.EOF where it has none, and Shallow,
// about spec, where that was left behind.
func (r *Repo) parent(c commit, spec string) (commit, error) {
	cut, err := r.boundary()
	if err != nil {
		return commit{}, err
	}
	switch {
	case cut[c.Hash]:
		return commit{}, shallow(spec)
	case len(c.parents) == 0:
		return commit{}, io.EOF
	}
	return r.commit(c.parents[0])
}

func shallow(spec string) error { return usererr.New(revision.Shallow, usererr.Args{"revision": spec}) }

func parseCommit(hash string, data []byte) (commit, error) {
	c := commit{Commit: Commit{Hash: hash}}
	head, message, _ := bytes.Cut(data, []byte("\n\n"))
	for line := range bytes.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		switch key {
		case "tree":
			c.tree = value
		case "parent":
			c.parents = append(c.parents, value)
		case "author":
			c.AuthorName, c.Authored = signature(value)
		case "committer":
			_, c.When = signature(value)
		}
	}
	if c.tree == "" {
		return c, errors.New("commit " + hash + " is garbled")
	}
	c.Subject = subject(readableText(string(message)))
	return c, nil
}

// signature reads "Name <address> seconds zone".
func signature(text string) (name string, when time.Time) {
	name, _, _ = strings.Cut(text, "<")
	fields := strings.Fields(text[strings.LastIndexByte(text, '>')+1:])
	if len(fields) == 2 {
		seconds, err := strconv.ParseInt(fields[0], 10, 64)
		zone, zoneErr := strconv.Atoi(fields[1])
		if err == nil && zoneErr == nil {
			when = time.Unix(seconds, 0).In(time.FixedZone("", (zone/100*60+zone%100)*60))
		}
	}
	return readableText(strings.TrimSpace(name)), when
}

// subject joins the lines before the first blank one, as git does.
func subject(message string) string {
	var lines []string
	for line := range strings.Lines(strings.TrimLeft(message, "\r\n")) {
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, " ")
}

// readableText returns s as UTF-8. What isn't comes from old tools, and is taken
// for Latin-1.
func readableText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, 0, len(s))
	for _, b := range []byte(s) {
		runes = append(runes, rune(b))
	}
	return string(runes)
}

// Tips returns the commits that the branches stand at, local ones and those of
// remotes, each once.
func (r *Repo) Tips() ([]Commit, error) {
	hashes, err := r.lines("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes")
	slices.Sort(hashes)
	var tips []Commit
	for _, hash := range slices.Compact(hashes) {
		if c, err := r.commit(hash); err == nil { // a branch that is damaged or cut off tells nothing
			tips = append(tips, c.Commit)
		}
	}
	return tips, err
}

// Straight reports whether a history leads from one commit back to another without
// a merge on the way.
func (r *Repo) Straight(from, to Commit) (bool, error) {
	merges, err := r.lines("rev-list", "--max-count=1", "--merges", from.Hash, "^"+to.Hash)
	beside, besideErr := r.lines("rev-list", "--max-count=1", to.Hash, "^"+from.Hash)
	return len(merges)+len(beside) == 0, errors.Join(err, besideErr)
}
