package finding_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
)

func TestWithout(t *testing.T) {
	at := func(rule, pointer string, line int) finding.Finding {
		return finding.Finding{Rule: rule, File: "a.yaml", Pointer: pointer, Range: finding.Range{Line: line}}
	}
	now := finding.List{at("x", "/p", 5), at("x", "/p", 6), at("x", "/q", 7), at("y", "/p", 5)}
	before := finding.List{at("x", "/p", 2), at("y", "/p", 2), at("z", "/p", 2)}
	fresh := now.Without(before)
	if len(fresh) != 2 || fresh[0].Range.Line != 6 || fresh[1].Pointer != "/q" {
		t.Errorf("got %v", fresh)
	}
	if len(now.Without(now)) != 0 || len(now.Without(nil)) != len(now) {
		t.Error("a list without itself, or without nothing")
	}
}
