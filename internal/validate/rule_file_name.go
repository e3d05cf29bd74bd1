package validate

import (
	"path"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

var fileNameRules = []Rule{
	{ID: fileNameRule, check: checkFileNames, Bad: "id: con\n", Good: "id: voorbeeld\n"},
}

const fileNameRule = "file/name"

// checkFileNames demands names that a clone can have on every system. Where the
// id is the name, the schema has told.
func checkFileNames(c *checker) {
	told := map[string]bool{}
	for _, f := range c.found {
		told[f.File] = told[f.File] || f.Rule == fileNameRule
	}
	seen := map[string]string{}
	for _, file := range c.reg.Paths {
		folder := strings.TrimPrefix(path.Dir(file), c.reg.Prefix)
		if told[file] || folder != registry.InnovationsFolder && folder != registry.OrganisationsFolder {
			continue
		}
		name := path.Base(file)
		args := finding.Args{"name": name}
		stem, _, _ := strings.Cut(strings.ToLower(name), ".")
		folded := strings.ToLower(file)
		switch {
		case c.reg.Schema.Reserved(stem):
			args["stem"] = stem
			c.aboutFile("reserved", file, args)
		case strings.ContainsFunc(name, unlike):
			at := strings.IndexFunc(name, unlike)
			args["char"] = name[at : at+1]
			c.aboutFile("character", file, args)
		case seen[folded] != "":
			args["other"] = path.Base(seen[folded])
			c.aboutFile("case", file, args)
		}
		seen[folded] = file
	}
}

// aboutFile adds a finding about a file as a whole.
func (c *checker) aboutFile(variant, file string, args finding.Args) {
	c.found = append(c.found, finding.Finding{Rule: c.rule.ID, Variant: variant, Severity: c.rule.Severity, File: file, Args: args})
}

// unlike reports whether a character can't stand in the name of a file on
// Windows.
func unlike(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"|?*\`, r) }
