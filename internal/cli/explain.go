package cli

import (
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/nearest"
	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/recognition"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/validate"
	"github.com/innovatieagenda/agenda/schema"
)

func newExplain(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [RULE|LEVEL|PHASE]",
		Aliases: []string{"uitleg"},
		Short:   a.printer.T("command.explain.short"),
		GroupID: groupCheck,
		Args:    a.arguments(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return runExplain(a, args) },
	}
}

// explainable are the vocabularies whose terms can be explained.
var explainable = []string{"phase", "level"}

func runExplain(a *app, args []string) error {
	s := a.screen(a.streams.Out)
	set, err := a.explained(args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return render.Rules(s, validate.Rules())
	}
	if rule, ok := validate.Find(args[0]); ok {
		return a.explainRule(s, rule)
	}
	names := ruleIDs()
	for _, vocabulary := range explainable {
		terms := set.Terms(vocabulary)
		if term, _, ok := terms.Find(args[0]); ok && !isNumber(args[0]) {
			return explainTerm(s, set, vocabulary, term)
		}
		names = append(names, terms.IDs()...)
	}
	return problem.BadUsage("usage/unknown-explain", problem.Args{
		"value": args[0], "suggestions": nearest.Of(args[0], names, 3),
	})
}

// explainRule explains a rule, and that a record may silence it where the schema
// says so. A schema that can't be read keeps nobody from the explanation.
func (a *app) explainRule(s *render.Screen, rule validate.Rule) error {
	if err := render.Explain(s, rule); err != nil {
		return err
	}
	set, err := a.schemaSet()
	if err != nil {
		return nil
	}
	for _, part := range validate.Suppressible(set) {
		if part.Word("rule") == rule.ID {
			return render.ExplainSuppressible(s, part.Text("description"))
		}
	}
	return nil
}

// explainTerm explains a term, with its rung where it is one of a ladder.
func explainTerm(s *render.Screen, set *schema.Set, vocabulary string, term schema.Term) error {
	if vocabulary == "level" {
		standard, err := recognition.Load(set, "")
		if err != nil {
			return err
		}
		return render.ExplainLevel(s, set, standard, term.ID)
	}
	phases, err := ladder.Load(set, schema.Phases, nil)
	if err != nil {
		return registry.SchemaProblem(err)
	}
	rung, _ := phases.Rung(term.ID)
	return render.ExplainRung(s, set, vocabulary, rung)
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
	return place.Schema(a.global.at)
}
