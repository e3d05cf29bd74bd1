package i18n

import (
	"strconv"
	"strings"
)

// Number writes a number with at most so many decimals, its digits in groups.
func Number(lang Lang, n float64, decimals int) string {
	group, point := ".", ","
	if lang == English {
		group, point = point, group
	}
	whole, rest, _ := strings.Cut(strconv.FormatFloat(n, 'f', decimals, 64), ".")
	for at := len(whole) - 3; at > 0 && whole[at-1] != '-'; at -= 3 {
		whole = whole[:at] + group + whole[at:]
	}
	if rest = strings.TrimRight(rest, "0"); rest != "" {
		return whole + point + rest
	}
	return whole
}
