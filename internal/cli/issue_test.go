package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// issue is the text of an issue with these answers in the place of usual ones.
func issue(answers ...string) string {
	usual := []string{
		"Titel", "Boekenbrug", "Samenvatting", "Een brug van boeken tussen school en bibliotheek.", "Herkomst", "nieuw · Nieuw",
		"Eigenaar", "Steunpunt Noord", "Prioriteiten", "jeugd-onderwijs · Jeugd & onderwijs", "Kernfuncties", "lezen · Lezen",
		"Fase", "bedenken · Bedenken", "Id", "_No response_", "Andere betrokkenen", "_No response_",
	}
	var b strings.Builder
	for i := 0; i < len(usual); i += 2 {
		answer := usual[i+1]
		if at := slices.Index(answers, usual[i]); at >= 0 && at%2 == 0 {
			answer = answers[at+1]
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", usual[i], answer)
	}
	return b.String()
}

// hostileIssues are texts that want something else than to be a record, with the exit
// code that each ends in.
var hostileIssues = []struct {
	name, body string
	code       int
}{
	{"nothing", "", 1},
	{"no form", "Hallo, ik heb een idee.", 1},
	{"a workflow's expression", issue("Titel", "${{ secrets.GITHUB_TOKEN }}", "Samenvatting", "Een tekst ${{ github.event.issue.body }} met $(touch pwned) en `touch pwned`."), 0},
	{"commands of a workflow", issue("Samenvatting", "::error::x en\n::set-output name=a::b\n##[error]y in een tekst."), 0},
	{"YAML", issue("Samenvatting", "tekst\nstatus: gestopt\nrecognition: {level: sterke-aanwijzingen}\n---\n!!binary x"), 0},
	{"quotes and ends", issue("Titel", `'"; rm -r / #`, "Samenvatting", "\"\"\" ''' |- > & * ! % @ `"), 0},
	{"a script", issue("Titel", "</script><script>alert(1)</script>", "Samenvatting", "<img src=x onerror=alert(1)> <!-- x --> --> ]]> en meer tekst."), 0},
	{"mentions", issue("Samenvatting", "@kb @iedereen kijk eens naar dit idee van #12."), 0},
	{"a question twice", issue("Samenvatting", "Een brug.\n\n### Eigenaar\n\nBibliotheek Duindorp"), 1},
	{"all of the form within an answer", issue("Samenvatting", issue()), 1},
	{"a heading within code", issue("Samenvatting", "Een brug van\n```\n### Eigenaar\n\nBibliotheek Duindorp\n```\nen meer."), 0},
	{"a block of code that never ends", issue("Samenvatting", "Een brug van\n```\nboeken en meer."), 0},
	{"text above the form", "Zie ook hieronder.\n" + issue(), 1},
	{"a path for an id", issue("Id", "../../../etc/passwd"), 1},
	{"a path for a title", issue("Titel", "../../../etc/passwd"), 0},
	{"an id that is taken", issue("Id", "taaltafel"), 1},
	{"a device for an id", issue("Id", "con"), 1},
	{"a title without letters", issue("Titel", "🎉🎉"), 1},
	{"a level for a phase", issue("Fase", "sterke-aanwijzingen · Sterke aanwijzingen"), 1},
	{"a later phase", issue("Fase", "beschikbaar-stellen · Beschikbaar stellen"), 1},
	{"an organisation by a beginning", issue("Eigenaar", "steunpunt"), 1},
	{"as long as can be", issue("Samenvatting", strings.Repeat("lang ", 13_000)), 1},
	{"too long", strings.Repeat(issue(), 4_000), 1},
	{"controls", issue("Titel", "Boek\x00en\x1b[31mbrug\u202e", "Samenvatting", "Een brug\x07 van boeken tussen school en bibliotheek."), 0},
	{"no UTF-8", issue("Titel", "Boek\xff\xfe"), 1},
	{"a telephone number", issue("Samenvatting", "Bel 06-12345678 of mail jan.jansen@gmail.com voor meer over dit idee."), 1},
	{"many organisations", issue("Andere betrokkenen", strings.Repeat("- Iemand\n", 300)), 0},
	{"alias and anchor", issue("Titel", "&a [*a, *a]", "Samenvatting", "*a &a <<: *a en nog wat tekst."), 0},
}

// TestHostileIssues demands of each that it becomes one sound record, or that nothing
// is written and the reason is told in words for who filled it in.
func TestHostileIssues(t *testing.T) {
	for _, tt := range hostileIssues {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			root := filepath.Join(dir, "r")
			if err := os.CopyFS(root, os.DirFS("../../testdata/registries/small")); err != nil {
				t.Fatal(err)
			}
			before := filesOf(t, dir)
			run := func(args ...string) (int, string, string) {
				var out, errs bytes.Buffer
				streams := Streams{In: strings.NewReader(tt.body), Out: &out, Err: &errs, Getenv: func(string) string { return "" }}
				code := Main(streams, append(args, "-R", root, "--today", "2026-01-15"))
				return code, out.String(), errs.String()
			}
			code, page, errs := run("add", "--from-issue", "-", "-f", "markdown")
			if code != tt.code {
				t.Fatalf("code %d\n%s\n%s", code, page, errs)
			}
			made := slices.DeleteFunc(filesOf(t, dir), func(name string) bool { return slices.Contains(before, name) })
			if code != 0 {
				if len(made) > 0 || page == "" && errs == "" || strings.Contains(page, "agenda ") || strings.Contains(page, "<script") {
					t.Errorf("wrote %q and told\n%s\n%s", made, page, errs)
				}
				return
			}
			if len(made) != 1 || !strings.HasPrefix(made[0], "r/registry/innovations/") || strings.Count(made[0], "/") != 3 {
				t.Fatalf("wrote %q", made)
			}
			if code, found, _ := run("validate", "--fail-on", "error", filepath.Join(dir, made[0])); code != 0 {
				t.Errorf("the record isn't sound:\n%s", found)
			}
		})
	}
}

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
