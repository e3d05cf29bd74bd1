package innovation

import (
	"strconv"
	"time"
)

// Organisation is one library, support institution, government or partner.
type Organisation struct {
	ID        string
	Name      string
	Kind      string
	Provinces []string
	// ProvinceList says that the record has the key provinces, not province.
	ProvinceList bool
	URL          string
	ISO          string
	From, To     Date
	SucceededBy  string
	Municipality []string
}

// ActiveDuring reports whether the organisation existed at some moment of the
// period that from and to bound; a zero Date leaves that side open.
func (o *Organisation) ActiveDuring(from, to Date) bool {
	if o.To != "" && from != "" && o.To.Last() < from.First() {
		return false
	}
	return o.From == "" || to == "" || o.From.First() <= to.Last()
}

// Period is a length of time in the units of a calendar.
type Period struct{ Months, Days int }

// longestPeriod bounds the number in a period, so that no sum leaves the
// calendar.
const longestPeriod = 10_000

// ParsePeriod reads a period such as "18m": a number of days (d), weeks (w),
// months (m) or years (y). It reports false for any other text.
func ParsePeriod(text string) (Period, bool) {
	if len(text) < 2 {
		return Period{}, false
	}
	n, err := strconv.Atoi(text[:len(text)-1])
	if err != nil || n < 0 || n > longestPeriod {
		return Period{}, false
	}
	switch text[len(text)-1] {
	case 'd':
		return Period{Days: n}, true
	case 'w':
		return Period{Days: 7 * n}, true
	case 'm':
		return Period{Months: n}, true
	case 'y':
		return Period{Months: 12 * n}, true
	}
	return Period{}, false
}

// After returns the day that lies the period after a day. Where a month has no
// such day it is the last of that month.
func (p Period) After(from time.Time) time.Time {
	to := from.AddDate(0, p.Months, 0)
	if to.Day() != from.Day() {
		to = to.AddDate(0, 0, -to.Day())
	}
	return to.AddDate(0, 0, p.Days)
}

// Before returns the day that lies the period before a day, as After does.
func (p Period) Before(from time.Time) time.Time {
	return Period{Months: -p.Months, Days: -p.Days}.After(from)
}

// MonthsUntil returns the number of calendar months from d to e, such as 1 from
// 31 January to 1 February. It reports false where either date names no month:
// a year alone may be eleven months off.
func (d Date) MonthsUntil(e Date) (int, bool) {
	if !d.Valid() || !e.Valid() || len(d) == 4 || len(e) == 4 {
		return 0, false
	}
	return 12*(e.Year()-d.Year()) + e.month() - d.month(), true
}

// month returns the month of a valid date that names one.
func (d Date) month() int {
	month, _ := strconv.Atoi(string(d[5:7]))
	return month
}

// Quarter returns the quarter in which every day of d lies, as "2016-Q3"; a
// date that names only a year gives that year, an unknown one "".
func (d Date) Quarter() string {
	switch {
	case !d.Valid():
		return ""
	case len(d) == 4:
		return string(d)
	}
	return string(d[:4]) + "-Q" + strconv.Itoa((d.month()+2)/3)
}

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
