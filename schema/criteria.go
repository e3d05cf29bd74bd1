package schema

import (
	"math/big"
	"reflect"
	"regexp"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// criteria are a compiled schema in the form in which most values are judged:
// without a word about what is wrong, which costs the library most of its time.
// They cover the keywords that the documents use; where there is another, or a
// value that is out of the ordinary, they are unsure and the library judges.
type criteria struct {
	// odd says that only the library can judge.
	odd      bool
	types    kinds
	words    map[string]bool // enum, and const of a text
	constant *bool           // const of true or false
	format   func(any) bool

	required      []string
	properties    map[string]*criteria
	closed        bool
	minProperties int

	items, contains    *criteria
	minItems, maxItems int
	minContains        int
	unique             bool

	minLength, maxLength int
	pattern              *regexp.Regexp

	minimum, maximum *int64

	ref, not              *criteria
	all, any, one         []*criteria
	when, then, otherwise *criteria
}

// kinds is a set of JSON types.
type kinds uint8

const (
	nullKind kinds = 1 << iota
	boolKind
	integerKind
	numberKind
	stringKind
	listKind
	objectKind
)

// kindNames are the JSON types by name.
var kindNames = map[string]kinds{
	"null": nullKind, "boolean": boolKind, "integer": integerKind, "number": numberKind,
	"string": stringKind, "array": listKind, "object": objectKind,
}

// covered are the fields of the library's schemas that criteria take over, and
// those that say nothing about a value.
var covered = map[string]bool{
	"Location": true, "Draft": true, "ContainsEval": true,
	"Types": true, "Constant": true, "Enum": true, "Format": true,
	"Ref": true, "Not": true, "AllOf": true, "AnyOf": true, "OneOf": true, "If": true, "Then": true, "Else": true,
	"Required": true, "Properties": true, "AdditionalProperties": true, "MinProperties": true,
	"Items2020": true, "Contains": true, "MinContains": true, "MinItems": true, "MaxItems": true, "UniqueItems": true,
	"MinLength": true, "MaxLength": true, "Pattern": true, "Minimum": true, "Maximum": true,
}

// isCovered reports whether a schema has no keyword besides those covered: -1
// stands for a limit that isn't set.
func isCovered(s *jsonschema.Schema) bool {
	fields := reflect.ValueOf(s).Elem()
	for i := range fields.NumField() {
		field := fields.Type().Field(i)
		unset := fields.Field(i).IsZero()
		if field.Type.Kind() == reflect.Int {
			unset = fields.Field(i).Int() == -1
		}
		if field.IsExported() && !covered[field.Name] && !unset {
			return false
		}
	}
	return true
}

// criteriaMaker makes criteria, each once: schemas may refer to each other in
// circles.
type criteriaMaker map[*jsonschema.Schema]*criteria

// of returns the criteria of a schema, nil of none.
func (m criteriaMaker) of(s *jsonschema.Schema) *criteria {
	if s == nil {
		return nil
	}
	if c, ok := m[s]; ok {
		return c
	}
	c := &criteria{}
	m[s] = c
	if !isCovered(s) {
		c.odd = true
		return c
	}
	c.required, c.minProperties = s.Required, s.MinProperties
	c.minItems, c.maxItems, c.minContains, c.unique = s.MinItems, s.MaxItems, s.MinContains, s.UniqueItems
	c.minLength, c.maxLength, c.pattern = s.MinLength, s.MaxLength, s.Pattern
	c.takeValues(s)
	m.takeParts(c, s)
	return c
}

// takeValues takes over the keywords that name values and kinds of values.
func (c *criteria) takeValues(s *jsonschema.Schema) {
	for _, name := range s.Types {
		c.types |= kindNames[name]
	}
	if s.Format != "" {
		c.format = formatOf(s.Format)
	}
	if len(s.Constant) > 0 {
		switch v := s.Constant[0].(type) {
		case bool:
			c.constant = &v
		default:
			c.takeWords(s.Constant)
		}
	}
	if len(s.Enum) > 0 {
		c.odd = c.odd || c.words != nil
		c.takeWords(s.Enum)
	}
	c.minimum, c.maximum = c.whole(s.Minimum), c.whole(s.Maximum)
}

// takeWords takes over a list of allowed texts.
func (c *criteria) takeWords(values []any) {
	c.words = make(map[string]bool, len(values))
	for _, v := range values {
		word, isText := v.(string)
		c.words[word] = true
		c.odd = c.odd || !isText
	}
}

// whole returns a limit that is a whole number.
func (c *criteria) whole(limit *big.Rat) *int64 {
	if limit == nil {
		return nil
	}
	if !limit.IsInt() || !limit.Num().IsInt64() {
		c.odd = true
		return nil
	}
	n := limit.Num().Int64()
	return &n
}

// takeParts takes over the keywords that hold schemas.
func (m criteriaMaker) takeParts(c *criteria, s *jsonschema.Schema) {
	if len(s.Properties) > 0 {
		c.properties = make(map[string]*criteria, len(s.Properties))
		for key, part := range s.Properties {
			c.properties[key] = m.of(part)
		}
	}
	switch allowed := s.AdditionalProperties.(type) {
	case nil:
	case bool:
		c.closed = !allowed
	default:
		c.odd = true
	}
	c.items, c.contains = m.of(s.Items2020), m.of(s.Contains)
	c.ref, c.not = m.of(s.Ref), m.of(s.Not)
	c.all, c.any, c.one = m.list(s.AllOf), m.list(s.AnyOf), m.list(s.OneOf)
	c.when, c.then, c.otherwise = m.of(s.If), m.of(s.Then), m.of(s.Else)
}

func (m criteriaMaker) list(parts []*jsonschema.Schema) []*criteria {
	var all []*criteria
	for _, part := range parts {
		all = append(all, m.of(part))
	}
	return all
}

// nearest returns what is wrong with the item that comes nearest to what a list
// must contain: the other items need not be like it at all.
func (s *Set) nearest(items []*jsonschema.ValidationError, value any) []Violation {
	var best []Violation
	for i, item := range items {
		var found []Violation
		s.collect(item, value, &found)
		if i == 0 || size(found) < size(best) {
			best = found
		}
	}
	return best
}

// size counts violations, a missing key as one.
func size(found []Violation) int {
	n := 0
	for _, v := range found {
		n += max(1, len(v.Keys))
	}
	return n
}
