package site

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// drawing draws the questions of a record as the registry's schema has them. Each has
// its key, so that the script can read and fill in what it knows nothing else of.
type drawing struct {
	*edition
	b     strings.Builder
	depth int // of the repeatable group that is being drawn
}

func (d *drawing) put(format string, args ...any) { fmt.Fprintf(&d.b, format, args...) }

// question is a key of a record that is asked for.
type question struct {
	pointer, key string
	// id is that of its element; the number of a group that can be repeated is filled
	// in when a group is added.
	id          string
	title, help string
	shape       schema.Shape
	required    bool
}

func (d *drawing) at(parent, id, key string, required bool) question {
	pointer := parent + "/" + key
	field := d.reg.Schema.Field(schema.Innovation, pointer)
	return question{
		pointer, key, id + "-" + key, doc.XML(field.Title.In(d.Lang())), doc.XML(words.WithoutCommands(field.Description.In(d.Lang()))),
		d.reg.Schema.Shape(schema.Innovation, pointer), required,
	}
}

// ask draws a question, of whatever shape its answer is.
func (d *drawing) ask(q question) {
	switch {
	case len(q.shape.Keys) > 0 && !q.shape.List:
		d.group(q)
	case q.shape.Vocabulary != "" && q.shape.List:
		d.boxes(q)
	case len(q.shape.Keys) > 0, q.shape.Reference != "" && q.shape.List:
		d.repeatable(q)
	default:
		d.field(q)
	}
}

// asked are the questions for the keys of an object.
func (d *drawing) asked(pointer, id string, keys, required []string) {
	for _, key := range keys {
		d.ask(d.at(pointer, id, key, slices.Contains(required, key)))
	}
}

// object is the part of the schema that describes the objects at a pointer.
func (d *drawing) object(pointer string) schema.Part {
	part := d.reg.Schema.Part(schema.Innovation, "")
	for _, key := range strings.Split(pointer, "/")[1:] {
		if key == item {
			part = part.Part("items")
		} else {
			part = part.Part("properties").Part(key)
		}
	}
	return part
}

// item is the key of any item of a list.
const item = "0"

// group draws an object: a part that folds, or within another part one that stands.
func (d *drawing) group(q question) {
	open, shut := `<details id="%s" data-key="%s" data-kind="object"><summary>%s</summary>`, "</details>\n"
	if strings.Count(q.pointer, "/") > 1 {
		open, shut = `<fieldset id="%s" data-key="%s" data-kind="object"><legend>%s</legend>`, "</fieldset>\n"
	}
	d.put(open+"\n", q.id, q.key, q.title)
	d.words(q)
	d.asked(q.pointer, q.id, q.shape.Keys, d.object(q.pointer).Words("required"))
	d.put("%s", shut)
}

// repeatable draws a list of which items are added and taken away.
func (d *drawing) repeatable(q question) {
	open, shut := `<details id="%s" data-key="%s" data-kind="list"><summary>%s</summary>`, "</details>\n"
	if len(q.shape.Keys) == 0 || strings.Count(q.pointer, "/") > 1 {
		open, shut = `<fieldset id="%s" data-key="%s" data-kind="list"><legend>%s</legend>`, "</fieldset>\n"
	}
	d.put(open+"\n", q.id, q.key, q.title)
	d.words(q)
	d.depth++
	row := fmt.Sprintf("%s-~%d~", q.id, d.depth)
	d.put(`<div class="rows"></div><template><fieldset data-row="" data-depth="%d"><legend>%s <span class="nr"></span></legend>`+"\n", d.depth, q.title)
	if len(q.shape.Keys) == 0 {
		one := q
		one.key, one.id, one.help, one.shape.List, one.required = "", row, "", false, false
		d.field(one)
	} else {
		d.asked(q.pointer+"/"+item, row, q.shape.Keys, d.object(q.pointer+"/"+item).Words("required"))
	}
	d.put(`<p><button type="button" class="drop second">%s: <span class="what">%s</span></button></p></fieldset></template>`, d.word("drop"), q.title)
	d.put(`<p><button type="button" class="add second" data-depth="%d">%s: %s</button></p>%s`, d.depth, d.word("add"), q.title, shut)
	d.depth--
}

