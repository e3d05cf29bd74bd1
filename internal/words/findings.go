package words

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/schema"
)

// Message returns the sentence of a finding, without a full stop.
func Message(p *i18n.Printer, f finding.Finding) string {
	text := p.T(ruleKey(p, f, "message"), findingArgs(p, f.Args))
	return strings.TrimSuffix(strings.TrimSpace(text), ".")
}

// Hints returns the lines that tell the way out. A template may give several; those
// that come out empty are dropped.
func Hints(p *i18n.Printer, f finding.Finding) []string { return hints(p, f, hintKey(p, f)) }

// FormHints is Hints for who fills in a form, where no command can be typed.
func FormHints(p *i18n.Printer, f finding.Finding) []string {
	key := hintKey(p, f)
	if form := key[:strings.LastIndexByte(key, '.')] + ".hint_form"; p.Has(form) {
		key = form
	}
	var lines []string
	for _, line := range hints(p, f, key) {
		if line = strings.TrimSuffix(WithoutCommands(line), "."); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// WithoutCommands leaves out the sentences that name a command of this program: the
// schema says of some fields which one fills them in.
func WithoutCommands(text string) string {
	all := strings.SplitAfter(text, ". ")
	return strings.TrimSpace(strings.Join(slices.DeleteFunc(all, func(s string) bool { return strings.Contains(s, "`agenda ") }), ""))
}

// hintKey returns the catalogue key of the way out.
func hintKey(p *i18n.Printer, f finding.Finding) string {
	if key := ruleKey(p, f, "hint"); p.Has(key) {
		return key
	}
	return "rule." + f.Rule + ".fix"
}

func hints(p *i18n.Printer, f finding.Finding, key string) []string {
	var lines []string
	for line := range strings.SplitSeq(p.T(key, findingArgs(p, f.Args)), "\n") {
		if line = strings.TrimSuffix(strings.TrimSpace(line), "."); line != "" {
			lines = append(lines, line)
		}
	}
	if f.Args["sign"] != nil {
		lines = append(lines, p.T("finding.sign", findingArgs(p, f.Args)))
	}
	return lines
}

// Found words a finding in one sentence.
func Found(p *i18n.Printer, f finding.Finding) string {
	return strings.Join(append([]string{Message(p, f)}, Hints(p, f)...), ". ") + "."
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
//	x_chain       a list that leads from each to the next
//	x_first       the first of a list
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
			v = lookalike.Visible(v)
			out[key], out[key+"_quoted"] = v, "'"+strings.ReplaceAll(v, "'", "''")+"'"
			out[key+"_words"] = typeWords(p, v)
		case []string:
			addList(p, out, key, v)
		case schema.Difference:
			out[key] = Rule(p, v)
		case finding.Finding:
			out[key] = Message(p, v)
		default:
			out[key] = v
		}
	}
	addSizes(p, out)
	return out
}

// Rule tells what became of a rule.
func Rule(p *i18n.Printer, d schema.Difference) string {
	title := d.Title.In(p.Lang())
	if title == "" {
		title = d.ID
	}
	return p.T("rules.detail", i18n.Args{
		"what":    p.T("rules.kind."+d.Kind, i18n.Args{"id": lookalike.Visible(d.ID), "in": lookalike.Visible(d.In), "title": lookalike.Visible(title)}),
		"effect":  p.T("rules.effect." + string(d.Effect)),
		"keyword": lookalike.Visible(d.Keyword), "before": lookalike.Visible(d.Before), "after": lookalike.Visible(d.After),
	})
}

// addList adds a list of strings and the phrases made of it.
func addList(p *i18n.Printer, out i18n.Args, key string, items []string) {
	shown, typed := make([]string, len(items)), make([]string, len(items))
	for i, item := range items {
		shown[i] = lookalike.Visible(item)
		typed[i] = typeWords(p, item)
	}
	out[key], out[key+"_chain"] = shown, strings.Join(shown, " → ")
	if len(shown) > 0 {
		out[key+"_first"] = shown[0]
	}
	out[key+"_or"] = Or(p, shown)
	out[key+"_and"] = And(p, shown)
	out[key+"_words_or"] = Or(p, typed)
}

// typeWords returns the words for a type of JSON or YAML, and "" for what is none.
func typeWords(p *i18n.Printer, name string) string {
	if key := "finding.type." + name; p.Has(key) {
		return p.T(key)
	}
	return ""
}

// addSizes turns a number of bytes, and the limit that it passes, into
// megabytes, and groups the digits of other limits.
func addSizes(p *i18n.Printer, args i18n.Args) {
	limit, isLimit := number(args["limit"])
	if size, ok := number(args["size"]); ok {
		args["size"] = Megabytes(p.Lang(), size)
		if isLimit {
			args["limit"] = Megabytes(p.Lang(), limit)
		}
	} else if isLimit {
		args["limit"] = i18n.Number(p.Lang(), float64(limit), 0)
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
