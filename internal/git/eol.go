package git

import (
	"bytes"
	"strings"
)

// lineEnds says what git does with the line ends of a file that it takes in.
type lineEnds int

const (
	endsKept   lineEnds = iota
	endsAuto            // to LF, if it looks like text and isn't in the index with CRLF
	endsToUnix          // to LF
)

// lineEndsOf decides as git does, by attributes and else by core.autocrlf.
func lineEndsOf(attrs map[string]string, conf map[string]string) lineEnds {
	text := attrs["text"]
	if !isTextAttribute(text) {
		text = attrs["crlf"] // what it was called long ago
	}
	hasEOL := attrs["eol"] == "lf" || attrs["eol"] == "crlf"
	switch {
	case text == attributeUnset:
		return endsKept
	case text == "auto":
		return endsAuto
	case text == attributeSet || text == "input" || hasEOL:
		return endsToUnix
	}
	if auto := conf["core.autocrlf"]; isTrue(auto) || strings.EqualFold(auto, "input") {
		return endsAuto
	}
	return endsKept
}

func isTextAttribute(value string) bool {
	return value == attributeSet || value == attributeUnset || value == "input" || value == "auto"
}

// toUnix replaces CRLF by LF.
func toUnix(data []byte) []byte {
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// hasCRLF reports whether data is text with a CRLF in it.
func hasCRLF(data []byte) bool {
	return bytes.Contains(data, []byte("\r\n")) && !looksBinary(data)
}

// looksBinary guesses as git does: a NUL, a CR without LF, or more than one in
// 128 bytes that doesn't print.
func looksBinary(data []byte) bool {
	if bytes.IndexByte(data, 0) >= 0 || bytes.Count(data, []byte("\r")) != bytes.Count(data, []byte("\r\n")) {
		return true
	}
	printing, other := 0, 0
	for i, c := range data {
		switch {
		case c == '\r' || c == '\n':
		case c == 0x1a && i == len(data)-1: // the end of a text of long ago
		case c == 0x7f || c < ' ' && strings.IndexByte("\b\t\x1b\f", c) < 0:
			other++
		default:
			printing++
		}
	}
	return printing>>7 < other
}
