// Package schema holds the constitution of the registry: the JSON Schema
// documents that say what a record may be, which words the network agreed on
// and what they mean, in Dutch and English. It reads them, compiles them and
// holds values against them; it knows no rule of its own.
package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// The names of the documents, as they stand in the schema folder.
const (
	Innovation    = "innovation.schema.json"
	Organisations = "organisations.schema.json"
	Vocabulary    = "vocabulary.schema.json"
	Phases        = "phases.schema.json"
	Recognition   = "recognition.schema.json"
	Roles         = "roles.schema.json"
	Need          = "need.schema.json"
	Instrument    = "instrument.schema.json"
	Agenda        = "agenda.schema.json"
	Assessment    = "assessment.schema.json"
	Registry      = "registry.schema.json"
	View          = "view.schema.json"
)

// Names are the documents, in the order in which people read them.
var Names = []string{Innovation, Organisations, Need, Instrument, Agenda, Assessment, View, Registry, Vocabulary, Phases, Recognition, Roles}

// Embedded returns the bytes of a document as the program ships it, and an
// error for an unknown name. The rules in a browser ship none: they are given
// those of the registry.
func Embedded(name string) ([]byte, error) {
	data, err := embedded.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no schema %q", name)
	}
	return data, err
}

// Set is a full set of documents: a registry's own where it has them, the
// embedded ones otherwise. It is safe for concurrent use.
type Set struct {
	docs     map[string]any
	data     map[string][]byte
	own      []string
	given    map[string]bool // what the registry has, be it the same as the program's
	outdated map[string]bool // what it has of an older format, in whose place stands the program's
	commit   func(name string) string
	compiled func() (*compiled, error)
	sound    atomic.Bool // compiled without a fault
	order    func() map[string][]string
	terms    func() map[string]Terms
	// known are the keys that were asked for, by document and pointer.
	known sync.Map
}

// Load reads the documents. For each name it asks own for the registry's bytes;
// nil bytes mean that the registry has none and the embedded document is used.
// A document that is no JSON or no valid schema gives a *BrokenError. In the place of
// one of an older format stands the program's, since the records are read in that form.
func Load(own func(name string) ([]byte, error)) (*Set, error) {
	return LoadFrom(own, func(string) string { return "" })
}

// LoadFrom is Load for a caller that knows which commit holds a document, "" for none. Where
// the documents are of the same bytes as a set that was read lately it returns that
// one, which may be compiled already.
func LoadFrom(own func(name string) ([]byte, error), commit func(name string) string) (*Set, error) {
	s := &Set{docs: map[string]any{}, data: map[string][]byte{}, given: map[string]bool{}, commit: commit}
	for _, name := range Names {
		data, err := own(name)
		if err != nil {
			return nil, err
		}
		s.data[name], s.given[name] = data, data != nil
	}
	s.outdated = Outdated(s.data)
	for _, name := range Names {
		shipped, err := Embedded(name)
		switch data := s.data[name]; {
		case data == nil && err != nil:
			return nil, err
		case data == nil, s.outdated[name] && err == nil:
			s.data[name] = shipped
		case err == nil && !bytes.Equal(data, shipped):
			s.own = append(s.own, name)
		}
	}
	if old := lately.like(s); old != nil {
		return old, nil
	}
	for _, name := range Names {
		doc, err := decode(s.data[name])
		if err != nil {
			return nil, s.malformed(name, err)
		}
		s.docs[name] = doc
	}
	s.compiled = sync.OnceValues(s.compile)
	s.order = sync.OnceValue(s.orders)
	s.terms = sync.OnceValue(s.vocabularies)
	lately.add(s)
	return s, nil
}

// recent holds the sets that were read last: a change is judged by those of several
// commits, which are nearly always the same, and the served site reads them each time.
type recent struct {
	mu   sync.Mutex
	sets []*Set
}

var lately recent

const mostRecent = 4

// like returns the set of the same documents, nil for none. One that was never found
// sound may be broken, and would name the commit that it was read from.
func (r *recent) like(s *Set) *Set {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, old := range r.sets {
		if maps.EqualFunc(s.data, old.data, bytes.Equal) && maps.Equal(s.given, old.given) && maps.Equal(s.outdated, old.outdated) && (len(old.own) == 0 || old.sound.Load()) {
			return old
		}
	}
	return nil
}

func (r *recent) add(s *Set) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sets = append(r.sets[max(0, len(r.sets)-mostRecent+1):], s)
}

// Own returns the names of the documents in which the registry departs from
// what the program ships.
func (s *Set) Own() []string { return s.own }

// Given reports whether the registry has any document of its own, be it the same
// as the program's.
func (s *Set) Given() bool { return slices.Contains(slices.Collect(maps.Values(s.given)), true) }

// Bytes returns the bytes of a document of the set, nil for an unknown name.
func (s *Set) Bytes(name string) []byte { return s.data[name] }

// decode reads JSON with numbers kept as written.
func decode(data []byte) (any, error) {
	var doc any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errTrailing
	}
	return doc, nil
}

var errTrailing = errors.New("text after the end of the document")

// lookup walks down the members of objects and returns the object there, nil
// where there is none.
func lookup(doc any, path ...string) map[string]any {
	v := doc
	for _, key := range path {
		m, _ := v.(map[string]any)
		v = m[key]
	}
	m, _ := v.(map[string]any)
	return m
}

// subschema returns the object that an address inside the set names, such as
// "schema:///innovation.schema.json#/properties/id".
func (s *Set) subschema(address string) any {
	name, pointer, _ := strings.Cut(strings.TrimPrefix(address, base), "#")
	return yamldoc.ValueAt(s.docs[name], unescape(pointer))
}

