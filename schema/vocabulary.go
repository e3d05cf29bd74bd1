package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/nearest"
)

// Term is one value that the network agreed on, with its words for people.
type Term struct {
	ID          string
	Title       i18n.Text
	Description i18n.Text
	// Question heads the term's row of the matrix; phases have one.
	Question i18n.Text
	Aliases  []string
}

// Terms is a vocabulary: terms in display order.
type Terms []Term

// Terms returns the vocabulary of that name, such as "phase"; an unknown name
// gives none.
func (s *Set) Terms(name string) Terms { return s.terms()[name] }

// vocabularies reads all vocabularies. They are asked for by every cell of a table
// and every comparison of a sort.
func (s *Set) vocabularies() map[string]Terms {
	all := map[string]Terms{}
	for name := range lookup(s.docs[Vocabulary], "$defs") {
		all[name] = termsOf(lookup(s.docs[Vocabulary], "$defs", name))
	}
	return all
}

// termsOf reads the terms of a oneOf of constants.
func termsOf(def map[string]any) Terms {
	branches, _ := def["oneOf"].([]any)
	var terms Terms
	for _, branch := range branches {
		m, _ := branch.(map[string]any)
		id, ok := m["const"].(string)
		if !ok {
			return nil
		}
		terms = append(terms, Term{
			ID: id, Title: textOf(m, "title"), Description: textOf(m, "description"),
			Question: textOf(m, "x-question"), Aliases: textsOf(m["x-aliases"]),
		})
	}
	return terms
}

// textOf reads a text in every language: the key itself is Dutch, x-en holds
// English under the same name, without the x- that marks a key of our own.
func textOf(m map[string]any, key string) i18n.Text {
	dutch, _ := m[key].(string)
	if dutch == "" {
		return nil
	}
	text := i18n.Text{i18n.Dutch: dutch}
	english, _ := m["x-en"].(map[string]any)
	if t, _ := english[strings.TrimPrefix(key, "x-")].(string); t != "" {
		text[i18n.English] = t
	}
	return text
}

func textsOf(v any) []string {
	items, _ := v.([]any)
	var texts []string
	for _, item := range items {
		if s, ok := item.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// IDs returns the ids in display order.
func (ts Terms) IDs() []string {
	ids := make([]string, len(ts))
	for i, t := range ts {
		ids[i] = t.ID
	}
	return ids
}

// Index returns the place of id in the display order, or -1.
func (ts Terms) Index(id string) int {
	for i, t := range ts {
		if t.ID == id {
			return i
		}
	}
	return -1
}

// Get returns the term with that id.
func (ts Terms) Get(id string) (Term, bool) {
	if i := ts.Index(id); i >= 0 {
		return ts[i], true
	}
	return Term{}, false
}

// Find returns the term that a person means: by id, number in the order, alias,
// title or a beginning that only one id has, in any case. Where there is none
// it returns false and the ids that come nearest.
func (ts Terms) Find(input string) (term Term, suggestions []string, ok bool) {
	word := strings.ToLower(strings.TrimSpace(input))
	for _, t := range ts {
		if t.is(word) {
			return t, nil, true
		}
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(ts) {
		return ts[n-1], nil, true
	}
	var starts Terms
	for _, t := range ts {
		if word != "" && strings.HasPrefix(t.ID, word) {
			starts = append(starts, t)
		}
	}
	if len(starts) == 1 {
		return starts[0], nil, true
	}
	if len(starts) > 1 {
		return Term{}, starts.IDs(), false
	}
	return Term{}, ts.near(word), false
}

// is reports whether word, in lower case, is one of the term's names.
func (t Term) is(word string) bool {
	if strings.ToLower(t.ID) == word {
		return true
	}
	for _, alias := range t.Aliases {
		if strings.ToLower(alias) == word {
			return true
		}
	}
	for _, title := range t.Title {
		if strings.ToLower(title) == word {
			return true
		}
	}
	return false
}

// near returns the ids whose id, alias or title comes near word.
func (ts Terms) near(word string) []string {
	owner := map[string]string{}
	var names []string
	for _, t := range ts {
		for _, name := range append([]string{t.ID}, t.Aliases...) {
			if _, taken := owner[name]; !taken {
				owner[name] = t.ID
				names = append(names, name)
			}
		}
	}
	var ids []string
	for _, name := range nearest.Of(word, names, 3) {
		if !slices.Contains(ids, owner[name]) {
			ids = append(ids, owner[name])
		}
	}
	return ids
}
