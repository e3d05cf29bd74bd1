package validate

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// schemaRules are found by holding a document against its schema; each gathers
// the schema keywords that a person sees as one kind of mistake.
var schemaRules = []Rule{
	{ID: "schema/required", Bad: "experiments:\n  - {id: proef-2016}\n", Good: "experiments:\n  - {id: proef-2016, title: Proef in Zwolle}\n"},
	{ID: unknownKey, Bad: "doelgroep: [ouderen]\n", Good: "target_groups: [ouderen]\n"},
	{ID: "schema/type", Bad: "priorities: jeugd-onderwijs\n", Good: "priorities: [jeugd-onderwijs]\n"},
	{ID: "schema/enum", Bad: "status: gestop\n", Good: "status: actief\n"},
	{ID: "schema/format", Bad: "materials: [{title: Handleiding, url: www.kb.nl}]\n",
		Good: "materials: [{title: Handleiding, url: https://www.kb.nl}]\n"},
	{ID: "schema/length", Bad: "priorities: []\n", Good: "priorities: [jeugd-onderwijs]\n"},
	{ID: "schema/range", Bad: "funding: [{amount: -5000}]\n", Good: "funding: [{amount: 5000}]\n"},
	{ID: "schema/number", Bad: "funding: [{amount: 12.500}]\n", Good: "funding: [{amount: 12500}]\n"},
	{ID: "schema/duplicate-item", Bad: "target_groups: [ouderen, ouderen]\n", Good: "target_groups: [ouderen]\n"},
	{ID: "schema/other", Whole: true},
}

const unknownKey = "schema/unknown-key"

// againstSchema turns the violations of a document into findings.
func againstSchema(doc *yamldoc.Document, name string, set *schema.Set) (finding.List, error) {
	violations, err := set.Check(name, doc.Value())
	if err != nil {
		return nil, err
	}
	if len(violations) > 0 { // an innovation without its keys has some
		if found := notInnovation(doc, name, set); found != nil {
			return found, nil
		}
	}
	s := schemaFindings{doc: doc, name: name, set: set, told: map[string]bool{}}
	for _, r := range doc.Remarks() {
		s.remark(r)
	}
	s.meet(violations)
	for _, v := range violations {
		s.add(v)
	}
	if len(violations) == schema.MaxViolations {
		s.found = append(s.found, finding.More(doc.File(), finding.Error))
	}
	return s.found, nil
}

// notInnovation returns the one finding about a file that holds something else than
// an innovation: of what one always has it has nothing, and of its keys an
// innovation has one at most.
func notInnovation(doc *yamldoc.Document, name string, set *schema.Set) finding.List {
	object, isObject := doc.Value().(map[string]any)
	known, required := 0, 0
	for key := range object {
		if set.Shape(name, "/"+key).Known {
			known++
		}
		if set.Required(name, key) {
			required++
		}
	}
	if name != schema.Innovation || !isObject || len(object) < 2 || required > 1 || known > 1 {
		return nil
	}
	f := doc.Finding("file/kind", finding.Error, doc.Anchor(""), "", finding.Args{"name": path.Base(doc.File())})
	f.Variant = "innovation"
	return finding.List{f}
}

// schemaFindings gathers the findings of one document.
type schemaFindings struct {
	doc   *yamldoc.Document
	name  string
	set   *schema.Set
	found finding.List
	// told holds the places whose value was found wrong: an empty text is too
	// short and blank as well, and once is enough.
	told map[string]bool
	// near are the known keys that an unknown one may be meant for, by its place, and
	// meant those that are wanted and stand there under such a name.
	near  map[string][]string
	meant map[string]bool
}

// meet finds out which keys stand there under another name: one that is missing as well
// has one cause and gives one finding, that of the name. Where a record may silence that
// one, both are told.
func (s *schemaFindings) meet(violations []schema.Violation) {
	s.near, s.meant = map[string][]string{}, map[string]bool{}
	silenceable := func(p schema.Part) bool { return p.Word("rule") == unknownKey }
	for _, v := range violations {
		if v.Keyword != "additionalProperties" {
			continue
		}
		told := !slices.ContainsFunc(Suppressible(s.set), silenceable)
		for i, key := range v.Keys[:min(finding.Most+1, len(v.Keys))] {
			near := s.nearKey(v, key)
			s.near[yamldoc.Join(v.Pointer, key)] = near
			for _, meant := range near {
				if told && i < finding.Most {
					s.meant[yamldoc.Join(v.Pointer, meant)] = true
				}
			}
		}
	}
}

