package git

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// Resolve returns the commit that spec stands for.
//
// A spec written YYYY-MM-DD is a date, even where a branch or tag has that name
// (that one is tags/2025-01-01): the same command then means the same thing in
// every repository. It stands for the last commit on the first-parent line of
// HEAD that is dated on that day or earlier; the method on says more.
//
// Any other spec is a git revision: a branch, tag, remote branch or hash, full or
// abbreviated to at least four digits, followed by any number of ~n, ^n, ^{} and
// ^{commit}. Names are tried in git's order: a full hash, the reference itself,
// tag, branch, remote branch, an abbreviated hash.
func (r *Repo) Resolve(spec string) (Commit, error) {
	isDate, err := isDay(spec)
	var c commit
	switch {
	case err != nil:
	case isDate:
		c, err = r.on(spec)
	default:
		c, err = r.revision(spec)
	}
	return c.Commit, err
}

// nameEnd is where a name ends; steps are moves to an ancestor: to the first parent n
// times, to parent n, and those that stay where they are.
var (
	nameEnd = regexp.MustCompile(`[~^:]|@\{|\.\.|$`)
	steps   = regexp.MustCompile(`^(?:\^\{(?:commit)?\}|[~^][0-9]*)*`)
)

// revision follows a revision. Names are looked up here: reading must work without the
// git program, and go-git's ResolveRevision parses notations that it then ignores, so
// that main@{1}, main:file and main^{tree} are all main. Git makes the steps.
func (r *Repo) revision(spec string) (commit, error) {
	end := nameEnd.FindStringIndex(spec)[0]
	name, rest := spec[:end], spec[end:]
	known := len(steps.FindString(rest))
	switch {
	case name == "":
		known = 0
	case strings.HasPrefix(rest[known:], "{"):
		known-- // the sign before it belongs to it
	}
	if beyond := rest[known:]; beyond != "" {
		return commit{}, usererr.New("git/unsupported-revision", usererr.Args{"revision": spec, "part": beyond})
	}
	c, err := r.named(name, spec)
	if err != nil || rest == "" {
		return c, err
	}
	hash, err := r.ask("rev-parse", "--verify", c.Hash+rest)
	switch {
	case err == nil:
		return r.commit(hash)
	case usererr.Is(err, revision.NoProgram):
		return commit{}, err
	}
	return commit{}, r.leftOut(spec)
}

// leftOut is why there is no such commit. In a shallow clone it may have been left
// behind.
func (r *Repo) leftOut(spec string) error {
	if cut, err := r.Shallow(); cut || err != nil {
		return errors.Join(err, shallow(spec))
	}
	return r.unknown(spec, "")
}

// minHash is how many digits of a hash git asks for at least.
const minHash = 4

// named returns the commit that a name without steps stands for. spec is what
// errors speak of.
func (r *Repo) named(name, spec string) (commit, error) {
	if name == "@" || name == "HEAD" {
		return r.head()
	}
	hex := strings.ToLower(name)
	isHex := strings.Trim(hex, "0123456789abcdef") == ""
	if isHex && (len(hex) == len(emptyTree) || len(hex) == len(emptyTree256)) {
		c, err := r.peel(hex, spec)
		if errors.Is(err, errAbsent) {
			err = r.leftOut(spec)
		}
		return c, err
	}
	// The places where git looks, in its order.
	for _, pattern := range []string{"%", "refs/%", "refs/tags/%", "refs/heads/%", "refs/remotes/%", "refs/remotes/%/HEAD"} {
		hash, err := r.resolve(strings.Replace(pattern, "%", name, 1))
		if err != nil {
			return commit{}, err
		}
		if hash != "" {
			c, err := r.peel(hash, spec)
			return c, r.missing(err, hash)
		}
	}
	if isHex && len(hex) >= minHash {
		return r.abbreviated(hex, spec)
	}
	return commit{}, r.unknown(spec, name)
}

// abbreviated returns the one commit whose hash, or whose tag's hash, starts with
// name. Trees and blobs don't count, as in git where a commit is asked for.
func (r *Repo) abbreviated(name, spec string) (commit, error) {
	hashes, err := r.lines("rev-parse", "--disambiguate="+name)
	if err != nil {
		return commit{}, err
	}
	var found []string
	for _, hash := range hashes {
		obj, err := r.object(hash, 1)
		if err != nil {
			return commit{}, err
		}
		if obj.kind == "commit" || obj.kind == "tag" {
			found = append(found, hash)
		}
	}
	switch len(found) {
	case 0:
		return commit{}, r.unknown(spec, name)
	case 1:
		return r.peel(found[0], spec)
	}
	return commit{}, usererr.New("git/ambiguous", usererr.Args{"revision": spec, "candidates": found})
}

// peel follows annotated tags to the commit that they are about.
func (r *Repo) peel(hash, spec string) (commit, error) {
	obj, err := r.object(hash, 0)
	for err == nil && obj.kind == "tag" {
		line, _, _ := strings.Cut(string(obj.data), "\n")
		hash = strings.TrimPrefix(line, "object ")
		obj, err = r.object(hash, 0)
	}
	if err == nil && obj.kind != "commit" {
		err = usererr.New("git/not-a-commit", usererr.Args{"revision": spec, "type": obj.kind})
	}
	if err != nil {
		return commit{}, err
	}
	return parseCommit(hash, obj.data)
}

// isDay reports whether spec has the form YYYY-MM-DD. What has it but isn't in the
// calendar is an error.
func isDay(spec string) (bool, error) {
	_, err := time.Parse(time.DateOnly, spec)
	if err != nil && len(spec) == len(time.DateOnly) && spec[4] == '-' && looksLikeDate(spec) {
		return true, usererr.New("git/invalid-date", usererr.Args{"date": spec})
	}
	return err == nil, nil
}

// looksLikeDate reports whether spec is three numbers with dashes between them,
// such as 2016-2-1 or 01-02-2016.
func looksLikeDate(spec string) bool {
	return strings.Trim(spec, "0123456789-") == "" && strings.Count(spec, "-") == 2 && !strings.Contains("-"+spec+"-", "--")
}

// on returns the last commit on the first-parent line of HEAD whose committer
// date, as a calendar date in the zone that it recorded, is that day or earlier.
//
// "Last" is by the line, not by the clock. Clocks are skewed and rebases keep
// odd dates, so dates along the line may go back and forth; the answer is the
// first fitting commit that is met going back from HEAD. Everything that came
// after it on the line is dated later, which is what a reader of "as it
// was on" expects, and a commit with a wrong early date hides only what lies
// before it. The line of first parents is what was on the branch at the time; a
// merged branch counts from its merge.
//
// In a shallow clone the answer is given when the commits present prove it, and
// is Shallow otherwise. A date that can't be read fits no day.
func (r *Repo) on(spec string) (commit, error) {
	c, err := r.head()
	var first string
	for err == nil {
		if when := c.Day(); when != "" {
			if when <= spec {
				return c, nil
			}
			if first == "" || when < first {
				first = when
			}
		}
		c, err = r.parent(c, spec)
	}
	if errors.Is(err, io.EOF) {
		err = usererr.New("git/before-history", usererr.Args{"date": spec, "first": first})
	}
	return commit{}, err
}
