package cli

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/site"
)

// server is a site that takes in what is sent to it, on a registry with a remote.
type server struct {
	t              *testing.T
	live           *site.Live
	folder, remote string
}

func (s server) git(dir string, args ...string) string {
	s.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %s: %s", strings.Join(args, " "), out)
	}
	return string(out)
}

// taking starts a server on a copy of the small registry, for a year after its own.
func taking(t *testing.T) server {
	t.Helper()
	dir := t.TempDir()
	s := server{t: t, folder: filepath.Join(dir, "work"), remote: filepath.Join(dir, "remote.git")}
	for key, value := range map[string]string{"HOME": dir, "XDG_CONFIG_HOME": dir, "XDG_CACHE_HOME": dir, "GIT_CONFIG_NOSYSTEM": "1"} {
		t.Setenv(key, value)
	}
	if err := os.CopyFS(s.folder, os.DirFS("../../testdata/registries/small")); err != nil {
		t.Fatal(err)
	}
	s.git(dir, "init", "-q", "--bare", "-b", "main", s.remote)
	s.git(s.folder, "init", "-q", "-b", "main")
	s.git(s.folder, "config", "user.name", "Beheer")
	s.git(s.folder, "config", "user.email", "beheer@example.nl")
	s.git(s.folder, "add", "-A")
	s.git(s.folder, "commit", "-q", "-m", "begin")
	s.git(s.folder, "remote", "add", "origin", s.remote)
	s.git(s.folder, "push", "-q", "-u", "origin", "main")
	printer, err := i18n.New(i18n.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	a := &app{printer: printer, global: globalFlags{registry: s.folder}, today: "2026-01-15", streams: Streams{In: strings.NewReader(""), Getenv: func(string) string { return "" }}}
	o := &serveOptions{siteOptions: siteOptions{base: "https://agenda.example.nl", write: true}, address: "127.0.0.1:0", behindProxy: true}
	if err := o.check(); err != nil {
		t.Fatal(err)
	}
	if err := o.checkWrite(a); err != nil {
		t.Fatal(err)
	}
	if s.live, err = o.live(a); err != nil {
		t.Fatal(err)
	}
	return s
}

// send sends in a proposal as the form does, with some headers in the place of its own.
func (s server) send(p site.Proposal, headers ...string) (int, site.Taken) {
	s.t.Helper()
	body, err := json.Marshal(p)
	if err != nil {
		s.t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "https://agenda.example.nl/propose", strings.NewReader(string(body)))
	for _, pair := range append([]string{
		"Origin=https://agenda.example.nl", "Sec-Fetch-Site=same-origin", "Content-Type=application/json",
		"X-Forwarded-User=Ida de Vries", "X-Forwarded-Email=ida@poi.example.nl",
	}, headers...) {
		name, value, _ := strings.Cut(pair, "=")
		r.Header.Set(name, value)
		if name == "Host" {
			r.Host = value
		}
	}
	w := httptest.NewRecorder()
	s.live.ServeHTTP(w, r)
	var taken site.Taken
	_ = json.Unmarshal(w.Body.Bytes(), &taken) // a refusal of the request itself is no JSON
	return w.Code, taken
}

const nachtlamp = `# van ons
id: nachtlamp
title: Nachtlamp
summary: Een lamp die in de nacht aangaat als iemand een boek openslaat.
owner: steunpunt-noord
origin: nieuw
priorities: [jeugd-onderwijs]
core_functions: [lezen]
phase: bedenken
`

// What someone sends in becomes a commit of their own on a branch of its own at the
// remote, as it was typed; the files here stay as they are.
func TestTakesInAProposal(t *testing.T) {
	s := taking(t)
	before := s.git(s.folder, "status", "--porcelain", "--branch")
	code, taken := s.send(site.Proposal{Text: nachtlamp})
	if code != http.StatusOK || taken.Branch != "agenda/nachtlamp" || taken.Error != "" {
		t.Fatalf("%d %+v", code, taken)
	}
	if told := s.git(s.remote, "log", "-1", "--format=%an <%ae> %cn %s", "agenda/nachtlamp"); told != "Ida de Vries <ida@poi.example.nl> Beheer nachtlamp: aangemeld: Nachtlamp\n" {
		t.Errorf("commit: %s", told)
	}
	if text := s.git(s.remote, "show", "agenda/nachtlamp:registry/innovations/nachtlamp.yaml"); text != nachtlamp {
		t.Errorf("file: %s", text)
	}
	if names := s.git(s.remote, "show", "--name-only", "--format=%P", "agenda/nachtlamp"); names != s.git(s.remote, "rev-parse", "main")+"\nregistry/innovations/nachtlamp.yaml\n" {
		t.Errorf("changed: %s", names)
	}
	if _, again := s.send(site.Proposal{Text: nachtlamp}); again.Branch != "agenda/nachtlamp--2" {
		t.Errorf("again: %+v", again)
	}
	if after := s.git(s.folder, "status", "--porcelain", "--branch"); after != before {
		t.Errorf("the worktree: %s", after)
	}
	if trees := s.git(s.folder, "worktree", "list", "--porcelain"); strings.Count(trees, "worktree ") != 1 {
		t.Errorf("left: %s", trees)
	}
}

// A change is of the file as it was when it was begun.
func TestTakesInAChange(t *testing.T) {
	s := taking(t)
	file := filepath.Join(s.folder, "registry", "innovations", "taaltafel.yaml")
	base, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(base), "title: ", "title: Grote ", 1)
	if code, taken := s.send(site.Proposal{ID: "taaltafel", Base: string(base), Text: changed}); code != http.StatusOK {
		t.Fatalf("%d %+v", code, taken)
	}
	if text := s.git(s.remote, "show", "agenda/taaltafel:registry/innovations/taaltafel.yaml"); text != changed {
		t.Errorf("file: %s", text)
	}
	if code, taken := s.send(site.Proposal{ID: "taaltafel", Base: "title: iets anders\n", Text: changed}); code != http.StatusUnprocessableEntity || !strings.Contains(taken.Error, "taaltafel.yaml intussen gewijzigd") {
		t.Errorf("%d %+v", code, taken)
	}
}

