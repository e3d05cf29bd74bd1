package doc

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/innovatieagenda/agenda/internal/lookalike"
)

// looks are the colours of the styles.
var looks = map[Style][]color.Attribute{
	Strong: {color.Bold}, Faint: {color.Faint}, Mark: {color.FgYellow}, Key: {color.FgCyan},
	Good: {color.FgGreen}, Removed: {color.FgRed}, Warn: {color.FgYellow, color.Bold}, Bad: {color.FgRed, color.Bold},
}

// Paint colours text by its style, where colours are allowed.
func (o Options) Paint(style Style, text string) string { return o.Colored(text, looks[style]...) }

// Colored colours text, where colours are allowed.
func (o Options) Colored(text string, attributes ...color.Attribute) string {
	if !o.Color || text == "" || len(attributes) == 0 {
		return text
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(text)
}

// Word is a piece of text that a line may end after. A space inside it keeps two
// together as long as they fit on a line.
type Word struct {
	Text  string
	Style Style
}

// longest is the number of bytes from which a text without spaces is no word
// any more but noise, which is taken in pieces to keep the work in bounds.
const longest = 1000

// SplitWords splits text into words.
func SplitWords(text string, l Style) []Word {
	var all []Word
	for _, field := range pieces(text) {
		for len(field) > longest {
			end := longest
			for end > 1 && !utf8.RuneStart(field[end]) {
				end--
			}
			all = append(all, Word{lookalike.Visible(field[:end]), l})
			field = field[end:]
		}
		all = append(all, Word{lookalike.Visible(field), l})
	}
	return all
}

// Flow sets words in lines of at most width columns. It breaks a word only
// where the word alone is wider than a line.
func (o Options) Flow(all []Word, width int) []string { return o.FlowPast(all, width, width) }

// FlowPast is Flow, but lets a word alone on its line reach past the width, as far
// as whole, before it breaks it.
func (o Options) FlowPast(all []Word, width, whole int) []string {
	var lines []string
	var line []Word
	at := 0
	end := func() {
		if len(line) > 0 {
			lines = append(lines, o.paint(line))
			line, at = nil, 0
		}
	}
	for _, w := range parted(all, width) {
		for {
			wide := Width(w.Text)
			if len(line) > 0 && at+1+wide > width {
				end()
			}
			if wide <= width || len(line) == 0 && wide <= whole {
				line, at = append(line, w), at+wide+min(1, len(line))
				break
			}
			head, rest := breakWord(w.Text, width)
			line = append(line, Word{head, w.Style})
			end()
			if rest == "" {
				break
			}
			w.Text = rest
		}
	}
	end()
	return lines
}

// parted takes words apart that stand together and are wider than a line.
func parted(all []Word, width int) []Word {
	var out []Word
	for _, w := range all {
		if !strings.Contains(w.Text, " ") || Width(w.Text) <= width {
			out = append(out, w)
			continue
		}
		for text := range strings.FieldsSeq(w.Text) {
			out = append(out, Word{text, w.Style})
		}
	}
	return out
}

// paint colours a line, neighbours of one style together.
func (o Options) paint(line []Word) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		j, run := i, []string(nil)
		for ; j < len(line) && line[j].Style == line[i].Style; j++ {
			run = append(run, line[j].Text)
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(o.Paint(line[i].Style, strings.Join(run, " ")))
		i = j
	}
	return b.String()
}

// Wrapped breaks one paragraph into lines of at most width columns, between
// words. A word that is wider, such as a web address to copy, stands whole on a
// line of its own, and so does a command. There is always a line.
func Wrapped(text string, width int) []string { return WrappedAfter(0, text, width) }

// WrappedAfter is Wrapped for a paragraph whose first line begins at a column.
func WrappedAfter(column int, text string, width int) []string {
	var lines []string
	line, at := "", column
	for _, word := range pieces(text) {
		wide := Width(word)
		if line != "" && at+1+wide > width {
			lines = append(lines, line)
			line, at = "", 0
		}
		if line != "" {
			line, at = line+" ", at+1
		}
		line, at = line+word, at+wide
	}
	return append(lines, line)
}

// commandMark is where a command begins that ends a paragraph: one in which no
// other sentence begins.
var commandMark = regexp.MustCompile(`: (?:agenda|git) (?:[^.]|\.\S)*$`)

// pieces are the words of a paragraph. A command at its end is one piece, so
// that it can be copied.
func pieces(text string) []string {
	at := commandMark.FindStringIndex(text)
	if at == nil {
		return strings.Fields(text)
	}
	return append(strings.Fields(text[:at[0]+1]), strings.TrimSpace(text[at[0]+1:]))
}
