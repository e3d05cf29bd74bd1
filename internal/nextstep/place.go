package nextstep

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Place says where in a file something stands or belongs.
type Place struct {
	// Line is the line of the value, or of the nearest thing around it that is
	// there already.
	Line int
	// After is the key that a new key belongs after, which then stands on Line;
	// "" where Line is inside what holds the value.
	After string
}

// places finds places in a record.
type places struct {
	doc *yamldoc.Document
	// order are the keys of a record in the order in which they are written.
	order []string
}

// of returns the place of a pointer.
func (p places) of(pointer string) Place {
	for at := pointer; at != ""; at = at[:strings.LastIndexByte(at, '/')] {
		if p.doc.Has(at) {
			return Place{Line: p.doc.KeyRange(at).Line}
		}
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	for i := slices.Index(p.order, key) - 1; i >= 0; i-- {
		if before := p.order[i]; p.doc.Has("/" + before) {
			return Place{Line: p.doc.KeyRange("/" + before).Line, After: before}
		}
	}
	return Place{Line: 1}
}