// Nothing is taken in from a page elsewhere, from nobody, or against the rules.
func TestTakesInNothingElse(t *testing.T) {
	s := taking(t)
	good := site.Proposal{Text: nachtlamp}
	for name, c := range map[string]struct {
		p       site.Proposal
		headers []string
		code    int
	}{
		"another origin":     {good, []string{"Origin=https://evil.example"}, 403},
		"no origin at all":   {good, []string{"Origin=null"}, 403},
		"another site":       {good, []string{"Origin=", "Sec-Fetch-Site=cross-site"}, 403},
		"another host":       {good, []string{"Host=evil.example", "Origin="}, 403},
		"a plain form":       {good, []string{"Content-Type=application/x-www-form-urlencoded"}, 403},
		"text":               {good, []string{"Content-Type=text/plain"}, 403},
		"nobody":             {good, []string{"X-Forwarded-User="}, 401},
		"no address":         {good, []string{"X-Forwarded-Email="}, 401},
		"only signs":         {good, []string{"X-Forwarded-User=<>"}, 401},
		"an id that is used": {site.Proposal{Text: strings.Replace(nachtlamp, "id: nachtlamp", "id: taaltafel", 1)}, nil, 422},
		"a way out":          {site.Proposal{Text: strings.Replace(nachtlamp, "id: nachtlamp", "id: ../../x", 1)}, nil, 422},
		"no id":              {site.Proposal{Text: "title: x\n"}, nil, 422},
		"no record":          {site.Proposal{Text: "- 1\n"}, nil, 422},
		"no text":            {site.Proposal{}, nil, 422},
		"broken":             {site.Proposal{Text: "title: [\n"}, nil, 422},
		"a wrong phase":      {site.Proposal{Text: strings.Replace(nachtlamp, "bedenken", "dromen", 1)}, nil, 422},
		"an address":         {site.Proposal{Text: nachtlamp + "sources: [mail van j.jansen@example.nl]\n"}, nil, 422},
		"an unknown record":  {site.Proposal{ID: "nergens", Text: nachtlamp}, nil, 422},
	} {
		if code, taken := s.send(c.p, c.headers...); code != c.code || taken.Branch != "" || code != 403 && taken.Error == "" {
			t.Errorf("%s: %d %+v, wanted %d", name, code, taken, c.code)
		}
	}
	if branches := s.git(s.remote, "branch", "--format=%(refname:short)"); branches != "main\n" {
		t.Errorf("branches: %s", branches)
	}
	if left := s.git(s.folder, "branch", "--format=%(refname:short)"); left != "main\n" {
		t.Errorf("left behind: %s", left)
	}
}

// Of many at once each has its branch.
func TestTakesInOneAtATime(t *testing.T) {
	s := taking(t)
	var all sync.WaitGroup
	for _, id := range []string{"lamp-a", "lamp-b", "lamp-c"} {
		all.Go(func() {
			text := strings.NewReplacer("nachtlamp", id, "Nachtlamp", id+" in de nacht").Replace(nachtlamp)
			if code, taken := s.send(site.Proposal{Text: text}); code != http.StatusOK || taken.Branch != "agenda/"+id {
				t.Errorf("%s: %d %+v", id, code, taken)
			}
		})
	}
	all.Wait()
	if branches := s.git(s.remote, "branch", "--format=%(refname:short)"); branches != "agenda/lamp-a\nagenda/lamp-b\nagenda/lamp-c\nmain\n" {
		t.Errorf("branches: %s", branches)
	}
}

// Without a proxy that tells who someone is, or an address to be known by, nothing is
// taken in.
func TestWriteNeedsAProxy(t *testing.T) {
	a := &app{}
	for _, o := range []serveOptions{
		{siteOptions: siteOptions{write: true, base: "https://x.nl/"}},
		{siteOptions: siteOptions{write: true}, behindProxy: true},
	} {
		if err := o.checkWrite(a); err == nil {
			t.Errorf("%+v may write", o)
		}
	}
}
