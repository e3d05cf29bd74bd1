package yamldoc

import "github.com/innovatieagenda/agenda/internal/finding"

// The limits below bound what one file may cost, since a file comes from
// anyone who can open a pull request. A record is 2 to 3 KB and nests 5 deep.
const (
	// MaxSize is the largest file, in bytes, that Parse looks into.
	MaxSize = 1 << 20
	// MaxDepth is how deep mappings and lists may stand inside each other.
	MaxDepth = 64
	// MaxNodes bounds the signs in a file that begin an item or a pair, each of
	// which costs some 300 bytes: "[a,a,a,…" would make a small file a large tree.
	MaxNodes = 200_000
	// MaxAliasExpansion is how many nodes the aliases of a file may add in all.
	MaxAliasExpansion = 100_000

	// maxFindings keeps a file of nothing but faults from filling memory with them.
	maxFindings = finding.Most
	// maxLocate is the largest file in which a fault is located by parsing
	// parts of it again, which takes some ten parses.
	maxLocate = 64 << 10
	// maxColons is how many colons of a line are tried as the faulty one.
	maxColons = 8
	// maxExcerpt is how many characters of a text an argument quotes.
	maxExcerpt = 80
	// maxArg is how many characters of a text an argument holds at most.
	maxArg = 400
	// maxKey is the longest key, in characters, that the library sees as one.
	maxKey = 1024
)
