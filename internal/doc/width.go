package doc

import (
	"strings"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/rivo/uniseg"
)

// Width returns the number of columns that text takes on a screen:
// colours and combining marks none, Chinese characters and emoji two.
func Width(text string) int {
	return uniseg.StringWidth(uncolored(text))
}

// uncolored returns text without the sequences that Screen.style puts around it.
func uncolored(text string) string {
	bare, rest, found := strings.Cut(text, "\x1b[")
	for found {
		_, text, _ = strings.Cut(rest, "m")
		var more string
		more, rest, found = strings.Cut(text, "\x1b[")
		bare += more
	}
	return bare
}

// Padded fills text with spaces up to width columns.
func Padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// OneLine returns text as it may stand on one line of a terminal or in one
// field of a tab-separated row.
func OneLine(text string) string {
	return lookalike.Visible(strings.Join(strings.Fields(text), " "))
}

// breakWord cuts a word that is wider than width: after a hyphen or slash of
// its own where it has one, otherwise where the line is full. It adds no hyphen:
// where a word may be hyphenated takes a dictionary, and what is copied should be
// what was written. Marks stay with their letter. The head is never empty.
func breakWord(word string, width int) (head, rest string) {
	if at := seam(word, width); at > 0 {
		return word[:at], word[at:]
	}
	at, used := 0, 0
	for at < len(word) {
		cluster, _, wide, _ := uniseg.FirstGraphemeClusterInString(word[at:], -1)
		if at > 0 && used+wide > width {
			break
		}
		at, used = at+len(cluster), used+wide
	}
	return word[:at], word[at:]
}

// seam returns the last place within width columns where a word may part, 0
// where it has none.
func seam(word string, width int) int {
	at := 0
	for next := firstSeam(word); next > 0 && uniseg.StringWidth(word[:at+next]) <= width; next = firstSeam(word[at:]) {
		at += next
	}
	return at
}

// seams are the signs after which a word may part.
const seams = "-/–_"

// firstSeam returns the first place where a word may part without a hyphen
// being added, 0 where it has none.
func firstSeam(word string) int {
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if i > 0 && end < len(word) && strings.ContainsRune(seams, r) && !strings.ContainsRune(seams, rune(word[end])) {
			return end
		}
	}
	return 0
}

// Clusters returns the characters that a reader sees.
func Clusters(word string) []string {
	var all []string
	for state := -1; word != ""; {
		var cluster string
		cluster, word, _, state = uniseg.FirstGraphemeClusterInString(word, state)
		all = append(all, cluster)
	}
	return all
}

// LogLines returns lines of which the runner of a workflow takes none for a command,
// whatever a name or a text in them makes of it: none has "::" at its beginning, nor
// the older "##[" anywhere.
func LogLines(text string) string {
	lines := strings.SplitAfter(lookalike.ApartSign.Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			lines[i] = "'" + line
		}
	}
	return strings.Join(lines, "")
}
