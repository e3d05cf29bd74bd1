package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/suggest"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/schema"
)

var _ = command(groupCheck, 40, newExplain)

func newExplain(a *app) *cobra.Command {
	return a.reader("explain [RULE|LEVEL|PHASE]", "uitleg", &output{}, explain)
}

// explainable are the vocabularies whose terms can be explained.
var explainable = []string{"phase", "level"}

func explain(r *run, args []string) (answer, error) {
	set, err := r.explained(args)
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		return r.document(render.Rules(r.printer, validate.Rules())), nil
	}
	if rule, ok := validate.Find(args[0]); ok {
		return r.document(render.Explain(r.printer, rule, r.suppressible(rule))), nil
	}
	names := ruleIDs()
	for _, vocabulary := range explainable {
		terms := set.Terms(vocabulary)
		if term, _, ok := terms.Find(args[0]); ok && !isNumber(args[0]) {
			return r.explainTerm(set, vocabulary, term)
		}
		names = append(names, terms.IDs()...)
	}
	return nil, usererr.BadUsage("usage/unknown-explain", usererr.Args{
		"value": args[0], "suggestions": suggest.Of(args[0], names, 3),
	})
}

// suppressible tells why a record may silence a rule, where the schema says so. A
// schema that can't be read keeps nobody from the explanation.
func (a *app) suppressible(rule validate.Rule) i18n.Text {
	set, err := a.schemaSet()
	if err != nil {
		return i18n.Text{}
	}
	for _, part := range validate.Suppressible(set) {
		if part.Word("rule") == rule.ID {
			return part.Text("description")
		}
	}
	return i18n.Text{}
}

// explainTerm explains a term, with its rung where it is one of a ladder.
func (r *run) explainTerm(set *schema.Set, vocabulary string, term schema.Term) (answer, error) {
	if vocabulary == "level" {
		standard, err := recognition.Load(set, "")
		if err != nil {
			return nil, err
		}
		return r.document(render.ExplainLevel(r.printer, set, standard, term.ID)), nil
	}
	phases, err := ladder.Load(set, schema.Phases, nil)
	if err != nil {
		return nil, registry.SchemaProblem(err)
	}
	rung, _ := phases.Rung(term.ID)
	return r.document(render.ExplainRung(r.printer, set, vocabulary, rung)), nil
}

func isNumber(s string) bool { return len(s) > 0 && s[0] >= '0' && s[0] <= '9' }

func ruleIDs() []string {
	var ids []string
	for _, rule := range validate.Rules() {
		ids = append(ids, rule.ID)
	}
	return ids
}

// explained returns the schema that an explanation needs: none for a rule, which
// the program holds itself, but a moment that can't be read is refused all the
// same.
func (a *app) explained(args []string) (*schema.Set, error) {
	isRule := len(args) == 0
	if !isRule {
		_, isRule = validate.Find(args[0])
	}
	if isRule && a.global.at == "" {
		return nil, nil
	}
	return a.schemaSet()
}

// schemaSet returns the schema of the registry at hand, and the one that the
// program ships where there is no registry and no other moment was asked for.
func (a *app) schemaSet() (*schema.Set, error) {
	place, err := a.locate()
	if err != nil && a.global.at == "" {
		return embeddedSchema()
	}
	if err != nil {
		return nil, err
	}
	return place.Schema(registry.Options{At: a.global.at})
}
