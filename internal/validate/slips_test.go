package validate_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// slip is a way in which people get a record wrong: it returns the record with
// one such mistake, or as it was where there is no place for it.
type slip struct {
	name string
	make func(r *rand.Rand, record string) string
}

// slips are what people do to dates, numbers, lists, keys, words and characters.
var slips = []slip{
	{"date", onMatch(`\b(\d{4})-(\d\d)-(\d\d)\b`, "$3-$2-$1", "$3/$2/$1", "$3.$2.$1", "$3 maart $1", "$1$2$3", "$1/$2/$3", "$1.$2.$3", "$1-$3-$2",
		"$3 mrt. $1", "maart $1", "$2-$1", "$2/$1", "$1-$2", "$1 $2 $3", "'$1-$2-$3'", "$1-$2-${3}T10:00", "$1-$2-${3}T10:00:00Z", "$1-$2-$3 10:00", "ca. $1", "$1?",
		"najaar $1", "$1-$2-00", "$1-13-01", "0$1", "medio $1", "$1-$2-", "$3 March $1", "$1-Q1", "$1–$2–$3", "$1-$2-$3.")},
	{"month", onMatch(`: (\d{4})-(\d\d)\b`, ": $2-$1", ": $2/$1", ": $1/$2", ": mei $1", ": $1-mei", ": 1-$2-$1", ": $1$2", ": '$1 $2'", ": $1-0", ": 0216-$2", ": $1.$2")},
	{"year", onMatch(`: (20\d\d)\b([,}\n])`, ": '$1'$2", ": $1-$2", ": sinds $1$2", ": $1.0$2", ": 1 jan $1$2", ": ${1}e$2", ": 0$1$2", ": $1/2020$2", ": [$1]$2", ": $1 - 2019$2", ": $1?$2")},
	{"amount", onMatch(`amount: (\d+)`, "amount: 12.500", "amount: 12,500", "amount: € $1", "amount: $1,-", "amount: $1 euro", "amount: ${1}k", "amount: '$1'", "amount: 12_500",
		"amount: 0$1", "amount: 1e4", "amount: 12 500", "amount: +$1", "amount: $1.00", "amount: 12.500,00", "amount: $1.", "amount: 0x$1", "amount: ca. $1", "amount: -$1", "amount: EUR $1",
		"amount: 12.500.000", "amount: $1,50", "amount: $1.5", "amount: onbekend", "amount: \"12.500\"", "amount: .5", "amount: ${1}EUR", "amount: [$1]", "amount: $1 #geschat", "amount: 1.2.3", "amount: twaalf")},
	{"dash", onMatch(`(?m)^( *)- `, "$1– ", "$1— ", "$1• ", "$1* ", "$1-", "$1+ ", "$1- - ", "$1-- ", "$1 -  ", "$1-\t", "$1· ", "$1-\u00a0", "$1−", "$1 - ", "$1  - ", "$1", "$1-- -", "$1> ", "$1o ", "$1#- ", "$1‐ ", "$1*", "$1•")},
	{"first dash", onMatch(`(?m)^(\w+):\n( *)- `, "$1: - ", "$1:\n$2", "$1:\n$2– ", "$1\n$2- ", "$1:$2- ", "$1:\n\n$2- ", "$1: \n$2- ", "$1:\n$2   - ", "$1:\n$2•", "- $1:\n$2- ", "$1: [\n$2- ", "$1: |\n$2- ")},
	{"colon", onMatch(`(?m)^( *(?:- )?)(\w+): (\S)`, "$1$2 $3", "$1$2:$3", "$1$2 : $3", "$1$2; $3", "$1$2= $3", "$1$2:: $3", "$1$2:\u00a0$3", "$1$2:\t$3", "$1$2：$3", "$1$2 :$3", "$1$2. $3", "$1$2,$3", "$1:$2 $3",
		"$1- $2: $3", "$1$2:\n$3", "$1 $2: $3", "$1\t$2: $3", "$1$2: : $3", "$1\"$2\": $3", "$1$2: -$3", "$1$2: , $3", "$1? $2: $3", "$1$2 - $3", "$1'$2: $3", "$1“$2”: $3", "$1**$2**: $3")},
	{"quotes", onMatch(`(?m)^( *(?:- )?\w+): ([^\s'"\[{>|&*][^\n:#]*)$`, "$1: “$2”", "$1: ‘$2’", "$1: „$2”", "$1: «$2»", "$1: \"$2", "$1: '$2", "$1: $2\"", "$1: \"$2\" (test)", "$1: 'de '$2'", "$1: \"$2\\d\"",
		"$1: '$2' en meer", "$1: ''$2''", "$1: `$2`", "$1: ,$2", "$1: $2'", "$1: \"\"$2\"\"", "$1: ´$2´", "$1: 's $2", "$1: '$2' # x", "$1: \"$2\"\"")},
	{"signs", onMatch(`(?m)^( *(?:- )?\w+): ([^\s'"\[{>|&*][^\n:#]*)$`, "$1: @$2", "$1: &$2", "$1: *$2", "$1: %$2", "$1: [$2", "$1: {$2", "$1: [$2] samen", "$1: {$2} samen", "$1: !$2", "$1: |$2", "$1: > $2", "$1: # $2", "$1: #$2",
		"$1: ? $2", "$1: - $2", "$1: -$2", "$1: $2 #1", "$1: $2: meer", "$1: $2 #1: meer", "$1: Label: $2", "$1: [$2]", "$1: {$2}", "$1: ($2)", "$1: ~$2", "$1: =$2", "$1: $2:", "$1: $2,", "$1: $2 &", "$1: *$2*", "$1: **$2**",
		"$1: \\$2", "$1: <$2>", "$1: [[$2]]", "$1: ! $2", "$1: & $2", "$1: $2 # x", "$1: ...", "$1: $2 | x", "$1: [$2](http://x.nl)", "$1: <<: $2", "$1: [$2], x", "$1: [$2]:", "$1: $2 - x: y", "$1: %20$2", "$1: : $2", "$1: \"$2: x")},
	{"empty", onMatch(`(?m)^( *(?:- )?)(\w+): (\S[^\n]*)$`, "$1$2: geen", "$1$2: onbekend", "$1$2: n.v.t.", "$1$2: -", "$1$2: ?", "$1$2:", "$1$2: nvt", "$1$2: Geen.", "$1$2: ''", "$1$2: ~", "$1$2: null", "$1$2: []", "$1$2: {}", "$1$2: [geen]", "$1$2: nog niet bekend",
		"$1$2: ja", "$1$2: yes", "$1$2: no", "$1$2: true", "$1$2: 010", "$1$2: 1.10", "$1$2: 2016", "$1$2: 2016-01-01", "$1$2: .inf", "$1$2: 1:30", "$1$2: ' '", "$1$2: \"\\u200b\"", "$1$2: 0x10", "$1$2: 5.", "$1$2: on", "$1$2: [[]]", "$1$2: [a, b]", "$1$2: {a: b}", "$1$2: TODO", "$1$2: —")},
	{"sources", onMatch(`(?m)^sources:[^\n]*\n`, "${0}  - Jaarverslag: 2016\n", "sources:\n  - Jaarverslag: 2016\n", "sources:\n  - Jaarverslag 2016: blz. 3\n", "sources: Jaarverslag: 2016\n", "sources:\n  - jaarverslag #3\n", "sources:\n  – a\n  – b\n",
		"sources:\n  -a\n  -b\n", "sources:\n  a\n  b\n", "sources: a, b\n", "sources: [a: b]\n", "sources:\n  - [a] b\n", "sources:\n  - {a} b\n", "sources:\n  - @a\n", "sources:\n  - a\n   - b\n", "sources:\n - a\n  - b\n", "sources:\n  - 2016\n", "sources:\n  - 1.10\n",
		"sources:\n  - \"a\" b\n", "sources:\n  - http://a.nl: x\n", "sources:\n  - a:\n", "sources:\n  - a\n  b\n", "sources:\n  - a\n  - a\n", "sources:\n  - \n", "sources:\n  -\n", "sources: [a,, b]\n", "sources: [a b\n", "sources: a]\n", "sources: [a; b]\n", "sources: [ #a]\n",
		"sources:\n\t- a\n", "sources:\n  - a\n\t- b\n", "sources:\n  • a\n  • b\n", "sources:\n  * a\n  * b\n", "sources:\n  1. a\n  2. b\n", "sources:\n  - 'a\n", "sources:\n  - *a\n", "sources:\n  - &a b\n", "sources:\n  - !a b\n", "sources:\n  - ? a\n", "sources:\n  - - a\n", "sources:\n  - Zie: [a]\n", "sources:\n  - a # b\n")},
	{"url", onMatch(`https?://(\S+?)([,}\s])`, "www.$1$2", "http:/$1$2", "https:// $1$2", "$1$2", "htps://$1$2", "https//$1$2", "https:\\\\$1$2", "<https://$1>$2", "HTTPS://$1$2", "http://$1 zie$2", "[site](https://$1)$2", "https://$1,$2", "ftp://$1$2", "https://$1/#deel 1$2", "mailto:x@$1$2")},
	{"list", onMatch(`(?m)^( *\w+): \[([^\]\n]*)\]`, "$1: $2", "$1: [$2", "$1: $2]", "$1: [$2,]", "$1: [,$2]", "$1: [$2,, x]", "$1: [$2;x]", "$1: ($2)", "$1: {$2}", "$1: \"$2\"", "$1: [$2] # x", "$1: [$2]]", "$1: [$2 #x]", "$1: ['$2]", "$1: [$2]\n$1: [$2]",
		"$1: [$2] [x]", "$1: [ $2 ] .", "$1: [[$2]]", "$1: [$2, $2]", "$1: - $2", "$1: [\"$2\"]", "$1: [$2)", "$1: [“$2”]", "$1: $2; x", "$1:\n  $2", "$1:\n  -$2", "$1:\n  – $2", "$1: • $2", "$1: ['$2', ]", "$1: [$2 x]", "$1: [$2:]", "$1: [$2: x]", "$1:[$2]", "$1: [$2\u00a0]", "$1: [$2,\n$2]", "$1: [- $2]", "$1: [@$2]")},
	{"braces", onMatch(`(?m)\{(\w+): ([^,}\n]*)([,}])`, "{$1:$2$3", "{$1 $2$3", "{$1: $2", "{$1: $2,$3", "{$1: $2;$3", "{$1: $2, $1: $2$3", "{$1 : $2$3", "($1: $2$3", "{$1: \"$2$3", "{$1: $2 #x$3", "{$1: $2: x$3", "{$1: [$2$3", "{$1:: $2$3", "{$1= $2$3", "{,$1: $2$3", "{$1: 12,500$3", "{$1: a, b$3", "{$1:\u00a0$2$3", "{ $1: '$2$3", "{$1: geen$3", "{$1:$3")},
	{"indent", onLine(func(r *rand.Rand, line string) []string {
		text := strings.TrimLeft(line, " ")
		depth := len(line) - len(text)
		return []string{" " + line, "  " + line, "   " + line, strings.Repeat(" ", max(0, depth-1)) + text, strings.Repeat(" ", max(0, depth-2)) + text,
			"\t" + line, strings.ReplaceAll(line[:depth], "  ", "\t") + text, "\t" + text, "\u00a0" + line, line + "\t", line + "   ", strings.Replace(line, " ", "\t", 1), "  \t" + text, strings.Replace(line, " ", "\u00a0", 1), "\u3000" + line}
	})},
	{"lines", onLine(func(r *rand.Rand, line string) []string {
		return []string{line + "\n" + line, "", line + "\n\t", line + "\n  \n", line + "\n---", "---\n" + line, line + "\n...", "<<<<<<< HEAD\n" + line + "\n=======\n" + line + "x\n>>>>>>> b", line + "\n# x", line + "\nlosse tekst", line + "\n  losse tekst",
			line + "\n- x", line + "\n  - x", line + "\nsleutel: x", line + "\n  sleutel: x", "// " + line, line + " // x", "> " + line, "/* " + line, line + ",", line + ";", "\"" + line + "\"", line + "\n}", "{\n" + line, "* " + line, line + " " + line, line + "\n" + strings.ToUpper(line), "- " + line}
	})},
	{"typo", onWord(func(r *rand.Rand, word string) string {
		i := r.IntN(len(word))
		j := min(i+1, len(word)-1)
		switch r.IntN(12) {
		case 0:
			return word[:i] + word[j:]
		case 1:
			return word[:i] + word[i:i+1] + word[i:]
		case 2:
			return word[:i] + word[j:j+1] + word[i:i+1] + word[min(j+1, len(word)):]
		case 3:
			return strings.ToUpper(word[:1]) + word[1:]
		case 4:
			return strings.ToUpper(word)
		case 5:
			return strings.NewReplacer("-", "_", "_", "-").Replace(word)
		case 6:
			return strings.NewReplacer("-", " ", "_", " ").Replace(word)
		case 7:
			return strings.NewReplacer("-", "", "_", "").Replace(word)
		case 8:
			return word + "s"
		case 9:
			return strings.NewReplacer("-", "–", "_", "‑").Replace(word)
		case 10:
			return word[:i] + string(rune('a'+r.IntN(26))) + word[j:]
		default:
			return word + "."
		}
	})},
	{"dutch", onMatch(`(?m)^( *(?:- )?)(title|summary|owner|partners|priorities|target_groups|sources|date|start|phase|origin|status|note|organisations|amount|year): `, "${1}titel: ", "${1}samenvatting: ", "${1}eigenaar: ", "${1}doelgroepen: ", "${1}doelgroep: ", "${1}bronnen: ",
		"${1}datum: ", "${1}fase: ", "${1}herkomst: ", "${1}opmerking: ", "${1}jaar: ", "${1}bedrag: ", "${1}bibliotheek: ", "${1}on: ", "${1}naam: ", "${1}$2s: ", "${1}Title: ", "${1}2016: ", "${1}ja: ", "${1}<<: ", "${1}: ", "${1}'': ", "${1}$2\u200b: ", "${1}$2 (verplicht): ", "${1}a.b: ", "${1}~: ", "${1}[a]: ", "${1}$2 2: ")},
	{"curly", onLine(func(_ *rand.Rand, line string) []string {
		return []string{strings.NewReplacer("'", "’", "\"", "”").Replace(line)}
	})},
	{"unseen", func(r *rand.Rand, record string) string {
		at := r.IntN(len(record) + 1)
		for at > 0 && at < len(record) && record[at]&0xC0 == 0x80 {
			at--
		}
		sign := oneOfMany(r, "\u200b", "\u00a0", "\u00ad", "\ufeff", "\u202e", "\u2028", "\u0085", "\u2060", "\u2009", "\u200e", "\u3000", "\u2011", "\u2029", "\u200d", "\u0301", "\u0007", "\x00", "\ufffd", "\u00a0\u00a0", "\u180e", "\xe9", "\x7f", "\u2212", "\u00b7")
		return record[:at] + sign + record[at:]
	}},
	{"form", func(r *rand.Rand, record string) string {
		switch r.IntN(8) {
		case 0:
			return norm.NFD.String(record)
		case 1:
			return strings.ReplaceAll(record, "\n", "\r\n")
		case 2:
			return strings.ReplaceAll(record, "\n", "\r")
		case 3:
			return "\ufeff" + record
		case 4:
			return strings.TrimSuffix(record, "\n")
		case 5:
			half := len(record) / 2
			return record[:half] + strings.ReplaceAll(record[half:], "\n", "\r\n")
		case 6:
			return strings.ReplaceAll(record, "  ", "\t")
		default:
			return "\ufeff" + strings.ReplaceAll(record, "\n", "\r\n")
		}
	}},
}

