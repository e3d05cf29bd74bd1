package finding

// Most is how many findings of one rule are told about one file: a file of
// 100,000 mistakes would take minutes to tell of, and nobody reads on.
const Most = 200

// RuleMore says that a file has more findings than are told.
const RuleMore = "file/more"

// More returns the finding that there is more to say about a file, of that
// severity at most.
func More(file string, severity Severity) Finding {
	return Finding{Rule: RuleMore, Severity: severity, File: file, Args: Args{"limit": Most}}
}

// AtMost returns the list, of one file, with no more findings of a rule than are
// told, and says so where that leaves any out.
func (l List) AtMost() List {
	if len(l) <= Most {
		return l
	}
	var kept, more List
	told := map[string]int{}
	for _, f := range l {
		switch told[f.Rule]++; {
		case told[f.Rule] <= Most:
			kept = append(kept, f)
		case told[f.Rule] == Most+1:
			more = append(more, More(f.File, f.Severity))
		}
	}
	return append(kept, more...)
}

// OnceMore leaves, of several findings that there is more to say about a file,
// the heaviest.
func (l List) OnceMore() List {
	at := map[string]int{}
	kept := l[:0]
	for _, f := range l {
		if f.Rule == RuleMore {
			if i, again := at[f.File]; again {
				kept[i].Severity = min(kept[i].Severity, f.Severity)
				continue
			}
			at[f.File] = len(kept)
		}
		kept = append(kept, f)
	}
	return kept
}
