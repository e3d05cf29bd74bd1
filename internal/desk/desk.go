// Package desk is the rules behind a form: it answers what a page asks while someone
// writes an innovation. Messages are JSON, and all that it knows is in a bundle, so
// that it runs in a browser as it does elsewhere.
package desk

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/edit"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/next"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Desk holds a registry, and the draft of one innovation. It answers one request at a
// time.
type Desk struct {
	place *registry.Place
	reg   *registry.Registry
	// extract says that the records lack most of their text.
	extract bool
	today   func() string
	// alike and guide are made when they are asked for first.
	alike func() *duplicates.Questions
	guide func() (*next.Guide, error)
	draft string
}

// Request is what a page asks.
type Request struct {
	Call string          `json:"call"`
	Turn json.RawMessage `json:"turn"`
	Lang i18n.Lang       `json:"lang"`
	// Text is a draft, nil for the one that is at hand.
	Text *string `json:"text"`
	// ID is that of the innovation that is being changed, "" for a new one.
	ID      string         `json:"id"`
	Pointer string         `json:"pointer"`
	Value   any            `json:"value"`
	Words   string         `json:"words"`
	Fields  map[string]any `json:"fields"`
	// Today is the day, as YYYY-MM-DD, that dates are held against from loading on, ""
	// for that of the clock.
	Today string `json:"today"`
}

// Answer is what a page gets: the call and the turn that it answers, and the result.
type Answer map[string]any

// calls are all that can be asked.
var calls = map[string]func(*Desk, *Request) (Answer, error){
	"load": (*Desk).counts, "new": (*Desk).create, "open": (*Desk).open, "read": (*Desk).read,
	"set": (*Desk).set, "insert": (*Desk).insert, "remove": (*Desk).remove,
	"validate": (*Desk).validate, "similar": (*Desk).similar, "next": (*Desk).next,
}

// New returns the desk of a bundle. Today is as in a request.
func New(bundle []byte, today string) (*Desk, error) {
	d := &Desk{today: func() string { return today }}
	if today == "" {
		d.today = func() string { return time.Now().Format(time.DateOnly) }
	}
	err := d.load(bundle)
	if err != nil {
		return nil, err
	}
	d.alike = sync.OnceValue(func() *duplicates.Questions { return duplicates.QuestionsOf(d.reg) })
	d.guide = sync.OnceValues(func() (*next.Guide, error) { return next.NewGuide(d.reg, d.today()) })
	return d, nil
}

// Worker is the script that runs a desk beside a page, as a worker of a browser.
//
//go:embed worker.js
var Worker []byte

// Load answers the request to load a bundle, and returns the desk.
func Load(message, bundle []byte) (*Desk, []byte) {
	r, err := decode(message)
	var d *Desk
	if err == nil {
		d, err = New(bundle, r.Today)
	}
	if err == nil { // what the first check has to prepare is ready before someone waits for it
		text := string(edit.New(d.reg.Schema, nil, d.today()))
		_, err = d.validate(&Request{Lang: r.Lang, Text: &text})
	}
	if err != nil {
		return nil, r.reply(nil, err)
	}
	return d, d.Answer(message)
}

// Answer answers a request, in JSON both.
func (d *Desk) Answer(message []byte) []byte {
	r, err := decode(message)
	if err != nil {
		return r.reply(nil, err)
	}
	call, known := calls[r.Call]
	if !known {
		return r.reply(nil, usererr.BadUsage("desk/unknown-call", usererr.Args{"call": r.Call}))
	}
	return r.reply(call(d, r))
}

func decode(message []byte) (*Request, error) {
	var r Request
	dec := json.NewDecoder(bytes.NewReader(message))
	dec.UseNumber()
	return &r, dec.Decode(&r)
}

// reply is the message with an answer, or with why there is none.
func (r *Request) reply(a Answer, err error) []byte {
	if a == nil {
		a = Answer{}
	}
	if err != nil {
		a["error"], a["hint"] = told(r.Lang, err)
	}
	a["call"], a["turn"] = r.Call, r.Turn
	out, err := json.Marshal(a)
	if err != nil {
		panic(err) // all that is answered has a form in JSON
	}
	return out
}

// told words why something can't be done.
func told(lang i18n.Lang, err error) (sentence, hint string) {
	p := printer(lang)
	var known *usererr.Error
	if !errors.As(err, &known) {
		known = usererr.Wrap(err, "registry/io", usererr.Args{"detail": err.Error()})
	}
	return words.Problem(p, known), strings.Join(words.ProblemFormHints(p, known), " ")
}

// printer returns the words of a language, of Dutch for one that there isn't.
func printer(lang i18n.Lang) *i18n.Printer {
	if !slices.Contains(i18n.Langs, lang) {
		lang = i18n.Dutch
	}
	p, err := i18n.New(lang)
	if err != nil {
		panic(err) // a test rules out a broken catalogue
	}
	return p
}

func (d *Desk) counts(*Request) (Answer, error) {
	return Answer{"records": len(d.reg.Innovations), "organisations": len(d.reg.Organisations)}, nil
}

// text returns the draft that a request is about.
func (d *Desk) text(r *Request) string {
	if r.Text != nil {
		return *r.Text
	}
	return d.draft
}

// document reads the draft that a request is about.
func (d *Desk) document(r *Request) (*yamldoc.Document, error) {
	text := d.text(r)
	doc, found := yamldoc.Parse("concept"+registry.Extension, []byte(text))
	if doc != nil {
		return doc, nil
	}
	if len(found) == 0 {
		return nil, usererr.New("desk/unreadable", usererr.Args{"detail": "", "line": 1})
	}
	return nil, usererr.New("desk/unreadable", usererr.Args{"detail": words.Message(printer(r.Lang), found[0]), "line": found[0].Range.Line})
}

// keep makes a document the draft at hand, and answers what it holds.
func (d *Desk) keep(doc *yamldoc.Document) Answer {
	d.draft = string(doc.Bytes())
	return Answer{"text": d.draft, "value": doc.Value()}
}

// check checks the registry with a file as it would be, nil for the registry as it is,
// and returns what is found in that file.
func (d *Desk) check(file string, text []byte) (*validate.Result, error) {
	load := registry.Options{ReuseFrom: d.reg, Schema: d.reg.Schema, Changes: []*registry.Change{{File: file, New: text}}}
	_, result, err := validate.Registry(d.place, load, validate.Options{Today: d.today(), Only: func(f string) bool { return f == file }})
	return result, err
}

// file returns the path of the record with that id.
func (d *Desk) file(id string) string {
	if rec, ok := d.reg.Innovation(id); ok {
		return rec.File
	}
	return d.place.RecordFile(id)
}
