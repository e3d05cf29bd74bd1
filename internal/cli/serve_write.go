package cli

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/forge"
	"github.com/innovatieagenda/agenda/internal/git"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/worktree"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Headers in which a proxy tells who logged in. It takes them out of what a browser
// sends by itself.
var (
	nameHeaders  = []string{"X-Forwarded-Preferred-Username", "X-Forwarded-User", "Remote-User"}
	emailHeaders = []string{"X-Forwarded-Email", "Remote-Email"}
)

// authorOf returns who sends something in, as git writes it; "" where the proxy tells
// no name or no address.
func authorOf(from http.Header) string {
	told := func(names []string) string {
		for _, name := range names {
			text := strings.Map(func(r rune) rune {
				if unicode.IsControl(r) || r == '<' || r == '>' {
					return -1
				}
				return r
			}, from.Get(name))
			if text = strings.TrimSpace(text); text != "" {
				return text
			}
		}
		return ""
	}
	name, email := told(nameHeaders), told(emailHeaders)
	if email == "" && strings.Contains(name, "@") {
		email = name
	}
	if name == "" || email == "" {
		return ""
	}
	return fmt.Sprintf("%s <%s>", name, email)
}

// intake takes in what people send to the site: it commits on a branch of its own, in
// a worktree of its own, and pushes that branch.
type intake struct {
	*app
	place *registry.Place
}

// take implements site.Live's Take.
func (in intake) take(from http.Header, p site.Proposal) site.Taken {
	if printer, err := i18n.New(i18n.Lang(p.Lang)); err == nil {
		speaking := *in.app
		speaking.printer, in.app = printer, &speaking
	}
	author := authorOf(from)
	if author == "" {
		return site.Taken{Error: in.sentence(usererr.New("serve/nobody", nil)), Status: http.StatusUnauthorized}
	}
	var taken site.Taken
	err := worktree.Repo(in.place).Apart(func(dir string) error {
		at, err := worktree.Locate(filepath.Join(dir, filepath.FromSlash(in.place.Prefix)), true, false)
		if err == nil {
			taken, err = in.send(at, p, author)
		}
		return err
	})
	if err != nil {
		return site.Taken{Error: in.sentence(revision.Problem(err)), Status: http.StatusUnprocessableEntity}
	}
	return taken
}

// send commits a proposal in a worktree, and pushes its branch.
func (in intake) send(at *registry.Place, p site.Proposal, author string) (taken site.Taken, err error) {
	repo := worktree.Repo(at)
	remote, err := repo.Remote("", "")
	if err != nil {
		return taken, err
	}
	plan := func(reg *registry.Registry) (*registry.Change, error) { return in.planned(at, reg, p) }
	_, err = worktree.Update(at, plan, func(c *registry.Change) error {
		taken.Branch = free("agenda/"+c.ID, repo.Names())
		flags := commitFlags{branch: taken.Branch, author: author}
		_, err := in.commit(at, c, flags)
		return err
	})
	if err != nil {
		return taken, err
	}
	if _, err := repo.Push(context.Background(), git.PushOptions{Remote: remote.Name, Branch: taken.Branch, Quiet: true}); err != nil {
		return taken, err
	}
	base, _ := repo.DefaultBranch(remote.Name) // without it the host chooses
	if pages, ok := forge.At(slices.Concat(remote.PushURLs, remote.URLs)...); ok {
		taken.URL = pages.Request(taken.Branch, base)
	}
	return taken, nil
}

// free returns a name that isn't among others, with a number where it is.
func free(name string, taken []string) string {
	for n := 2; ; n++ {
		used := slices.ContainsFunc(taken, func(other string) bool { return other == name || strings.HasSuffix(other, "/"+name) })
		if !used {
			return name
		}
		base, _, _ := strings.Cut(name, "--")
		name = fmt.Sprintf("%s--%d", base, n)
	}
}

// planned plans the change that someone sent in, and refuses what the rules do, and
// data of people.
func (in intake) planned(at *registry.Place, reg *registry.Registry, p site.Proposal) (*registry.Change, error) {
	c, err := proposed(reg, p)
	if err != nil {
		return nil, err
	}
	found, err := in.brings(at, reg, c)
	if err == nil && slices.ContainsFunc(found, func(f finding.Finding) bool { return strings.HasPrefix(f.Rule, "privacy/") }) {
		err = usererr.Refuse("serve/privacy", nil)
	}
	if usererr.Is(err, "change/findings") {
		var told []string
		for _, f := range found {
			if f.Severity == finding.Error {
				told = append(told, words.Found(in.printer, f))
			}
		}
		err = usererr.Refuse("serve/findings", usererr.Args{"findings": strings.Join(told, "; ")})
	}
	return c, err
}

// proposed is the change of a file that someone sent in.
func proposed(reg *registry.Registry, p site.Proposal) (*registry.Change, error) {
	if p.ID != "" {
		rec, doc, err := reg.Open(p.ID)
		if err != nil {
			return nil, err
		}
		if string(doc.Bytes()) != p.Base {
			return nil, usererr.Refuse("serve/changed", usererr.Args{"file": rec.File})
		}
		return &registry.Change{Action: "edit", ID: rec.ID, File: rec.File, Old: doc.Bytes(), New: []byte(p.Text)}, nil
	}
	doc, _ := yamldoc.Parse("", []byte(p.Text))
	if doc == nil {
		return nil, usererr.Refuse("serve/unread", nil)
	}
	draft, _ := edit.FromDocument(doc)
	if err := edit.CheckID(reg, draft.Fields.Text("/id")); err != nil {
		return nil, err
	}
	return edit.Added(reg, draft.Fields, []byte(p.Text)), nil
}

// checkWrite demands what taking something in needs: a proxy that tells who someone
// is, an address that the site is known by, and git.
func (o *serveOptions) checkWrite(a *app) error {
	if !o.behindProxy || o.base == "" || a.global.at != "" {
		return usererr.BadUsage("serve/write", nil)
	}
	place, err := a.writable()
	if err != nil {
		return err
	}
	if place.Repo == nil {
		return usererr.New("commit/no-repository", nil)
	}
	_, err = worktree.Repo(place).Remote("", "")
	return revision.Problem(err)
}
