package render

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/duplicates"
	"github.com/innovatieagenda/agenda/internal/i18n"
)

// reasonVocabulary names the terms that a reason's values are.
var reasonVocabulary = map[string]string{
	"target_groups": "target_group", "core_functions": "core_function", "priorities": "priority", "domain": "domain",
}

// why tells what makes a pair alike.
func (p pairPrinter) why(reasons []duplicates.Reason) string {
	var parts []string
	for _, r := range reasons {
		if len(r.Shared) > 0 {
			parts = append(parts, p.T("pair.reason."+r.Feature, i18n.Args{"text": p.shared(r)}))
		}
	}
	return strings.Join(parts, "; ")
}

// whyNot tells in which fields the two have nothing in common.
func (p pairPrinter) whyNot(reasons []duplicates.Reason) string {
	var parts []string
	for _, r := range reasons {
		if r.Score == 0 && r.Feature != "words" && r.Feature != "word_parts" {
			parts = append(parts, p.T("pair.differs."+r.Feature))
		}
	}
	return strings.Join(parts, "; ")
}

// shared writes what both have, with the words of terms and places.
func (p pairPrinter) shared(r duplicates.Reason) string {
	words := make([]string, len(r.Shared))
	for i, value := range r.Shared {
		words[i] = value
		switch {
		case r.Feature == "province":
			words[i] = p.reg.OrganisationName(value)
		case r.Feature == "period":
			words[i] = p.period(value)
		case r.Feature == duplicates.FeatureThird:
			words[i] = p.title(value)
		case reasonVocabulary[r.Feature] != "":
			if term, ok := p.reg.Schema.Terms(reasonVocabulary[r.Feature]).Get(value); ok {
				words[i] = term.Title.In(p.Lang())
			}
		}
	}
	return strings.Join(words, ", ")
}

// title is the name of an innovation.
func (p pairPrinter) title(id string) string {
	if rec, ok := p.reg.Innovation(id); ok {
		return rec.Title
	}
	return id
}

// period writes an interval of days in words.
func (p pairPrinter) period(interval string) string {
	from, until, _ := strings.Cut(interval, "/")
	if until == ".." {
		return p.T("pair.since", i18n.Args{"from": from})
	}
	return p.T("pair.between", i18n.Args{"from": from, "until": until})
}
