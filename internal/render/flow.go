package render

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// look is how a word stands out.
type look int

const (
	plain look = iota
	strong
	muted
	marked
)

// looks are the colours of each look.
var looks = [...][]color.Attribute{
	plain:  nil,
	strong: {color.Bold},
	muted:  {color.Faint},
	marked: {color.FgYellow},
}

// word is a piece of text that a line may end after. A space inside it keeps two
// together as long as they fit on a line.
type word struct {
	text string
	look look
}

// longest is the number of bytes from which a text without spaces is no word
// any more but noise, which is taken in pieces to keep the work in bounds.
const longest = 1000

// words splits text into words.
func wordsOf(text string, l look) []word {
	var all []word
	for _, field := range pieces(text) {
		for len(field) > longest {
			end := longest
			for end > 1 && !utf8.RuneStart(field[end]) {
				end--
			}
			all = append(all, word{visible(field[:end]), l})
			field = field[end:]
		}
		all = append(all, word{visible(field), l})
	}
	return all
}

// flow sets words in lines of at most width columns. It breaks a word only
// where the word alone is wider than a line.
func (s *Screen) flow(all []word, width int) []string { return s.flowPast(all, width, width) }

// flowPast is flow, but lets a word alone on its line reach past the width, as far
// as whole, before it breaks it.
func (s *Screen) flowPast(all []word, width, whole int) []string {
	var lines []string
	var line []word
	at := 0
	end := func() {
		if len(line) > 0 {
			lines = append(lines, s.paint(line))
			line, at = nil, 0
		}
	}
	for _, w := range parted(all, width) {
		for {
			wide := displayWidth(w.text)
			if len(line) > 0 && at+1+wide > width {
				end()
			}
			if wide <= width || len(line) == 0 && wide <= whole {
				line, at = append(line, w), at+wide+min(1, len(line))
				break
			}
			head, rest := breakWord(w.text, width)
			line = append(line, word{head, w.look})
			end()
			if rest == "" {
				break
			}
			w.text = rest
		}
	}
	end()
	return lines
}

// parted takes words apart that stand together and are wider than a line.
func parted(all []word, width int) []word {
	var out []word
	for _, w := range all {
		if !strings.Contains(w.text, " ") || displayWidth(w.text) <= width {
			out = append(out, w)
			continue
		}
		for text := range strings.FieldsSeq(w.text) {
			out = append(out, word{text, w.look})
		}
	}
	return out
}

// paint colours a line, neighbours of one look together.
func (s *Screen) paint(line []word) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		j, run := i, []string(nil)
		for ; j < len(line) && line[j].look == line[i].look; j++ {
			run = append(run, line[j].text)
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		text := strings.Join(run, " ")
		if attributes := looks[line[i].look]; attributes != nil {
			text = s.style(text, attributes...)
		}
		b.WriteString(text)
		i = j
	}
	return b.String()
}

// note writes words as lines of the screen's width.
func (s *Screen) note(all []word) error {
	for _, line := range s.flow(all, s.Width) {
		if _, err := io.WriteString(s.W, line+"\n"); err != nil {
			return err
		}
	}
	return nil
}
