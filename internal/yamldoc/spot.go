package yamldoc

import "gopkg.in/yaml.v3"

// spot is where a pointer leads.
type spot struct {
	// holder is the collection that the value is in, nil for the root, and index
	// which of its entries.
	holder *yaml.Node
	index  int
	value  *yaml.Node
	// flow is set if a collection around the value is in flow style.
	flow bool
	// missing holds the keys that lead on from the value to what isn't there.
	missing []string
	// pointer leads to the value.
	pointer string
	// outer is where the holder is.
	outer *spot
}

// locate goes down the pointer as far as it can, and refuses what lies in the
// way of an edit inside it.
func (e *editor) locate() error {
	at := spot{value: e.doc.root()}
	for i, token := range e.tokens {
		if err := e.passable(at.value); err != nil {
			return err
		}
		child := step(at.value, token)
		if child.value == nil {
			at.missing = e.tokens[i:]
			break
		}
		outer := at
		at = spot{
			outer:   &outer,
			holder:  at.value,
			index:   child.index,
			value:   child.value,
			flow:    at.flow || at.value.Style&yaml.FlowStyle != 0,
			pointer: Join(at.pointer, token),
		}
	}
	e.at = at
	return nil
}

// passable refuses an edit inside a node that is more than its text shows.
func (e *editor) passable(n *yaml.Node) error {
	switch {
	case n.Kind == yaml.AliasNode:
		return e.refuse(ReasonAlias, n)
	case n.Anchor != "":
		return e.refuse(ReasonAnchor, n)
	case e.doc.tagged(n) && !e.doc.unwritten(n):
		return e.refuse(ReasonTag, n)
	case n.Kind == yaml.MappingNode && e.explicit(n):
		return e.refuse(ReasonExplicitKey, n)
	}
	return nil
}

// explicit reports whether a mapping has a key that is written with a question
// mark.
func (e *editor) explicit(n *yaml.Node) bool {
	t := &e.doc.text
	if n.Style&yaml.FlowStyle == 0 {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Column != n.Column { // the mark stands where the others begin
				return true
			}
		}
		return false
	}
	at := e.opening(n)
	if e.doc.bracket(n) != 0 {
		at = t.skip(at + 1)
	}
	for _, en := range e.doc.entries(n) {
		if at < len(t.src) && t.src[at] == '?' && blankAt(t.src, at+1) {
			return true
		}
		at = e.doc.closing(en.end)
	}
	return false
}

// unanchored refuses to replace or remove what another place refers to.
func (e *editor) unanchored(n *yaml.Node) (err error) {
	e.doc.walk(n, func(n *yaml.Node) {
		if n.Anchor != "" && err == nil {
			err = e.refuse(ReasonAnchor, n)
		}
	})
	return err
}

// The ids of the rules that Parse reports, with their variants and arguments.
const (
	// RuleTooLarge: the file is over MaxSize (args size, limit), or, variant
	// "nodes", holds more than MaxNodes items (args limit).
	RuleTooLarge = "yaml/too-large"
	// RuleEncoding: the file is not UTF-8 text. Variants "utf16", "nul",
	// "invalid" (args byte, in hexadecimal) and "control" (args code, "U+0007").
	RuleEncoding = "yaml/encoding"
	// RuleEmpty: the file holds nothing, only comments, or only null.
	RuleEmpty = "yaml/empty"
	// RuleSyntax: the text is not YAML; the variants stand at the causes table.
	RuleSyntax = "yaml/syntax"
	// RuleSeveralDocuments: a second document begins.
	RuleSeveralDocuments = "yaml/several-documents"
	// RuleDuplicateKey: a mapping has a key twice (args key, line of the first).
	RuleDuplicateKey = "yaml/duplicate-key"
	// RuleKeyType: a key is not a string (args key, type).
	RuleKeyType = "yaml/key-type"
	// RuleAlias: variants "bomb" (args limit), "cycle" (args name) and "merge".
	RuleAlias = "yaml/alias"
	// RuleTooDeep: nested deeper than MaxDepth (args limit).
	RuleTooDeep = "yaml/too-deep"
	// RuleTag: a tag of the author's own, or one that its value does not fit
	// (args tag).
	RuleTag = "yaml/tag"
	// RuleNumber: a number that JSON has not, such as .inf (args value).
	RuleNumber = "yaml/number"
)
