package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// Live serves the site of the files as they are at every moment: a page is made when
// it is asked for, and one that is open asks for itself again once a file changed.
type Live struct {
	// Make prepares the site of the files as they are now.
	Make func() (*Site, error)
	// Tell gives the words for an error.
	Tell func(err error) string
	// Mark returns what the files of a moment are known by; it is asked often.
	Mark func() string
	// Hosts are the names by which the site may be asked for, nil for any. Otherwise a
	// page elsewhere could read along under a name of its own for this machine.
	Hosts []string
	// Take takes in what someone sends in; nil where nothing is taken in.
	Take func(from http.Header, p Proposal) Taken

	// writing lets one proposal be taken in at a time.
	writing sync.Mutex

	mu     sync.Mutex
	looked time.Time
	mark   string
	made   string
	files  map[string]Batch
	err    error
}

// policy is what a page may do: nothing from elsewhere, and not inside another page.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"

// pause is the time between two looks at the files.
const pause = 500 * time.Millisecond

// reloader is the script of an open page, and changed what it waits for.
const (
	reloader = "reload.js"
	changed  = "changed"
)

// ServeHTTP implements http.Handler.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cache-Control", "no-store")
	name := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case !l.may(r):
		http.Error(w, "403", http.StatusForbidden)
	case l.Take != nil && name == proposal && r.Method == http.MethodPost:
		l.take(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		head.Set("Allow", "GET, HEAD")
		http.Error(w, "405", http.StatusMethodNotAllowed)
	case name == changed:
		l.wait(w, r)
	case name == reloader:
		data, _ := assets.ReadFile("assets/" + reloader)
		send(w, name, data)
	default:
		l.page(w, name)
	}
}

// may reports whether a request comes from a page of this site, or from no page, and
// asks for it by one of its names.
func (l *Live) may(r *http.Request) bool {
	if l.Hosts != nil && !slices.Contains(l.Hosts, hostName(r.Host)) {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	from, err := url.Parse(origin)
	return err == nil && from.Host != "" && from.Host == r.Host
}

// Proposal is what someone sends in: the text of a new innovation, or with ID that of
// one which was Base when they began.
type Proposal struct{ ID, Base, Text, Lang string }

// Taken tells what became of a proposal: the branch that it is on and where to open a
// pull request, or why it wasn't taken in.
type Taken struct {
	Branch string `json:"branch,omitempty"`
	URL    string `json:"url,omitempty"`
	Error  string `json:"error,omitempty"`
	Status int    `json:"-"`
}

// longestProposal is more than any record has.
const longestProposal = 4 << 20

// take takes in a proposal. A page elsewhere can't send one: it may not send JSON
// without asking, and its origin is another.
func (l *Live) take(w http.ResponseWriter, r *http.Request) {
	var p Proposal
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/json" || http.NewCrossOriginProtection().Check(r) != nil {
		http.Error(w, "403", http.StatusForbidden)
		return
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestProposal)).Decode(&p); err != nil {
		http.Error(w, "400", http.StatusBadRequest)
		return
	}
	l.writing.Lock()
	taken := l.Take(r.Header, p)
	l.writing.Unlock()
	w.Header().Set("Content-Type", media[".json"])
	w.WriteHeader(cmp.Or(taken.Status, http.StatusOK))
	_ = json.NewEncoder(w).Encode(taken) // a reader that went away reads nothing
}

// hostName is a host without its port.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// wait answers once the files are others than those that a page was made of.
func (l *Live) wait(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	look := time.NewTicker(pause)
	defer look.Stop()
	for l.now() == r.FormValue("mark") {
		select {
		case <-r.Context().Done():
			return
		case <-look.C:
		}
	}
	_, _ = io.WriteString(w, "data: "+changed+"\n\n") // a page that went away waits for nothing
}

// now is the mark of the files, as of a moment ago at most.
func (l *Live) now() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.looked) >= pause {
		l.mark = l.Mark()
		l.looked = time.Now()
	}
	return l.mark
}

// Prepare makes the site anew if a file changed, and returns what is wrong with it.
func (l *Live) Prepare() error {
	mark := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.made == mark && (l.files != nil || l.err != nil) {
		return l.err
	}
	l.made, l.files = mark, nil
	var s *Site
	if s, l.err = l.Make(); l.err != nil {
		return l.err
	}
	l.files = map[string]Batch{}
	for _, b := range s.Batches() {
		for _, name := range b.Paths {
			l.files[name] = b
		}
	}
	return nil
}

// page sends a file of the site. An address without a file leads to the first page
// of its folder.
func (l *Live) page(w http.ResponseWriter, name string) {
	err := l.Prepare()
	l.mu.Lock()
	files, mark := l.files, l.made
	l.mu.Unlock()
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	batch, known := files[name]
	if err == nil && !known {
		http.Error(w, "404", http.StatusNotFound)
		return
	}
	var data []byte
	if err == nil {
		data, err = batch.one(name)
	}
	live := fmt.Sprintf("<script src=\"/%s\" data-mark=\"%s\" defer=\"defer\"></script>\n</head>", reloader, mark)
	if err != nil {
		w.Header().Set("Content-Type", media[".html"])
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = fmt.Fprintf(w, "<!DOCTYPE html>\n<html><head><title>agenda</title>%s<body><pre>%s</pre></body></html>\n", live, doc.XML(l.Tell(err)))
		return
	}
	if data == nil {
		http.Error(w, "404", http.StatusNotFound)
		return
	}
	if path.Ext(name) == ".html" {
		data = []byte(strings.Replace(string(data), "</head>", live, 1))
	}
	send(w, name, data)
}

// one makes one of the files, nil where there is none of it.
func (b *Batch) one(name string) ([]byte, error) {
	var data []byte
	err := b.Make(func(path string, write Writing) error {
		if path != name {
			return nil
		}
		var made bytes.Buffer
		err := write(&made)
		data = made.Bytes()
		return err
	})
	return data, err
}

// media are what the files of a site are by their names, whatever the machine thinks.
var media = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".wasm": "application/wasm",
}

// send sends a file as what it is by its name.
func send(w http.ResponseWriter, name string, data []byte) {
	if kind := media[path.Ext(name)]; kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	_, _ = w.Write(data) // a reader that went away reads nothing
}

// MarkOf returns the mark of the files of a registry: which there are, how large, and
// when they were written, with the place of git's head.
func MarkOf(place *registry.Place) string {
	mark := fnv.New64a()
	tell := func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // what can't be read is told when the site is made
		}
		if info, err := d.Info(); err == nil {
			fmt.Fprintln(mark, name, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	}
	for _, folder := range []string{registry.Folder, registry.SchemaFolder} {
		_ = filepath.WalkDir(filepath.Join(place.Root, folder), tell)
	}
	if place.Repo != nil {
		_ = filepath.WalkDir(filepath.Join(place.Repo.GitFolder(), "logs", "HEAD"), tell)
	}
	return strconv.FormatUint(mark.Sum64(), 36)
}
