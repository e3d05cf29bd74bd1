package site_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/internal/worktree"
)

const today = "2026-01-15"

// shipped is the folder of the registry that the program ships.
var shipped = filepath.Join("..", "..")

// open prepares the site of a registry.
func open(t testing.TB, root string, opts site.Options) *site.Site {
	t.Helper()
	place, err := worktree.Locate(root, true, false)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Load(place, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	opts.Today = today
	s, err := site.New(place, reg, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// files makes the files of a site, all unless some are named.
func files(t *testing.T, s *site.Site, names ...string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, b := range s.Batches() {
		if names != nil && !slices.Contains(names, b.Paths[0]) {
			continue
		}
		err := b.Make(func(name string, write site.Writing) error {
			if all[name] != nil || !slices.Contains(b.Paths, name) {
				t.Errorf("%s is made twice, or unforeseen", name)
			}
			var made bytes.Buffer
			err := write(&made)
			all[name] = made.Bytes()
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// based is the site at an address.
var based = site.Options{Base: "https://example.nl/agenda/"}

// made is the site of the shipped registry, which no test changes.
var (
	made   map[string][]byte
	making sync.Mutex
)

func ours(t *testing.T) map[string][]byte {
	making.Lock()
	defer making.Unlock()
	if made == nil {
		made = files(t, open(t, shipped, based))
	}
	return made
}

// proposal is the site of a proposal: one innovation is new, one gone, one changed.
func proposal(t *testing.T) *site.Site {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "registry"), os.DirFS(filepath.Join(shipped, "registry"))); err != nil {
		t.Fatal(err)
	}
	innovations := filepath.Join(root, "registry", "innovations")
	write(t, filepath.Join(innovations, "nieuw.yaml"), "id: nieuw\ntitle: Iets heel nieuws\nsummary: Nog niemand deed dit.\nphase: bedenken\nstatus: actief\npriorities: [jeugd-onderwijs]\n")
	changed, err := os.ReadFile(filepath.Join(innovations, "boekstart.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(innovations, "boekstart.yaml"), strings.Replace(string(changed), "\nsummary: ", "\nsummary: Voor kleintjes. ", 1))
	if err := os.Remove(filepath.Join(innovations, "boekenpret.yaml")); err != nil {
		t.Fatal(err)
	}
	load := func(root string) (*registry.Place, *registry.Registry) {
		place, err := worktree.Locate(root, true, false)
		if err != nil {
			t.Fatal(err)
		}
		reg, err := registry.Load(place, registry.Options{Keep: true})
		if err != nil {
			t.Fatal(err)
		}
		return place, reg
	}
	_, base := load(shipped)
	base.At = &revision.Commit{Hash: strings.Repeat("a", 40)}
	place, head := load(root)
	set, err := changes.Between(base, head)
	if err != nil {
		t.Fatal(err)
	}
	s, err := site.New(place, head, site.Options{Today: today, Since: set})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The site of a proposal marks what it changes, and leads nowhere that isn't there.
func TestProposalIsMarked(t *testing.T) {
	all := files(t, proposal(t))
	linked(t, all)
	for name, wanted := range map[string]string{
		"since.html": "Iets heel nieuws", "en/since.html": "boekenpret", "innovation/nieuw.html": "Deze innovatie is nieuw", "en/innovation/boekstart.html": `class="notice"`,
	} {
		if !bytes.Contains(all[name], []byte(wanted)) {
			t.Errorf("%s lacks %q", name, wanted)
		}
	}
	if all["innovation/boekenpret.html"] != nil {
		t.Error("what is gone has a page")
	}
}

// element is an element of a page with its attributes.
type element struct {
	name  string
	attrs map[string]string
}

// elements reads a page as strict XML.
func elements(t *testing.T, name string, page []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Entity = map[string]string{}
	var all []element
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			e := element{start.Name.Local, map[string]string{}}
			for _, a := range start.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all = append(all, e)
		}
	}
}

// Every link of every page leads somewhere: to a file of the site, and to a part of
// it that is there; no id stands on a page twice.
func TestEveryLinkResolves(t *testing.T) {
	if pages := linked(t, ours(t)); pages < 400 {
		t.Errorf("only %d pages", pages)
	}
}

// A registry of many is told on pages that stay small, with ways to the rest.
func TestPagesOfManyStaySmall(t *testing.T) {
	root := t.TempDir()
	for i := range 450 {
		name := filepath.Join(root, "registry", "innovations", fmt.Sprintf("i-%03d.yaml", i))
		write(t, name, fmt.Sprintf(`{id: i-%03d, title: Idee %d, owner: ob, status: gestopt, phase: experimenteren, priorities: [jeugd-onderwijs], stops: [{date: 2022, reason: weg}], experiments: [{id: e, start: 2020-01, outcome: mislukt, results: niets}]}`, i, i))
	}
	for i := range 102 { // two of each word, of two libraries
		g := i / 2
		word := strings.Repeat(string([]byte{'a' + byte(g%26), 'a' + byte((g*5+g/26)%26), 'a' + byte(g*11%26)}), 3)
		name := filepath.Join(root, "registry", "innovations", fmt.Sprintf("k-%03d.yaml", i))
		write(t, name, fmt.Sprintf(`{id: k-%03d, title: %s, summary: "%s %sx", owner: o%d, status: actief, phase: experimenteren}`, i, word, word, word, i%2))
	}
	write(t, filepath.Join(root, "registry", "organisations", "all.yaml"), "- {id: ob, name: OB, kind: bibliotheek}\n- {id: o0, name: O, kind: bibliotheek}\n- {id: o1, name: P, kind: bibliotheek}\n")
	all := files(t, open(t, root, site.Options{}))
	linked(t, all)
	for name, data := range all {
		if path.Ext(name) == ".html" && len(data) > 250_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
	for name, wanted := range map[string]string{
		"innovations.html": "1 tot en met 200 van 552", "innovations-3.html": "401 tot en met 552 van 552", "en/innovations-2.html": "201 to 400 of 552",
		"communities.html": "1 tot en met 50 van 51", "en/communities-2.html": "51 to 51 of 51",
		"phase/experimenteren.html": "de eerste 200 van 450", "en/experiments.html": "the first 200 of 450",
	} {
		if !bytes.Contains(all[name], []byte(wanted)) {
			t.Errorf("%s lacks %q", name, wanted)
		}
	}
	if all["innovations-4.html"] != nil || all["communities-3.html"] != nil || bytes.Contains(all["innovations.html"], []byte("innovations-0.html")) {
		t.Error("a page of none")
	}
}

// linked demands that every link resolves, and returns the number of pages.
func linked(t *testing.T, all map[string][]byte) int {
	t.Helper()
	ids, links := map[string]map[string]bool{}, map[string][]string{}
	for name, data := range all {
		if path.Ext(name) != ".html" {
			continue
		}
		ids[name] = map[string]bool{}
		for _, e := range elements(t, name, data) {
			if id := e.attrs["id"]; id != "" {
				if ids[name][id] {
					t.Errorf("%s: id %q stands twice", name, id)
				}
				ids[name][id] = true
			}
			for _, attr := range []string{"href", "src", "action"} {
				if e.attrs[attr] != "" {
					links[name] = append(links[name], e.attrs[attr])
				}
			}
			if of := e.attrs["aria-labelledby"]; of != "" && e.name == "section" && !ids[name][of] {
				links[name] = append(links[name], "#"+of)
			}
		}
	}
	for name, hrefs := range links {
		for _, href := range hrefs {
			u, err := url.Parse(href)
			if err != nil {
				t.Errorf("%s: %q: %v", name, href, err)
				continue
			}
			if u.Scheme == "http" || u.Scheme == "https" {
				continue
			}
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if all[target] == nil {
				t.Errorf("%s leads to %q, which isn't there", name, href)
			} else if u.Fragment != "" && !ids[target][u.Fragment] {
				t.Errorf("%s leads to %q, whose part isn't there", name, href)
			}
		}
	}
	return len(ids)
}

func TestTwoRunsGiveTheSameBytes(t *testing.T) {
	first, second := ours(t), files(t, open(t, shipped, based))
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs", name)
		}
	}
	if sitemap := string(first["sitemap.xml"]); !strings.Contains(sitemap, "<loc>https://example.nl/agenda/en/innovation/boekstart.html</loc>") {
		t.Errorf("sitemap: %.300s", sitemap)
	}
}

// The page about the agenda tells by which steps a level is granted, and whose turn each is.
func TestCourseIsTold(t *testing.T) {
	for name, wanted := range map[string]string{
		"about.html":    "<b>Ingetrokken.</b> De aanvraag, of het niveau, is ingetrokken. Aan zet: eigenaar of erkennende instantie. Komt na: ingediend, beoordeeld, erkend of gepubliceerd.",
		"en/about.html": "<b>Submitted.</b> The dossier is up for assessment. Whose turn: owner. May be the first step, or comes after: refused, withdrawn or published.",
	} {
		if !bytes.Contains(ours(t)[name], []byte(wanted)) {
			t.Errorf("%s lacks %q", name, wanted)
		}
	}
}

// What a search loads, and the first page, stay small.
func TestBudgets(t *testing.T) {
	all := ours(t)
	for name, most := range map[string]int{"index.html": 100_000, "en/index.html": 100_000, "style.css": 10_000, "site.js": 10_000} {
		if n := len(all[name]); n == 0 || n > most {
			t.Errorf("%s has %d bytes, at most %d", name, n, most)
		}
	}
}

// hostile are texts that break out of a page that isn't careful.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title></head><body onload=alert(1)>`, `--><script>alert(1)</script><!--`,
	`]]><script/>`, `</script><script>alert(1)//`, `javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, "&lt;b&gt; &#0; &amp;amp;",
	"\u202edne\u202c \u2066x\u2069 \u200b", "a\u2028b\u2029c", "'; alert(1); //", "{{.}} ${1} %s", "x\x00y\x1b[31m\u009b", strings.Repeat("onderwijs", 8000),
}

// quoted writes a text as a YAML string.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < 0x20 || r > 0x7e && r < 0xa0 || r >= 0x2000 && r < 0x2070:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// write writes a file, and its folder.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hostileRegistry writes a registry in which every text is hostile.
func hostileRegistry(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) { t.Helper(); write(t, filepath.Join(root, "registry", name), text) }
	orgs := ""
	for i, text := range hostile {
		q := quoted(text)
		orgs += fmt.Sprintf("- {id: org-%d, name: %s, kind: bibliotheek, province: %s, url: %s}\n", i, q, q, q)
		write(fmt.Sprintf("innovations/h-%d.yaml", i), fmt.Sprintf(`id: h-%d
title: %s
summary: %s
status: gestopt
owner: org-%d
other_parties: [%s]
priorities: [jeugd-onderwijs, %s]
phase: experimenteren
phase_history: [{phase: experimenteren, date: 2020-01-0%d, note: %s}]
experiments: [{id: e, title: %s, start: 2020-01, end: 2021, outcome: %s, question: %s, results: %s}]
materials: [{title: %s, url: %s, licence: %s}]
stops: [{date: 2022, reason: %s, lessons: %s}]
relations: {related: [%s]}
sources: [%s]
`, i, q, q, i, q, q, i%9+1, q, q, q, q, q, q, q, q, q, q, q, q))
	}
	for i, id := range []string{"../../x", "h-0", "UP", `"<b>"`} {
		write(fmt.Sprintf("innovations/id-%d.yaml", i), fmt.Sprintf("id: %s\ntitle: t\nphase: bedenken\npriorities: [jeugd-onderwijs]\n", id))
	}
	write("organisations/all.yaml", orgs)
	return root
}

// No text of a record becomes markup, a script or an address that does something.
func TestHostileTextsAreInert(t *testing.T) {
	s := open(t, hostileRegistry(t), site.Options{Base: "https://example.nl/"})
	if len(s.LeftOut) != 4 {
		t.Errorf("left out: %q", s.LeftOut)
	}
	for name, data := range files(t, s) {
		if strings.Contains(name, "..") || strings.HasPrefix(name, "/") {
			t.Errorf("a file %q", name)
		}
		switch path.Ext(name) {
		case ".xml":
			elements(t, name, data)
		case ".js":
			if bytes.Contains(data, []byte("<")) && name != "site.js" && name != "form.js" || bytes.ContainsAny(data, "\u2028\u2029\x00\x1b") {
				t.Errorf("%s has what could end a script", name)
			}
		case ".html":
			if bytes.ContainsAny(data, "\u202e\u2066\u2028\x00\x1b\u009b") {
				t.Errorf("%s has characters that don't show", name)
			}
			for _, e := range elements(t, name, data) {
				inert(t, name, e)
			}
		}
	}
}

// inert demands that an element is one that the site makes.
func inert(t *testing.T, name string, e element) {
	t.Helper()
	if e.name == "script" && e.attrs["type"] != "application/ld+json" && !slices.Contains([]string{"site.js", "form.js"}, path.Base(e.attrs["src"])) || e.name == "img" || e.name == "b" && len(e.attrs) > 0 && e.attrs["class"] != "change" {
		t.Errorf("%s has an element %v", name, e)
	}
	for key, value := range e.attrs {
		if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" {
			t.Errorf("%s has an attribute %s=%q", name, key, value)
		}
		if key == "href" || key == "src" || key == "action" {
			if u, err := url.Parse(value); err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
				t.Errorf("%s leads to %q", name, value)
			}
		}
	}
}

// A folder with anything else is left as it is; a site takes the place of a site.
func TestWriteReplacesOnlyASite(t *testing.T) {
	s := open(t, hostileRegistry(t), site.Options{})
	quiet := func(int) {}
	dir := filepath.Join(t.TempDir(), "new", "site")
	for range 2 {
		if err := s.Write(dir, quiet); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "left.html"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Write(dir, quiet); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "left.html")); err == nil {
		t.Error("a file of an earlier site is still there")
	}
	beside, _ := os.ReadDir(filepath.Dir(dir))
	if len(beside) != 1 {
		t.Errorf("beside the site: %v", beside)
	}
	mine := t.TempDir()
	if err := os.WriteFile(filepath.Join(mine, "thesis.txt"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(mine, quiet); err == nil {
		t.Error("a folder with something else was replaced")
	}
	if _, err := os.Stat(filepath.Join(mine, "thesis.txt")); err != nil {
		t.Error(err)
	}
}
