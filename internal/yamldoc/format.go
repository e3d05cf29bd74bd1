package yamldoc

// Format returns a mapping as a new file in house style: indented by two, lists
// of words as [a, b], of small mappings as a line each, long text folded. Texts
// must be UTF-8, and no key may come twice or be over a thousand characters;
// then, read again, it has the value of the mapping.
func Format(value Map) []byte {
	if len(value) == 0 {
		return []byte("{}\n")
	}
	w := writer{step: 2, list: 2}
	return []byte(w.pairs(value, 0) + "\n")
}
