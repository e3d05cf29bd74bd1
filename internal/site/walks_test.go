package site_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/tools/bench"
)

// The first page, of our registry and of 10,000 innovations, comes in less than 100 KB, stays where it was drawn, and is drawn in
// time, also on a processor a quarter as fast. Of some tries the best counts: other
// programs run beside this one.
func TestFirstPageKeepsItsBudget(t *testing.T) {
	ctx, all, many := browser(t), maps.Clone(ours(t)), t.TempDir()
	if err := bench.Generate(many, 10_000, 1); err != nil {
		t.Fatal(err)
	}
	for name, data := range files(t, open(t, many, site.Options{}), "index.html") {
		all["of-many.html"] = data
		if len(data) > 100_000 {
			t.Errorf("%s of many has %d bytes", name, len(data))
		}
	}
	root := serving(t, all)
	received := 0.0
	chromedp.ListenTarget(ctx, func(event any) {
		if done, ok := event.(*network.EventLoadingFinished); ok {
			received += done.EncodedDataLength
		}
	})
	run(t, ctx, network.Enable(), network.SetCacheDisabled(true))
	for n, name := range []string{"index.html", "index.html", "of-many.html", "of-many.html"} {
		slower, most := []float64{1, 4}[n%2], 300.0
		if slower > 1 {
			most = 1000
		}
		best := most + 1
		for try := 0; try < 8 && best > most; try++ {
			received = 0
			var drawn, shifted float64
			run(t, ctx,
				emulation.SetCPUThrottlingRate(slower),
				chromedp.Navigate(root+name),
				chromedp.Evaluate(`new Promise(function (done) {
					var shifted = 0;
					new PerformanceObserver(function (list) { list.getEntries().forEach(function (e) { shifted += e.value; }); }).observe({ type: 'layout-shift', buffered: true });
					requestAnimationFrame(function () { setTimeout(function () { done(shifted); }, 100); });
				})`, &shifted, awaited),
				chromedp.Evaluate(`new Promise(function (done) {
					new PerformanceObserver(function (list) { list.getEntriesByName('first-contentful-paint').forEach(function (e) { done(e.startTime); }); }).observe({ type: 'paint', buffered: true });
				})`, &drawn, awaited),
			)
			if shifted > 0 {
				t.Errorf("the page shifts by %.3f", shifted)
			}
			best = min(best, drawn)
		}
		if best > most {
			t.Errorf("%s: drawn after %.0f ms with a processor %.0f times as slow, at most %.0f", name, best, slower, most)
		}
		if received == 0 || received > 100_000 {
			t.Errorf("%.0f bytes received", received)
		}
	}
}

// Among 10,000 innovations an answer comes within 20 ms of a keystroke, at best: other
// programs run beside this one.
func TestSearchAmongMany(t *testing.T) {
	ctx, all := browser(t), maps.Clone(ours(t))
	const shards = 5
	all["search.html"] = bytes.Replace(all["search.html"], []byte(`data-shards="1"`), fmt.Appendf(nil, `data-shards="%d"`, shards), 1)
	var rows [][]any
	text := strings.TrimSuffix(strings.TrimPrefix(string(all["data/search-0.js"]), "agenda.rows("), ");\n")
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		t.Fatal(err)
	}
	for n := range shards {
		var many [][]any
		for i := range 2000 {
			row := append([]any{}, rows[(n*2000+i)%len(rows)]...)
			row[0] = fmt.Sprintf("%v-%d-%d", row[0], n, i)
			many = append(many, row)
		}
		data, _ := json.Marshal(many)
		all[fmt.Sprintf("data/search-%d.js", n)] = fmt.Appendf(nil, "agenda.rows(%s);\n", data)
	}
	var took []float64
	run(t, ctx,
		chromedp.Navigate(serving(t, all)+"search.html"),
		chromedp.WaitVisible("#found li a"),
		chromedp.Poll(`document.getElementById('count').textContent.indexOf('10000') >= 0`, nil),
		chromedp.Evaluate(`['l', 'le', 'lez', 'leze', 'lezen', 'lezen k', 'lezen ki', 'lezen kin', 'lezen', ''].map(function (text) {
			var box = document.getElementById('q'), best = Infinity;
			for (var i = 0; i < 40 && (i < 5 || best > 20); i++) {
				box.value = text;
				var at = performance.now();
				box.dispatchEvent(new Event('input'));
				best = Math.min(best, performance.now() - at);
			}
			return best;
		})`, &took),
	)
	t.Logf("ms a keystroke: %.1f", took)
	for _, ms := range took {
		if ms > 20 {
			t.Errorf("ms a keystroke: %.1f", took)
			break
		}
	}
}

// A page loads one script of the site at most, which stays under 8 KB.
func TestScriptsAreSmall(t *testing.T) {
	all := ours(t)
	for name, page := range all {
		if n := bytes.Count(page, []byte("<script src=")); path.Ext(name) == ".html" && n > 1 {
			t.Errorf("%s loads %d scripts", name, n)
		}
	}
	for _, name := range []string{"site.js", "form.js"} {
		var packed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		_, _ = z.Write(all[name])
		_ = z.Close()
		if n := packed.Len(); n < 1000 || n > 8192 {
			t.Errorf("%s takes %d bytes", name, n)
		}
	}
}

