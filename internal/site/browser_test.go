package site_test

import (
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/innovatieagenda/agenda/internal/cli"
)

// policy is what a careful web server allows the pages.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

// axe is the file with axe-core, which says that the tests with a browser are wanted.
var axe = os.Getenv("AGENDA_AXE")

// chromium is one browser for all tests; each has a tab of its own.
var chromium context.Context

func TestMain(m *testing.M) {
	_, err := exec.LookPath("chromium")
	if err != nil || axe == "" {
		os.Exit(m.Run())
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("chromium"), chromedp.NoSandbox, chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("disable-dev-shm-usage", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	chromium, _ = chromedp.NewContext(ctx)
	if err := chromedp.Run(chromium); err != nil {
		panic(err)
	}
	code := m.Run()
	stop()
	os.Exit(code)
}

// browser opens a tab that has the keyboard; where there is no browser, or it isn't
// wanted, the test is skipped. Tests that measure no time run beside each other.
func browser(t *testing.T, beside ...bool) context.Context {
	t.Helper()
	if chromium == nil {
		t.Skip("needs chromium, and axe.min.js under the name AGENDA_AXE: .ci/run installs both")
	}
	if beside != nil {
		t.Parallel()
	}
	ctx, end := chromedp.NewContext(chromium)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancel)
	run(t, ctx, emulation.SetFocusEmulationEnabled(true))
	return ctx
}

// served serves the site below a path, as a careful web server does.
func served(t *testing.T) string {
	t.Helper()
	return serving(t, ours(t))
}

// serving serves files.
func serving(t *testing.T, all map[string][]byte) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/agenda/")
		data, ok := all[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		http.ServeContent(w, r, name, time.Time{}, strings.NewReader(string(data)))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/agenda/"
}

func run(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// kinds is a page of every kind.
var kinds = []string{
	"index", "search", "compare", "innovations", "organisations", "experiments", "communities", "reports", "changes", "about", "aanmelden", "wijzigen",
	"innovation/boekstart", "innovation/boekenboost", "organisation/kb", "organisation/prov-fr", "priority/jeugd-onderwijs", "phase/experimenteren", "level/goed-onderbouwd", "status/gestopt",
}

// Every kind of page is accessible as far as a program can tell, in both languages and
// schemes, and fits a screen of 320 pixels and one of 390.
func TestPagesAreAccessible(t *testing.T) {
	all := maps.Clone(ours(t))
	for name, data := range files(t, proposal(t)) {
		if path.Base(name) == "since.html" {
			all[name] = data
		}
	}
	root := serving(t, all)
	for _, lang := range []string{"", "en/"} {
		t.Run("in "+lang, func(t *testing.T) {
			ctx := browser(t, true)
			for i, kind := range append([]string{"since"}, kinds...) {
				scheme := []string{"light", "dark"}[(i+len(lang)/3)%2] // each kind in both, over the two languages
				address := root + lang + kind + ".html" + map[string]string{"search": "?q=lezen", "compare": "?id=boekstart&id=boekenpret"}[kind]
				violations, wide := judged(t, ctx, address, scheme, 320, 390)
				if len(violations) > 0 {
					t.Errorf("%s%s (%s): %s", lang, kind, scheme, strings.Join(violations, "\n"))
				}
				if wide {
					t.Errorf("%s%s is wider than its screen", lang, kind)
				}
			}
		})
	}
}

// violations returns what axe finds wrong with a page as it is.
func violations(t *testing.T, ctx context.Context) (found []string) {
	t.Helper()
	code, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	run(t, ctx,
		chromedp.Evaluate(string(code), nil),
		chromedp.Evaluate(`axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))`, &found, awaited),
	)
	return found
}

// judged returns what axe finds wrong with a page in a colour scheme, and whether it is
// wider than one of some screens.
func judged(t *testing.T, ctx context.Context, address, scheme string, pixels ...int64) (found []string, wide bool) {
	t.Helper()
	run(t, ctx,
		page.SetBypassCSP(true), // axe is put into the page
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		chromedp.EmulateViewport(1280, 900),
		chromedp.Navigate(address),
	)
	found = violations(t, ctx)
	for _, width := range pixels {
		var over bool
		run(t, ctx, chromedp.EmulateViewport(width, 640), chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &over))
		wide = wide || over
	}
	return found, wide
}

// A reader finds an innovation by words in another form, narrows it down, and lays
// two side by side, by keyboard; the address keeps the question.
func TestFindAndCompare(t *testing.T) {
	ctx, root := browser(t, true), served(t)
	var first, address, compared string
	run(t, ctx,
		chromedp.Navigate(root+"index.html"),
		chromedp.SendKeys("#q", "scholen"+kb.Enter),
		chromedp.WaitVisible("#found li:nth-child(2) a"),
		chromedp.Focus("#facets input"),
		chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(" "),
		chromedp.Location(&address),
		chromedp.Text("#found li:nth-child(1) a", &first),
	)
	if !strings.Contains(address, "q=scholen") || !strings.Contains(address, "f=2") {
		t.Errorf("address %s", address)
	}
	run(t, ctx,
		chromedp.Focus("#found li:nth-child(1) input"), chromedp.KeyEvent(" "),
		chromedp.Focus("#found li:nth-child(2) input"), chromedp.KeyEvent(" "),
		chromedp.Focus("#picked .pick button"), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitVisible("#compared tbody td:nth-child(3)"),
		chromedp.Text("#compared thead", &compared),
	)
	if first == "" || !strings.Contains(compared, first) {
		t.Errorf("found %q, compared %q", first, compared)
	}
}

// awaited waits for what a script promises.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// What a command writes as a page is accessible too, and fits a telephone of 390
// pixels: a report, the table, a list and the page of an innovation.
func TestDocumentsAreAccessible(t *testing.T) {
	ctx, dir := browser(t, true), t.TempDir()
	for i, command := range []string{"report all", "matrix", "list", "list experiments", "show boekstart", "next boekstart", "communities", "recognition check", "plan 2017-2018", "recognition levels", "report pivot", "compare boekstart boekenpret"} {
		file := filepath.Join(dir, "page.html")
		args := append(strings.Fields(command), "-R", shipped, "-o", file, "--lang", []string{"nl", "en"}[i%2])
		if cli.Main(cli.Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}, args) > 1 {
			t.Fatalf("agenda %s fails", command)
		}
		scheme := []string{"light", "dark"}[i/2%2] // each language in both
		violations, wide := judged(t, ctx, "file://"+filepath.ToSlash(file), scheme, 390)
		if len(violations) > 0 {
			t.Errorf("%s (%s): %s", command, scheme, strings.Join(violations, "\n"))
		}
		if wide {
			t.Errorf("%s is wider than 390 pixels", command)
		}
	}
}
