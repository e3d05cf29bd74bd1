package site_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

// live serves a registry with one innovation of that title, whose file it returns.
func live(t *testing.T, title string, hosts ...string) (l *site.Live, file string) {
	t.Helper()
	root := t.TempDir()
	file = filepath.Join(root, "registry", "innovations", "kar.yaml")
	write(t, file, "{id: kar, title: "+title+", phase: bedenken, priorities: [jeugd-onderwijs]}\n")
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	return &site.Live{
		Make: func() (*site.Site, error) {
			reg, err := registry.Load(place, registry.Options{})
			if err != nil {
				return nil, err
			}
			return site.New(place, reg, site.Options{Today: today})
		},
		Tell: func(err error) string { return "<fout> " + err.Error() }, Mark: func() string { return site.MarkOf(place) }, Hosts: hosts,
	}, file
}

func ask(l *site.Live, method, host, path, origin string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://"+host+path, nil)
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	w := httptest.NewRecorder()
	l.ServeHTTP(w, r)
	return w
}

// Only who asks for the site by its own name, from no other site, gets a page.
func TestServeAnswersOnlyItsOwn(t *testing.T) {
	l, _ := live(t, "Kar", "localhost", "127.0.0.1", "::1")
	for _, c := range []struct {
		method, host, path, origin string
		code                       int
	}{
		{"GET", "localhost:8080", "/", "", 200},
		{"GET", "LOCALHOST", "/index.html", "", 200},
		{"HEAD", "127.0.0.1:8080", "/en/", "", 200},
		{"GET", "[::1]:8080", "/innovation/kar.html", "", 200},
		{"GET", "localhost:8080", "/data/innovation/kar.json", "http://localhost:8080", 200},
		{"GET", "localhost:8080", "/reload.js", "", 200},
		{"GET", "evil.example:8080", "/", "", 403},
		{"GET", "localhost.evil.example", "/", "", 403},
		{"GET", "127.0.0.1.nip.io", "/", "", 403},
		{"GET", "localhost:8080", "/", "https://evil.example", 403},
		{"GET", "localhost:8080", "/", "null", 403},
		{"GET", "localhost:8080", "/", "http://localhost:9999", 403},
		{"GET", "localhost:8080", "/changed?mark=x", "https://evil.example", 403},
		{"POST", "localhost:8080", "/", "", 405},
		{"OPTIONS", "localhost:8080", "/", "", 405},
		{"GET", "localhost:8080", "/../../etc/passwd", "", 404},
		{"GET", "localhost:8080", "/registry/innovations/kar.yaml", "", 404},
		{"GET", "localhost:8080", "/assets/style.css", "", 404},
		{"GET", "localhost:8080", "/innovation/", "", 404},
	} {
		w := ask(l, c.method, c.host, c.path, c.origin)
		if w.Code != c.code {
			t.Errorf("%s %s%s from %q: %d, wanted %d", c.method, c.host, c.path, c.origin, w.Code, c.code)
		}
		if w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s%s: headers %v", c.host, c.path, w.Header())
		}
	}
	if any, _ := live(t, "Kar"); ask(any, "GET", "agenda.example.nl", "/", "https://agenda.example.nl").Code != 200 {
		t.Error("behind a proxy, under the name of the proxy: no page")
	}
}

// A page tells of the files as they are when it is asked for; one that is open hears
// of a change, and what can't be made is told, until it can.
func TestServeFollowsTheFiles(t *testing.T) {
	l, file := live(t, "Kar", "localhost")
	page := func() string { return ask(l, "GET", "localhost", "/innovation/kar.html", "").Body.String() }
	markOf := func(page string) string {
		_, mark, _ := strings.Cut(page, `data-mark="`)
		mark, _, _ = strings.Cut(mark, `"`)
		return mark
	}
	told := func(mark string) {
		t.Helper()
		if told := ask(l, "GET", "localhost", "/changed?mark="+mark, "").Body.String(); told != "data: changed\n\n" {
			t.Errorf("told %q", told)
		}
	}
	first := page()
	if !strings.Contains(first, ">Kar</h1>") || markOf(first) == "" {
		t.Fatalf("page: %s", first)
	}
	write(t, file, "{id: kar, title: Boekenkar, phase: bedenken, priorities: [jeugd-onderwijs]}\n")
	told(markOf(first))
	second := page()
	if !strings.Contains(second, ">Boekenkar</h1>") || markOf(second) == markOf(first) {
		t.Errorf("page: %s", second)
	}
	schema := filepath.Join(filepath.Dir(file), "..", "..", "schema", "vocabulary.schema.json")
	write(t, schema, "{")
	told(markOf(second))
	broken := ask(l, "GET", "localhost", "/", "")
	if text := broken.Body.String(); broken.Code != http.StatusInternalServerError || !strings.Contains(text, "&lt;fout&gt;") || markOf(text) == "" {
		t.Errorf("%d %s", broken.Code, text)
	}
	if err := os.Remove(schema); err != nil {
		t.Fatal(err)
	}
	told(markOf(broken.Body.String()))
	if !strings.Contains(page(), ">Boekenkar</h1>") {
		t.Error("the site doesn't come back")
	}
}