// words has the help of a question, and the place where its faults are told.
func (d *drawing) words(q question) {
	d.put(`<p class="help" id="%s-h">%s</p><p class="fault" id="%s-e"></p>`+"\n", q.id, q.help, q.id)
}

// must says that a question can't stay open.
func (d *drawing) must(q question) string {
	if !q.required {
		return ""
	}
	return ` <span class="soft">` + d.word("required") + "</span>"
}

func (d *drawing) word(key string) string { return doc.XML(d.T("site.form." + key)) }

// boxes draws the terms of a vocabulary of which several are chosen, in an order.
func (d *drawing) boxes(q question) {
	d.put(`<fieldset id="%s" data-key="%s" data-kind="terms" aria-describedby="%s-h %s-e"><legend>%s%s</legend>`+"\n", q.id, q.key, q.id, q.id, q.title, d.must(q))
	d.words(q)
	d.put(`<div class="terms">`)
	for i, term := range d.reg.Schema.Terms(q.shape.Vocabulary) {
		id := fmt.Sprintf("%s-t%d", q.id, i)
		d.put(`<div><input type="checkbox" id="%s" value="%s" aria-describedby="%s-h"/><label for="%s">%s</label><p class="help" id="%s-h">%s</p></div>`+"\n",
			id, doc.XML(term.ID), id, id, doc.XML(term.Title.In(d.Lang())), id, doc.XML(term.Description.In(d.Lang())))
	}
	d.put(`</div><ol class="order" aria-label="%s: %s"></ol></fieldset>`+"\n", q.title, d.word("order"))
}

// longText is the number of characters from which a text is asked for on lines.
const longText = 200

// anyText are the patterns of texts of one's own.
var anyText = []string{"", `\S`}

// field draws a question that is answered in one place.
func (d *drawing) field(q question) {
	meaning := ""
	if q.shape.Vocabulary != "" {
		meaning = " " + q.id + "-m"
	}
	about := fmt.Sprintf(`id="%s" data-key="%s" aria-describedby="%[1]s-h %[1]s-e%[3]s"`, q.id, q.key, meaning)
	if q.required {
		about += ` aria-required="true"`
	}
	if q.shape.List {
		q.help = strings.TrimSpace(q.help + " " + d.word("lines"))
	}
	d.put(`<div class="field"><label for="%s">%s%s</label>`, q.id, q.title, d.must(q))
	d.words(q)
	kinds := slices.Clone(q.shape.Types)
	slices.Sort(kinds)
	number := slices.Contains(kinds, "integer") || slices.Contains(kinds, "number")
	switch {
	case q.shape.Vocabulary != "":
		d.choice(q, about)
	case slices.Equal(kinds, []string{"boolean"}):
		d.put(`<select %s data-kind="bool"><option value=""></option><option value="true">%s</option><option value="false">%s</option></select>`, about, d.word("yes"), d.word("no"))
	case q.shape.Reference != "":
		d.put(`<div class="combo"><input type="text" %s data-kind="pick" data-from="%s" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false" aria-controls="%s-l"/><ul id="%s-l" role="listbox" aria-label="%s" hidden="hidden"></ul></div>`, about, q.shape.Reference, q.id, q.id, q.title)
	case q.shape.List:
		d.put(`<textarea %s data-kind="lines" rows="2"></textarea>`, about)
	case number && len(kinds) == 1:
		d.put(`<input type="text" inputmode="decimal" %s data-kind="number"/>`, about)
	case number:
		d.put(`<input type="text" %s data-kind="mixed"/>`, about)
	case q.shape.MaxLength > longText:
		d.put(`<textarea %s data-kind="text" rows="4"></textarea>`, about)
	case q.shape.MaxLength == 0 && q.shape.Format == "" && slices.Contains(anyText, q.shape.Pattern):
		d.put(`<textarea %s data-kind="text" rows="1"></textarea>`, about)
	default:
		d.put(`<input type="text" %s data-kind="text"/>`, about)
	}
	d.put("</div>\n")
}

