package edit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/schema"
)

// Issue is the text of an issue that was filled in by the form that render.IssueForm
// makes: under a heading for each question stands its answer.
type Issue struct {
	file    string
	lines   []string
	answers map[string]answer // by the pointer of the question
	// Refused says by the pointer of a question why the answer can't be read; "" of
	// the text as a whole.
	Refused map[string]error
	// unknown are the organisations that the registry doesn't know.
	unknown finding.List
}

// answer is the place of an answer: the line of its heading, and of its last line, both
// counted from 0.
type answer struct{ heading, last int }

// OptionSeparator stands in a choice of the form between the id of a term and its
// title.
const OptionSeparator = " · "

// noAnswers are what GitHub writes for a question that was left open.
var noAnswers = []string{"_No response_", "None"}

// FromIssue returns the draft that the text of an issue holds. What can't be read is
// told by the Issue of the draft, and left out.
func FromIssue(reg *registry.Registry, file string, text []byte) Draft {
	body := strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n")
	i := &Issue{file: file, lines: strings.Split(body, "\n"), answers: map[string]answer{}, Refused: map[string]error{}}
	draft := Draft{Fields: Fields{}, Issue: i}
	if !utf8.ValidString(body) {
		i.Refused[""] = usererr.Refuse("add/issue-encoding", usererr.Args{"file": file})
		return draft
	}
	questions := Questions(reg)
	for _, n := range i.divide(questions) {
		i.take(reg, questions[n], draft.Fields)
	}
	return draft
}

// divide finds the answers, and returns which questions have one.
func (i *Issue) divide(questions []Question) []int {
	at := i.headings(questions)
	var asked []int
	last := len(i.lines) - 1
	for line := last; line >= 0; line-- {
		n, isHeading := at[line]
		if !isHeading {
			continue
		}
		q := questions[n]
		if after, twice := i.answers[q.Pointer]; twice {
			i.Refused[q.Pointer] = usererr.Refuse("add/issue-twice", usererr.Args{"title": q.Title, "file": i.file, "line": line + 1, "other": after.heading + 1})
		} else {
			asked = append(asked, n)
		}
		i.answers[q.Pointer] = answer{line, last}
		last = line - 1
	}
	lost := slices.IndexFunc(i.lines[:last+1], func(l string) bool { return strings.TrimSpace(l) != "" })
	switch {
	case len(at) == 0:
		i.Refused[""] = usererr.Refuse("add/no-issue", usererr.Args{"file": i.file, "title": questions[0].Title})
	case lost >= 0:
		i.Refused[""] = usererr.Refuse("add/issue-before", usererr.Args{"file": i.file, "line": lost + 1, "title": questions[0].Title})
	}
	slices.Reverse(asked)
	return asked
}

// headings returns which question stands at which line. Of labels that mean another
// question in another language, those of the language that most headings are in count.
// A heading within a block of code is text, unless it is the only one of its question:
// then the block was not closed.
func (i *Issue) headings(questions []Question) map[int]int {
	labels, headings := map[i18n.Lang]map[string]int{}, map[int]string{}
	met := map[i18n.Lang]int{}
	for _, lang := range i18n.Langs {
		labels[lang] = map[string]int{}
		for n, q := range questions {
			labels[lang][lookalike.Fold(q.Title.In(lang))] = n
		}
	}
	for line, text := range i.lines {
		if label, ok := strings.CutPrefix(text, "### "); ok {
			headings[line] = lookalike.Fold(strings.TrimSpace(label))
			for lang := range labels {
				if _, known := labels[lang][headings[line]]; known {
					met[lang]++
				}
			}
		}
	}
	langs := slices.Clone(i18n.Langs)
	slices.SortStableFunc(langs, func(a, b i18n.Lang) int { return met[b] - met[a] })
	code := i.code()
	at, quoted := map[int]int{}, map[int]int{}
	open := map[int]bool{}
	for line, label := range headings {
		for _, lang := range langs {
			if n, known := labels[lang][label]; known {
				if code[line] {
					quoted[line] = n
				} else {
					at[line], open[n] = n, true
				}
				break
			}
		}
	}
	for line, n := range quoted {
		if !open[n] {
			at[line] = n
		}
	}
	return at
}

// code tells which lines stand in a fenced block of code.
func (i *Issue) code() []bool {
	inside := make([]bool, len(i.lines))
	fence := ""
	for n, line := range i.lines {
		text := strings.TrimLeft(line, " ")
		mark := text[:len(text)-len(strings.TrimLeft(text, "`~"))]
		inside[n] = fence != ""
		switch {
		case len(line)-len(text) > 3 || len(mark) < 3 || strings.Trim(mark, mark[:1]) != "":
		case fence == "":
			fence = mark
		case mark[0] == fence[0] && len(mark) >= len(fence) && strings.TrimSpace(text) == mark:
			fence = ""
		}
	}
	return inside
}

// bullet is what people put before the items of a list.
var bullet = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)

// take puts the answer to a question into the fields.
func (i *Issue) take(reg *registry.Registry, q Question, fields Fields) {
	a := i.answers[q.Pointer]
	text := strings.TrimSpace(strings.Join(i.lines[a.heading+1:a.last+1], "\n"))
	if text == "" || text == noAnswers[0] || q.Options != nil && text == noAnswers[1] {
		return
	}
	items := []string{text}
	if q.Shape.List {
		items = listed(text)
	}
	if q.Shape.Vocabulary != "" {
		items = chosen(reg.Schema.Terms(q.Shape.Vocabulary), items, q.Shape.List)
	}
	if q.Shape.Reference == "organisation" {
		if items = i.organisations(reg, q, items); items == nil {
			return
		}
	}
	fields.Put(q.Pointer, q.Shape.List, items)
}

