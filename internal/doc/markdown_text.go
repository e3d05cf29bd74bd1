package doc

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// flow writes a paragraph: the first line behind a lead, the others under an indent.
func (p *markdownWriter) flow(lead, hang string, tokens []string) {
	for _, line := range p.lines(lead, hang, tokens) {
		p.put(lead, begun(line), "\n")
		lead = hang
	}
}

// lines sets what a line may end after in lines; there is always one. A line that
// begins with what means markup there grows by a sign, for which there is room.
func (p *markdownWriter) lines(lead, hang string, tokens []string) []string {
	lines := []string{""}
	room := p.room(lead)
	for _, token := range tokens {
		at := len(lines) - 1
		switch {
		case lines[at] == "":
			lines[at] = token
		case Width(lines[at]+token) < room:
			lines[at] += " " + token
		default:
			lines, room = append(lines, token), p.room(hang)
		}
	}
	return lines
}

// room is the room that is left on a line of text, with a sign before it, after a
// lead.
func (p *markdownWriter) room(lead string) int {
	if !p.Fit {
		return math.MaxInt
	}
	return max(1, p.Width-Width(lead)-1)
}

// tokens are the pieces of a text that a line may end after. Code stays together as
// long as a line under a hang has room for it.
func (p *markdownWriter) tokens(text Text, hang string) []string {
	var all []string
	for _, span := range text {
		switch {
		case span.Style == Break:
			all = append(all, "·")
		case OneLine(span.Text) == "":
		case span.Style == Mono || span.Style == ID:
			lines := []string{span.Text}
			if span.Link == "" && Width(span.Text) > p.room(hang)-4 {
				lines = Wrapped(OneLine(span.Text), p.room(hang)-4)
			}
			for _, line := range lines {
				span.Text = line
				code := markdownSpan(span)
				if span.Style == ID {
					code = "(" + code + ")"
				}
				all = append(all, code)
			}
		default:
			all = append(all, strings.Fields(markdownSpan(span))...)
		}
	}
	return all
}

func markdownSpan(span Span) string {
	text := Markdown(span.Text)
	if span.Style == Mono || span.Style == ID {
		text = MarkdownCode(span.Text)
	}
	if leads(span.Link) {
		text = "[" + text + "](" + strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E").Replace(span.Link) + ")"
	}
	switch span.Style {
	case Strong, Inserted:
		return "**" + text + "**"
	case Deleted:
		return "~~" + text + "~~"
	}
	return text
}

// leads reports whether a link leads to the web or to a file beside the document,
// and runs nothing.
func leads(link string) bool {
	before, _, _ := strings.Cut(link, "/")
	return link != "" && (before == "https:" || before == "http:" || !strings.Contains(before, ":"))
}

// MarkdownCode writes an id or the like as code. A pipe stands between two codes,
// since in one it would end the cell of a table.
func MarkdownCode(text string) string {
	return strings.Join(each(strings.Split(OneLine(text), "|"), func(part string) string {
		if part == "" {
			return ""
		}
		return "`" + strings.ReplaceAll(part, "`", "'") + "`"
	}), `\|`)
}

func each(list []string, make func(string) string) []string {
	made := slices.Clone(list)
	for i, one := range list {
		made[i] = make(one)
	}
	return made
}

// active are words that a platform makes into something else than text, however
// they are escaped: mentions, references to issues and the like, addresses,
// commits, emoji, formulas, differences, tables of contents. As code they stay what
// they are.
var active = regexp.MustCompile(`(?i)@[\w.]|[#!&]\d|[%~]["\w]|\$|\b(g[hl]-\d|ghsa-\w)|\w#\w|:[\w+-]*[a-z][\w+-]*:|:(100|1234|[+-]1):|://|\bwww\.|` +
	`\b[0-9a-f]{7,}\b|[\[*][a-z_]+:|\[\[|\[toc\]|[\[{][+-]|[+-][\]}]|\w/\w+>`)

// around are the signs that stand around a word and are no part of it.
const around = `.,;:!?()[]{}"'„“”‘’`

// Markdown escapes a text, so that nothing in it means markup.
func Markdown(text string) string {
	return strings.Join(each(strings.Split(OneLine(text), " "), func(word string) string {
		if word == "&" {
			return word
		}
		return strings.Join(each(strings.Split(word, "|"), harmless), `\|`)
	}), " ")
}

// harmless returns a word, or a part of one, that is text and no more.
func harmless(word string) string {
	if !active.MatchString(word) {
		return signs.Replace(word)
	}
	bare := strings.Trim(word, around)
	if !active.MatchString(bare) {
		bare = word
	}
	before, after, _ := strings.Cut(word, bare)
	return signs.Replace(before) + MarkdownCode(bare) + signs.Replace(after)
}

// signs are the characters that mean markup anywhere. An ampersand alone stays,
// since people read Markdown too.
var signs = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`, "$", `\$`, "&", "&amp;")

// beginning is what means markup at the beginning of a line.
// On GitLab a line that begins with a slash is a command.
var beginning = regexp.MustCompile(`^(#{1,6}|[-+>=]+|\d+[.)]|:|/)`)

// begun returns a line of Markdown that begins as text.
func begun(line string) string {
	begin := beginning.FindString(line)
	if begin == "" {
		return line
	}
	number := len(begin) - len(strings.TrimLeft(begin, "0123456789"))
	return begin[:number] + `\` + line[number:]
}
