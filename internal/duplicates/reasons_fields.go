package duplicates

// fieldReasons compares the fields, the periods and the places of two records.
// Fields that one of them leaves out tell nothing.
func (e *explainer) fieldReasons(a, b int32) []Reason {
	var list []Reason
	for _, f := range fields {
		inA, inB := f.values(e.records[a]), f.values(e.records[b])
		if len(inA) > 0 && len(inB) > 0 {
			list = append(list, Reason{f.name, likeness(inA, inB), common(inA, inB)})
		}
	}
	if p, q := period(e.records[a]), period(e.records[b]); p.From != "" && q.From != "" {
		list = append(list, periodReason(overlap(e.records[a], e.records[b])))
	}
	inA, inB := e.reg.Provinces(e.records[a]), e.reg.Provinces(e.records[b])
	if len(inA) > 0 && len(inB) > 0 {
		list = append(list, Reason{"province", likeness(inA, inB), common(inA, inB)})
	}
	return list
}

func periodReason(both Period) Reason {
	if both.From == "" {
		return Reason{Feature: "period"}
	}
	return Reason{"period", 1, []string{both.String()}}
}

// String writes a period as ISO 8601 does, with .. for an open end; "" for none.
func (p Period) String() string {
	switch {
	case p.From == "":
		return ""
	case p.Until == "":
		return p.From + "/.."
	}
	return p.From + "/" + p.Until
}
