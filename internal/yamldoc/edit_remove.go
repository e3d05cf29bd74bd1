package yamldoc

import "gopkg.in/yaml.v3"

// remove takes away the entry at a place.
func (e *editor) remove(s spot) (patch, error) {
	if err := e.unanchored(s.value); err != nil {
		return nil, err
	}
	n := s.holder
	if n.Kind == yaml.MappingNode {
		if err := e.unanchored(n.Content[2*s.index]); err != nil {
			return nil, err
		}
	}
	if n.Style&yaml.FlowStyle != 0 {
		return e.removeInFlow(n, s.index)
	}
	entries := e.doc.entries(n)
	if len(entries) == 1 {
		return e.removeOnly(s, entries[0])
	}
	if e.doc.text.leads(entries[s.index].start) {
		return e.removeLines(s, entries), nil
	}
	if s.index > 0 {
		return nil, e.refuse(ReasonUnsafe, s.value) // after a line end of YAML's own
	}
	return e.removeBeside(entries[0], entries[1], e.doc.column(n)), nil
}

// removeLines takes away one of the entries of a collection in block style.
func (e *editor) removeLines(s spot, entries []entry) patch {
	t := &e.doc.text
	indent := e.doc.column(s.holder)
	gone := entries[s.index]
	from, to := e.lines(gone, indent, e.endBefore(s, entries))
	if to == len(t.src) && t.eol(gone.end) == to && !e.writer.careful {
		// The file ends without a line end, and will go on doing so.
		return patch{{t.endBefore(from), to, ""}}
	}
	return patch{{from, to, ""}}
}

// endBefore returns where what stands before an entry ends.
func (e *editor) endBefore(s spot, entries []entry) int {
	if s.index > 0 {
		return entries[s.index-1].end
	}
	return e.stemOf(*s.outer)
}

// lines returns the offsets of the lines that belong to an entry, line end
// included.
func (e *editor) lines(en entry, indent, after int) (from, to int) {
	t := &e.doc.text
	from, _ = t.bounds(e.doc.firstLine(en.start, indent, after))
	return from, t.after(e.endOf(en, indent))
}

// removeBeside takes away an entry that begins on the line of the dash around
// it. The next one comes in its place.
func (e *editor) removeBeside(gone, next entry, indent int) patch {
	t := &e.doc.text
	end := e.endOf(gone, indent)
	if t.lineAt(next.start) == t.lineAt(end)+1 {
		return patch{{gone.start, next.start, ""}}
	}
	// Something, a comment, stands between them.
	from := gone.start
	for from > 0 && (t.src[from-1] == ' ' || t.src[from-1] == '\t') {
		from--
	}
	return patch{{from, end, ""}}
}

// removeOnly takes away the only entry of a collection in block style, and
// leaves that empty.
func (e *editor) removeOnly(s spot, gone entry) (patch, error) {
	t := &e.doc.text
	empty := "[]"
	if s.holder.Kind == yaml.MappingNode {
		empty = "{}"
	}
	indent := e.doc.column(s.holder)
	stem := e.stemOf(*s.outer)
	end := e.endOf(gone, indent)
	if s.outer.holder == nil || t.lineAt(stem) == t.lineAt(gone.start) {
		from := gone.start
		if t.leads(from) && s.outer.holder == nil {
			from, _ = e.lines(gone, indent, stem)
		}
		return patch{{from, end, empty}}, nil
	}
	from, to := e.lines(gone, indent, stem)
	if to == len(t.src) && end == to {
		from, to = t.endBefore(from), end
	}
	holder := e.doc.entries(s.outer.holder)[s.outer.index]
	holder.from, holder.end = holder.stem, holder.stem
	return append(e.fill(holder, empty), splice{from, to, ""}), nil
}