// listed returns the items of a list, one a line; bullets are left out where every
// item has one.
func listed(text string) []string {
	var items []string
	bullets := true
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			items, bullets = append(items, line), bullets && bullet.MatchString(line)
		}
	}
	if bullets {
		for n, item := range items {
			items[n] = bullet.ReplaceAllString(item, "")
		}
	}
	return items
}

// chosen returns the ids of the terms that were chosen, as the form has them or as
// people call them. Of several, GitHub puts a comma between, which a title may hold as
// well.
func chosen(terms schema.Terms, texts []string, several bool) []string {
	options := map[string]string{}
	for _, term := range terms {
		for _, title := range term.Title {
			options[term.ID+OptionSeparator+title] = term.ID
		}
	}
	var ids []string
	for _, text := range texts {
		parts := []string{text}
		if several {
			parts = strings.Split(text, ", ")
		}
		for len(parts) > 0 {
			n := len(parts)
			for n > 1 && options[strings.Join(parts[:n], ", ")] == "" {
				n--
			}
			word := strings.TrimSpace(strings.Join(parts[:n], ", "))
			id, _, _ := strings.Cut(word, OptionSeparator)
			if term, _, known := terms.Find(id); known {
				word = term.ID
			}
			ids, parts = append(ids, word), parts[n:]
		}
	}
	return ids
}

// organisations returns the ids of organisations that are called by name or id, or
// both as a form may show them; nil where the registry doesn't know one of them.
func (i *Issue) organisations(reg *registry.Registry, q Question, words []string) []string {
	var ids []string
	all := len(i.unknown)
	for n, word := range words {
		id, near := organisation(reg, word)
		if id == "" {
			f := finding.Finding{Rule: "reference/organisation", Pointer: q.Pointer, Args: finding.Args{"id": word, "suggestions": near}}
			if q.Shape.List {
				f.Pointer = q.Pointer + "/" + strconv.Itoa(n)
			}
			i.unknown = append(i.unknown, f)
		}
		ids = append(ids, id)
	}
	if len(i.unknown) > all {
		return nil
	}
	return ids
}

// organisation returns the id of the organisation that goes by a name, or the names of
// those that come near. The beginning of an id doesn't do: nobody is asked whether that
// was meant.
func organisation(reg *registry.Registry, word string) (id string, near []string) {
	before, after, _ := strings.Cut(word, OptionSeparator)
	for _, name := range []string{word, before, after} {
		found, err := reg.FindOrganisation("organisation", name)
		if err == nil && slices.Contains([]string{found, lookalike.Fold(reg.OrganisationName(found))}, lookalike.Fold(name)) {
			return found, nil
		}
		if err == nil && near == nil {
			near = []string{reg.OrganisationName(found)}
		}
	}
	if near == nil {
		var names []string
		for _, o := range reg.Organisations {
			names = append(names, o.Name)
		}
		near = suggest.Of(word, names, 2)
	}
	return "", near
}

// placed returns what was found in the record that the answers make at their places in
// the issue, with the organisations that are unknown. Where an answer was left out, or
// can't be read, what the record lacks for it is not told as well.
func (i *Issue) placed(found finding.List, fields Fields) finding.List {
	if len(i.answers) == 0 {
		return nil // no form: nothing else is wrong with it
	}
	var list finding.List
	told := func(pointer string) bool {
		_, refused := i.Refused[pointer]
		return refused || i.unknown.Has(func(f finding.Finding) bool { return i.question(f.Pointer) == pointer })
	}
	for _, f := range i.unknown {
		if len(fields.Texts(i.question(f.Pointer))) == 0 { // an option may have given another
			list = append(list, i.place(f))
		}
	}
	for _, f := range found {
		if !told(i.question(f.Pointer)) || len(fields.Texts(i.question(f.Pointer))) > 0 {
			list = append(list, i.place(f))
		}
	}
	list.Sort()
	return list
}

// question returns the pointer of the question that a pointer of the record is about, or
// the pointer itself.
func (i *Issue) question(pointer string) string {
	for around := pointer; around != ""; around = around[:strings.LastIndexByte(around, '/')] {
		if _, asked := i.answers[around]; asked {
			return around
		}
	}
	return pointer
}

// place puts a finding at the line of the issue that holds what it is about, or else at
// the heading of the question. What no question asks for is at the first line.
func (i *Issue) place(f finding.Finding) finding.Finding {
	a := i.answers[i.question(f.Pointer)]
	line := a.heading
	rest := strings.TrimPrefix(f.Pointer, i.question(f.Pointer))
	nth, _ := strconv.Atoi(strings.TrimPrefix(rest, "/"))
	for n := a.heading + 1; n <= a.last; n++ {
		if strings.TrimSpace(i.lines[n]) == "" {
			continue
		}
		if line = n; nth == 0 {
			break
		}
		nth--
	}
	text := []rune(i.lines[line])
	const most = 200
	if len(text) > most {
		text = append(text[:most:most], '…')
	}
	f.File, f.Range = i.file, finding.Range{Line: line + 1, Column: 1, EndLine: line + 1, EndColumn: len(text) + 1}
	f.Source, f.Skipped, f.Repair = string(text), 0, nil
	return f
}
