package render

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/ladder"
	"github.com/innovatieagenda/agenda/internal/lookalike"
	"github.com/innovatieagenda/agenda/internal/words"
	"github.com/innovatieagenda/agenda/schema"
)

// criterionWords makes the sentences about the criteria of a ladder.
type criterionWords struct {
	*i18n.Printer
	set *schema.Set
}

// message tells what to do about a criterion: what is lacking in what is there
// already, and how to fill it in. A criterion that is met needs no words.
func (c criterionWords) message(r ladder.Result) string {
	if r.Met {
		return ""
	}
	if r.Waived {
		return c.T("criterion.waived", i18n.Args{"reason": lookalike.Visible(r.WaivedFor.In(c.Lang()))})
	}
	return strings.TrimSpace(c.lacking(r) + " " + lookalike.Visible(r.Help.In(c.Lang())))
}

// lacking tells which parts of what is there already are missing or won't do;
// "" where the whole answer is missing, which the title says.
func (c criterionWords) lacking(r ladder.Result) string {
	var missing, unfit []string
	item := ""
	var sentences []string
	for _, g := range r.Gaps {
		switch {
		case g.Reason != "":
			sentences = append(sentences, c.T(g.Reason, reasonArgs(g)))
			continue
		case !g.Missing:
			unfit = append(unfit, fmt.Sprintf("%s (%s)", c.field(g.Pointer), c.value(g)))
		case !strings.HasPrefix(r.Pointer+"/", g.Pointer+"/"):
			missing = append(missing, c.field(g.Pointer))
		default:
			continue
		}
		item = lookalike.Visible(g.Item)
	}
	for _, part := range []struct {
		key    string
		fields []string
	}{{"criterion.missing", missing}, {"criterion.unfit", unfit}} {
		if len(part.fields) > 0 {
			sentences = append(sentences, c.T(part.key, i18n.Args{
				"item": item, "what": words.And(c.Printer, part.fields), "count": len(part.fields),
			}))
		}
	}
	return strings.Join(sentences, " ")
}

// reasonArgs are what the sentence of a check speaks of.
func reasonArgs(g ladder.Gap) i18n.Args {
	args := i18n.Args{}
	for name, value := range g.Args {
		if text, ok := value.(string); ok {
			value = lookalike.Visible(text)
		}
		args[name] = value
	}
	return args
}

// field returns what people call the field at a pointer.
func (c criterionWords) field(pointer string) string {
	return lookalike.Visible(words.OfSchema(c.Printer, c.set).Field(schema.Innovation, pointer))
}

// value shows what stands where it won't do.
func (c criterionWords) value(g ladder.Gap) string {
	text, ok := g.Got.(string)
	if !ok {
		data, _ := json.Marshal(g.Got)
		return lookalike.Visible(string(data))
	}
	vocabulary, _ := c.set.Meaning(schema.Innovation, g.Pointer)
	return lookalike.Visible(words.OfSchema(c.Printer, c.set).Term(vocabulary, text))
}

// data is a result for programs.
func (c criterionWords) data(r ladder.Result) doc.Object {
	return doc.Obj("id", r.ID, "title", r.Title.In(c.Lang()), "met", r.Met, "waived", r.Waived,
		"pointer", r.Place(), "message", c.message(r), "source", r.Source.In(c.Lang()))
}

// level is the title of a level.
func (c criterionWords) level(id string) string {
	return words.OfSchema(c.Printer, c.set).Term("level", id)
}
