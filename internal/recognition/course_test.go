package recognition_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// letters stand for the steps of the course.
var letters = map[byte]string{'I': "ingediend", 'B': "beoordeeld", 'E': "erkend", 'G': "geweigerd", 'T': "ingetrokken", 'P': "gepubliceerd"}

// whole is what a course may be so far, in those letters: rounds that each begin with a
// submission, which is taken back at any time, refused after it was assessed, or granted
// and then published or withdrawn; the last may be under way.
var whole = regexp.MustCompile(`^(IB*T|IB+G|IB+ET|IB+EPT?)*(IB*|IB+E)?$`)

// courseOf is the course of those letters, on the days of a month.
func courseOf(steps string, days []int) *innovation.Innovation {
	in := &innovation.Innovation{ID: "x"}
	for i := range len(steps) {
		on := innovation.Date(fmt.Sprintf("2025-03-%02d", days[i]))
		in.Course = append(in.Course, innovation.CourseStep{Step: letters[steps[i]], Date: on, Level: "goed-beschreven", Organisation: "kb"})
	}
	return in
}

// Every order of up to five steps, and many longer ones on random days, is judged as the
// definition reads; so is each step that may come next.
func TestEveryOrderOfStepsIsJudged(t *testing.T) {
	s, reg, r := standard(t), &registry.Registry{}, rand.New(rand.NewPCG(18, 5))
	judge := func(steps string, days []int) {
		in, want := courseOf(steps, days), whole.MatchString(steps)
		for i := 1; i < len(days); i++ {
			want = want && days[i] >= days[i-1]
		}
		if found := s.Disorder(reg, in); (len(found) == 0) != want {
			t.Fatalf("%s on %v: sound %v, found %v", steps, days, want, found)
		}
		if !whole.MatchString(steps) {
			return
		}
		for letter, step := range letters {
			if may := s.Follows(reg, in, step) == nil; may != whole.MatchString(steps+string(letter)) {
				t.Fatalf("after %q may come %s: %v", steps, step, may)
			}
		}
	}
	same := []int{1, 1, 1, 1, 1}
	var all func(steps string)
	all = func(steps string) {
		judge(steps, same[:len(steps)])
		for letter := range letters {
			if len(steps) < len(same) {
				all(steps + string(letter))
			}
		}
	}
	all("")
	rounds := []string{"IT", "IBG", "IBBT", "IBET", "IBBBEP", "IBEPT", "P", "B", "E"}
	for range 3000 {
		var steps strings.Builder
		for range r.IntN(6) {
			steps.WriteString(rounds[min(r.IntN(12), r.IntN(len(rounds)))])
		}
		days, day := make([]int, steps.Len()), 1
		for i := range days {
			days[i], day = day, day+r.IntN(2)
			if r.IntN(40) == 0 {
				days[i] = 1 + r.IntN(28)
			}
		}
		judge(steps.String(), days)
	}
}

// What was decided before there were steps counts as granted: it may be published, be
// withdrawn, or be applied for anew.
func TestADecisionWithoutStepsCounts(t *testing.T) {
	in := &innovation.Innovation{ID: "x", Recognition: innovation.Recognition{Level: "goed-beschreven", Status: innovation.DecisionGranted, GrantedOn: "2024-01-01"}}
	for letter, step := range letters {
		want := strings.ContainsRune("IPT", rune(letter))
		if may := standard(t).Follows(&registry.Registry{}, in, step) == nil; may != want {
			t.Errorf("%s: %v, want %v", step, may, want)
		}
	}
}