func oneOfMany[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// onMatch puts one of the texts in the place of one match.
func onMatch(pattern string, instead ...string) func(*rand.Rand, string) string {
	re := regexp.MustCompile(pattern)
	return func(r *rand.Rand, record string) string {
		all := re.FindAllStringSubmatchIndex(record, -1)
		if all == nil {
			return record
		}
		m := oneOfMany(r, all...)
		return record[:m[0]] + string(re.ExpandString(nil, oneOfMany(r, instead...), record, m)) + record[m[1]:]
	}
}

// onLine puts one of what make returns in the place of a line.
func onLine(instead func(*rand.Rand, string) []string) func(*rand.Rand, string) string {
	return func(r *rand.Rand, record string) string {
		lines := strings.Split(record, "\n")
		i := r.IntN(len(lines))
		lines[i] = oneOfMany(r, instead(r, lines[i])...)
		return strings.Join(lines, "\n")
	}
}

var wordLike = regexp.MustCompile(`[a-z0-9]+(?:[-_][a-z0-9]+)*`)

// onWord changes a word that a key, an id or a term could be.
func onWord(change func(*rand.Rand, string) string) func(*rand.Rand, string) string {
	return func(r *rand.Rand, record string) string {
		m := oneOfMany(r, wordLike.FindAllStringIndex(record, -1)...)
		return record[:m[0]] + change(r, record[m[0]:m[1]]) + record[m[1]:]
	}
}

// slipped returns the nth of a row of records with slips in it, with the names of
// what was done.
func slipped(records []string, n int) (text, names string) {
	r := rand.New(rand.NewPCG(20161128, uint64(n)))
	before := oneOfMany(r, records...)
	text = before
	count := 1
	for tries := 0; count > 0 && tries < 50; tries++ {
		s := oneOfMany(r, slips...)
		if next := s.make(r, text); next != text {
			text, names, count = next, names+" "+s.name, count-1
		}
	}
	return text, fmt.Sprintf("slip %d:%s", n, names)
}
