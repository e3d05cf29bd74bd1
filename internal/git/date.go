package git

import (
	"errors"
	"io"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing/object"
)

// parseDay reads spec as YYYY-MM-DD. What has that form but isn't in the calendar
// is an ErrInvalidDate; what has another form is no date.
func parseDay(spec string) (day time.Time, isDate bool, err error) {
	if len(spec) != len(time.DateOnly) || !looksLikeDate(spec) || spec[4] != '-' || spec[7] != '-' {
		return time.Time{}, false, nil
	}
	day, err = time.Parse(time.DateOnly, spec)
	if err != nil {
		return time.Time{}, false, ErrInvalidDate{Spec: spec}
	}
	return day, true, nil
}

// looksLikeDate reports whether spec is three numbers with dashes between them,
// such as 2016-2-1 or 01-02-2016.
func looksLikeDate(spec string) bool {
	parts := strings.Split(spec, "-")
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) == 3
}

// on returns the last commit on the first-parent line of HEAD whose committer
// date, as a calendar date in the zone that it recorded, is day or earlier.
//
// "Last" is by the line, not by the clock. Clocks are skewed and rebases keep
// odd dates, so dates along the line may go back and forth; the answer is the
// first fitting commit that is met going back from HEAD. Everything that came
// after it on the line is dated later than day, which is what a reader of "as it
// was on" expects, and a commit with a wrong early date hides only what lies
// before it. The line of first parents is what was on the branch at the time; a
// merged branch counts from its merge.
//
// In a shallow clone the answer is given when the commits present prove it, and
// is ErrShallow otherwise.
func (r *Repo) on(day time.Time, spec string) (*object.Commit, error) {
	c, err := r.headCommit()
	var first time.Time
	for err == nil {
		// go-git leaves the zero time where the date can't be read; it must not
		// pass for the year 1.
		if when := c.Committer.When; !when.IsZero() {
			if !calendarDay(when).After(day) {
				return c, nil
			}
			if first.IsZero() || when.Before(first) {
				first = when
			}
		}
		c, err = r.parent(c, 1, spec)
	}
	if errors.Is(err, io.EOF) {
		return nil, ErrBeforeHistory{Date: day, First: first}
	}
	return nil, err
}

// calendarDay returns the date on the wall of whoever committed.
func calendarDay(when time.Time) time.Time {
	year, month, day := when.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
