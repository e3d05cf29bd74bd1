package validate_test

import (
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// personal are texts with, between marks, what may not stand in a registry.
var personal = map[string][]string{
	"privacy/email": {
		"mail naar «j.jansen@example.nl»",
		"«Jan.Jansen+lezen@bibliotheek.example.co.uk».",
		"(«jan_o_brien@example.nl»)",
		"zie mailto:«jan@example.nl»",
		"«josé@bibliotheek.nl»",
		"«ｊａｎ＠ｅｘａｍｐｌｅ．ｎｌ»", "é «jan﹫example.nl»", "«jan@exаmple.nl»", "bel «jan(at)example.nl» of niet", "«jan [at] example [dot] nl»",
		"«jan {AT} example (punt) nl»", "«jan%40example.nl»", "«jan%2540example%2Enl»", "«jan&#64;example.nl»", "«jan&#x40;example&period;nl»",
		"«jan @ example.nl»", "«jan at example dot nl»", "«jan apenstaartje example punt nl»", "«jan(apenstaart)example.nl»",
	},
	"privacy/telephone": {
		"«06 12345678»", "«06-12345678»", "«0612345678»", "«06 12 34 56 78»", "«06.12345678»", "«06 - 12345678»",
		"«+31 6 12345678»", "«+31612345678»", "«+31 (0)6 12345678»", "«0031612345678»", "«+32 470 12 34 56»",
		"«020-1234567»", "«(020) 123 45 67»", "«0523-612345»", "«088 123 45 67»", "tel:«0612345678»",
		"bel «06-12345678», na 9 uur", "«０６-１２３４５６７８»", "«06‑12345678»", "«06–1234 5678»", "«06 12345678»", "«٠٦١٢٣٤٥٦٧٨»", "tel «06%2012345678»", "op 08-03-2021 «0612345678»", "«0612345678» 08-03-2021", "«0612345678» 2016",
	},
	"privacy/citizen-number": {
		"deelnemer «111222333»", "«111.222.333»", "«111 222 333»", "«1112.22.333»", "(«123456782»)", "in 2016 «111 222 333»", "«１１１２２２３３３»",
	},
}

// impersonal are texts that look like the above and are something else.
var impersonal = []string{
	"info(at)example.nl", "ｉｎｆｏ＠example.nl", "keuze (a) van kb.nl", "100%25 goed", "volg @kb.nl", "lezen at school", "R&D; en &amp;", `C:\\x41`,
	"info@example.nl", "info+lezen@example.nl", "mail INFO@Bibliotheek.nl of contact@kb.nl", "https://medium.com/@lezen/verhaal", "maps/@52.09,5.11",
	"innovatie@provincie.nl", "lezen @ school", "@bibliotheek",
	"08-03-2021", "8.3.2021 en 09.04.2022", "2016-09-01 2017-10-01", "01-09-2016 - 01-10-2017", "2013 2014 2015 2016",
	"09-2016 10-2017", "05-2016 - 06-2017", "09.00-17.00 en 10.00-12.00",
	"oud.bibliotheekblad.nl 1000004314", "scribd 221360138", "111222334", "dossier-111222333", "ocn111222333",
	"https://www.kb.nl/nieuws/0612345678", "https://kb.nl/?id=0612345678", "kb.nl/111222333/gids", "hdl.handle.net/1765/0201234567",
	"ISBN 0-19-852663-6", "ISBN 978-90-1234-567-8", "ISSN 0165-1234", "doi.org/10.1016/j.lisr.2016.03.001", "NL91ABNA0417164300",
	"12.345.678 bezoeken", "0,5 miljoen in 2016 en 2017", "€ 1.000.000.000", "sha256:0612345678abcdef", "000000000",
}

func TestPersonalData(t *testing.T) {
	for rule, texts := range personal {
		for _, text := range texts {
			t.Run(text, func(t *testing.T) {
				src, want := marked(sourcesWith(t, text))
				found := checkRecord(t, src)
				if len(found) != 1 || found[0].Rule != rule || found[0].Range != want || found[0].Pointer != "/sources/0" {
					t.Errorf("want one finding of %s at %v, got:\n%s", rule, want, told(found))
				}
			})
		}
	}
}

// What an address or a number is cut by to the program, and not to the eye, cuts
// nothing; the signs that show nothing are told as well.
func TestHiddenPersonalData(t *testing.T) {
	for n, hidden := range []string{"\u00ad", "\u200b", "\u200d", "\u2060", "\u2066", "\u202e", "\u3164", "\U000e0041"} {
		for rule, whole := range map[string]string{"privacy/email": "jan@example.nl", "privacy/telephone": "0612345678", "privacy/citizen-number": "111222333"} {
			cut := 1 + n
			found := checkRecord(t, sourcesWith(t, "é "+whole[:cut]+hidden+whole[cut:]))
			if len(found) != 2 || found[0].Rule != rule || found[1].Rule != "yaml/hidden" || found[1].Range.Column != 8+cut {
				t.Errorf("%+q at %d: want %s and yaml/hidden, got:\n%s", hidden, cut, rule, told(found))
			}
		}
	}
}

// A line end inside a value is a space to who reads it.
func TestPersonalDataOverLines(t *testing.T) {
	for rule, text := range map[string]string{"privacy/telephone": "bel 06\n    12345678", "privacy/citizen-number": "111 222\n    333", "privacy/email": "jan @\n    example.nl"} {
		src := overlay(testdata(t, "registry/innovations/voorbeeld.yaml"), "sources:\n  - >-\n    "+text+"\n")
		if found := checkRecord(t, src); len(found) != 1 || found[0].Rule != rule || found[0].Pointer != "/sources/0" {
			t.Errorf("%q: want %s, got:\n%s", text, rule, told(found))
		}
	}
}

func TestNoPersonalData(t *testing.T) {
	for _, f := range checkRecord(t, sourcesWith(t, impersonal...)) {
		t.Errorf("%s in %q", f.Rule, f.Source)
	}
}

// sourcesWith returns a sound record with these texts as its sources.
func sourcesWith(t *testing.T, texts ...string) string {
	t.Helper()
	fragment := "sources:\n"
	for _, text := range texts {
		fragment += "  - '" + strings.ReplaceAll(text, "'", "''") + "'\n"
	}
	return overlay(testdata(t, "registry/innovations/voorbeeld.yaml"), fragment)
}

// checkRecord returns the findings about a record within the test registry.
func checkRecord(t *testing.T, src string) finding.List {
	t.Helper()
	root := testRegistry(t)
	write(t, root, recordFile, src)
	return of(check(t, root), recordFile)
}
