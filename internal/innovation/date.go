package innovation

import (
	"strconv"
	"time"
)

// Date is a calendar date with the precision that a source gives: a year
// ("2016"), a month ("2016-09") or a day ("2016-09-01"), as ISO 8601 writes
// them. The zero value is an unknown date.
type Date string

// layouts are the precisions, by the length of the text.
var layouts = map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}

// Valid reports whether d is a date that exists in the calendar.
func (d Date) Valid() bool {
	layout, ok := layouts[len(d)]
	if !ok {
		return false
	}
	_, err := time.Parse(layout, string(d))
	return err == nil
}

// First returns the first day that d may mean, as YYYY-MM-DD; days compare in
// order of time as text. An invalid or unknown date gives "".
func (d Date) First() string {
	if !d.Valid() {
		return ""
	}
	return string(d) + "-01-01"[min(6, len(d)-4):]
}

// Last returns the last day that d may mean, as YYYY-MM-DD. An invalid or
// unknown date gives "".
func (d Date) Last() string {
	if !d.Valid() {
		return ""
	}
	first, _ := time.Parse(time.DateOnly, d.First())
	switch len(d) {
	case 4:
		first = first.AddDate(1, 0, -1)
	case 7:
		first = first.AddDate(0, 1, -1)
	}
	return first.Format(time.DateOnly)
}

// Before reports whether every day that d may mean lies before every day that
// e may mean. Unknown dates are before nothing.
func (d Date) Before(e Date) bool {
	return d.Valid() && e.Valid() && d.Last() < e.First()
}

// Year returns the year of d, or 0 where it is unknown.
func (d Date) Year() int {
	if !d.Valid() {
		return 0
	}
	year, _ := strconv.Atoi(string(d[:4]))
	return year
}
