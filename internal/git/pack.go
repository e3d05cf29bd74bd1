package git

import (
	"compress/zlib"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// pack reads the objects of one pack, in whatever order they are asked for.
type pack struct {
	index packIndex
	name  string
	file  *os.File // nil until it is asked for an object
	pages pages    // of file
	zip   io.ReadCloser
}

// packs lists the packs of an object folder that have an index. One that can't be
// read is passed over: whoever asks has another way.
func packs(objects string) []*pack {
	files, _ := os.ReadDir(filepath.Join(objects, "pack"))
	var all []*pack
	for _, file := range files {
		stem, isIndex := strings.CutSuffix(filepath.Join(objects, "pack", file.Name()), ".idx")
		if !isIndex {
			continue
		}
		if data, err := os.ReadFile(stem + ".idx"); err == nil {
			if index, ok := newPackIndex(data); ok {
				all = append(all, &pack{index: index, name: stem + ".pack"})
			}
		}
	}
	return all
}

// packed is an entry of a pack: an object, or its changes to another one.
type packed struct {
	kind plumbing.ObjectType
	data []byte
	// base is where the other object lies in the pack; 0 says that it is baseHash.
	base     int64
	baseHash plumbing.Hash
}

var errGarbledPack = errors.New("garbled pack")

// entry reads what begins at an offset.
func (p *pack) entry(at int64) (packed, error) {
	if err := p.open(); err != nil {
		return packed{}, err
	}
	p.pages.seek(at)
	kind, size, err := p.header()
	if err != nil {
		return packed{}, err
	}
	if size > maxObject {
		return packed{}, errTooLarge
	}
	e := packed{kind: kind}
	switch kind {
	case plumbing.CommitObject, plumbing.TreeObject, plumbing.BlobObject, plumbing.TagObject:
	case plumbing.OFSDeltaObject:
		back, err := p.distance()
		if err != nil || back <= 0 || back >= at {
			return packed{}, errors.Join(errGarbledPack, err)
		}
		e.base = at - back
	case plumbing.REFDeltaObject:
		if _, err := io.ReadFull(&p.pages, e.baseHash[:]); err != nil {
			return packed{}, err
		}
	default:
		return packed{}, errGarbledPack
	}
	e.data, err = p.inflate(size)
	return e, err
}

func (p *pack) open() (err error) {
	if p.pages.file != nil {
		return nil
	}
	if p.file, err = os.Open(p.name); err == nil {
		p.pages.file = p.file
	}
	return err
}

func (p *pack) close() error {
	if p.file == nil {
		return nil
	}
	err := p.file.Close()
	p.file, p.pages = nil, pages{}
	return err
}

// header reads the type and the size of an entry.
func (p *pack) header() (kind plumbing.ObjectType, size int64, err error) {
	c, err := p.pages.ReadByte()
	kind, size = plumbing.ObjectType(c>>4&7), int64(c&15)
	for shift := 4; err == nil && c >= 0x80; shift += 7 {
		if shift > 40 {
			return 0, 0, errGarbledPack
		}
		c, err = p.pages.ReadByte()
		size |= int64(c&0x7f) << shift
	}
	return kind, size, err
}

// distance reads how far back the base of a delta lies.
func (p *pack) distance() (int64, error) {
	c, err := p.pages.ReadByte()
	n := int64(c & 0x7f)
	for err == nil && c >= 0x80 {
		if n > 1<<48 {
			return 0, errGarbledPack
		}
		c, err = p.pages.ReadByte()
		n = (n+1)<<7 | int64(c&0x7f)
	}
	return n, err
}

// inflate reads the size bytes that are packed from here on.
func (p *pack) inflate(size int64) (data []byte, err error) {
	if p.zip == nil {
		p.zip, err = zlib.NewReader(&p.pages)
	} else {
		err = p.zip.(zlib.Resetter).Reset(&p.pages, nil)
	}
	if err != nil {
		return nil, err
	}
	if size > streamSize { // which is only what the header claims
		data, err = io.ReadAll(io.LimitReader(p.zip, size))
	} else {
		data = make([]byte, size)
		_, err = io.ReadFull(p.zip, data)
	}
	if err != nil {
		return nil, err
	}
	var more [1]byte // the checksum is held against at the end
	if n, err := p.zip.Read(more[:]); n > 0 || err != io.EOF || int64(len(data)) != size {
		return nil, errors.Join(errGarbledPack, err)
	}
	return data, nil
}
