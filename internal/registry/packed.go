package registry

import (
	"encoding/binary"
	"math"
	"reflect"
)

// pack writes a struct of texts, numbers, lists and structs as text, field after
// field, without their names: only the same program can read it back. It is for
// what is kept of very many files, in memory and from run to run.
func pack(v any) string { return string(appendPacked(nil, reflect.ValueOf(v))) }

func appendPacked(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendPacked(b, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendPacked(b, v.Field(i))
		}
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		return binary.AppendUvarint(b, math.Float64bits(v.Float()))
	default:
		return binary.AppendVarint(b, v.Int())
	}
	return b
}

// unpack reads into a struct what pack wrote of one of the same type. The texts
// are parts of s. It reports whether s was whole.
func unpack(s string, into any) bool {
	p := packed{rest: s}
	p.take(reflect.ValueOf(into).Elem())
	return !p.broken && p.rest == ""
}

// packed is what is still to be read.
type packed struct {
	rest   string
	broken bool
}

func (p *packed) take(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(p.text())
	case reflect.Slice:
		n := p.size()
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			p.take(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			p.take(v.Field(i))
		}
	case reflect.Bool:
		v.SetBool(p.number() != 0)
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(p.number()))
	default:
		n := p.number()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	}
}

// text takes a text with its length before it.
func (p *packed) text() string {
	n := p.size()
	s := p.rest[:n]
	p.rest = p.rest[n:]
	return s
}

// size takes the length of a text or a list, which is never more than what is
// left: an item takes a byte at least.
func (p *packed) size() int {
	n := p.number()
	if n > uint64(len(p.rest)) {
		p.broken, p.rest = true, ""
		return 0
	}
	return int(n)
}

// number takes a number as binary.AppendUvarint writes it.
func (p *packed) number() uint64 {
	var n uint64
	for i := 0; i < len(p.rest) && i < binary.MaxVarintLen64; i++ {
		b := p.rest[i]
		n |= uint64(b&0x7F) << (7 * i)
		if b < 0x80 {
			p.rest = p.rest[i+1:]
			return n
		}
	}
	p.broken, p.rest = true, ""
	return 0
}
