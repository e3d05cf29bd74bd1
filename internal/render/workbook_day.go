package render

import (
	"time"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// dayNumber returns the number of a day as spreadsheets count: days since 30
// December 1899, by which 1 March 1900 and all after it come out right
// (ECMA-376, 18.17.4.1).
func dayNumber(d innovation.Date) int {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// countable reports whether spreadsheets can count a day; they begin in 1900.
func countable(d innovation.Date) bool {
	return len(d) == len(time.DateOnly) && d.Valid() && d >= "1900-03-01"
}

// dateCell writes a day as a day; a month or a year stays the text that it is,
// since a spreadsheet would make it the first of January.
func dateCell(d innovation.Date) sheetCell {
	if countable(d) {
		return sheetCell{form: formDate, text: string(d)}
	}
	return sheetCell{text: string(d)}
}
