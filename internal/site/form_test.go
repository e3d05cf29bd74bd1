package site_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/innovatieagenda/agenda/internal/site"
)

// rules are what the form judges with, built into the folder that AGENDA_FORM names.
func rules(t *testing.T) *site.Rules {
	t.Helper()
	dir := os.Getenv("AGENDA_FORM")
	if dir == "" {
		t.Skip("needs rules.wasm and wasm_exec.js in the folder that AGENDA_FORM names: .ci/run builds them")
	}
	var read [2][]byte
	for i, name := range []string{"rules.wasm", "wasm_exec.js"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		read[i] = data
	}
	return &site.Rules{Program: read[0], Start: read[1]}
}

// desk is a browser with the form, which comes with its rules after a while.
type desk struct {
	*testing.T
	ctx  context.Context
	root string
	slow time.Duration
}

func atDesk(t *testing.T) *desk {
	d := &desk{T: t, ctx: browser(t, true)}
	all := files(t, open(t, shipped, site.Options{Rules: rules(t)}))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := all[r.URL.Path[1:]]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			time.Sleep(d.slow)
		}
		w.Header().Set("Content-Security-Policy", policy)
		http.ServeContent(w, r, r.URL.Path, time.Time{}, strings.NewReader(string(data)))
	}))
	t.Cleanup(server.Close)
	d.root = server.URL + "/"
	run(t, d.ctx, chromedp.EmulateViewport(320, 640))
	return d
}

// ask evaluates a script in the page.
func (d *desk) ask(script string) string {
	d.Helper()
	var told string
	run(d.T, d.ctx, chromedp.Evaluate("String("+script+")", &told))
	return told
}

// await waits until a script in the page is true.
func (d *desk) await(script string) {
	d.Helper()
	if err := chromedp.Run(d.ctx, chromedp.Poll(script, nil, chromedp.WithPollingTimeout(time.Minute))); err != nil {
		d.Fatalf("never: %s: %v; state %q, file %s", script, err, d.ask(`document.getElementById('state').textContent`), d.ask(`document.getElementById('yaml').value`))
	}
}

func (d *desk) open(path string) {
	d.Helper()
	run(d.T, d.ctx, chromedp.Navigate(d.root+path))
	d.await(`!document.getElementById('door').hidden`)
}

func (d *desk) press(keys ...string) {
	d.Helper()
	for _, key := range keys {
		run(d.T, d.ctx, chromedp.KeyEvent(key))
	}
}

// tab goes on by keyboard to an element.
func (d *desk) tab(selector string) {
	d.Helper()
	for range 300 {
		d.press(kb.Tab)
		if d.ask(`document.activeElement.matches('`+selector+`')`) == "true" {
			return
		}
	}
	d.Fatalf("%s can't be reached by keyboard", selector)
}

const settled = `/^id: /m.test(document.getElementById('yaml').value)`

func (d *desk) yaml() string { return d.ask(`document.getElementById('yaml').value`) }

// fits demands that axe finds nothing wrong with the page as it is, and that it is no
// wider than the screen.
func (d *desk) fits(when string) {
	d.Helper()
	run(d.T, d.ctx, page.SetBypassCSP(true))
	if found := violations(d.T, d.ctx); len(found) > 0 {
		d.Errorf("%s: %s", when, strings.Join(found, "\n"))
	}
	if d.ask(`document.documentElement.scrollWidth > innerWidth`) == "true" {
		d.Errorf("%s: wider than the screen", when)
	}
}

// Someone submits an innovation in either language by keyboard alone, on a screen of 320
// pixels, while the rules are slow: what is wrong is told beside its question and in a
// summary, and nothing leads out before nothing is wrong.
func TestSubmitByKeyboard(t *testing.T) {
	for _, lang := range []string{"", "en/"} {
		t.Run("in "+lang, func(t *testing.T) { submitted(t, lang) })
	}
}

// submitted submits by keyboard in a language.
func submitted(t *testing.T, lang string) {
	d := atDesk(t)
	d.slow = time.Second
	d.open(lang + "aanmelden.html")
	d.ask(`localStorage.clear()`)
	d.open(lang + "aanmelden.html")
	d.tab("#f-title")
	d.press("Lantaarnpad langs boeken")
	if d.yaml() != "" {
		t.Error("the rules weren't slow")
	}
	run(t, d.ctx, chromedp.Reload())
	d.await(`document.getElementById('f-title').value === 'Lantaarnpad langs boeken'`)
	d.await(settled)
	d.fits(lang + "begun")
	d.tab("form > p > button")
	d.press(kb.Enter)
	d.await(`document.activeElement.id === 'faults'`)
	d.fits(lang + "with faults")
	if d.ask(`document.getElementById('ways').hidden`) != "true" {
		t.Error("a way out past faults")
	}
	d.tab("#faults a[href=\"#f-summary\"]")
	d.press(kb.Enter)
	if at := d.ask(`document.activeElement.id`); at != "f-summary" {
		t.Errorf("the summary leads to %q", at)
	}
	d.press("Een route met lichtjes door de wijk, met onderweg verhalen van bewoners.")
	d.tab("#f-owner")
	d.press("cubis")
	d.fits(lang + "choosing")
	d.press(kb.ArrowDown, kb.Enter)
	d.tab("#f-priorities-t1")
	d.press(" ")
	d.await(`document.activeElement.id === 'f-priorities-t1' && document.activeElement.checked`)
	d.tab("#f-core_functions-t2")
	d.press(" ")
	d.await(`document.activeElement.checked`)
	d.tab("form > p > button")
	d.press(kb.Enter)
	d.await(`document.activeElement.id === 'ways'`)
	d.fits(lang + "with ways out")
	u, err := url.Parse(d.ask(`document.getElementById('page').href`))
	if err != nil {
		t.Fatal(err)
	}
	text := u.Query().Get("value")
	if u.Host != "github.com" || u.Path != "/innovatieagenda/agenda/new/main" || u.Query().Get("filename") != "registry/innovations/lantaarnpad-langs-boeken.yaml" || text != d.yaml() {
		t.Errorf("address %s", u)
	}
	for _, line := range []string{"title: Lantaarnpad langs boeken\n", "owner: cubiss\n", "phase: bedenken\n", "priorities: [participatie-zelfredzaamheid]\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("the file lacks %q:\n%s", line, text)
		}
	}
}