// A printed page is one of A4 that says where its links lead, has the head of a table on
// each sheet, and leaves out what paper can't do.
func TestPrint(t *testing.T) {
	ctx, root := browser(t, true), served(t)
	sheet := regexp.MustCompile(`/Type\s*/Page\b`)
	a4 := regexp.MustCompile(`/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]`)
	for name, sheets := range map[string][2]int{"index": {2, 8}, "innovations": {3, 9}, "innovation/boekstart": {2, 7}, "en/reports": {5, 40}, "about": {4, 14}} {
		var file []byte
		var head, nav, shown string
		run(t, ctx,
			chromedp.Navigate(root+name+".html"),
			chromedp.ActionFunc(func(ctx context.Context) (err error) {
				file, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
				return err
			}),
			emulation.SetEmulatedMedia().WithMedia("print"),
			chromedp.Evaluate(`(function (e) { return e ? getComputedStyle(e).display : 'table-header-group'; }(document.querySelector('main table.list thead')))`, &head),
			chromedp.Evaluate(`getComputedStyle(document.querySelector('header nav')).display`, &nav),
			chromedp.Evaluate(`(function (e) { return e ? getComputedStyle(e, '::after').content.indexOf(e.getAttribute('href')) > 0 : true; }(document.querySelector('main a[href^=http]'))).toString()`, &shown),
			emulation.SetEmulatedMedia(),
		)
		if n := len(sheet.FindAll(file, -1)); n < sheets[0] || n > sheets[1] {
			t.Errorf("%s takes %d sheets, not %d to %d", name, n, sheets[0], sheets[1])
		}
		if !a4.Match(file) {
			t.Errorf("%s isn't printed as A4", name)
		}
		if head != "table-header-group" || nav != "none" || shown != "true" {
			t.Errorf("%s: head %s, menu %s, addresses %s", name, head, nav, shown)
		}
	}
}

// A reader without a mouse sees where he is, passes the menu by, searches and opens what
// was found.
func TestByKeyboardAlone(t *testing.T) {
	ctx, root := browser(t, true), served(t)
	var where string
	seen := func() chromedp.Action {
		return chromedp.Evaluate(`(function (e) {
			var s = getComputedStyle(e), r = e.getBoundingClientRect();
			return (e.className || e.id || e.tagName) + (parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none' && r.right > 0 && r.bottom > 0 ? '' : ' unseen');
		}(document.activeElement))`, &where)
	}
	step := func(key, wanted string) {
		t.Helper()
		run(t, ctx, chromedp.KeyEvent(key), seen())
		if where != wanted {
			t.Errorf("after %q: at %q, not %q", key, where, wanted)
		}
	}
	run(t, ctx, chromedp.Navigate(root+"index.html"))
	step(kb.Tab, "skip")
	run(t, ctx, chromedp.KeyEvent(kb.Enter))
	step(kb.Tab, "q")
	run(t, ctx, chromedp.KeyEvent("lezen"+kb.Enter), chromedp.WaitVisible("#found li a"))
	for range 200 {
		run(t, ctx, chromedp.KeyEvent(kb.Tab), seen())
		if strings.HasSuffix(where, " unseen") {
			t.Fatalf("at %q", where)
		}
		var reached bool
		run(t, ctx, chromedp.Evaluate(`document.activeElement.closest('#found a') !== null`, &reached))
		if reached {
			run(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("main .facts"))
			return
		}
	}
	t.Error("no way to what was found")
}

// From a folder, without a server, one searches, opens and compares too.
func TestFromAFolder(t *testing.T) {
	ctx, dir := browser(t, true), t.TempDir()
	for name, data := range files(t, open(t, shipped, site.Options{})) {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), string(data))
	}
	var counted, compared string
	run(t, ctx,
		chromedp.Navigate("file://"+filepath.ToSlash(dir)+"/en/search.html?q=lego"),
		chromedp.WaitVisible("#found li a"),
		chromedp.Text("#count", &counted),
		chromedp.Click("#found li a"),
		chromedp.WaitVisible("h1[lang=nl]"),
		chromedp.Navigate("file://"+filepath.ToSlash(dir)+"/compare.html?id=boekstart&id=boekenpret"),
		chromedp.WaitVisible("#compared tbody td:nth-child(3)"),
		chromedp.Text("#compared thead", &compared),
	)
	if !strings.Contains(counted, "innovation") || !strings.Contains(compared, "BoekStart") {
		t.Errorf("counted %q, compared %q", counted, compared)
	}
}

// Without scripts the listings are there, and lead on.
func TestWithoutScripts(t *testing.T) {
	ctx, root := browser(t, true), served(t)
	run(t, ctx,
		emulation.SetScriptExecutionDisabled(true),
		chromedp.Navigate(root+"index.html"),
		chromedp.SendKeys("#q", "lezen"+kb.Enter),
		chromedp.WaitVisible("noscript a"),
		chromedp.Click("noscript a"),
		chromedp.WaitVisible("table.list tbody a"),
		chromedp.Click("table.list tbody a"),
		chromedp.WaitVisible("main .facts"),
	)
}
