package render

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/fatih/color"
)

// pageBlock is one part of a page: a heading, a paragraph or an item of a list.
type pageBlock struct {
	kind  blockKind
	depth int
	// sign stands before an item.
	sign string
	text []piece
}

type blockKind int

const (
	headingBlock blockKind = iota
	paraBlock
	itemBlock
	checkBlock
)

// piece is a stretch of text of one kind.
type piece struct {
	text         string
	strong, code bool
	// link is where the text leads, relative to the repository.
	link string
}

// sentence is text of the plain kind.
func sentence(words string) []piece { return []piece{{text: words}} }

func (r *reviewer) heading(depth int, text string) {
	r.blocks = append(r.blocks, pageBlock{headingBlock, depth, "", sentence(text)})
}

func (r *reviewer) para(text []piece) {
	r.blocks = append(r.blocks, pageBlock{kind: paraBlock, text: text})
}

// item adds an item of a list, at a depth from 0.
func (r *reviewer) item(sign string, depth int, text []piece) {
	r.blocks = append(r.blocks, pageBlock{itemBlock, depth, sign, text})
}

// check adds a box to tick.
func (r *reviewer) check(done bool, text []piece) {
	sign := " "
	if done {
		sign = "x"
	}
	r.blocks = append(r.blocks, pageBlock{checkBlock, 0, sign, text})
}

// fileLink is the address of a line of a file in a repository's own pages; line 0
// is the file as a whole.
func fileLink(file string, line int) string {
	link := (&url.URL{Path: file}).EscapedPath()
	if line > 0 {
		link += fmt.Sprintf("#L%d", line)
	}
	return strings.NewReplacer("(", "%28", ")", "%29").Replace(link)
}

// writeMarkdown writes the blocks as GitHub's Markdown.
func (r *reviewer) writeMarkdown() error {
	var b strings.Builder
	for i, at := range r.blocks {
		list := at.kind == itemBlock || at.kind == checkBlock
		if i > 0 && (!list || r.blocks[i-1].kind != at.kind) {
			b.WriteByte('\n')
		}
		switch at.kind {
		case headingBlock:
			b.WriteString(strings.Repeat("#", at.depth+1) + " ")
		case itemBlock:
			b.WriteString(strings.Repeat("  ", at.depth) + "- ")
			if at.sign != "" {
				b.WriteString(strings.Replace(at.sign, "+", `\+`, 1) + " ") // else it begins a list
			}
		case checkBlock:
			b.WriteString("- [" + at.sign + "] ")
		}
		b.WriteString(markdownPieces(at.text) + "\n")
	}
	_, err := r.W.Write([]byte(b.String()))
	return err
}

func markdownPieces(pieces []piece) string {
	parts := make([]string, len(pieces))
	for i, p := range pieces {
		parts[i] = markdownText(p.text)
		if p.code {
			parts[i] = markdownCode(p.text)
		}
		if p.link != "" {
			parts[i] = "[" + parts[i] + "](" + p.link + ")"
		}
		if p.strong {
			parts[i] = "**" + parts[i] + "**"
		}
	}
	return strings.Join(parts, " ")
}

// writeText writes the blocks for a screen.
func (r *reviewer) writeText() error {
	for i, at := range r.blocks {
		lead := ""
		switch at.kind {
		case headingBlock:
			if i > 0 {
				Line(r.Screen, "")
			}
			Line(r.Screen, r.style(oneLine(at.text[0].text), color.Bold))
			continue
		case itemBlock:
			sign := at.sign
			if sign == "" {
				sign = "•"
			}
			lead = strings.Repeat("  ", at.depth+1) + sign + " "
		case checkBlock:
			lead = "  [ ] "
			if at.sign != " " {
				lead = "  [✓] "
			}
		}
		var all []word
		for _, p := range at.text {
			text := p.text
			if p.code {
				text = "(" + text + ")"
			}
			all = append(all, wordsOf(text, p.look())...)
		}
		hang := displayWidth(lead)
		for _, line := range r.flow(all, r.textWidth()-hang) {
			Line(r.Screen, lead+line)
			lead = strings.Repeat(" ", hang)
		}
	}
	return nil
}

func (p piece) look() look {
	switch {
	case p.strong:
		return strong
	case p.code, p.link != "":
		return muted
	}
	return plain
}