// choice draws the terms of a vocabulary of which one is chosen, and what it means.
func (d *drawing) choice(q question, about string) {
	d.put(`<select %s data-kind="text"><option value="">%s</option>`, about, d.word("choose"))
	for _, term := range d.reg.Schema.Terms(q.shape.Vocabulary) {
		d.put(`<option value="%s" data-help="%s">%s</option>`, doc.XML(term.ID), doc.XML(term.Description.In(d.Lang())), doc.XML(term.Title.In(d.Lang())))
	}
	d.put(`</select><p class="help" id="%s-m"></p>`, q.id)
}

// first are the keys that every new idea is asked for, as the schema has them: those
// that it can't lack where the schema names none.
func (d *drawing) first(required []string) []string {
	var keys []string
	for _, pointer := range d.reg.Schema.Part(schema.Innovation, "").Words("x-first") {
		keys = append(keys, strings.TrimPrefix(pointer, "/"))
	}
	if keys == nil {
		return required
	}
	return keys
}

// all draws the whole form: the first questions, who does this already below those
// that are answered in words, and the rest folded.
func (d *drawing) all() {
	set := d.reg.Schema
	required := d.reg.Schema.Part(schema.Innovation, "").Words("required")
	first := d.first(required)
	ask := func(key string) { d.ask(d.at("", "f", key, slices.Contains(required, key))) }
	told := false
	for _, key := range first {
		if shape := set.Shape(schema.Innovation, "/"+key); !told && (!shape.Text() || shape.Vocabulary != "" || shape.Reference != "") {
			d.alike()
			told = true
		}
		ask(key)
	}
	d.put("<h2>%s</h2>\n<p>%s</p>\n", d.word("rest"), d.word("rest.help"))
	var simple, parts []string
	for _, key := range set.KeyOrder(schema.Innovation) {
		switch shape := set.Shape(schema.Innovation, "/"+key); {
		case slices.Contains(first, key):
		case len(shape.Keys) > 0:
			parts = append(parts, key)
		default:
			simple = append(simple, key)
		}
	}
	d.put("<details><summary>%s</summary>\n", d.word("simple"))
	for _, key := range simple {
		ask(key)
	}
	d.put("</details>\n")
	for _, key := range parts {
		ask(key)
	}
}

// alike is where is told who does the same already.
func (d *drawing) alike() {
	d.put(`<section class="notice" id="alike" aria-labelledby="alike-h"><h2 id="alike-h">%s</h2><p id="alike-count" role="status">%s</p><ul></ul></section>`+"\n", d.word("alike"), d.word("alike.wait"))
}

// attribute writes a value as the attribute data-NAME.
func attribute(name string, value any) string {
	data, _ := json.Marshal(value) // texts and maps of texts can always be written
	return ` data-` + name + `="` + doc.XML(string(data)) + `"`
}

// formWords are what the script says.
var formWords = []string{
	"loading", "without", "none", "counts", "up", "alike.none", "alike.some", "new-tab", "failed", "restored", "unsaved", "which",
	"next.to", "next.last", "next.met", "privacy", "whole", "paste", "copied", "change", "issue.title", "issue.text", "issue.file", "sent",
}

// said are the words of the script in the language of the page; what it fills in they
// have in braces.
func (e *edition) said() map[string]string {
	told := map[string]string{}
	for _, key := range formWords {
		told[key] = e.T("site.form."+key, i18n.Args{"n": "{n}", "m": "{m}", "title": "{title}", "file": "{file}"})
	}
	return told
}
