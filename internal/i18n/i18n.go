// Package i18n gives the words of the program in Dutch and English. Packages
// that find or compute something name a message by its key; only the packages
// that speak to people turn keys into sentences, with a Printer.
package i18n

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Lang is a language of the program.
type Lang string

// The languages; Dutch is the one of the network and the default.
const (
	Dutch   Lang = "nl"
	English Lang = "en"
)

// Langs are all languages, the default first.
var Langs = []Lang{Dutch, English}

// Text is a text in several languages, such as the title of a vocabulary term.
type Text map[Lang]string

// In returns the text in lang, and in Dutch where that language lacks it.
func (t Text) In(lang Lang) string {
	if s := t[lang]; s != "" {
		return s
	}
	return t[Dutch]
}

// Printer gives messages in one language. It is safe for concurrent use.
type Printer struct {
	lang Lang

	mu    sync.Mutex
	texts map[string]json.RawMessage
	// waiting are the catalogue files that no key has asked for yet. A command
	// needs few of the messages, and reading all of them would be half of the
	// program's start.
	waiting []string
	// plain are the messages without arguments that were given before.
	plain sync.Map
}

// first is the catalogue file with the words that the program needs to start: the
// names and flags of all commands.
const first = "cli"

// printers are those of the languages, made when they are first asked for.
var printers = map[Lang]func() (*Printer, error){
	Dutch:   sync.OnceValues(func() (*Printer, error) { return load(Dutch) }),
	English: sync.OnceValues(func() (*Printer, error) { return load(English) }),
}

// New returns the printer for lang, which all who ask share, and an error where a
// catalogue file is broken, which a test rules out for what is shipped.
func New(lang Lang) (*Printer, error) {
	made, known := printers[lang]
	if !known {
		return nil, fmt.Errorf("no catalogue for language %q", lang)
	}
	return made()
}

func load(lang Lang) (*Printer, error) {
	files, err := fs.Glob(catalogues, "*/"+string(lang)+"/*.json")
	if err != nil {
		return nil, err
	}
	p := &Printer{lang: lang, waiting: files, texts: map[string]json.RawMessage{}}
	return p, p.read(first)
}

// read adds the messages of the waiting catalogue file of a name, or else of another.
func (p *Printer) read(name string) error {
	at := max(0, slices.IndexFunc(p.waiting, func(file string) bool { return path.Base(file) == name+".json" }))
	file := p.waiting[at]
	p.waiting = slices.Delete(p.waiting, at, at+1)
	data, err := fs.ReadFile(catalogues, file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &p.texts); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// seek reads catalogue files until one has the key, and reports whether one has. The
// file that is named as keys begin has most of those.
func (p *Printer) seek(key string) bool {
	begin, _, _ := strings.Cut(key, ".")
	for p.texts[key] == nil && len(p.waiting) > 0 {
		if err := p.read(begin); err != nil {
			return false
		}
	}
	return p.texts[key] != nil
}

// Lang returns the printer's language.
func (p *Printer) Lang() Lang { return p.lang }

// Dutch returns the printer for what everyone reads, whatever the language of the
// user: commits and JSON.
func (p *Printer) Dutch() *Printer {
	if dutch, err := New(Dutch); err == nil {
		return dutch
	}
	return p
}

// Has reports whether the catalogue has the key.
func (p *Printer) Has(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seek(key)
}

// Keys calls each with every key.
func (p *Printer) Keys(each func(key string)) {
	p.Has("") // no message has this key, so that all files are read
	for key := range p.texts {
		each(key)
	}
}

// T returns the message of that key with args filled in. A number under "count"
// chooses between singular and plural. A key that no catalogue has is returned
// as it is, so that a slip shows and nothing is lost.
func (p *Printer) T(key string, args ...Args) string {
	if len(args) > 0 {
		return p.fill(key, args[0])
	}
	if text, given := p.plain.Load(key); given {
		return text.(string)
	}
	text := p.fill(key, nil)
	p.plain.Store(key, text)
	return text
}

func (p *Printer) fill(key string, args Args) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.seek(key) {
		return key
	}
	var m message
	if err := json.Unmarshal(p.texts[key], &m); err != nil {
		return key
	}
	return m.fill(args)
}

// Args are the named values of a message.
type Args map[string]any
