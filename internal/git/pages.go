package git

import (
	"cmp"
	"io"
)

const (
	pageSize = 16 << 10
	// maxPages is how many pages stay at hand: those of commits, trees and blobs
	// lie far from each other, and each are read from front to back.
	maxPages = 16
)

// pages reads a file from any place on, in a few large pieces.
type pages struct {
	file io.ReaderAt
	// at is where rest ends, which is what is left of the page at hand.
	at    int64
	rest  []byte
	slots [maxPages]page
	next  int
}

// page is a piece of the file.
type page struct {
	start int64
	data  []byte
}

// seek has reading go on elsewhere.
func (p *pages) seek(at int64) { p.at, p.rest = at, nil }

// turn goes to the page in which reading goes on.
func (p *pages) turn() error {
	start := p.at &^ (pageSize - 1)
	from := int(p.at - start)
	s := p.find(start)
	if s == nil || from >= len(s.data) {
		s = &p.slots[p.next]
		p.next = (p.next + 1) % maxPages
		if s.data == nil {
			s.data = make([]byte, pageSize)
		}
		n, err := p.file.ReadAt(s.data[:pageSize], start)
		s.start, s.data = start, s.data[:n]
		if from >= n {
			return cmp.Or(err, io.ErrUnexpectedEOF)
		}
	}
	p.rest = s.data[from:]
	p.at = start + int64(len(s.data))
	return nil
}

func (p *pages) find(start int64) *page {
	for i := range p.slots {
		if s := &p.slots[i]; s.start == start && len(s.data) > 0 {
			return s
		}
	}
	return nil
}

// Read and ReadByte read on. Without the latter, package flate would read more
// than belongs to an object.
func (p *pages) Read(into []byte) (int, error) {
	if len(p.rest) == 0 {
		if err := p.turn(); err != nil {
			return 0, err
		}
	}
	n := copy(into, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func (p *pages) ReadByte() (byte, error) {
	if len(p.rest) == 0 {
		if err := p.turn(); err != nil {
			return 0, err
		}
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c, nil
}
