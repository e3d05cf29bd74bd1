package validate

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// remark reports what YAML reads as something else than it says, where it would
// have been meant.
func (s *schemaFindings) remark(r yamldoc.Remark) {
	shape := s.set.Shape(s.name, r.Pointer)
	takesText := slices.Contains(shape.Types, "string") || shape.Vocabulary != ""
	takesNumber := slices.Contains(shape.Types, "number") || slices.Contains(shape.Types, "integer")
	prose := takesText && isProse(shape)
	args := finding.Args{"value": show(r.Text), "key": lastKey(r.Pointer), "title": s.set.Field(s.name, r.Pointer).Title}
	quoted := &finding.Repair{From: r.From, To: r.To, New: yamldoc.Quote(r.Text), Sure: true}
	f := finding.Finding{Repair: quoted}
	switch {
	case r.Kind == yamldoc.RemarkComment && prose:
		f.Rule, f.Repair.Sure = "yaml/comment", false
	case r.Kind == yamldoc.RemarkMaybeComment && prose:
		f.Rule, f.Variant, f.Severity, f.Repair.Sure = "yaml/comment", "maybe", finding.Warning, false
	case r.Kind == yamldoc.RemarkAnchor && takesText:
		args["char"] = "&"
		f.Rule, f.Variant = "yaml/syntax", "reserved"
	case r.Kind == yamldoc.RemarkComma:
		f.Rule, f.Variant = "yaml/key-type", "comma"
		args["key"] = lastKey(r.Pointer)
	case r.Kind == yamldoc.RemarkMerged:
		f.Rule, f.Variant, f.Repair = "yaml/dash", "merged", s.unmerged(r)
	case r.Kind == yamldoc.RemarkNumber && takesNumber && shape.Format == "":
		f.Rule, f.Repair.New, f.Repair.Sure = "schema/number", fitting(r.Text, shape, s.set), false
	case r.Kind == yamldoc.RemarkNumber && shape.Format == "partial-date":
		f.Rule, f.Variant, f.Repair.New = "schema/format", "date", fitting(r.Text, shape, s.set)
	case r.Kind == yamldoc.RemarkNumber && takesText && !shape.List:
		args["want"], args["got"] = []string{"string"}, "number"
		f.Rule = "schema/type"
	default:
		return
	}
	if r.Kind == yamldoc.RemarkNumber && shape.Type == "number" && canonical().MatchString(strings.TrimRight(r.Text, "0")) {
		return // a number with three decimals, where decimals belong
	}
	s.told[r.Pointer] = true
	told := s.finding(f.Rule, f.Variant, r.Range, r.Pointer, args)
	told.Severity, told.Repair = f.Severity, f.Repair
	s.offer(&told)
	s.found = append(s.found, told)
}

// isProse reports whether a text of one's own belongs somewhere.
func isProse(shape schema.Shape) bool {
	return shape.Vocabulary == "" && shape.Reference == "" && shape.Format == "" && (shape.Pattern == "" || shape.Pattern == anyText)
}

// offer tells the hint what to write; a repair that writes nothing on one line is
// none, unless it takes lines out.
func (s *schemaFindings) offer(f *finding.Finding) {
	switch r := f.Repair; {
	case r == nil:
	case r.New == "":
		f.Repair = nil
	case !strings.Contains(r.New, "\n"):
		f.Args["write"] = r.New
	}
}

var dashAtLine = pattern(`\n[ \t]*[-–—•*·] `)

// unmerged sets the dashes below that of an item right under it.
func (s *schemaFindings) unmerged(r yamldoc.Remark) *finding.Repair {
	src := s.doc.Bytes()
	line := lineBefore(src, r.From)
	indent := strings.IndexByte(line, '-')
	if strings.TrimLeft(line[:max(indent, 0)], " ") != "" {
		return nil
	}
	return &finding.Repair{From: r.From, To: r.To, Sure: true,
		New: dashAtLine().ReplaceAllString(string(src[r.From:r.To]), "\n"+strings.Repeat(" ", indent)+"- ")}
}

