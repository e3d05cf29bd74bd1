package validate

import "github.com/innovatieagenda/agenda/internal/finding"

// readingRules are found while a file is read and parsed.
var readingRules = []Rule{
	{ID: "file/kind", Whole: true},
	{ID: "file/unreadable", Whole: true},
	{ID: finding.RuleMore, Whole: true},
	{ID: "yaml/too-large", Whole: true},
	{ID: "yaml/too-deep", Whole: true,
		Bad:  "id: voorbeeld\nsummary: " + nested + "\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/encoding", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Caf\xe9 lezen\n",
		Good: "id: voorbeeld\ntitle: Café lezen\n"},
	{ID: "yaml/empty", Whole: true,
		Bad:  "# nog in te vullen\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/syntax", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Lezen: zo doe je dat\n",
		Good: "id: voorbeeld\ntitle: 'Lezen: zo doe je dat'\n"},
	{ID: "yaml/several-documents", Whole: true,
		Bad:  "id: voorbeeld\n---\nid: ander-voorbeeld\n",
		Good: "id: voorbeeld\n"},
	{ID: "yaml/duplicate-key", Whole: true,
		Bad:  "id: voorbeeld\ntitle: Voorbeeld\ntitle: Nog een voorbeeld\n",
		Good: "id: voorbeeld\ntitle: Voorbeeld\n"},
	{ID: "yaml/key-type", Whole: true,
		Bad:  "id: voorbeeld\n2016: Voorbeeld\n",
		Good: "id: voorbeeld\n'2016': Voorbeeld\n"},
	{ID: "yaml/alias", Whole: true,
		Bad:  "id: voorbeeld\nowner: &o kb\npartners: {<<: *o}\n",
		Good: "id: voorbeeld\nowner: kb\n"},
	{ID: "yaml/tag", Whole: true,
		Bad:  "id: voorbeeld\ntitle: !vet Voorbeeld\n",
		Good: "id: voorbeeld\ntitle: Voorbeeld\n"},
	{ID: "yaml/number", Whole: true,
		Bad:  "id: voorbeeld\nfunding: [{amount: .inf}]\n",
		Good: "id: voorbeeld\nfunding: [{amount: 20000}]\n"},
}

// nested is deeper than any record is.
const nested = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" +
	"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
