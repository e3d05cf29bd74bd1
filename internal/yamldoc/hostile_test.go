package yamldoc_test

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// bomb returns a document whose aliases stand for a billion strings.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10))
	}
	return b.String()
}

// nested returns n mappings in block style inside each other.
func nested(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// fill repeats a pattern up to the largest size that is parsed.
func fill(pattern string) string {
	return strings.Repeat(pattern, yamldoc.MaxSize/len(pattern))
}

func TestHostile(t *testing.T) {
	tests := []struct {
		name, src, want string // want: rule and variant, empty if sound, * if any
	}{
		{"too large", strings.Repeat("a", yamldoc.MaxSize+1), "yaml/too-large"},
		{"largest", "a: " + strings.Repeat("x", yamldoc.MaxSize-3), ""},
		{"key of a megabyte", strings.Repeat("k", yamldoc.MaxSize-4) + ": v\n", "yaml/syntax"},
		{"quoted key of a megabyte", `"` + strings.Repeat("k", yamldoc.MaxSize-6) + "\": v\n", "*"},
		{"long digits", "a: " + strings.Repeat("9", yamldoc.MaxSize-3), ""},
		{"many zeros", "a: " + strings.Repeat("0", yamldoc.MaxSize-4) + "9", ""},

		{"100000 brackets", strings.Repeat("[", 100_000), "yaml/too-deep"},
		{"100000 braces", strings.Repeat("{a: ", 100_000), "yaml/too-deep"},
		{"100000 brackets, closed", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "yaml/too-deep"},
		{"100000 dashes", strings.Repeat("- ", 100_000), "yaml/too-deep"},
		{"100000 question marks", strings.Repeat("? ", 100_000), "yaml/too-deep"},
		{"9000 brackets, closed", strings.Repeat("[", 9000) + strings.Repeat("]", 9000), "yaml/too-deep"},
		{"1400 blocks", nested(1400), "yaml/too-deep"},
		{"65 deep", nested(65), "yaml/too-deep"},
		{"64 deep", nested(64), ""},

		{"billion laughs", bomb(), "yaml/alias bomb"},
		{"wide alias", "a: &x [" + fill("b, ")[:200_000] + "]\nb: [" + strings.Repeat("*x, ", 40_000) + "]\n", "yaml/alias bomb"},
		{"deep by aliases", "a: &a [b]\n" + chain(70), "yaml/too-deep"},

		{"comma rows", "[" + fill("a,")[:yamldoc.MaxSize-2] + "]", "yaml/too-large nodes"},
		{"pair rows", "{" + fill("a,")[:yamldoc.MaxSize-2] + "}", "yaml/too-large nodes"},
		{"dash rows", fill("-\n"), "yaml/too-large nodes"},
		{"question rows", fill("?\n"), "yaml/too-large nodes"},
		{"most pairs", "{" + strings.Repeat("a,", yamldoc.MaxNodes-1) + "}", "yaml/duplicate-key"},
		{"most questions", strings.Repeat("?\n", yamldoc.MaxNodes), "yaml/key-type"},
		{"duplicates", fill("k: vvvvv\n"), "yaml/duplicate-key"},
		{"comments", fill("#\n"), "yaml/empty"},
		{"items with comments", fill("- #xxxxx\n"), ""},
		{"pairs with comments", fill("a: b #c\n"), "yaml/duplicate-key"},
		{"blanks", fill(" "), "yaml/empty"},
		{"tabs", fill("\t"), "*"},
		{"returns", fill("\r"), "yaml/empty"},
		{"markers", strings.Repeat("---\n", 100_000), "yaml/several-documents"},
		{"directives", fill("%A\n"), "yaml/syntax"},
		{"anchors", strings.Repeat("&a b: *a\n", 100_000), "yaml/duplicate-key"},
		{"colons", strings.Repeat("a: ", 100_000), "yaml/syntax colon"},
		{"open quote", "a: \"" + fill("b\n")[:1_000_000], "yaml/syntax quote"},
		{"open bracket", "a: [" + fill("bbbbbb,\n")[:1_000_000], "*"},
		{"late fault", fill("- a: bcdefg\n")[:1_000_000] + "\n x\n", "*"},
		{"late fault to be located", strings.Repeat("- a: b\n", 9_000) + "x: y\n", "yaml/syntax mixed"},
		{"fault below blank lines", "a: b\n" + strings.Repeat("\n", 200_000) + "  c: d\n", "yaml/syntax indent"},
		{"unknown anchor", fill("- bcdefgh\n")[:1_000_000] + "\n- *x\n", "yaml/syntax anchor"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			elapsed, heap := cost(func() {
				_, found := yamldoc.Parse("f", []byte(tt.src))
				got := ""
				if len(found) > 0 {
					got = strings.TrimSpace(found[0].Rule + " " + found[0].Variant)
				}
				if tt.want != "*" && got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			})
			t.Logf("%v, %d MB", elapsed.Round(time.Millisecond), heap>>20)
			if elapsed > timeLimit || heap > 256<<20 {
				t.Errorf("took %v and %d MB", elapsed, heap>>20)
			}
		})
	}
}

// timeLimit is generous: a loaded machine, or the race detector, must not fail
// the test; what grows with the square of a file goes over it by far.
const timeLimit = 10 * time.Second

// chain returns n keys of which each wraps the one before.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("k0: &k0 [b]\n")
	for i := range n {
		fmt.Fprintf(&b, "k%d: &k%d [*k%d]\n", i+1, i+1, i)
	}
	return b.String()
}

// cost returns how long f takes, and all that it allocates at once: nothing is
// collected while it runs, so that this bounds its memory from above, up to a
// ceiling at which collection starts after all.
func cost(f func()) (time.Duration, uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(200 << 20))
	runtime.GC()
	start := time.Now()
	f()
	elapsed := time.Since(start)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return elapsed, m.HeapSys - m.HeapReleased
}
