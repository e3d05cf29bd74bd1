package validate

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

var privacyRules = []Rule{
	{ID: "privacy/email", Bad: "sources: [mail van j.jansen@example.nl]\n", Good: "sources: [mail van info@example.nl]\n"},
	{ID: "privacy/telephone", Bad: "sources: ['bel 06 12345678']\n", Good: "sources: [kb.nl/contact]\n"},
	{ID: "privacy/citizen-number", Bad: "sources: ['deelnemer 111222333']\n", Good: "sources: ['dossier 111222334']\n"},
}

var (
	emailPattern = pattern(`[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}`)
	// A telephone number: international, or Dutch national with ten digits.
	phonePattern = pattern(`(?:\+|\b00)[1-9]\d{0,2}(?: ?\(0\))?(?:(?: - |[ .-])?\d){8,10}\b|` +
		`\(?\b0[1-9](?:\)?(?: - |[ .-])?\d){8}\b`)
	// A date is full of digits and no telephone number.
	datePattern = pattern(`\b\d{1,2}[-.]\d{1,2}[-.]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b`)
	// A book number ends in a check digit that stands apart; no telephone
	// number does.
	bookPattern   = pattern(`[ -]\d$`)
	numberPattern = pattern(`\b(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})\b`)
)

// pattern compiles an expression when it is first used: most commands look at
// no record's text, and should not wait for it.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// personalData looks for personal data anywhere in a document, comments
// included: the registry is public and git forgets nothing.
func personalData(doc *yamldoc.Document, set *schema.Set) finding.List {
	var found finding.List
	for n, line := range bytes.Split(doc.Bytes(), []byte("\n")) {
		if !suspicious(line) {
			continue
		}
		text := strings.TrimPrefix(strings.TrimSuffix(string(line), "\r"), "\uFEFF")
		report := func(rule string, at []int) {
			r := finding.Range{Line: n + 1, Column: 1 + utf8.RuneCountInString(text[:at[0]]), EndLine: n + 1}
			r.EndColumn = r.Column + utf8.RuneCountInString(text[at[0]:at[1]])
			found = append(found, doc.Finding(rule, finding.Error, r, doc.PointerAt(n+1), finding.Args{"value": text[at[0]:at[1]]}))
		}
		for _, at := range emails(text, set) {
			report("privacy/email", at)
		}
		phones := telephones(text)
		for _, at := range phones {
			report("privacy/telephone", at)
		}
		for _, at := range citizenNumbers(text) {
			if !slices.ContainsFunc(phones, func(p []int) bool { return p[0] < at[1] && at[0] < p[1] }) {
				report("privacy/citizen-number", at)
			}
		}
	}
	return found
}

// suspicious reports whether a line can hold any personal data at all: an at
// sign, or nine digits. It keeps the patterns off the bulk of the text.
func suspicious(line []byte) bool {
	digits := 0
	for _, b := range line {
		if b == '@' {
			return true
		}
		if b >= '0' && b <= '9' {
			digits++
		}
	}
	return digits >= 9
}

// emails finds addresses that are not the mailbox of an office.
func emails(text string, set *schema.Set) [][]int {
	return slices.DeleteFunc(emailPattern().FindAllStringIndex(text, -1), func(at []int) bool {
		local, _, _ := strings.Cut(text[at[0]:at[1]], "@")
		local, _, _ = strings.Cut(local, "+")
		_, ok := set.Terms("role_mailbox").Get(strings.ToLower(local))
		return ok
	})
}

// telephones finds telephone numbers outside web addresses.
func telephones(text string) [][]int {
	dates := datePattern().FindAllStringIndex(text, -1)
	return slices.DeleteFunc(phonePattern().FindAllStringIndex(text, -1), func(at []int) bool {
		inDate := slices.ContainsFunc(dates, func(d []int) bool { return d[0] < at[1] && at[0] < d[1] })
		return inDate || partOfWord(text, at) || bookPattern().MatchString(text[at[0]:at[1]])
	})
}

// citizenNumbers finds numbers of nine digits that pass the eleven-test of the
// Dutch citizen service number (Logisch Ontwerp BSN: nine digits, weights 9 to
// 2 and -1, sum divisible by eleven).
func citizenNumbers(text string) [][]int {
	return slices.DeleteFunc(numberPattern().FindAllStringIndex(text, -1), func(at []int) bool {
		return !elevenTest(digitsOf(text[at[0]:at[1]])) || partOfWord(text, at)
	})
}

func elevenTest(digits string) bool {
	sum := 0
	for i, d := range digits {
		weight := 9 - i
		if weight == 1 {
			weight = -1
		}
		sum += weight * int(d-'0')
	}
	return len(digits) == 9 && sum != 0 && sum%11 == 0
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// partOfWord reports whether a number is a piece of something longer: a web
// address, a hash, a code. Those are no numbers of persons.
func partOfWord(text string, at []int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
	after, _ := utf8.DecodeRuneInString(text[at[1]:])
	if isWord(before) || isWord(after) {
		return true
	}
	start := strings.LastIndexFunc(text[:at[0]], unicode.IsSpace) + 1
	end := strings.IndexFunc(text[at[1]:], unicode.IsSpace)
	if end < 0 {
		end = len(text) - at[1]
	}
	around := text[start:at[0]] + text[at[1]:at[1]+end]
	return (isJoiner(before) || isJoiner(after)) && strings.ContainsFunc(around, unicode.IsLetter)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isJoiner reports whether a character ties a number to a word.
func isJoiner(r rune) bool { return strings.ContainsRune("/=_-&?%#", r) }
