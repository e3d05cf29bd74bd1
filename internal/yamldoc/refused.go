package yamldoc

import (
	"gopkg.in/yaml.v3"

	"github.com/innovatieagenda/agenda/internal/finding"
)

// The reasons for which an edit is refused.
const (
	// ReasonUnsound: the document has findings of its own.
	ReasonUnsound = "unsound"
	// ReasonNotFound: there is nothing at the pointer, and Set can't make it:
	// an item that a list has not, or a pointer without its first slash.
	ReasonNotFound = "not-found"
	// ReasonExists: Insert found a value there.
	ReasonExists = "exists"
	// ReasonRoot: the whole document can be neither replaced nor removed.
	ReasonRoot = "root"
	// ReasonType: a key in, or an item on, what is neither null nor a collection
	// of that kind.
	ReasonType = "type"
	// ReasonValue: the new value is no JSON value: a type, a number or a text
	// that JSON has not, or a key twice.
	ReasonValue = "value"
	// ReasonAlias: the place is reached through an alias, so that the change
	// would show up elsewhere.
	ReasonAlias = "alias"
	// ReasonAnchor: the place is, holds or lies inside what is anchored, for the
	// same reason.
	ReasonAnchor = "anchor"
	// ReasonTag: the place is, or lies inside, what has a tag, which a new value
	// need not fit.
	ReasonTag = "tag"
	// ReasonExplicitKey: the mapping is written with "? key".
	ReasonExplicitKey = "explicit-key"
	// ReasonFlowPair: the mapping is a pair in a list without braces of its own.
	ReasonFlowPair = "flow-pair"
	// ReasonComment: a comment stands inside of what would be replaced.
	ReasonComment = "comment"
	// ReasonCommentInFlow: a comment stands where the change would part it from
	// what it speaks of.
	ReasonCommentInFlow = "comment-in-flow"
	// ReasonSeparator: a character outside of quotes ends a line to YAML that goes
	// on to an editor.
	ReasonSeparator = "separator"
	// ReasonUnsafe: read again, the result would not have the value intended.
	ReasonUnsafe = "unsafe"
)

// RefusedError says that an edit cannot be done safely.
type RefusedError struct {
	Reason  string
	Pointer string
	// Range is the place that stands in the way.
	Range finding.Range
}

// Error returns the reason and the pointer, which is not meant for users.
func (e *RefusedError) Error() string {
	return "edit of " + e.Pointer + " refused: " + e.Reason
}

// refuse returns a refusal because of a node.
func (e *editor) refuse(reason string, n *yaml.Node) error {
	return &RefusedError{Reason: reason, Pointer: e.pointer, Range: e.doc.nodeRange(n)}
}

// refuseAt returns a refusal because of what begins at an offset.
func (e *editor) refuseAt(reason string, at int) error {
	return &RefusedError{Reason: reason, Pointer: e.pointer, Range: e.doc.text.span(at, e.doc.text.trimmed(at))}
}
