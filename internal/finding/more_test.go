package finding_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/finding"
)

func TestAtMost(t *testing.T) {
	var l finding.List
	for range finding.Most {
		l = append(l, finding.Finding{Rule: "a/b", File: "f"}, finding.Finding{Rule: "c/d", File: "f", Severity: finding.Warning})
	}
	if got := l.AtMost(); len(got) != 2*finding.Most {
		t.Errorf("%d findings of %d", len(got), len(l))
	}
	l = append(l, finding.Finding{Rule: "c/d", File: "f", Severity: finding.Warning}, finding.Finding{Rule: "a/b", File: "f"}, finding.Finding{Rule: "e/f", File: "f"})
	got := l.AtMost()
	if len(got) != 2*finding.Most+3 {
		t.Fatalf("%d findings of %d", len(got), len(l))
	}
	got = got.OnceMore()
	if len(got) != 2*finding.Most+2 {
		t.Fatalf("%d findings with one that there are more", len(got))
	}
	more := got[len(got)-1]
	if more.Rule != finding.RuleMore || more.Severity != finding.Error || more.File != "f" {
		t.Errorf("last comes %+v", more)
	}
	both := append(finding.List{finding.More("g", finding.Warning)}, got...)
	if got := both.OnceMore(); len(got) != 2*finding.Most+3 {
		t.Errorf("%d findings about two files", len(got))
	}
}
