package main

import (
	"strings"
	"unicode/utf8"
)

// screen is a terminal's screen: it understands as much of what a program
// writes as the form needs to be read.
type screen struct {
	width, height int
	rows          [][]rune
	x, y          int
	// gone are the lines that have scrolled off.
	gone []string
	// rest is the beginning of a sequence that is still to end.
	rest []byte
}

func newScreen(width, height int) *screen {
	s := &screen{width: width, height: height}
	for range height {
		s.rows = append(s.rows, s.blank())
	}
	return s
}

func (s *screen) blank() []rune { return []rune(strings.Repeat(" ", s.width)) }

// String returns what can be read, scrolled-off lines first.
func (s *screen) String() string {
	lines := append([]string{}, s.gone...)
	for _, row := range s.rows {
		lines = append(lines, strings.TrimRight(string(row), " "))
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// Write takes what the program writes.
func (s *screen) Write(data []byte) (int, error) {
	s.rest = append(s.rest, data...)
	for len(s.rest) > 0 {
		n := s.step(s.rest)
		if n == 0 {
			break
		}
		s.rest = s.rest[n:]
	}
	return len(data), nil
}

// step takes one character or sequence and returns its length, 0 for one that
// isn't whole yet.
func (s *screen) step(data []byte) int {
	switch data[0] {
	case '\r':
		s.x = 0
	case '\n':
		s.down()
	case '\b':
		s.x = max(0, s.x-1)
	case '\t':
		s.x = min(s.width-1, s.x/8*8+8)
	case '\x1b':
		return s.escape(data)
	default:
		if !utf8.FullRune(data) {
			return 0
		}
		r, n := utf8.DecodeRune(data)
		s.put(r)
		return n
	}
	return 1
}

func (s *screen) put(r rune) {
	if s.x >= s.width {
		s.x = 0
		s.down()
	}
	s.rows[s.y][s.x] = r
	s.x++
}

func (s *screen) down() {
	if s.y++; s.y == s.height {
		s.gone = append(s.gone, strings.TrimRight(string(s.rows[0]), " "))
		s.rows = append(s.rows[1:], s.blank())
		s.y--
	}
}

// escape takes a sequence that begins with escape. Those that move nothing and
// erase nothing are passed over.
func (s *screen) escape(data []byte) int {
	if len(data) < 2 {
		return 0
	}
	if data[1] != '[' {
		return 2
	}
	for i := 2; i < len(data); i++ {
		if c := data[i]; c >= '@' && c <= '~' {
			s.control(c, string(data[2:i]))
			return i + 1
		}
	}
	return 0
}

func (s *screen) control(c byte, args string) {
	n := number(args)
	switch c {
	case 'A':
		s.y = max(0, s.y-max(1, n))
	case 'B':
		s.y = min(s.height-1, s.y+max(1, n))
	case 'C':
		s.x = min(s.width-1, s.x+max(1, n))
	case 'D':
		s.x = max(0, s.x-max(1, n))
	case 'G':
		s.x = min(s.width, max(1, n)) - 1
	case 'H':
		row, column, _ := strings.Cut(args, ";")
		s.y, s.x = min(s.height, max(1, number(row)))-1, min(s.width, max(1, number(column)))-1
	case 'J':
		s.erase(s.y, s.x, s.width)
		for y := s.y + 1; y < s.height; y++ {
			s.erase(y, 0, s.width)
		}
	case 'K':
		s.erase(s.y, s.x, s.width)
	case 'X':
		s.erase(s.y, s.x, s.x+max(1, n))
	}
}

func (s *screen) erase(y, from, to int) {
	for x := from; x < min(to, s.width); x++ {
		s.rows[y][x] = ' '
	}
}

func number(text string) int {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' {
			return n
		}
		n = n*10 + int(r-'0')
	}
	return n
}
