package cli

import (
	"errors"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

var _ = command(groupSetUp, 20, newDoctor)

func newDoctor(a *app) *cobra.Command {
	return a.reader("doctor", "dokter", &output{}, doctor, "text", "json")
}

func doctor(r *run, _ []string) (answer, error) {
	checks := r.examine()
	r.fails = slices.ContainsFunc(checks, func(c render.Check) bool { return c.State == render.Bad })
	return r.document(render.Doctor(r.printer, checks)), nil
}

// examine looks at everything that the other commands stand on.
func (a *app) examine() []render.Check {
	s := a.screen(a.streams.Out)
	b := build()
	checks := []render.Check{
		{ID: "program", Args: i18n.Args{"version": b.Version, "platform": b.Platform}},
		{ID: "screen", Args: i18n.Args{"lang": string(a.lang()), "width": s.Width, "color": s.Color}},
	}
	place, err := a.locate()
	if err != nil {
		return append(checks, failed("registry", err))
	}
	root, _ := filepath.Abs(place.Root)
	checks = append(checks, render.Check{ID: "registry", Args: i18n.Args{"root": root}})
	checks = append(checks, a.examineGit(place)...)
	if file := a.keptFile("verdicts", place); file != "" {
		checks = append(checks, render.Check{ID: "cache", Args: i18n.Args{"file": file}})
	}
	return append(checks, a.examineData(place)...)
}

func failed(id string, err error) render.Check {
	var p *usererr.Error
	if !errors.As(err, &p) {
		p = usererr.Wrap(err, "other", usererr.Args{"detail": err.Error()})
	}
	return render.Check{ID: id, State: render.Bad, Problem: p}
}

// examineGit looks at the repository: whether history can be read, and whether
// commits will carry a name.
func (a *app) examineGit(place *registry.Place) []render.Check {
	if place.Repo == nil {
		return []render.Check{{ID: "git.none", State: render.Warn}}
	}
	var checks []render.Check
	branch, err := worktree.Repo(place).Branch()
	switch shallow, shallowErr := worktree.Repo(place).Shallow(); {
	case err != nil && usererr.Is(err, revision.NoCommits):
		checks = append(checks, render.Check{ID: "git.unborn", State: render.Warn})
	case err != nil || shallowErr != nil:
		checks = append(checks, failed("git", errors.Join(err, shallowErr)))
	case shallow:
		checks = append(checks, render.Check{ID: "git.shallow", State: render.Warn})
	case branch == "":
		checks = append(checks, render.Check{ID: "git.detached"})
	default:
		checks = append(checks, render.Check{ID: "git", Args: i18n.Args{"branch": branch}})
	}
	name := worktree.Repo(place).Identity()
	if name == "" {
		return append(checks, render.Check{ID: "identity.none", State: render.Warn})
	}
	return append(checks, render.Check{ID: "identity", Args: i18n.Args{"name": name}})
}

// examineData reads and checks the registry.
func (a *app) examineData(place *registry.Place) []render.Check {
	reg, result, err := validate.Registry(place, registry.Options{At: a.global.at}, validate.Options{Today: a.today})
	if err != nil {
		return []render.Check{failed("schema", err)}
	}
	schemaCheck := render.Check{ID: "schema.embedded"}
	if own := reg.Schema.Own(); len(own) > 0 {
		schemaCheck = render.Check{ID: "schema.own", Args: i18n.Args{"files": strings.Join(own, ", ")}}
	}
	data := render.Check{ID: "data", Args: i18n.Args{
		"innovations": len(reg.Innovations), "organisations": len(reg.Organisations), "files": result.Files,
	}}
	if len(reg.Innovations) == 0 {
		data = render.Check{ID: "data.empty", State: render.Warn}
	}
	findings := render.Check{ID: "findings.none"}
	if n := len(result.Findings); n > 0 {
		findings = render.Check{ID: "findings", State: render.Warn, Args: i18n.Args{"count": n}}
		if errs, _ := result.Findings.Count(); errs > 0 {
			findings.State = render.Bad
		}
	}
	return []render.Check{schemaCheck, data, findings}
}

var _ = command(groupSetUp, 40, newVersion)

func newVersion(a *app) *cobra.Command {
	return a.reader("version", "versie", &output{}, func(r *run, _ []string) (answer, error) {
		return r.document(render.Version(r.printer, build())), nil
	}, "text", "json")
}

// build tells what was built, from what the Go tool wrote into the program.
func build() render.Build {
	b := render.Build{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Revision = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	return b
}
