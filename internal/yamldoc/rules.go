package yamldoc

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
