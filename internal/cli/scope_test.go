package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Whatever leaves the program says what it is about, in words and in the language of
// the user: the registry, the filters by the names of what was chosen, and the day.
func TestEveryDocumentTellsItsScope(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("../../testdata/registries/portfolio")); err != nil {
		t.Fatal(err)
	}
	about := "title: {nl: 'Het <proefregister>', en: 'The <trial> register'}\n"
	if err := os.WriteFile(filepath.Join(root, "registry", "registry.yaml"), []byte(about), 0o644); err != nil {
		t.Fatal(err)
	}
	filters := strings.Fields("--phase beschikbaar-stellen --province groningen --today 2026-01-15")
	words := map[i18n.Lang][]string{
		i18n.Dutch:   {"proefregister", "Beschikbaar stellen", "Groningen", "2026-01-15"},
		i18n.English: {"register", "Making available", "Groningen", "2026-01-15"},
	}
	for i, command := range []string{"list", "list experiments", "matrix", "report all", "report pivot", "communities", "duplicates", "recognition check", "recognition expiring"} {
		for n, form := range []string{"x.html", "x.csv", "x.json", "x.xlsx", "folder/"} {
			lang := i18n.Langs[(i+n)%2]
			file := filepath.Join(t.TempDir(), form) + form[len(strings.TrimSuffix(form, "/")):]
			var errs bytes.Buffer
			args := append(append(strings.Fields(command), "-R", root, "-o", file, "--lang", string(lang)), filters...)
			code := Main(Streams{In: strings.NewReader(""), Out: io.Discard, Err: &errs, Getenv: func(string) string { return "" }}, args)
			if code > exitFindings {
				t.Fatalf("agenda %s: %d: %s", command, code, errs.String())
			}
			if form == "x.json" {
				lang = i18n.Dutch
			}
			told := written(t, file)
			for _, word := range words[lang] {
				if !strings.Contains(told, word) {
					t.Errorf("agenda %s in %s, %s: no %q", command, form, lang, word)
				}
			}
		}
	}
}

// written returns the text of what was written: a file, the scope of a folder, or the
// parts of a workbook.
func written(t *testing.T, file string) string {
	t.Helper()
	if strings.HasSuffix(file, "/") {
		file += "scope.csv"
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return string(data)
	}
	all := ""
	for _, part := range book.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all += string(text)
	}
	return all
}
