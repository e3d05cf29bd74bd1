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
	p := privacyFindings{doc: doc, told: map[string]int{}}
	for n, line := range bytes.Split(doc.Bytes(), []byte("\n")) {
		if !suspicious(line) {
			continue
		}
		p.text = strings.TrimPrefix(strings.TrimSuffix(string(line), "\r"), "\uFEFF")
		p.line, p.pointer = n+1, doc.PointerAt(n+1)
		p.report("privacy/email", emails(p.text, set))
		phones := telephones(p.text)
		p.report("privacy/telephone", phones)
		p.report("privacy/citizen-number", apart(citizenNumbers(p.text), phones))
	}
	return p.found
}

// privacyFindings gathers the findings of one document, line by line.
type privacyFindings struct {
	doc     *yamldoc.Document
	found   finding.List
	told    map[string]int
	text    string
	line    int
	pointer string
}

// report adds a finding for each stretch of the line, in order, as long as the
// rule has not said enough.
func (p *privacyFindings) report(rule string, stretches [][]int) {
	column, counted := 1, 0
	for _, at := range stretches {
		if p.told[rule]++; p.told[rule] > finding.Most+1 {
			return
		}
		value := p.text[at[0]:at[1]]
		column += utf8.RuneCountInString(p.text[counted:at[0]])
		counted = at[0]
		r := finding.Range{Line: p.line, Column: column, EndLine: p.line, EndColumn: column + utf8.RuneCountInString(value)}
		p.found = append(p.found, p.doc.Finding(rule, finding.Error, r, p.pointer, finding.Args{"value": value}))
	}
}

// apart returns the stretches that overlap none of others; both are in order.
func apart(stretches, others [][]int) [][]int {
	return slices.DeleteFunc(stretches, func(at []int) bool {
		for len(others) > 0 && others[0][1] <= at[0] {
			others = others[1:]
		}
		return len(others) > 0 && others[0][0] < at[1]
	})
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
	found := apart(phonePattern().FindAllStringIndex(text, -1), datePattern().FindAllStringIndex(text, -1))
	return slices.DeleteFunc(found, func(at []int) bool {
		return partOfWord(text, at) || bookPattern().MatchString(text[at[0]:at[1]])
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
	if !isJoiner(before) && !isJoiner(after) {
		return false
	}
	// Of a word without end, what is near tells enough.
	left, right := text[max(0, at[0]-maxWord):at[0]], text[at[1]:min(at[1]+maxWord, len(text))]
	left = left[strings.LastIndexFunc(left, unicode.IsSpace)+1:]
	if end := strings.IndexFunc(right, unicode.IsSpace); end >= 0 {
		right = right[:end]
	}
	return strings.ContainsFunc(left, unicode.IsLetter) || strings.ContainsFunc(right, unicode.IsLetter)
}

// maxWord is how many bytes of a word are looked at on either side of a number.
const maxWord = 2000

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isJoiner reports whether a character ties a number to a word.
func isJoiner(r rune) bool { return strings.ContainsRune("/=_-&?%#", r) }
