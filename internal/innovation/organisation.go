package innovation

import (
	"strconv"
	"strings"
	"time"
)

// Organisation is one library, support institution, government or partner.
type Organisation struct {
	ID        string
	Name      string
	Kind      string
	Provinces []string
	// ProvinceList says that the record has the key provinces, not province.
	ProvinceList bool `key:"-"`
	URL          string
	ISO          string
	From         Date `key:"active/from"`
	To           Date `key:"active/to"`
	SucceededBy  string
	Municipality []string `key:"municipalities"`
}

// complete puts a single province before those of a list.
func (o *Organisation) complete(members map[string]any) {
	single, _ := members["province"].(string)
	if o.ProvinceList = single == ""; !o.ProvinceList {
		o.Provinces = append([]string{strings.Clone(single)}, o.Provinces...)
	}
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

// units are the words for a length of time, in Dutch and English.
var units = map[string]Period{
	"d": {Days: 1}, "dag": {Days: 1}, "dagen": {Days: 1}, "day": {Days: 1}, "days": {Days: 1},
	"w": {Days: 7}, "week": {Days: 7}, "weken": {Days: 7}, "weeks": {Days: 7},
	"m": {Months: 1}, "maand": {Months: 1}, "maanden": {Months: 1}, "month": {Months: 1}, "months": {Months: 1},
	"j": {Months: 12}, "jaar": {Months: 12}, "jaren": {Months: 12}, "y": {Months: 12}, "year": {Months: 12}, "years": {Months: 12},
}

// ParsePeriod reads a period such as "18m" or "6 maanden": a number of days, weeks,
// months or years. It reports false for any other text.
func ParsePeriod(text string) (Period, bool) {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	n, err := strconv.Atoi(text[:digits])
	unit, known := units[strings.TrimPrefix(text[digits:], " ")]
	if err != nil || n > longestPeriod || !known {
		return Period{}, false
	}
	return Period{Months: n * unit.Months, Days: n * unit.Days}, true
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

// FirstYear is the first year that anything in a registry is of: what lies before
// it is a slip.
const FirstYear = 1900

// Valid reports whether d is a date that exists in the calendar, from FirstYear on.
func (d Date) Valid() bool {
	layout, ok := layouts[len(d)]
	if !ok {
		return false
	}
	day, err := time.Parse(layout, string(d))
	return err == nil && day.Year() >= FirstYear
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
