package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// displayWidth returns the number of columns that text takes on a screen:
// colours and combining marks none, Chinese characters and emoji two.
func displayWidth(text string) int {
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

// padded fills text with spaces up to width columns.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-displayWidth(text)))
}

// oneLine returns text as it may stand on one line of a terminal or in one
// field of a tab-separated row.
func oneLine(text string) string {
	return visible(strings.Join(strings.Fields(text), " "))
}

// breakWord cuts a word that is wider than width: after a hyphen or slash of
// its own where it has one, otherwise between syllables with a hyphen. Marks
// stay with their letter. The head is never empty.
func breakWord(word string, width int) (head, rest string) {
	if at := seam(word, width); at > 0 {
		return word[:at], word[at:]
	}
	letters := clusters(word)
	at, used := 0, 0
	for at < len(letters) && used+uniseg.StringWidth(letters[at]) <= width-1 {
		used += uniseg.StringWidth(letters[at])
		at++
	}
	at = max(1, at)
	if cut := syllable(letters, at); cut > 0 {
		at = cut
	}
	head, rest = strings.Join(letters[:at], ""), strings.Join(letters[at:], "")
	if isLetter(letters[at-1]) && at < len(letters) && isLetter(letters[at]) && width > 1 {
		head += "-"
	}
	return head, rest
}

// seam returns the last place within width columns where a word may part
// without a hyphen being added, 0 where it has none.
func seam(word string, width int) int {
	at := 0
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if uniseg.StringWidth(word[:end]) > width {
			break
		}
		if strings.ContainsRune("-/–_", r) && i > 0 && end < len(word) {
			at = end
		}
	}
	return at
}

// clusters returns the characters that a reader sees.
func clusters(word string) []string {
	var all []string
	for state := -1; word != ""; {
		var cluster string
		cluster, word, _, state = uniseg.FirstGraphemeClusterInString(word, state)
		all = append(all, cluster)
	}
	return all
}

// syllable returns the last place up to limit where a syllable seems to begin,
// which in Dutch is at a consonant before a vowel, with two letters or more on
// either side; 0 where there is none. It need not be right every time: it is
// only asked where the column is narrower than the word.
func syllable(letters []string, limit int) int {
	for at := min(limit, len(letters)-2); at >= 2; at-- {
		if !isLetter(letters[at-1]) || !consonant(letters[at]) {
			continue
		}
		next := at + 1
		for next < len(letters) && onset(letters[next-1]+letters[next]) {
			next++
		}
		starts := next < len(letters) && isLetter(letters[next]) && !consonant(letters[next])
		if starts && !onset(letters[at-1]+letters[at]) {
			return at
		}
	}
	return 0
}

// onset reports whether two consonants begin a syllable together, so that none
// ends between them.
func onset(pair string) bool {
	switch strings.ToLower(pair) {
	case "ch", "sc", "th", "ph", "sj", "kw", "kn",
		"br", "dr", "fr", "gr", "kr", "pr", "tr", "vr",
		"bl", "fl", "gl", "kl", "pl", "sl", "vl":
		return true
	}
	return false
}

// isLetter reports whether a cluster is a letter of an alphabet in which words
// are hyphenated; wide scripts break anywhere.
func isLetter(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.IsLetter(r) && uniseg.StringWidth(cluster) == 1
}

func consonant(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return isLetter(cluster) && !strings.ContainsRune("aeiouyàáâäèéêëìíîïòóôöùúûü", unicode.ToLower(r))
}
