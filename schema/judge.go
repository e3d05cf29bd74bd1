package schema

import (
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// judge holds values against one schema: by its criteria where those are sure,
// which is nearly always, else by the library.
type judge struct {
	schema *jsonschema.Schema
	quick  *criteria
}

// validate returns what the library finds wrong with a value.
func (j judge) validate(value any) error {
	if j.quick.judge(value, 0) == met {
		return nil
	}
	return j.schema.Validate(value)
}

// verdict is what criteria say of a value. FuzzCriteria holds that they are
// right whenever they are sure.
type verdict uint8

const (
	unsure verdict = iota
	met
	unmet
)

func sure(ok bool) verdict {
	if ok {
		return met
	}
	return unmet
}

// maxJudged is how deep schemas are followed: one may refer to itself.
const maxJudged = 500

// judge holds a value against the criteria. It stops at the first that isn't
// surely met.
func (c *criteria) judge(value any, depth int) verdict {
	if c.odd || depth > maxJudged {
		return unsure
	}
	found := met
	switch v := value.(type) {
	case nil:
		found = sure(c.takes(nullKind) && c.words == nil && c.constant == nil)
	case bool:
		found = sure(c.takes(boolKind) && c.words == nil && (c.constant == nil || *c.constant == v))
	case json.Number:
		found = c.number(v)
	case string:
		found = sure(c.takes(stringKind) && c.constant == nil && c.text(v))
	case []any:
		found = c.list(v, depth+1)
	case map[string]any:
		found = c.object(v, depth+1)
	default:
		return unsure
	}
	if found != met {
		return found
	}
	if c.format != nil && !c.format(value) {
		return unmet
	}
	return c.combined(value, depth+1)
}

func (c *criteria) takes(k kinds) bool { return c.types == 0 || c.types&k != 0 }

// text judges a text.
func (c *criteria) text(s string) bool {
	if c.words != nil && !c.words[s] {
		return false
	}
	if c.minLength > 0 || c.maxLength >= 0 {
		n := utf8.RuneCountInString(s)
		if n < c.minLength || c.maxLength >= 0 && n > c.maxLength {
			return false
		}
	}
	return c.pattern == nil || c.pattern.MatchString(s)
}

// number judges a number. Only whole numbers of a common size are clear without
// the arithmetic of the library.
func (c *criteria) number(number json.Number) verdict {
	if !c.takes(numberKind|integerKind) || c.words != nil || c.constant != nil {
		return unmet
	}
	n, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil {
		if c.takes(numberKind) && c.minimum == nil && c.maximum == nil {
			return met
		}
		return unsure
	}
	return sure((c.minimum == nil || n >= *c.minimum) && (c.maximum == nil || n <= *c.maximum))
}

// list judges a list.
func (c *criteria) list(items []any, depth int) verdict {
	n := len(items)
	if !c.takes(listKind) || c.words != nil || c.constant != nil || n < c.minItems || c.maxItems >= 0 && n > c.maxItems {
		return unmet
	}
	if c.unique {
		if v := distinct(items); v != met {
			return v
		}
	}
	if c.items != nil {
		for _, item := range items {
			if v := c.items.judge(item, depth); v != met {
				return v
			}
		}
	}
	if c.contains != nil {
		return c.containing(items, depth)
	}
	return met
}

// maxDistinct is the longest list that is searched pair by pair.
const maxDistinct = 32

// distinct judges whether no two items of a list are equal.
func distinct(items []any) verdict {
	if len(items) > maxDistinct {
		return unsure
	}
	for i, item := range items {
		if _, isText := item.(string); !isText {
			return unsure
		}
		if slices.Contains(items[:i], item) {
			return unmet
		}
	}
	return met
}

// containing judges whether enough items of a list are as asked.
func (c *criteria) containing(items []any, depth int) verdict {
	count, doubtful := 0, false
	for _, item := range items {
		switch c.contains.judge(item, depth) {
		case met:
			count++
		case unsure:
			doubtful = true
		}
	}
	if count < c.minContains && doubtful {
		return unsure
	}
	return sure(count >= c.minContains)
}

// object judges an object.
func (c *criteria) object(object map[string]any, depth int) verdict {
	if !c.takes(objectKind) || c.words != nil || c.constant != nil || len(object) < c.minProperties {
		return unmet
	}
	for _, key := range c.required {
		if _, ok := object[key]; !ok {
			return unmet
		}
	}
	if !c.closed && c.properties == nil {
		return met
	}
	for key, value := range object {
		part := c.properties[key]
		if part == nil {
			if c.closed {
				return unmet
			}
			continue
		}
		if v := part.judge(value, depth); v != met {
			return v
		}
	}
	return met
}
