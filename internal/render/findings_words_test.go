package render_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// fieldTitle and fieldAbout are what a schema says of a field.
var (
	fieldTitle = i18n.Text{i18n.Dutch: "Samenvatting", i18n.English: "Summary"}
	fieldAbout = i18n.Text{i18n.Dutch: "Wat het doet, voor wie en hoe.", i18n.English: "What it does, for whom and how."}
)

// field returns the arguments of a finding about a value, and more.
func field(more finding.Args) finding.Args {
	args := finding.Args{"value": "Lezen", "key": "summary", "title": fieldTitle, "description": fieldAbout}
	for key, value := range more {
		args[key] = value
	}
	return args
}

// everySentence has a finding for every sentence of every rule, with the arguments that
// the checks give.
var everySentence = []finding.Finding{
	{Rule: "change/conflict", Args: finding.Args{"file": "registry/innovations/voorbeeld.yaml", "commit": "0123456789"}},
	{Rule: "change/conflict", Variant: "added", Args: finding.Args{"file": "registry/innovations/voorbeeld.yaml", "commit": "0123456789"}},
	{Rule: "change/conflict", Variant: "deleted-here", Args: finding.Args{"file": "registry/innovations/voorbeeld.yaml", "commit": "0123456789"}},
	{Rule: "change/conflict", Variant: "deleted-with", Args: finding.Args{"file": "registry/innovations/voorbeeld.yaml", "commit": "0123456789"}},
	{Rule: "change/decision", Args: finding.Args{"key": "body", "on": "2025-06-01", "level": "goed-onderbouwd", "previous": "2025-06-01", "body": "nji", "id": "voorbeeld", "was": "rivm", "final": true}},
	{Rule: "change/decision", Variant: "withdrawn", Args: finding.Args{"key": "status", "on": "2025-06-01", "level": "goed-onderbouwd", "previous": "2025-06-01", "body": "nji", "id": "voorbeeld", "was": "verleend", "final": true}},
	{Rule: "change/decision", Variant: "older", Args: finding.Args{"on": "2025-06-01", "level": "goed-onderbouwd", "previous": "2024-01-01", "body": "nji"}},
	{Rule: "change/decision", Variant: "removed", Args: finding.Args{"on": "", "level": "goed-onderbouwd", "previous": "", "body": "nji"}},
	{Rule: "change/deleted", Args: finding.Args{"id": "voorbeeld", "title": "Voorbeeld", "file": "registry/innovations/voorbeeld.yaml", "commit": "0123456789"}},
	{Rule: "change/dossier", Args: finding.Args{"level": "goed-beschreven", "on": "2025-06-01", "id": "voorbeeld", "fingerprint": "sha256:00"}},
	{Rule: "change/dossier", Variant: "rewritten", Args: finding.Args{"level": "goed-beschreven", "on": "", "id": "voorbeeld", "fingerprint": "sha256:00"}},
	{Rule: "change/past", Args: finding.Args{"id": "voorbeeld", "field": "experiments/proef-2019/outcome", "was": "mislukt"}},
	{Rule: "change/past", Variant: "removed", Args: finding.Args{"id": "voorbeeld", "field": "adoptions/0", "was": "{}"}},
	{Rule: "change/replaced", Args: finding.Args{"id": "voorbeeld", "was": "Voorleesmaatjes", "title": "Kookclub"}},
	{Rule: "change/history", Args: finding.Args{"phase": "bedenken", "on": "2016", "note": "te duur"}},
	{Rule: "change/history", Variant: "removed", Args: finding.Args{"phase": "bedenken", "on": "2016", "note": "te duur"}},
	{Rule: "change/id", Args: finding.Args{"from": "voorbeeld", "to": "ander-voorbeeld"}},
	{Rule: "change/level", Args: finding.Args{"from": "geregistreerd", "to": "goed-beschreven", "on": "2025-06-01", "id": "voorbeeld"}},
	{Rule: "change/level", Variant: "undated", Args: finding.Args{"from": "geregistreerd", "to": "goed-beschreven", "on": "", "id": "voorbeeld"}},
	{Rule: "change/origin", Args: finding.Args{"id": "voorbeeld", "from": "nieuw", "to": "bestaand"}},
	{Rule: "change/rules", Args: finding.Args{"rule": "recognition/expired", "reading": finding.Finding{Rule: "change/origin", Args: finding.Args{"from": "nieuw", "to": "bestaand"}}}},
	{Rule: "change/rules", Variant: "ties", Args: finding.Args{"id": "kb", "part": "owner", "through": "rijnbrink", "merged": true}},
	{Rule: "change/schema", Args: finding.Args{"rule": schema.Difference{
		Thing: schema.Thing{Kind: "committee", ID: "x-committee", In: "goed-beschreven"}, Keyword: "minimum", Effect: schema.Weaker, Before: "3", After: "2",
	}}},
	{Rule: "change/transition", Args: finding.Args{"id": "voorbeeld", "from": "bedenken", "to": "beschikbaar-stellen", "next": "experimenteren"}},
	{Rule: "change/transition", Variant: "lessons", Args: finding.Args{"id": "voorbeeld"}},
	{Rule: "change/transition", Variant: "note", Args: finding.Args{"from": "experimenteren", "to": "bedenken", "next": "bedenken"}},
	{Rule: "change/transition", Variant: "resume", Args: finding.Args{"id": "voorbeeld"}},
	{Rule: "change/transition", Variant: "start", Args: finding.Args{"phase": "experimenteren", "first": "bedenken"}},
	{Rule: "change/transition", Variant: "stopped", Args: finding.Args{"id": "voorbeeld", "from": "bedenken", "to": "experimenteren"}},
	{Rule: "change/transition", Variant: "unrecorded", Args: finding.Args{"from": "bedenken", "to": "experimenteren", "next": "experimenteren"}},
	{Rule: "change/format", Args: finding.Args{"from": 3, "to": 2}},
	{Rule: "change/format", Args: finding.Args{"from": 3, "to": 0}},
	{Rule: "change/waiver", Args: finding.Args{"id": "voorbeeld", "from": "nieuw", "to": "bestaand", "phase": "experimenteren", "missing": []i18n.Text{fieldTitle}}},
	{Rule: "date/future", Args: finding.Args{"on": "2099-01-01", "today": "2026-01-01"}},
	{Rule: "date/order", Args: finding.Args{"on": "2016-03", "previous": "2016-09-01"}},
	{Rule: "file/kind", Args: finding.Args{"name": "proef"}},
	{Rule: "file/kind", Variant: "extension", Args: finding.Args{"name": "proef.yml"}},
	{Rule: "file/kind", Variant: "folder", Args: finding.Args{"name": "proef.yaml"}},
	{Rule: "file/kind", Variant: "special", Args: finding.Args{"name": "proef.yaml"}},
	{Rule: "file/kind", Variant: "symlink", Args: finding.Args{"name": "proef.yaml"}},
	{Rule: "file/kind", Variant: "hidden", Args: finding.Args{"name": ".proef.yaml"}},
	{Rule: "file/kind", Variant: "place", Args: finding.Args{"name": "proef.yaml"}},
	{Rule: "file/more", Args: finding.Args{"limit": 200}},
	{Rule: "file/format", Args: finding.Args{"format": 2, "current": 3}},
	{Rule: "file/name", Args: finding.Args{"name": "con.yaml"}},
	{Rule: "file/name", Variant: "case", Args: finding.Args{"name": "pois.yaml", "other": "POIS.yaml"}},
	{Rule: "file/name", Variant: "character", Args: finding.Args{"name": "a:b.yaml", "char": ":"}},
	{Rule: "file/name", Variant: "reserved", Args: finding.Args{"name": "con.yaml", "stem": "con"}},
	{Rule: "file/unreadable", Args: finding.Args{"detail": "permission denied"}},
	{Rule: "id/duplicate", Args: finding.Args{"id": "proef-2016"}},
	{Rule: "id/duplicate", Variant: "organisation", Args: finding.Args{"id": "kb", "other": "registry/organisations/national.yaml"}},
	{Rule: "id/file-name", Args: finding.Args{"id": "iets-anders", "want": "voorbeeld"}},
	{Rule: "phase/current", Args: finding.Args{"phase": "experimenteren", "last": "bedenken"}},
	{Rule: "phase/gate", Args: finding.Args{"phase": "experimenteren", "previous": "bedenken", "count": 2,
		"missing": []i18n.Text{{i18n.Dutch: "Behoefte", i18n.English: "Need"}, {i18n.Dutch: "Vraag", i18n.English: "Question"}}}},
	{Rule: "phase/gate", Args: finding.Args{"phase": "bedenken", "previous": "", "count": 1,
		"missing": []i18n.Text{{i18n.Dutch: "Behoefte"}}}},
	{Rule: "phase/order", Args: finding.Args{"on": "2015", "previous": "2016-05-01"}},
	{Rule: "phase/step", Args: finding.Args{"from": "bedenken", "to": "beschikbaar-stellen"}},
	{Rule: "phase/step", Variant: "same", Args: finding.Args{"from": "bedenken", "to": "bedenken"}},
	{Rule: "privacy/citizen-number", Args: finding.Args{"value": "111222333"}},
	{Rule: "privacy/email", Args: finding.Args{"value": "jan@example.nl"}},
	{Rule: "privacy/telephone", Args: finding.Args{"value": "06 12345678"}},
	{Rule: "plan/elsewhere", Severity: finding.Warning, Args: finding.Args{"id": "taaltafel", "phase": "bedenken", "stands": "experimenteren"}},
	{Rule: "plan/elsewhere", Variant: "stopped", Severity: finding.Warning, Args: finding.Args{"id": "taaltafel"}},
	{Rule: "plan/kept", Args: finding.Args{"line": "taaltafel"}},
	{Rule: "plan/kept", Variant: "line", Args: finding.Args{"line": "taaltafel"}},
	{Rule: "plan/kept", Variant: "gone", Args: finding.Args{"id": "2027-2028"}},
	{Rule: "plan/late", Severity: finding.Warning, Args: finding.Args{"line": "taaltafel", "by": "2027-12", "state": "lopend"}},
	{Rule: "plan/line", Args: finding.Args{"id": "taaltafel"}},
	{Rule: "plan/line", Variant: "name", Args: finding.Args{"id": "taal", "want": "taalachterstand"}},
	{Rule: "plan/line", Variant: "order", Args: finding.Args{"from": "2028", "until": "2027"}},
	{Rule: "plan/nobody", Severity: finding.Warning, Args: finding.Args{"line": "taaltafel", "state": "afgesproken"}},
	{Rule: "reference/need", Args: finding.Args{"id": "taalachterstant", "suggestions": []string{"taalachterstand"}}},
	{Rule: "reference/need", Variant: "agreement", Args: finding.Args{"id": "overleg"}},
	{Rule: "reference/need", Variant: "conditions", Args: finding.Args{"id": "taal-achter", "words": "Taal achter", "suggestions": []string{"taalachterstand"}}},
	{Rule: "reference/instrument", Args: finding.Args{"id": "turf-lijst", "words": "Turf lijst", "suggestions": []string(nil)}},
	{Rule: "recognition/adverse", Args: finding.Args{"level": "eerste-aanwijzingen", "study": "Nameting"}},
	{Rule: "recognition/claim", Args: finding.Args{"claim": "bewezen effectief", "level": "goede-aanwijzingen", "granted": "geregistreerd"}},
	{Rule: "recognition/dates", Args: finding.Args{"on": "2025-06-01", "previous": "2025-09-01", "step": "beoordeeld"}},
	{Rule: "recognition/dates", Variant: "earlier", Args: finding.Args{"on": "2024-06-01", "previous": "2025-06-01", "step": ""}},
	{Rule: "recognition/dates", Variant: "future", Args: finding.Args{"on": "2099-01-01", "previous": "2026-01-01", "step": ""}},
	{Rule: "recognition/dates", Variant: "long", Args: finding.Args{"until": "2030-01-01", "most": "2028-06-01", "level": "goed-beschreven", "months": 36}},
	{Rule: "recognition/dates", Variant: "missing", Args: finding.Args{"level": "goed-beschreven"}},
	{Rule: "recognition/expired", Args: finding.Args{"until": "2020-06-01", "level": "goed-onderbouwd"}},
	{Rule: "recognition/independence", Args: finding.Args{"id": "kb", "part": "partners", "through": "kb", "merged": false}},
	{Rule: "recognition/independence", Args: finding.Args{"id": "oud", "part": "owner", "through": "nieuw", "merged": true}},
	{Rule: "recognition/independence", Variant: "body", Args: finding.Args{"id": "kb", "part": "experiments", "through": "kb", "merged": false}},
	{Rule: "recognition/independence", Variant: "unknown", Args: finding.Args{"id": "xyz", "part": ""}},
	{Rule: "recognition/independence", Args: finding.Args{"id": "kb", "part": "parties", "through": "kb", "merged": false}},
	{Rule: "recognition/decision", Variant: "parties", Args: finding.Args{"missing": []string{"kb", "rijnbrink"}, "id": "voorbeeld", "old": true}},
	{Rule: "change/decision", Variant: "parties", Args: finding.Args{"on": "2025-06-01", "parties": "[kb, rijnbrink]"}},
	{Rule: "recognition/decision", Args: finding.Args{"body": "nji", "on": "2025-11-01"}},
	{Rule: "recognition/decision", Variant: "address", Args: finding.Args{"body": "nji", "on": "2025-11-01", "address": "op papier"}},
	{Rule: "recognition/decision", Variant: "same", Args: finding.Args{"body": "nji", "on": "2025-11-01", "previous": "2020"}},
	{Rule: "recognition/decision", Variant: "system", Args: finding.Args{"body": "rivm", "on": "2025-11-01", "address": "example.nl", "hosts": []string{"rivm.nl", "loketgezondleven.nl"}}},
	{Rule: "recognition/decision", Variant: "vague", Args: finding.Args{"body": "praktijkpanel", "on": "2025-11"}},
	{Rule: "recognition/decision", Variant: "mark", Args: finding.Args{"body": "praktijkpanel", "on": "2025-11-01", "fingerprint": "sha256:00"}},
	{Rule: "change/assessment", Args: finding.Args{"id": "taaltafel-kb"}},
	{Rule: "change/assessment", Variant: "said", Args: finding.Args{"id": "taaltafel-kb", "key": "vote", "was": "voor"}},
	{Rule: "recognition/changed", Severity: finding.Warning, Args: finding.Args{"on": "2026-02-01"}},
	{Rule: "recognition/course", Args: finding.Args{"step": "erkend", "previous": "ingediend", "after": []string{"beoordeeld"}}},
	{Rule: "recognition/course", Args: finding.Args{"step": "beoordeeld", "previous": "", "after": []string{"ingediend", "beoordeeld"}}},
	{Rule: "recognition/course", Variant: "date", Args: finding.Args{"step": "erkend", "previous": "beoordeeld", "on": "2026-02-01", "day": "2026-03-01"}},
	{Rule: "recognition/course", Variant: "stray", Args: finding.Args{"id": "taaltafel", "on": "2026-02-01"}},
	{Rule: "recognition/course", Variant: "twice", Args: finding.Args{"id": "kb", "other": "taaltafel-kb"}},
	{Rule: "recognition/course", Variant: "level", Args: finding.Args{"on": "2026-02-01", "level": "goed-beschreven", "asked": "goed-onderbouwd"}},
	{Rule: "recognition/course", Variant: "again", Args: finding.Args{"on": "2026-02-01"}},
	{Rule: "recognition/course", Variant: "by", Args: finding.Args{"step": "ingediend", "id": "kb", "by": []string{"eigenaar"}, "owner": "rijnbrink"}},
	{Rule: "recognition/course", Variant: "passed", Args: finding.Args{"id": "taaltafel"}},
	{Rule: "recognition/course", Variant: "undecided", Args: finding.Args{"id": "taaltafel", "on": "2026-02-01"}},
	{Rule: "recognition/course", Variant: "others", Args: finding.Args{"id": "taaltafel", "on": "2026-02-01"}},
	{Rule: "recognition/mix", Variant: "kind", Args: finding.Args{"id": "prov-ov", "role": "praktijk", "kind": "provincie", "kinds": []string{"bibliotheek", "poi"}}},
	{Rule: "recognition/mix", Args: finding.Args{"level": "goed-onderbouwd", "role": "wetenschap", "count": 0, "minimum": 1}},
	{Rule: "recognition/quorum", Args: finding.Args{"level": "goed-beschreven", "count": 1, "minimum": 3, "votes": 1}},
	{Rule: "recognition/quorum", Variant: "majority", Args: finding.Args{"level": "goed-beschreven", "count": 3, "minimum": 3, "votes": 1}},
	{Rule: "recognition/quorum", Variant: "unanimous", Args: finding.Args{"level": "goed-onderbouwd", "count": 4, "minimum": 4, "votes": 3}},
	{Rule: "recognition/suspect", Args: finding.Args{"level": "goed-beschreven", "on": "2025-06-01", "id": "voorbeeld"}},
	{Rule: "recognition/unsupported", Args: finding.Args{"level": "goed-beschreven", "count": 1, "missing": []i18n.Text{{i18n.Dutch: "Doelen", i18n.English: "Goals"}}}},
	{Rule: "reference/inactive", Args: finding.Args{"id": "opgeheven", "from": "1990", "to": "2016-12-31", "successor": "kb"}},
	{Rule: "reference/inactive", Args: finding.Args{"id": "opgeheven", "from": "", "to": "2016-12-31", "successor": ""}},
	{Rule: "reference/inactive", Args: finding.Args{"id": "nieuw", "from": "2020", "to": "", "successor": ""}},
	{Rule: "reference/innovation", Args: finding.Args{"id": "voorbeelt", "suggestions": []string{"voorbeeld"}}},
	{Rule: "reference/organisation", Args: finding.Args{"id": "rijnbrinck", "suggestions": []string{"rijnbrink", "rijnland"}}},
	{Rule: "reference/organisation", Args: finding.Args{"id": "xyz", "suggestions": []string(nil)}},
	{Rule: "reference/province", Args: finding.Args{"id": "kb", "allowed": []string{"prov-gd", "prov-ov"}}},
	{Rule: "reference/province", Args: finding.Args{"id": "kb", "allowed": []string(nil)}},
	{Rule: "relation/circle", Args: finding.Args{"circle": []string{"a", "b", "a"}}},
	{Rule: "relation/self", Args: finding.Args{"id": "voorbeeld"}},
	{Rule: "relation/succession", Args: finding.Args{"circle": []string{"a", "b", "c", "a"}}},
	{Rule: "schema/duplicate-item", Args: field(nil)},
	{Rule: "schema/enum", Args: field(finding.Args{"allowed": []string{"actief", "gestopt"}, "suggestions": []string{"gestopt"}})},
	{Rule: "schema/enum", Args: field(finding.Args{"value": "null", "allowed": []string{"actief", "gestopt"}, "suggestions": []string(nil)})},
	{Rule: "schema/format", Args: field(finding.Args{"want": "^[A-Z]{2}$"})},
	{Rule: "schema/format", Variant: "blank", Args: field(finding.Args{"want": `\S`})},
	{Rule: "schema/format", Variant: "date", Args: field(finding.Args{"value": "2016-02-30"})},
	{Rule: "schema/format", Variant: "slug", Args: field(finding.Args{"value": "Scoor een boek", "suggestions": []string{"scoor-een-boek"}})},
	{Rule: "schema/format", Variant: "url", Args: field(finding.Args{"value": "www.kb.nl"})},
	{Rule: "schema/length", Args: field(nil)},
	{Rule: "schema/length", Variant: "maxitems", Args: field(finding.Args{"limit": "3"})},
	{Rule: "schema/length", Variant: "maxlength", Args: field(finding.Args{"limit": "160"})},
	{Rule: "schema/length", Variant: "minitems", Args: field(finding.Args{"limit": "1"})},
	{Rule: "schema/length", Variant: "minitems", Args: field(finding.Args{"limit": "2"})},
	{Rule: "schema/length", Variant: "minlength", Args: field(finding.Args{"limit": "10"})},
	{Rule: "schema/other", Args: field(finding.Args{"detail": "multipleOf: 5"})},
	{Rule: "schema/other", Args: finding.Args{"key": "", "detail": "multipleOf: 5", "title": i18n.Text(nil), "description": i18n.Text(nil)}},
	{Rule: "schema/range", Args: field(finding.Args{"value": "-5"})},
	{Rule: "schema/range", Variant: "exclusivemaximum", Args: field(finding.Args{"value": "5", "limit": "5"})},
	{Rule: "schema/range", Variant: "exclusiveminimum", Args: field(finding.Args{"value": "0", "limit": "0"})},
	{Rule: "schema/range", Variant: "maximum", Args: field(finding.Args{"value": "20160", "limit": "2100"})},
	{Rule: "schema/range", Variant: "minimum", Args: field(finding.Args{"value": "-5", "limit": "0"})},
	{Rule: "schema/required", Args: finding.Args{"key": "summary", "title": fieldTitle, "description": fieldAbout}},
	{Rule: "schema/required", Args: finding.Args{"key": "origin", "title": fieldTitle, "description": fieldAbout, "allowed": []string{"nieuw", "bestaand"}, "example": "origin: nieuw"}},
	{Rule: "schema/required", Args: finding.Args{"key": "iets", "title": i18n.Text(nil), "description": i18n.Text(nil)}},
	{Rule: "schema/required", Variant: "any", Args: finding.Args{"keys": []string{"on", "note"}}},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"array"}, "got": "string"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"array"}, "got": "object"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"object"}, "got": "string"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"string"}, "got": "number", "value": "2016"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"string"}, "got": "array", "value": `["a"]`})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"string"}, "got": "null", "value": "null"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"string", "integer"}, "got": "boolean", "value": "true"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"number"}, "got": "string"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"integer"}, "got": "string"})},
	{Rule: "schema/type", Args: field(finding.Args{"want": []string{"boolean"}, "got": "string", "value": "ja"})},
	{Rule: "schema/type", Args: finding.Args{"key": "", "value": "x", "want": []string{"object"}, "got": "string", "title": i18n.Text(nil), "description": i18n.Text(nil)}},
	{Rule: "schema/unknown-key", Args: finding.Args{"key": "doelgroep", "suggestions": []string{"target_groups"}, "known": []string{"id", "title"}}},
	{Rule: "schema/unknown-key", Args: finding.Args{"key": "iets", "suggestions": []string(nil), "known": []string{"id", "title", "url"}}},
	{Rule: "suppression/bounds", Args: finding.Args{"until": "2036-06-30", "last": "2026-12-31", "months": 12}},
	{Rule: "suppression/bounds", Variant: "reason", Args: finding.Args{"words": 3}},
	{Rule: "suppression/expired", Args: finding.Args{"rule": "reference/inactive", "until": "2025-06-30"}},
	{Rule: "suppression/unknown", Args: finding.Args{"rule": "reference/inactief", "suggestions": []string{"reference/inactive"}, "allowed": []string{"reference/inactive", "recognition/claim"}}},
	{Rule: "suppression/unknown", Variant: "forbidden", Args: finding.Args{"rule": "privacy/email", "suggestions": []string(nil), "allowed": []string{"reference/inactive", "recognition/claim"}}},
	{Rule: "suppression/unused", Args: finding.Args{"rule": "reference/inactive", "pointer": ""}},
	{Rule: "suppression/unused", Args: finding.Args{"rule": "reference/inactive", "pointer": "/owner"}},
	{Rule: "yaml/alias", Args: nil},
	{Rule: "yaml/alias", Variant: "bomb", Args: finding.Args{"limit": 100_000}},
	{Rule: "duplicate/alike", Args: finding.Args{"id": "nieuw", "other": "digicafe", "title": "Digicafé", "owner": "", "stopped": "", "words": "", "verdict": "related"}},
	{Rule: "duplicate/alike", Args: finding.Args{"id": "nieuw", "other": "digicafe", "title": "Digicafé", "owner": "Bibliotheek X", "stopped": "De vrijwilligers gingen weg.", "words": "tablet, hulp", "verdict": "duplicate"}},
	{Rule: "yaml/alias", Variant: "cycle", Args: finding.Args{"name": "x"}},
	{Rule: "yaml/alias", Variant: "merge"},
	{Rule: "yaml/duplicate-key", Args: finding.Args{"key": "title", "line": 2}},
	{Rule: "yaml/empty"},
	{Rule: "yaml/encoding"},
	{Rule: "yaml/encoding", Variant: "control", Args: finding.Args{"code": "U+0007"}},
	{Rule: "yaml/encoding", Variant: "invalid", Args: finding.Args{"byte": "E9"}},
	{Rule: "yaml/encoding", Variant: "nul"},
	{Rule: "yaml/encoding", Variant: "utf16"},
	{Rule: "yaml/key-type", Args: finding.Args{"key": "2016", "type": "integer"}},
	{Rule: "yaml/hidden", Args: finding.Args{"char": "U+200B"}},
	{Rule: "yaml/key-type", Args: finding.Args{"key": "[a", "type": "list"}},
	{Rule: "yaml/key-type", Args: finding.Args{"key": "x", "type": ""}},
	{Rule: "yaml/number", Args: finding.Args{"value": ".inf"}},
	{Rule: "yaml/several-documents"},
	{Rule: "file/conflict", Args: finding.Args{"ours": "owner: kb", "theirs": "owner: fers"}},
	{Rule: "file/held", Args: finding.Args{"count": 1}},
	{Rule: "file/held", Args: finding.Args{"count": 100}},
	{Rule: "file/kind", Variant: "innovation", Args: finding.Args{"name": "package.yaml"}},
	{Rule: "schema/number", Args: finding.Args{"key": "amount", "value": "12.500", "write": "12500"}},
	{Rule: "schema/type", Variant: "colon", Args: finding.Args{"key": "sources", "write": "'Verslag: 2016'"}},
	{Rule: "schema/enum", Variant: "nothing", Args: finding.Args{"key": "status", "value": "geen", "allowed": []string{"actief", "gestopt"}}},
	{Rule: "schema/format", Variant: "nothing", Args: finding.Args{"key": "start", "value": "onbekend"}},
	{Rule: "schema/number", Variant: "nothing", Args: finding.Args{"key": "amount", "value": "onbekend"}},
	{Rule: "schema/type", Variant: "nothing", Args: finding.Args{"key": "partners", "value": "geen", "want": []string{"array"}, "got": "string"}},
	{Rule: "date/state", Variant: "ended", Severity: finding.Warning, Args: finding.Args{"state": "lopend", "on": "2017"}},
	{Rule: "date/state", Variant: "ahead", Severity: finding.Warning, Args: finding.Args{"state": "lopend", "on": "2027-01"}},
	{Rule: "date/state", Variant: "begun", Severity: finding.Warning, Args: finding.Args{"state": "gepland", "on": "2016"}},
	{Rule: "date/state", Variant: "open", Severity: finding.Warning, Args: finding.Args{"state": "afgerond"}},
	{Rule: "schema/format", Variant: "early", Args: finding.Args{"key": "date", "value": "0216-09-01"}},
	{Rule: "date/state", Args: finding.Args{"state": "lopend"}},
	{Rule: "summary/vague", Severity: finding.Info, Args: finding.Args{"count": 9}},
	{Rule: "summary/vague", Variant: "short", Severity: finding.Info, Args: finding.Args{"count": 1}},
	{Rule: "yaml/comment", Args: finding.Args{"key": "title", "write": "'Lezen #1'"}},
	{Rule: "yaml/comment", Variant: "maybe", Severity: finding.Warning, Args: finding.Args{"key": "title", "write": "'Lezen # samen'"}},
	{Rule: "yaml/dash", Args: finding.Args{"key": "partners", "write": "- kb"}},
	{Rule: "yaml/dash", Variant: "merged"},
	{Rule: "yaml/key-type", Variant: "comma", Args: finding.Args{"key": "500", "write": "12500"}},
	{Rule: "yaml/syntax"},
	{Rule: "yaml/syntax", Variant: "after-bracket", Args: finding.Args{"char": "]", "write": "'[Lezen] samen'"}},
	{Rule: "yaml/syntax", Variant: "comma"},
	{Rule: "yaml/syntax", Variant: "hash", Args: finding.Args{"write": "'leren #1'"}},
	{Rule: "yaml/syntax", Variant: "dash"},
	{Rule: "yaml/syntax", Variant: "space", Args: finding.Args{"code": "U+00A0"}},
	{Rule: "yaml/syntax", Variant: "json", Args: finding.Args{"char": "'"}},
	{Rule: "yaml/syntax", Variant: "json-end"},
	{Rule: "yaml/syntax", Variant: "after-quote"},
	{Rule: "yaml/syntax", Variant: "anchor", Args: finding.Args{"name": "let"}},
	{Rule: "yaml/syntax", Variant: "colon", Args: finding.Args{"text": "Lezen: 's avonds"}},
	{Rule: "yaml/syntax", Variant: "escape", Args: finding.Args{"char": `\d`}},
	{Rule: "yaml/syntax", Variant: "flow", Args: finding.Args{"char": "["}},
	{Rule: "yaml/syntax", Variant: "flow", Args: finding.Args{"char": "{"}},
	{Rule: "yaml/syntax", Variant: "indent", Args: finding.Args{"indent": 1, "expected": 0}},
	{Rule: "yaml/syntax", Variant: "indent", Args: finding.Args{"indent": 3, "expected": 2}},
	{Rule: "yaml/syntax", Variant: "list"},
	{Rule: "yaml/syntax", Variant: "missing-colon", Args: finding.Args{"text": "status actief"}},
	{Rule: "yaml/syntax", Variant: "missing-space", Args: finding.Args{"text": "status:actief"}},
	{Rule: "yaml/syntax", Variant: "mixed"},
	{Rule: "yaml/syntax", Variant: "quote", Args: finding.Args{"char": `"`}},
	{Rule: "yaml/syntax", Variant: "quote", Args: finding.Args{"char": "'"}},
	{Rule: "yaml/syntax", Variant: "reserved", Args: finding.Args{"char": "@"}},
	{Rule: "yaml/syntax", Variant: "separator", Args: finding.Args{"code": "U+2028"}},
	{Rule: "yaml/syntax", Variant: "tab"},
	{Rule: "yaml/tag", Args: finding.Args{"tag": "!vet"}},
	{Rule: "yaml/too-deep", Args: finding.Args{"limit": 64}},
	{Rule: "yaml/too-large", Args: finding.Args{"size": 1<<20 + 1, "limit": 1 << 20}},
	{Rule: "yaml/too-large", Args: finding.Args{"size": int64(2_500_000), "limit": 1 << 20}},
	{Rule: "yaml/too-large", Variant: "nodes", Args: finding.Args{"limit": 200_000}},
}

