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
	},
	"privacy/telephone": {
		"«06 12345678»", "«06-12345678»", "«0612345678»", "«06 12 34 56 78»", "«06.12345678»", "«06 - 12345678»",
		"«+31 6 12345678»", "«+31612345678»", "«+31 (0)6 12345678»", "«0031612345678»", "«+32 470 12 34 56»",
		"«020-1234567»", "«(020) 123 45 67»", "«0523-612345»", "«088 123 45 67»", "tel:«0612345678»",
		"bel «06-12345678», na 9 uur", "op 08-03-2021 «0612345678»", "«0612345678» 08-03-2021", "«0612345678» 2016",
	},
	"privacy/citizen-number": {
		"deelnemer «111222333»", "«111.222.333»", "«111 222 333»", "«1112.22.333»", "(«123456782»)", "in 2016 «111 222 333»",
	},
}

// impersonal are texts that look like the above and are something else.
var impersonal = []string{
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