// wayOut adds to a finding about a value what it should have been, where that
// follows from what was written.
func (s *schemaFindings) wayOut(f *finding.Finding, v schema.Violation) {
	shape := s.set.Shape(s.name, v.Pointer)
	_, from, to := s.doc.Written(v.Pointer)
	source := string(s.doc.Bytes()[from:to])
	text, isText := v.Got.(string)
	value := s.better(v, shape, source)
	suggested, _ := f.Args["suggestions"].([]string)
	if shape.Reference != "" {
		f.Args["reference"] = shape.Reference
	}
	if isText && !isProse(shape) && !shape.List {
		nameSign(f)
	}
	switch {
	case isText && saysNothing(text):
		f.Variant = "nothing"
		if changed, err := s.doc.Remove(v.Pointer); err == nil {
			f.Repair = difference(s.doc.Bytes(), changed.Bytes(), false)
		}
		return
	case len(suggested) == 1:
		value = suggested[0]
	}
	if value != nil {
		sure := v.Keyword != "enum" && v.Keyword != "const"
		changed, err := s.doc.Set(v.Pointer, value, nil)
		_, isList := value.([]any)
		words, isWords := value.(string)
		switch {
		case isWords && shape.Reference != "":
			f.Repair = &finding.Repair{From: from, To: to, New: words, Sure: sure}
			f.Args["write"] = words
		case isWords && isProse(shape) && !shape.List:
			f.Repair = &finding.Repair{From: from, To: to, New: yamldoc.Quote(words), Sure: sure}
			f.Args["write"] = f.Repair.New
		case err == nil:
			f.Repair = difference(s.doc.Bytes(), changed.Bytes(), sure)
			f.Args["write"], _, _ = changed.Written(v.Pointer)
		case !isList:
			f.Repair = &finding.Repair{From: from, To: to, New: yamldoc.Inline(value), Sure: sure}
			f.Args["write"] = f.Repair.New
		}
	}
	if rule := f.Rule; rule == "schema/type" {
		switch items := dashed(source); {
		case shape.List && isText && items != nil && f.Args["want"].([]string)[0] == "array":
			f.Rule, f.Args["write"] = "yaml/dash", "- "+items[0]
			if f.Repair != nil && strings.TrimSpace(lineBefore(s.doc.Bytes(), from)) == "" {
				f.Repair = &finding.Repair{From: from, To: to, New: leadingSign().ReplaceAllString(source, "$1- "), Sure: true}
			}
		case typeName(v.Got) == "object" && isProse(shape):
			f.Variant = "colon"
		}
	}
}

// better returns the value that was meant, nil where that is a guess.
func (s *schemaFindings) better(v schema.Violation, shape schema.Shape, source string) any {
	switch v.Keyword {
	case "type", "enum", "const", "pattern", "format":
	default:
		return nil
	}
	switch got := v.Got.(type) {
	case nil:
		return nil
	case []any:
		if len(got) != 1 || shape.List {
			return nil
		}
		text, _ := got[0].(string)
		return typed(fitting(text, shape, s.set), shape)
	case map[string]any:
		if shape.List || !isProse(shape) || !slices.Contains(shape.Types, "string") {
			return nil
		}
		return typed(strings.Join(strings.Fields(source), " "), shape)
	case string:
		if shape.List {
			return s.items(got, source, shape)
		}
		return typed(fitting(got, shape, s.set), shape)
	}
	text := strings.Join(strings.Fields(source), " ")
	if shape.List {
		return s.items(text, source, shape)
	}
	return typed(fitting(text, shape, s.set), shape)
}

// items returns the list that a text stands for, nil where an item is not
// understood.
func (s *schemaFindings) items(text, source string, shape schema.Shape) any {
	parts := dashed(source)
	if parts == nil {
		parts = []string{text}
		if !isProse(shape) {
			parts = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
		}
	}
	var list []any
	for _, part := range parts {
		item := typed(fitting(strings.TrimSpace(part), shape, s.set), shape)
		if item == nil {
			return nil
		}
		list = append(list, item)
	}
	return list
}

// typed returns a text as the value that a key takes, nil for none.
func typed(text string, shape schema.Shape) any {
	if text == "" {
		return nil
	}
	switch {
	case shape.Format == "partial-date" && len(text) > len("2016"):
		return yamldoc.Date(text)
	case slices.Contains(shape.Types, "number") || slices.Contains(shape.Types, "integer"):
		return json.Number(text)
	case slices.Contains(shape.Types, "boolean"):
		return text == "true"
	case slices.Contains(shape.Types, "string") || shape.Vocabulary != "":
		return text
	}
	return nil
}

var listSign = pattern(`^([-+–—−‐‑•*·‣◦▪]\s*)(\S.*)$`)

var leadingSign = pattern(`(?m)^([ \t]*)[-+–—−‐‑•*·‣◦▪][ \t\x{a0}]*`)

// lineBefore returns what stands before an offset on its line.
func lineBefore(src []byte, at int) string {
	return string(src[bytes.LastIndexByte(src[:at], '\n')+1 : at])
}

// dashed returns the items of a text whose every line begins with something that
// was meant for the dash of a list, nil for any other text.
func dashed(source string) []string {
	var items []string
	for line := range strings.Lines(source) {
		part := listSign().FindStringSubmatch(strings.TrimSpace(line))
		if part == nil {
			return nil
		}
		items = append(items, part[2])
	}
	return items
}

// difference returns what changes one text into another.
func difference(old, new []byte, sure bool) *finding.Repair {
	from := 0
	for from < min(len(old), len(new)) && old[from] == new[from] {
		from++
	}
	tail := 0
	for tail < min(len(old), len(new))-from && old[len(old)-1-tail] == new[len(new)-1-tail] {
		tail++
	}
	return &finding.Repair{From: from, To: len(old) - tail, New: string(new[from : len(new)-tail]), Sure: sure}
}

// nameSign adds to a finding the character in its value that looks like another,
// with its column.
func nameSign(f *finding.Finding) {
	line := []rune(f.Source)
	from, to := f.Range.Column-1-f.Skipped, f.Range.EndColumn-1-f.Skipped
	for i := max(from, 0); i < min(to, len(line)); i++ {
		if seemsPlain(line[i]) {
			f.Args["sign"], f.Args["sign_column"] = lookalike.Sign(line[i]), i+1+f.Skipped
			return
		}
	}
}
