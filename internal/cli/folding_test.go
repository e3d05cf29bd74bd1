package cli

import (
	"bytes"
	"strings"
	"testing"
)

// A word in whatever signs look like it is the same word to every command that
// looks for something, and to the shell's completion.
func TestEveryCommandReadsAlikeWhatLooksTheSame(t *testing.T) {
	const small = " -R ../../testdata/registries/small --lang nl"
	for _, ask := range []struct{ before, word string }{
		{"list -f csv --text", "voorlezen"},
		{"list -f csv --owner", "bibliotheek-duindorp"},
		{"list -f csv --phase", "experimenteren"},
		{"list -f csv --province", "zuid-holland"},
		{"list organisations -f csv --text", "duindorp"},
		{"list needs -f csv --text", "zzz"},
		{"similar -f csv", "taaltafel"},
		{"explain", "goed-onderbouwd"},
		{"__complete" + small + " show", "taal"},
	} {
		var told []string
		for _, word := range []string{ask.word, disguised(ask.word)} {
			args := append(strings.Fields(ask.before), word)
			if args[0] != "__complete" {
				args = append(args, strings.Fields(small)...)
			}
			var out bytes.Buffer
			Main(Streams{In: strings.NewReader(""), Out: &out, Err: &out, Getenv: func(string) string { return "" }}, args)
			told = append(told, strings.ReplaceAll(out.String(), word, ask.word))
		}
		if told[0] == "" || told[0] != told[1] || strings.HasPrefix(told[0], "agenda: ") {
			t.Errorf("agenda %s %s:\n%s\nand %+q:\n%s", ask.before, ask.word, told[0], disguised(ask.word), told[1])
		}
	}
}

// disguised returns a text that looks like another of small letters and hyphens:
// every letter in another way than the one before it.
func disguised(text string) string {
	cyrillic := strings.NewReplacer("a", "\u0430", "e", "\u0435", "o", "\u043e", "p", "\u0440", "i", "\u0456")
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '-':
			b.WriteRune('\u2011')
		case i%4 == 0:
			b.WriteRune(r + 0xFF41 - 'a') // of full width
		case i%4 == 1:
			b.WriteString(string(r) + "\u200b\u0301") // with an accent, and what can't be seen
		case i%4 == 2:
			b.WriteString(cyrillic.Replace(string(r)))
		default:
			b.WriteString(strings.ToUpper(string(r)) + "\u00ad")
		}
	}
	return b.String()
}
