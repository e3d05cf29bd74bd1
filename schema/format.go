package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

//go:embed formats.json
var formatsFile embed.FS

// Format is one of the forms that a registry was ever written in, by its number from 1.
type Format struct {
	Number int
	// Title says what it changed.
	Title i18n.Text
	// Moves are what brings a registry of the format before it along, in their order.
	Moves []Move
}

// Move is a key that got another name.
type Move struct {
	// Document names the schema of the files that have the key, At is its place in
	// them, with * for every item of a list, and To its name from then on.
	Document, At, To string
	// List says that what stood there is the one item of a list from then on.
	List bool
}

// Key is the name that the key had.
func (m Move) Key() string { return m.At[strings.LastIndexByte(m.At, '/')+1:] }

// Formats returns all formats, the first one first: the last is what this program
// writes.
var Formats = sync.OnceValue(func() []Format {
	data, err := formatsFile.ReadFile("formats.json")
	var all []map[string]any
	var moves []struct{ Moves []Move }
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err == nil {
		err = json.Unmarshal(data, &moves)
	}
	if err != nil {
		panic(fmt.Sprintf("formats.json: %v", err)) // the program was built of it
	}
	formats := make([]Format, len(all))
	for i, f := range all {
		formats[i] = Format{i + 1, textOf(f, "title"), moves[i].Moves}
	}
	return formats
})

// CurrentFormat is the number of the format that this program writes, and OldestFormat
// that of the first one that it reads without being asked to bring it along.
func CurrentFormat() int { return len(Formats()) }

// OldestFormat is the one before the current.
func OldestFormat() int { return max(1, CurrentFormat()-1) }

// Since returns the moves that bring files of a kind from a format to the current one.
func Since(format int, document string) []Move {
	var moves []Move
	for _, f := range Formats()[min(max(format, 0), CurrentFormat()):] {
		moves = append(moves, slices.DeleteFunc(slices.Clone(f.Moves), func(m Move) bool { return m.Document != document })...)
	}
	return moves
}

// formatKey is the key under which a document says in which format it was written.
const formatKey = "x-format"

// inSchema makes of the place of a key in a file that of its description.
var inSchema = strings.NewReplacer("/*", "/items", "/", "/properties/")

// FormatOf returns the number of the format that the data of a document describe: what
// it says itself, else the one before the first key that it still has by its old name.
func FormatOf(name string, data []byte) int {
	n, _ := described(name, data)
	return n
}

// described tells as well whether the document says so itself.
func described(name string, data []byte) (number int, stated bool) {
	if shipped, err := Embedded(name); err == nil && bytes.Equal(data, shipped) {
		return CurrentFormat(), true
	}
	doc, err := decode(data)
	if err != nil {
		return CurrentFormat(), false
	}
	object, _ := doc.(map[string]any)
	if number, ok := object[formatKey].(json.Number); ok {
		if n, err := strconv.Atoi(number.String()); err == nil && n > 0 {
			return n, true
		}
	}
	for _, f := range Formats() {
		for _, m := range f.Moves {
			if m.Document == name && yamldoc.ValueAt(doc, inSchema.Replace(m.At)) != nil {
				return f.Number - 1, false
			}
		}
	}
	return CurrentFormat(), false
}

// Outdated returns the names of the documents of a registry that are of an older
// format. Since they refer to each other, one that doesn't say its format is of the
// same as the others.
func Outdated(docs map[string][]byte) map[string]bool {
	older, unstated := map[string]bool{}, []string{}
	for _, name := range Names {
		if docs[name] == nil {
			continue
		}
		number, stated := described(name, docs[name])
		if number < CurrentFormat() {
			older[name] = true
		}
		if !stated {
			unstated = append(unstated, name)
		}
	}
	for _, name := range unstated {
		if len(older) > 0 {
			older[name] = true
		}
	}
	return older
}
