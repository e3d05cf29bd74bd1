package registry

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"
)

// A file that is kept holds a line that names its format, the key of what it was
// made by and from, the verdicts or other texts with their lengths, and a checksum of all that. It is
// believed whole or not at all, and that it can't be read or written is nobody's
// concern: the files of the registry are read instead.
const (
	verdictsFormat = "agenda verdicts 1\n"
	// maxVerdicts is the largest such file, in bytes: some 300,000 records.
	maxVerdicts = 128 << 20
	// abandoned is how old the file of a writer is that must have been killed.
	abandoned = time.Hour
)

// ReadKept returns the texts that WriteKept put into a file, none unless it has the
// key.
func ReadKept(file, key string) []string {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > maxVerdicts {
		return nil
	}
	var text strings.Builder
	text.Grow(int(info.Size()))
	if _, err := io.Copy(&text, io.LimitReader(f, maxVerdicts)); err != nil {
		return nil
	}
	body, ok := checked(text.String())
	rest, hasKey := strings.CutPrefix(body, verdictsFormat+key)
	if !ok || !hasKey {
		return nil
	}
	var known []string
	for p := (packed{rest: rest}); p.rest != ""; {
		known = append(known, p.text())
	}
	return known
}

// checked takes the checksum off the end of a text and holds the text against it.
func checked(s string) (body string, ok bool) {
	at := len(s) - sha256.Size
	if at < 0 {
		return "", false
	}
	sum := sha256.New()
	_, _ = io.WriteString(sum, s[:at])
	return s[:at], string(sum.Sum(nil)) == s[at:]
}

// WriteKept puts a file of texts in its place, whole, for later runs of the same
// program. Of several writers the last one wins. It need not outlive a power cut.
func WriteKept(file, key string, known []string) {
	dir := filepath.Dir(file)
	if os.MkdirAll(dir, 0o755) != nil {
		return
	}
	sweepVerdicts(dir)
	f, err := os.CreateTemp(dir, verdictsName)
	if err != nil {
		return
	}
	if err := fillVerdicts(f, key, known); err != nil || os.Rename(f.Name(), file) != nil {
		_ = os.Remove(f.Name())
	}
}

// fillVerdicts writes the text of a file of verdicts, and closes it.
func fillVerdicts(f *os.File, key string, known []string) error {
	sum := sha256.New()
	buffered := bufio.NewWriterSize(f, 1<<16)
	out := io.MultiWriter(buffered, sum)
	_, _ = io.WriteString(out, verdictsFormat+key)
	for _, v := range known {
		_, _ = out.Write(binary.AppendUvarint(nil, uint64(len(v))))
		_, _ = io.WriteString(out, v)
	}
	_, _ = buffered.Write(sum.Sum(nil))
	if err := buffered.Flush(); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// sweepVerdicts removes what writers left that were killed.
func sweepVerdicts(dir string) {
	items, _ := os.ReadDir(dir)
	for _, item := range items {
		info, err := item.Info()
		if err == nil && isLeftover(item.Name()) && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(dir, item.Name()))
		}
	}
}

// Pack writes a struct of texts, numbers, lists and structs as text, field after
// field, without their names: only the same program can read it back. It is for
// what is kept of very many files, in memory and from run to run.
func Pack(v any) string { return string(appendPacked(nil, reflect.ValueOf(v))) }

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

// Unpack reads into a struct what Pack wrote of one of the same type. The texts
// are parts of s. It reports whether s was whole.
func Unpack(s string, into any) bool {
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