func (s *schemaFindings) add(v schema.Violation) {
	switch v.Keyword {
	case "required":
		s.missing(v)
	case "additionalProperties":
		s.unknown(v)
	case "anyOf":
		s.append("schema/required", "any", s.doc.Anchor(v.Pointer), v.Pointer, finding.Args{"keys": v.Keys})
	default:
		if !s.told[v.Pointer] {
			s.told[v.Pointer] = true
			s.value(v)
		}
	}
}

func (s *schemaFindings) append(rule, variant string, r finding.Range, pointer string, args finding.Args) {
	s.found = append(s.found, s.finding(rule, variant, r, pointer, args))
}

func (s *schemaFindings) finding(rule, variant string, r finding.Range, pointer string, args finding.Args) finding.Finding {
	f := s.doc.Finding(rule, finding.Error, r, pointer, args)
	f.Variant = variant
	return f
}

// missing reports each key that is not there, with what the schema says of it.
func (s *schemaFindings) missing(v schema.Violation) {
	for _, key := range v.Keys {
		pointer := v.Pointer + "/" + key
		if s.meant[pointer] {
			continue
		}
		field := s.set.Field(s.name, pointer)
		args := finding.Args{"key": key, "title": field.Title, "description": field.Description}
		if terms, example := s.terms(pointer, key); terms != nil {
			args["allowed"], args["example"] = terms.IDs(), example
		}
		s.append("schema/required", "", s.doc.Anchor(v.Pointer), pointer, args)
	}
}

// terms returns the vocabulary that the value at a pointer, or each item of the
// list there, is chosen from, with a line that holds its first term.
func (s *schemaFindings) terms(pointer, key string) (terms schema.Terms, example string) {
	if name, _ := s.set.Meaning(s.name, pointer); name != "" {
		terms = s.set.Terms(name)
		return terms, key + ": " + terms[0].ID
	}
	if name, _ := s.set.Meaning(s.name, pointer+"/0"); name != "" {
		terms = s.set.Terms(name)
		return terms, key + ": [" + terms[0].ID + "]"
	}
	return nil, ""
}

// unknown reports each key that the schema doesn't know.
func (s *schemaFindings) unknown(v schema.Violation) {
	for _, key := range v.Keys[:min(finding.Most+1, len(v.Keys))] {
		pointer := yamldoc.Join(v.Pointer, key)
		if s.told[pointer] {
			continue
		}
		s.append(unknownKey, "", s.doc.KeyRange(pointer), pointer, finding.Args{
			"key": key, "suggestions": s.near[pointer], "known": v.Known,
		})
	}
}

// nearKey suggests the known key that was meant: near in spelling, or a key that
// people call by that name, such as target_groups for "doelgroep".
func (s *schemaFindings) nearKey(v schema.Violation, key string) []string {
	if near := suggest.Of(key, v.Known, 1); near != nil {
		return near
	}
	owner := map[string]string{}
	var titles []string
	for _, known := range v.Known {
		for _, title := range s.set.Field(s.name, v.Pointer+"/"+known).Title {
			owner[title] = known
			titles = append(titles, title)
		}
	}
	slices.Sort(titles)
	for _, title := range suggest.Of(key, titles, 1) {
		return []string{owner[title]}
	}
	return nil
}

// value reports a value that is not what its field may hold.
func (s *schemaFindings) value(v schema.Violation) {
	if v.Keyword == "uniqueItems" {
		s.twice(v)
		return
	}
	args := s.about(v.Pointer, v.Got)
	rule, variant := mistake(v, args)
	f := s.finding(rule, variant, s.doc.Range(v.Pointer), v.Pointer, args)
	s.wayOut(&f, v)
	s.found = append(s.found, f)
}

// about returns the arguments that every finding about a value has. The items
// of a list share what the schema says of the list.
func (s *schemaFindings) about(pointer string, value any) finding.Args {
	field := s.set.Field(s.name, pointer)
	if field.Title == nil {
		field = s.set.Field(s.name, pointer[:max(0, strings.LastIndexByte(pointer, '/'))])
	}
	written := show(value)
	if typeName(value) != "string" {
		text, _, _ := s.doc.Written(pointer)
		written = show(text)
	}
	return finding.Args{
		"value": written, "key": lastKey(pointer),
		"title": field.Title, "description": field.Description,
	}
}

