package validate

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/schema"
)

// The functions of this file read what people write in a form that the registry
// doesn't have, and return how it is written there: "" where that is a guess.

var (
	aroundNumber = pattern(`(?i)^(€|euro|eur)?\s*(.*?)\s*([,.][-–—]+|euro|eur|€)?$`)
	groups       = pattern(`^(-?[0-9]{1,3})((?:[.,' _][0-9]{3})+)$`)
	decimalComma = pattern(`^(-?[0-9][0-9.]*),([0-9]+)$`)
	decimalPoint = pattern(`^(-?[0-9][0-9,]*)\.([0-9]*)$`)
	leadingZeros = pattern(`^(-?)0+([0-9].*)$`)
	canonical    = pattern(`^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$`)
)

// numeral returns a number as digits with at most a decimal point; of a whole
// number, or a count, a point or comma before three digits parts thousands.
func numeral(text string, whole bool) string {
	parts := aroundNumber().FindStringSubmatch(strings.TrimSpace(text))
	s := strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(parts[2], "+"), "\u00a0", " "))
	if n, ok := new(big.Int).SetString(strings.ToLower(s), 0); ok && strings.ContainsAny(s, "xXoObB") {
		return n.String()
	}
	if mantissa, power, ok := strings.Cut(strings.ToLower(s), "e"); ok && len(power) <= 2 {
		if n, ok := new(big.Rat).SetString(mantissa + "e" + power); ok {
			return tidy(n.FloatString(20))
		}
	}
	switch {
	case groups().MatchString(s) && (whole || strings.Count(s, ".")+strings.Count(s, ",") != 1):
		s = onlyDigits(s)
	case groups().MatchString(s):
		return "" // 1.250 or 1250
	case decimalComma().MatchString(s):
		part := decimalComma().FindStringSubmatch(s)
		s = onlyDigits(part[1]) + "." + part[2]
	case decimalPoint().MatchString(s):
		part := decimalPoint().FindStringSubmatch(s)
		s = onlyDigits(part[1]) + "." + part[2]
	default:
		s = strings.ReplaceAll(s, "_", "")
		if strings.HasPrefix(s, ".") {
			s = "0" + s
		}
	}
	return tidy(s)
}

// onlyDigits drops what parts groups of digits.
func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// tidy drops zeros that say nothing, and returns "" for what is no number.
func tidy(s string) string {
	s = leadingZeros().ReplaceAllString(s, "$1$2")
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if !canonical().MatchString(s) {
		return ""
	}
	return s
}

// months are the names of the months, in Dutch and English, by their first three
// letters.
var months = []string{"jan", "feb", "maa mar mrt", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"}

var (
	yearFirst  = pattern(`^([0-9]{4})[-./ ]+([0-9]{1,2})(?:[-./ ]+([0-9]{1,2}))?$`)
	yearLast   = pattern(`^(?:([0-9]{1,2})[-./ ]+)?([0-9]{1,2})[-./ ]+([0-9]{4})$`)
	monthNamed = pattern(`^(?:([0-9]{1,2})[-. ]+)?([a-z]{3,9})[-. ]+([0-9]{4})$`)
	unparted   = pattern(`^([0-9]{4})([0-9]{2})([0-9]{2})$`)
	withTime   = pattern(`^([0-9]{4}-[0-9]{2}-[0-9]{2})[ Tt].*$`)
)

// dayOf returns a date as the registry writes it: of 1-9-2016, as people write it
// here, 2016-09-01.
func dayOf(text string) string {
	s := strings.ToLower(strings.TrimSpace(text))
	var year, month, day string
	switch {
	case yearFirst().MatchString(s):
		part := yearFirst().FindStringSubmatch(s)
		year, month, day = part[1], part[2], part[3]
	case yearLast().MatchString(s):
		part := yearLast().FindStringSubmatch(s)
		day, month, year = part[1], part[2], part[3]
	case monthNamed().MatchString(s):
		part := monthNamed().FindStringSubmatch(s)
		day, month, year = part[1], monthNumber(part[2]), part[3]
	case unparted().MatchString(s):
		part := unparted().FindStringSubmatch(s)
		year, month, day = part[1], part[2], part[3]
	case withTime().MatchString(s):
		return valid(withTime().FindStringSubmatch(s)[1])
	default:
		return valid(numeral(s, true))
	}
	date := year + "-" + twoDigits(month)
	if day != "" {
		date += "-" + twoDigits(day)
	}
	return valid(date)
}

func valid(date string) string {
	if !innovation.Date(date).Valid() {
		return ""
	}
	return date
}

func twoDigits(s string) string {
	n, _ := strconv.Atoi(s)
	return strconv.Itoa(n/10) + strconv.Itoa(n%10)
}

func monthNumber(name string) string {
	i := slices.IndexFunc(months, func(m string) bool { return slices.Contains(strings.Fields(m), name[:3]) })
	return strconv.Itoa(i + 1)
}

// nothings are the words with which people say that there is nothing to tell.
var nothings = []string{"-", "--", "–", "—", "?", "geen", "geen idee", "niet bekend", "nog niet bekend", "niets", "nihil", "n.v.t.", "n.v.t", "nvt", "n/a",
	"na", "none", "nog onbekend", "onbekend", "tbd", "unknown", "nog te bepalen", "volgt", "weet niet", "leeg"}

// saysNothing reports whether a text says that there is nothing to tell.
func saysNothing(text string) bool {
	return slices.Contains(nothings, strings.ToLower(strings.TrimSpace(text)))
}

// truths are the words for yes and no.
var truths = map[string]string{"ja": "true", "yes": "true", "j": "true", "y": "true", "waar": "true", "1": "true",
	"nee": "false", "no": "false", "n": "false", "onwaar": "false", "0": "false"}

// fitting returns a text as the registry writes what takes that shape, "" where it
// is none or nobody can tell.
func fitting(text string, shape schema.Shape, set *schema.Set) string {
	if !isProse(shape) {
		text = plainly(text)
	}
	switch {
	case shape.Vocabulary != "":
		if term, _, ok := set.Terms(shape.Vocabulary).Find(text); ok {
			return term.ID
		}
		return ""
	case shape.Format == "partial-date":
		if d := innovation.Date(strings.TrimSpace(text)); d.Valid() {
			return string(d)
		}
		return dayOf(text)
	case slices.Contains(shape.Types, "integer"):
		return numeral(text, true)
	case slices.Contains(shape.Types, "number"):
		return numeral(text, slices.Contains(shape.Types, "string"))
	case slices.Contains(shape.Types, "boolean"):
		return truths[strings.ToLower(text)]
	case shape.Format == "uri":
		if rest := strings.TrimSpace(text); strings.HasPrefix(rest, "www.") {
			return "https://" + rest
		}
	case shape.Pattern != "" && shape.Pattern != anyText:
		return registry.Slug(text)
	}
	return text
}

// anyText is the pattern of a text that must not be blank.
const anyText = `\S`

// seemsPlain reports whether a character can be taken for a blank, a hyphen, a
// quote, a letter, a digit or nothing at all, and is none of them.
func seemsPlain(r rune) bool {
	if _, stands := lookalike.Stands(r); stands {
		return true
	}
	return r >= utf8.RuneSelf && (unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Pi, unicode.Pf) || lookalike.Hidden(r) || r == '\u2212')
}

// plainly returns a text with plain blanks, hyphens, letters and digits and without
// what can't be seen.
func plainly(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		plain, stands := lookalike.Stands(r)
		switch {
		case stands:
			return plain
		case !seemsPlain(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			return '-'
		}
		return -1
	}, text))
}