// unescape undoes the percent-encoding that the library puts into fragments.
func unescape(fragment string) string {
	if plain, err := url.PathUnescape(fragment); err == nil {
		return plain
	}
	return fragment
}

// Reserved reports whether a name has the form of an id and yet can't be one.
func (s *Set) Reserved(id string) bool {
	return slices.Contains(s.Part(Innovation, "/properties/id/not").Words("enum"), id)
}

// Term is one value that the network agreed on, with its words for people.
type Term struct {
	ID          string
	Title       i18n.Text
	Description i18n.Text
	// Question heads the term's row of the matrix; phases have one.
	Question i18n.Text
	Aliases  []string
}

// Terms is a vocabulary: terms in display order.
type Terms []Term

// Terms returns the vocabulary of that name, such as "phase"; an unknown name
// gives none.
func (s *Set) Terms(name string) Terms { return s.terms()[name] }

// vocabularies reads all vocabularies. They are asked for by every cell of a table
// and every comparison of a sort.
func (s *Set) vocabularies() map[string]Terms {
	all := map[string]Terms{}
	for _, document := range vocabularyDocuments {
		for name := range lookup(s.docs[document], "$defs") {
			if _, taken := all[name]; !taken {
				all[name] = termsOf(lookup(s.docs[document], "$defs", name))
			}
		}
	}
	return all
}

// vocabularyDocuments are those that define terms: the one that all share, and those
// whose terms serve nothing else.
var vocabularyDocuments = []string{Vocabulary, Need, Instrument, Agenda}

// termsOf reads the terms of a oneOf of constants.
func termsOf(def map[string]any) Terms {
	branches, _ := def["oneOf"].([]any)
	var terms Terms
	for _, branch := range branches {
		m, _ := branch.(map[string]any)
		id, ok := m["const"].(string)
		if !ok {
			return nil
		}
		terms = append(terms, Term{
			ID: id, Title: textOf(m, "title"), Description: textOf(m, "description"),
			Question: textOf(m, "x-question"), Aliases: textsOf(m["x-aliases"]),
		})
	}
	return terms
}

// textOf reads a text in every language: the key itself is Dutch, x-en holds
// English under the same name, without the x- that marks a key of our own.
func textOf(m map[string]any, key string) i18n.Text {
	dutch, _ := m[key].(string)
	if dutch == "" {
		return nil
	}
	text := i18n.Text{i18n.Dutch: dutch}
	english, _ := m["x-en"].(map[string]any)
	if t, _ := english[strings.TrimPrefix(key, "x-")].(string); t != "" {
		text[i18n.English] = t
	}
	return text
}

func textsOf(v any) []string {
	items, _ := v.([]any)
	var texts []string
	for _, item := range items {
		if s, ok := item.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// IDs returns the ids in display order.
func (ts Terms) IDs() []string {
	ids := make([]string, len(ts))
	for i, t := range ts {
		ids[i] = t.ID
	}
	return ids
}

// Index returns the place of id in the display order, or -1.
func (ts Terms) Index(id string) int {
	for i, t := range ts {
		if t.ID == id {
			return i
		}
	}
	return -1
}

// Steps returns by how many places a term comes after another, 0 where one of them is
// unknown.
func (ts Terms) Steps(from, to string) int {
	if ts.Index(from) < 0 || ts.Index(to) < 0 {
		return 0
	}
	return ts.Index(to) - ts.Index(from)
}

// Get returns the term with that id.
func (ts Terms) Get(id string) (Term, bool) {
	if i := ts.Index(id); i >= 0 {
		return ts[i], true
	}
	return Term{}, false
}

// Find returns the term that a person means: by id, number in the order, alias,
// title or a beginning that only one id has, in any case. Where there is none
// it returns false and the ids that come nearest.
func (ts Terms) Find(input string) (term Term, suggestions []string, ok bool) {
	word := lookalike.Fold(strings.TrimSpace(input))
	for _, t := range ts {
		if t.is(word) {
			return t, nil, true
		}
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(ts) {
		return ts[n-1], nil, true
	}
	var starts Terms
	for _, t := range ts {
		if word != "" && strings.HasPrefix(t.ID, word) {
			starts = append(starts, t)
		}
	}
	if len(starts) == 1 {
		return starts[0], nil, true
	}
	if len(starts) > 1 {
		return Term{}, starts.IDs(), false
	}
	return Term{}, ts.near(word), false
}

// Choose returns the id of the term that a person means by what a flag was given, and
// otherwise the problem of usage, with what there is to choose from.
func (ts Terms) Choose(flag, input string) (string, error) {
	term, suggestions, ok := ts.Find(input)
	if !ok {
		return "", usererr.UnknownValue(flag, input, suggestions, ts.IDs())
	}
	return term.ID, nil
}

// is reports whether word, folded, is one of the term's names.
func (t Term) is(word string) bool {
	if lookalike.Fold(t.ID) == word {
		return true
	}
	for _, alias := range t.Aliases {
		if lookalike.Fold(alias) == word {
			return true
		}
	}
	for _, title := range t.Title {
		if lookalike.Fold(title) == word {
			return true
		}
	}
	return false
}

// near returns the ids whose id, alias or title comes near word.
func (ts Terms) near(word string) []string {
	owner := map[string]string{}
	var names []string
	for _, t := range ts {
		for _, name := range append([]string{t.ID}, t.Aliases...) {
			if _, taken := owner[name]; !taken {
				owner[name] = t.ID
				names = append(names, name)
			}
		}
	}
	var ids []string
	for _, name := range suggest.Of(word, names, 3) {
		if !slices.Contains(ids, owner[name]) {
			ids = append(ids, owner[name])
		}
	}
	return ids
}