// A file from elsewhere keeps its comments; what is wrong in it stands beside its
// question. Data of people lead nowhere.
func TestPastedFile(t *testing.T) {
	d := atDesk(t)
	d.open("aanmelden.html")
	d.await(settled + ` || document.getElementById('yaml').value !== ''`)
	paste := func(text string) {
		data, _ := json.Marshal(text)
		d.ask(`((y) => { document.getElementById('yaml-part').open = true; y.value = ` + string(data) + `; y.dispatchEvent(new Event('input')); })(document.getElementById('yaml'))`)
	}
	const whole = "# van ons\nid: lichtroute\ntitle: Lichtroute # nog kiezen\nsummary: Een route met lichtjes door de wijk, met onderweg verhalen van bewoners.\norigin: nieuw\nowner: cubiss\npriorities: [jeugd-onderwijs]\ncore_functions: [lezen]\nphase: bedenken\n"
	paste(whole + "experiments:\n  - id: proef\n    title: Proef\n    start: gisteren\n")
	d.await(`document.getElementById('f-title').value === 'Lichtroute'`)
	d.await(`document.querySelectorAll('#f-experiments .rows > *').length === 1`)
	d.ask(`(document.getElementById('f-experiments').open = true, document.querySelector('#f-experiments [data-key=start]').focus())`)
	d.press(kb.Tab)
	d.await(`document.querySelector('#f-experiments [data-key=start]').getAttribute('aria-invalid') === 'true'`)
	d.fits("a wrong date")
	d.ask(`document.querySelector('#f-experiments [data-key=start]').select()`)
	d.ask(`document.querySelector('#f-experiments [data-key=start]').focus()`)
	d.press("2026-03")
	d.await(`/start: 2026-03/.test(document.getElementById('yaml').value)`)
	d.ask(`document.querySelector('#f-experiments .drop').click()`)
	d.await(`!/experiments/.test(document.getElementById('yaml').value)`)
	if got := strings.TrimPrefix(d.yaml(), "# yaml-language-server: $schema=../../schema/innovation.schema.json\n"); got != whole {
		t.Errorf("the file:\n%s", got)
	}
	paste(strings.Replace(whole, "verhalen van bewoners.", "verhalen. Mail j.jansen@example.nl.", 1))
	d.await(`/jansen/.test(document.getElementById('f-summary').value)`)
	d.ask(`document.querySelector('form > p > button').click()`)
	d.await(`/persoon/.test(document.getElementById('state').textContent)`)
	if d.ask(`document.getElementById('ways').hidden`) != "true" || strings.Contains(d.ask(`document.getElementById('page').href`), "jansen") {
		t.Error("data of people lead out")
	}
}

// Who types what exists already is told so; a change of a record changes its line and
// leads to the page where it is edited.
func TestAlikeAndChange(t *testing.T) {
	d := atDesk(t)
	d.open("en/aanmelden.html")
	d.tab("#f-title")
	d.press("BoekStart")
	d.await(`!!document.querySelector('#alike a[href="innovation/boekstart.html"]')`)
	d.fits("alike")
	for _, id := range []string{"boekstart", "boekenboost"} {
		before, err := os.ReadFile(filepath.Join(shipped, "registry", "innovations", id+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		d.open("wijzigen.html?id=" + id)
		d.await(`document.getElementById('f-title').value !== ''`)
		if d.yaml() != string(before) {
			t.Errorf("%s opens as\n%s", id, d.yaml())
		}
		d.tab("#f-title")
		d.press(kb.End, "x")
		d.await(`/^title: .*x/m.test(document.getElementById('yaml').value)`)
		was, is := strings.Split(string(before), "\n"), strings.Split(d.yaml(), "\n")
		changed := 0
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				changed++
			}
		}
		if len(was) != len(is) || changed != 1 {
			t.Errorf("%s: %d lines changed", id, changed)
		}
		d.fits("a change")
	}
}
