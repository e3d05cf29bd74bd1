package innovation

import (
	"strconv"
	"time"
)

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