// twice reports each item of a list that equals one before it.
func (s *schemaFindings) twice(v schema.Violation) {
	items, _ := v.Got.([]any)
	seen, told := map[string]bool{}, 0
	for i, item := range items {
		text, _ := json.Marshal(item)
		if !seen[string(text)] {
			seen[string(text)] = true
			continue
		}
		pointer := fmt.Sprintf("%s/%d", v.Pointer, i)
		s.append("schema/duplicate-item", "", s.doc.Range(pointer), pointer, s.about(pointer, item))
		if told++; told > finding.Most {
			return
		}
	}
	if told == 0 { // equal to the schema, however they are written: 1 and 1.0
		s.append("schema/duplicate-item", "", s.doc.Range(v.Pointer), v.Pointer, s.about(v.Pointer, v.Got))
	}
}

// mistake chooses the rule and variant that a person would name, and adds the
// arguments that their sentence needs.
func mistake(v schema.Violation, args finding.Args) (rule, variant string) {
	switch v.Keyword {
	case "enum", "const":
		if name := typeName(v.Got); name == "array" || name == "object" {
			args["want"], args["got"] = []string{"string"}, name
			return "schema/type", ""
		}
		args["allowed"] = v.Terms.IDs()
		args["suggestions"] = suggest.Of(show(v.Got), v.Terms.IDs(), 1)
		if term, _, ok := v.Terms.Find(show(v.Got)); ok {
			args["suggestions"] = []string{term.ID}
		}
		return "schema/enum", ""
	case "type":
		want, got := schema.TypeNames(v.Want), typeName(v.Got)
		args["want"], args["got"] = want, got
		if (got == "string" || got == "number") && (slices.Contains(want, "integer") || slices.Contains(want, "number")) {
			return "schema/number", ""
		}
		return "schema/type", ""
	case "pattern", "format":
		args["want"] = fmt.Sprint(v.Want)
		variant = formatVariant(v)
		if text, isText := v.Got.(string); isText && variant == "slug" && registry.Slug(text) != "" {
			args["suggestions"] = []string{registry.Slug(text)}
		}
		return "schema/format", variant
	case "minLength", "maxLength", "minItems", "maxItems":
		args["limit"] = schema.Number(v.Want)
		return "schema/length", strings.ToLower(v.Keyword)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		args["limit"] = schema.Number(v.Want)
		return "schema/range", strings.ToLower(v.Keyword)
	case "not":
		if v.Pointer == "/id" {
			args["name"], args["stem"] = show(v.Got), show(v.Got)
			return fileNameRule, "reserved"
		}
	}
	args["detail"] = v.Keyword + ": " + show(v.Want)
	return "schema/other", ""
}

// formatVariant chooses the sentence that says what a text should look like.
func formatVariant(v schema.Violation) string {
	switch want := fmt.Sprint(v.Want); {
	case v.Keyword == "format" && want == "partial-date":
		if text, _ := v.Got.(string); len(text) > 4 && text[4] == '-' && onlyDigits(text[:4]) == text[:4] && text[:4] < strconv.Itoa(innovation.FirstYear) {
			return "early"
		}
		return "date"
	case want == "uri" || strings.HasPrefix(want, "^https?"):
		return "url"
	case strings.HasPrefix(want, "^[a-z0-9]+(-"):
		return "slug"
	case want == `\S`:
		return "blank"
	}
	return ""
}

// show returns a value as a person would write it, shortened where it is long.
func show(v any) string {
	text, ok := v.(string)
	if !ok {
		data, _ := json.Marshal(v)
		text = string(data)
	}
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// typeName returns the JSON type of a value.
func typeName(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "number"
}

// lastKey returns the name of the field that a pointer leads to: for an item of
// a list, the list's.
func lastKey(pointer string) string {
	parts := strings.Split(pointer, "/")
	for i := len(parts) - 1; i > 0; i-- {
		if strings.Trim(parts[i], "0123456789") != "" {
			return parts[i]
		}
	}
	return ""
}