// TestWords keeps every sentence in sight: the golden file is read as a person
// would, and none may have a gap where an argument is missing.
func TestWords(t *testing.T) {
	for _, lang := range i18n.Langs {
		p := printer(t, lang)
		var list finding.List
		told := map[string]bool{}
		for _, f := range everySentence {
			f.File = "x.yaml"
			list = append(list, f)
			told["rule."+f.Rule+"."+f.Variant] = true
		}
		var out bytes.Buffer
		if err := render.FindingsText(&render.Screen{W: &out, Options: doc.Options{Printer: p, Width: 200}}, list); err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/findings/words."+string(lang)+".txt", out.String())
		for line := range strings.Lines(out.String()) {
			if strings.Contains(line, "<no value>") || strings.Contains(line, "rule.") || strings.Contains(line, "{{") {
				t.Errorf("a gap in: %s", line)
			}
		}
		p.Keys(func(key string) {
			if name, ok := strings.CutSuffix(key, ".message"); ok && strings.Count(name, ".") == 2 && !told[name] {
				t.Errorf("no finding above says %s", key)
			}
		})
		for _, rule := range validate.Rules() {
			if !told["rule."+rule.ID+"."] {
				t.Errorf("no finding above is of %s", rule.ID)
			}
		}
	}
}

// command is what only somebody at a terminal can type.
var command = regexp.MustCompile(`\bagenda [a-z]|\bgit [a-z]|--[a-z]`)

// Who fills in a form sees what records are held against by themselves; the way out
// must be one that a form has.
func TestFormHintsNameNoCommand(t *testing.T) {
	for _, lang := range i18n.Langs {
		p := printer(t, lang)
		for _, f := range everySentence {
			if kind, _, _ := strings.Cut(f.Rule, "/"); kind == "change" || kind == "plan" || kind == "file" {
				continue // not about what a form writes
			}
			text := strings.Join(words.FormHints(p, f), "\n")
			if command.MatchString(text) {
				t.Errorf("%s: %s %s: %q", lang, f.Rule, f.Variant, text)
			}
			if plain := strings.Join(words.Hints(p, f), "\n"); !command.MatchString(plain) && text != plain {
				t.Errorf("%s: %s %s: %q in a form, %q elsewhere", lang, f.Rule, f.Variant, text, plain)
			}
		}
	}
}
