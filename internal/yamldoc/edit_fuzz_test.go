package yamldoc_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// The operations that an attempt can be.
const (
	opSet = iota
	opInsert
	opAppend
	opRemove
	ops
)

// attempt is an edit that may be refused, and may not do anything else than is
// asked.
type attempt struct {
	op      int
	pointer string
	value   any
}

// FuzzEdit holds that an edit never panics, and that what it doesn't refuse is
// exact: the value is the old one with that one change, and the text of every
// other scalar, key and comment stands.
func FuzzEdit(f *testing.F) {
	for _, src := range shapes(f) {
		for op := range ops {
			f.Add(src, uint8(op), uint16(3), uint8(op), "nieuw: tekst")
			f.Add(src, uint8(op), uint16(11), uint8(op+4), long)
		}
	}
	f.Fuzz(func(t *testing.T, src string, op uint8, place uint16, kind uint8, text string) {
		if len(src) > 8<<10 || len(text) > 1<<10 {
			t.Skip()
		}
		hang := time.AfterFunc(timeLimit, func() { panic("takes too long") })
		defer hang.Stop()
		doc, found := yamldoc.Parse("f.yaml", []byte(src))
		if doc == nil || len(found) > 0 {
			t.Skip()
		}
		places := pointers(doc.Value(), "", nil)
		a := attempt{int(op) % ops, places[int(place)%len(places)], valueOf(kind, text)}
		if a.op == opInsert {
			a.pointer = yamldoc.Join(a.pointer, keys[int(kind)/8%len(keys)])
		}
		a.check(t, doc)
	})
}

// keys are such as an insertion tries.
var keys = []string{"a", "nieuw", "on", "a: b", "x/y", "0", "c", "null"}

// shapes returns the records that edits are tried on.
func shapes(t testing.TB) []string {
	files, err := filepath.Glob("testdata/records/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no records", err)
	}
	var list []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(src), strings.ReplaceAll(string(src), "\n", "\r\n"))
	}
	return list
}

// pointers returns the pointers to all of a value.
func pointers(v any, at string, list []string) []string {
	list = append(list, at)
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			list = pointers(v[key], yamldoc.Join(at, key), list)
		}
	case []any:
		for i, item := range v {
			list = pointers(item, yamldoc.Join(at, strconv.Itoa(i)), list)
		}
	}
	return list
}

// valueOf returns a value of some kind that has a text in it.
func valueOf(kind uint8, text string) any {
	switch kind % 12 {
	case 0:
		return nil
	case 1:
		return len(text)%2 == 0
	case 2:
		return len(text) * 31
	case 3:
		return yamldoc.Date("2016-09-01")
	case 4:
		return []any{text, "x", text}
	case 5:
		return yamldoc.Map{{"phase", "x"}, {"date", text}}
	case 6:
		return yamldoc.Map{{"a", yamldoc.Map{{"b", []any{text, yamldoc.Map{}}}}}, {text, nil}}
	case 7:
		return []any{yamldoc.Map{{"p", text}, {"q", []any{}}}, []any{text}}
	case 8:
		return text + "\n" + text
	}
	return text
}

// check makes the attempt and checks what comes of it.
func (a attempt) check(t *testing.T, doc *yamldoc.Document) (reason string) {
	t.Helper()
	got, err := a.make(doc)
	var refused *yamldoc.RefusedError
	if errors.As(err, &refused) {
		if refused.Reason == "" || refused.Pointer != a.pointer || refused.Error() == "" {
			t.Fatalf("%+v: refusal %+v", a, refused)
		}
		return refused.Reason
	}
	if err != nil {
		t.Fatalf("%+v: %v", a, err)
	}
	want := a.wanted(doc.Value())
	if !reflect.DeepEqual(got.Value(), want) {
		t.Fatalf("%+v: of\n%s\ngot\n%s\nwhich reads as %v\nnot %v", a, doc.Bytes(), got.Bytes(), got.Value(), want)
	}
	a.checkTexts(t, doc, got)
	a.checkComments(t, doc, got)
	a.checkBounds(t, doc, got)
	return ""
}

// make makes the attempt.
func (a attempt) make(doc *yamldoc.Document) (*yamldoc.Document, error) {
	switch a.op {
	case opSet:
		return doc.Set(a.pointer, a.value, keyOrder)
	case opInsert:
		return doc.Insert(a.pointer, a.value, keyOrder)
	case opAppend:
		return doc.Append(a.pointer, a.value, keyOrder)
	}
	return doc.Remove(a.pointer)
}
