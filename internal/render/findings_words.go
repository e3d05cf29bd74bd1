package render

import (
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// findingMessage returns the sentence of a finding, without a full stop.
func findingMessage(p *i18n.Printer, f finding.Finding) string {
	text := p.T(ruleKey(p, f, "message"), findingArgs(p, f.Args))
	return strings.TrimSuffix(strings.TrimSpace(text), ".")
}

// findingHints returns the lines that tell the way out. A template may give
// several; those that come out empty are dropped.
func findingHints(p *i18n.Printer, f finding.Finding) []string {
	key := ruleKey(p, f, "hint")
	if !p.Has(key) {
		key = "rule." + f.Rule + ".fix"
	}
	var lines []string
	for line := range strings.SplitSeq(p.T(key, findingArgs(p, f.Args)), "\n") {
		if line = strings.TrimSuffix(strings.TrimSpace(line), "."); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// ruleKey returns the catalogue key of a part of a finding's words: that of its
// variant, or else that of its rule.
func ruleKey(p *i18n.Printer, f finding.Finding, part string) string {
	if f.Variant != "" {
		if key := "rule." + f.Rule + "." + f.Variant + "." + part; p.Has(key) {
			return key
		}
	}
	return "rule." + f.Rule + "." + part
}

// findingArgs prepares the arguments of a finding for a template: texts in the
// printer's language, nothing that could steer a terminal, and beside the
// argument x also
//
//	x_or, x_and   a list of strings as a phrase
//	x_quoted      a string as YAML writes it in quotes
//	x_words       the name of a type in words; x_words_or for a list of types
func findingArgs(p *i18n.Printer, args finding.Args) i18n.Args {
	out := i18n.Args{}
	for key, value := range args {
		switch v := value.(type) {
		case i18n.Text:
			out[key] = v.In(p.Lang())
		case []i18n.Text:
			texts := make([]string, len(v))
			for i, text := range v {
				texts[i] = text.In(p.Lang())
			}
			addList(p, out, key, texts)
		case string:
			v = visible(v)
			out[key], out[key+"_quoted"] = v, "'"+strings.ReplaceAll(v, "'", "''")+"'"
			out[key+"_words"] = typeWords(p, v)
		case []string:
			addList(p, out, key, v)
		default:
			out[key] = v
		}
	}
	addSizes(p, out)
	return out
}

// addList adds a list of strings and the phrases made of it.
func addList(p *i18n.Printer, out i18n.Args, key string, items []string) {
	shown, words := make([]string, len(items)), make([]string, len(items))
	for i, item := range items {
		shown[i] = visible(item)
		words[i] = typeWords(p, item)
	}
	out[key] = shown
	out[key+"_or"] = joinOr(p, shown)
	out[key+"_and"] = joinAnd(p, shown)
	out[key+"_words_or"] = joinOr(p, words)
}

// typeWords returns the words for a type of JSON or YAML, and "" for what is none.
func typeWords(p *i18n.Printer, name string) string {
	if key := "finding.type." + name; p.Has(key) {
		return p.T(key)
	}
	return ""
}

// joinAnd joins what all counts: "a, b en c".
func joinAnd(p *i18n.Printer, items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return p.T("finding.and", i18n.Args{"head": strings.Join(items[:last], ", "), "last": items[last]})
}

// addSizes turns a number of bytes, and the limit that it passes, into
// megabytes, and groups the digits of other limits.
func addSizes(p *i18n.Printer, args i18n.Args) {
	limit, isLimit := number(args["limit"])
	if size, ok := number(args["size"]); ok {
		args["size"] = megabytes(p.Lang(), size)
		if isLimit {
			args["limit"] = megabytes(p.Lang(), limit)
		}
	} else if isLimit {
		args["limit"] = grouped(p.Lang(), strconv.FormatInt(limit, 10))
	}
}

func number(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	}
	return 0, false
}

// megabytes rounds up to a tenth, so that what is just too large doesn't look
// as large as the limit.
func megabytes(lang i18n.Lang, size int64) string {
	const tenth = 1 << 20
	tenths := (size*10 + tenth - 1) / tenth
	text := grouped(lang, strconv.FormatInt(tenths/10, 10))
	if rest := tenths % 10; rest > 0 {
		point := ","
		if lang == i18n.English {
			point = "."
		}
		text += point + strconv.FormatInt(rest, 10)
	}
	return text + " MB"
}

// grouped parts the digits of a large number by thousands.
func grouped(lang i18n.Lang, digits string) string {
	comma := "."
	if lang == i18n.English {
		comma = ","
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + comma + digits[i:]
	}
	return digits
}
