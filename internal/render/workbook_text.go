package render

import (
	"fmt"
	"regexp"
	"strings"
)

// Limits of the format.
const (
	longestName = 31
	longestCell = 32_767
	mostLinks   = 65_529
	longestLink = 2_079
)

// sheetName makes a name that is allowed and that no other sheet has.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, oneLine(name))
	name = strings.TrimSpace(cutUnits(strings.TrimSpace(name), longestName))
	if name == "" {
		name = "-"
	}
	once := name
	for n := 2; taken[strings.ToLower(once)]; n++ {
		suffix := fmt.Sprintf(" %d", n)
		once = cutUnits(name, longestName-len(suffix)) + suffix
	}
	taken[strings.ToLower(once)] = true
	return once
}

// cutUnits returns at most that many UTF-16 units of a text, which the format
// counts in.
func cutUnits(text string, most int) string {
	units := 0
	for i, r := range text {
		if units += 1 + min(1, int(r)>>16); units > most {
			return text[:i]
		}
	}
	return text
}

// coded are the texts that the format would take for a character by its number.
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// sheetText returns a text, which may have several lines, as XML of the format.
func sheetText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = xmlText(line)
	}
	return coded.ReplaceAllString(strings.Join(lines, "\n"), "_x005F_$1")
}
