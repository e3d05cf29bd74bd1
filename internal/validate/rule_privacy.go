package validate

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

var privacyRules = []Rule{
	{ID: "privacy/email", Bad: "sources: [mail van j.jansen@example.nl]\n", Good: "sources: [mail van info@example.nl]\n"},
	{ID: "privacy/telephone", Bad: "sources: ['bel 06 12345678']\n", Good: "sources: [kb.nl/contact]\n"},
	{ID: hiddenRule, Severity: finding.Warning, Bad: "title: \"Voor\\u200Bbeeld\"\n", Good: "title: Voorbeeld\n"},
	{ID: "privacy/citizen-number", Bad: "sources: ['deelnemer 111222333']\n", Good: "sources: ['dossier 111222334']\n"},
}

var (
	emailPattern = pattern(`[\p{L}\p{N}][\p{L}\p{N}._%+'-]*(?:@| @ )[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}`)
	// What people write for the signs of an address, to hide it from programs.
	bracketPattern = pattern(`(?i)[(\[{<] ?(?:@|at|a|apen?staart(?:je)?) ?[)\]}>]`)
	atPattern      = pattern(` ?[(\[{<] ?(?:@|at|a|apen?staart(?:je)?) ?[)\]}>] ?`)
	dotPattern     = pattern(` ?[(\[{<] ?(?:\.|dot|punt) ?[)\]}>] ?`)
	wordsPattern   = pattern(`(?i)\b([\w.+-]+) (?:at|apen?staart(?:je)?) ([\w-]+) ?(?:dot|punt|\.) ?([a-z]{2,})\b`)
	// Codes for characters: of a web address, of HTML and of a text of YAML.
	codedPattern = pattern(`(?:%[0-9A-Fa-f]{2})+|&#?\w+;|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}`)
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
// included: the registry is public and git forgets nothing. What stands in several
// lines is looked for in the values, which have them as one text.
func personalData(doc *yamldoc.Document, set *schema.Set) finding.List {
	p := privacyFindings{doc: doc, set: set, told: map[string]int{}, values: map[string]bool{}}
	for n, line := range bytes.Split(doc.Bytes(), []byte("\n")) {
		p.text, p.line = strings.TrimPrefix(strings.TrimSuffix(string(line), "\r"), "\uFEFF"), n+1
		p.look(func() string { return doc.PointerAt(n + 1) })
	}
	yamldoc.EachText(doc.Value(), nil, func(at yamldoc.Path, text string) {
		p.text, p.line = text, 0
		p.look(at.Pointer)
	})
	return p.found
}

// privacyFindings gathers the findings of one document, line by line and then
// value by value.
type privacyFindings struct {
	doc   *yamldoc.Document
	set   *schema.Set
	found finding.List
	// told counts by rule, and values are the data told of.
	told   map[string]int
	values map[string]bool
	text   string
	// line is that of the text, 0 for a value.
	line    int
	pointer string
}

// look looks at a text, as it is written and as it reads.
func (p *privacyFindings) look(pointer func() string) {
	p.hidden(pointer)
	reading, suspicious := read(p.text)
	if !suspicious {
		return
	}
	p.pointer = pointer()
	p.report("privacy/email", reading, emails(reading.Text, p.set))
	phones := telephones(reading.Text)
	p.report("privacy/telephone", reading, phones)
	p.report("privacy/citizen-number", reading, apart(citizenNumbers(reading.Text), phones))
}

// report adds a finding for each stretch of the reading, in order, as long as the
// rule has not said enough.
func (p *privacyFindings) report(rule string, reading lookalike.Reading, stretches [][]int) {
	for _, at := range stretches {
		key := rule + spaces.Replace(reading.Text[at[0]:at[1]])
		if p.line == 0 && p.values[key] {
			continue
		}
		if p.told[rule]++; p.told[rule] > finding.Most+1 {
			return
		}
		p.values[key] = true
		at = reading.Origin(at)
		p.add(rule, at, finding.Error, finding.Args{"value": p.text[at[0]:at[1]]})
	}
}

// spaces are what may stand between the parts of a number or an address.
var spaces = strings.NewReplacer(" ", "", "\n", "")

// add adds a finding about a stretch of the text; a value is pointed at as a whole.
func (p *privacyFindings) add(rule string, at []int, severity finding.Severity, args finding.Args) {
	r := p.doc.Range(p.pointer)
	if p.line > 0 {
		column := 1 + utf8.RuneCountInString(p.text[:at[0]])
		r = finding.Range{Line: p.line, Column: column, EndLine: p.line, EndColumn: column + utf8.RuneCountInString(p.text[at[0]:at[1]])}
	}
	p.found = append(p.found, p.doc.Finding(rule, severity, r, p.pointer, args))
}

// hidden reports the characters of a text that show nothing, or turn its
// direction: what a reviewer reads is then not what stands there. A value can have
// them where no line has, by a code of YAML.
func (p *privacyFindings) hidden(pointer func() string) {
	for _, at := range lookalike.HiddenIn(p.text) {
		r, width := utf8.DecodeRuneInString(p.text[at:])
		if p.line == 0 && bytes.ContainsRune(p.doc.Bytes(), r) {
			continue
		}
		if p.told[hiddenRule]++; p.told[hiddenRule] > finding.Most+1 {
			return
		}
		p.pointer = pointer()
		p.add(hiddenRule, []int{at, at + width}, finding.Warning, finding.Args{"char": lookalike.Sign(r)})
		if p.line > 0 {
			p.withoutSign(&p.found[len(p.found)-1], at, width)
		}
	}
}

// withoutSign offers the line without the character at an offset, and shows the
// word that it stands in as it then is.
func (p *privacyFindings) withoutSign(f *finding.Finding, at, width int) {
	from, to := p.doc.Span(f.Range)
	f.Repair = &finding.Repair{From: from, To: to, Sure: true}
	before, after := p.text[:at], p.text[at+width:]
	word := before[strings.LastIndexByte(before, ' ')+1:] + strings.SplitN(after, " ", 2)[0]
	if rest := lookalike.HiddenIn(word); len(rest) == 0 && word != "" {
		f.Args["write"] = word
	}
}

const hiddenRule = "yaml/hidden"

// apart returns the stretches that overlap none of others; both are in order.
func apart(stretches, others [][]int) [][]int {
	return slices.DeleteFunc(stretches, func(at []int) bool {
		for len(others) > 0 && others[0][1] <= at[0] {
			others = others[1:]
		}
		return len(others) > 0 && others[0][0] < at[1]
	})
}

// read returns a text as it reads, and whether it can hold any personal data: an at
// sign, or nine digits. It keeps the patterns off the bulk of the text.
func read(text string) (lookalike.Reading, bool) {
	signs := signsOf(text)
	switch {
	case signs.coded:
	case signs.foreign && harmless(lookalike.Fold(text)):
		return lookalike.Reading{}, false
	case !signs.foreign && !disguised(text, signs):
		if !signs.suspicious() {
			return lookalike.Reading{}, false
		}
		return lookalike.Same(text), true
	}
	reading := lookalike.Same(text)
	for i := 0; i < maxCoded && signsOf(reading.Text).coded; i++ {
		reading = reading.Replace(codedPattern(), decode)
	}
	reading = reading.Folded().Replace(atPattern(), sign("@")).Replace(dotPattern(), sign(".")).Replace(wordsPattern(), spoken)
	return reading, signsOf(reading.Text).suspicious()
}

// signs are what tells, at little cost, that a text can hold no personal data. Most
// have an accent, and nothing else that is odd.
type signs struct {
	// foreign is a sign beyond ASCII, coded one of a code, bracket one that opens
	// what people write for an at sign.
	foreign, coded, bracket, at bool
	digits                      int
}

func signsOf(text string) (s signs) {
	for i := range len(text) {
		switch b := text[i]; {
		case b >= 'a' && b <= 'z', b == ' ':
		case b >= '0' && b <= '9':
			s.digits++
		case b >= utf8.RuneSelf:
			s.foreign = true
		case b == '@':
			s.at = true
		case b == '%', b == '&', b == '\\':
			s.coded = true
		case b == '(', b == '[', b == '{', b == '<':
			s.bracket = true
		}
	}
	return s
}

// suspicious reports whether a text can hold an address or a number of a person.
func (s signs) suspicious() bool { return s.at || s.digits >= 9 }

// harmless reports whether a text, as it looks, can hold no personal data.
func harmless(looks string) bool {
	signs := signsOf(looks)
	return !signs.suspicious() && !disguised(looks, signs)
}

// maxCoded is how many times over a text is decoded.
const maxCoded = 3

// disguised reports whether a text writes the signs of an address as something else.
func disguised(text string, signs signs) bool {
	return signs.bracket && bracketPattern().MatchString(text) || hasWord(text) && wordsPattern().MatchString(text)
}

// hasWord reports whether a text has a word for the at sign, at little cost.
func hasWord(text string) bool {
	return strings.Contains(text, " at ") || strings.Contains(text, "staart") || strings.Contains(text, " AT ")
}

// decode returns what a code of an address, of HTML or of YAML stands for.
func decode(code string) string {
	switch code[0] {
	case '%':
		if text, err := url.PathUnescape(code); err == nil {
			return text
		}
	case '&':
		return html.UnescapeString(code)
	case '\\':
		if r, err := strconv.ParseInt(code[2:], 16, 32); err == nil && r > 0 {
			return string(rune(r))
		}
	}
	return code
}

// sign returns a function that puts a sign in place of what is written for it.
func sign(s string) func(string) string { return func(string) string { return s } }

// spoken puts the signs of an address in place of the words for them.
func spoken(address string) string {
	parts := wordsPattern().FindStringSubmatch(address)
	return parts[1] + "@" + parts[2] + "." + parts[3]
}

// emails finds addresses that are not the mailbox of an office.
func emails(text string, set *schema.Set) [][]int {
	return slices.DeleteFunc(emailPattern().FindAllStringIndex(text, -1), func(at []int) bool {
		local, _, _ := strings.Cut(text[at[0]:at[1]], "@")
		local = strings.TrimSpace(local)
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
		return !elevenTest(onlyDigits(text[at[0]:at[1]])) || partOfWord(text, at)
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
