// Package opc writes the files of office programs: parts of XML in a zip file (ECMA-376,
// part 2).
package opc

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/innovatieagenda/agenda/internal/doc"
)

// Head begins every part of XML, and Relations is the namespace of references to parts.
const (
	Head      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

const packageSpace = "http://schemas.openxmlformats.org/package/2006/relationships"

// File is a file being written; after an error it does no more. The same parts in the
// same order give the same bytes.
type File struct {
	zip   *zip.Writer
	types strings.Builder
	err   error
}

// New begins a file.
func New(w io.Writer) *File { return &File{zip: zip.NewWriter(w)} }

// Create begins a part of a kind of content; without one it is told by its extension.
func (f *File) Create(name, kind string) io.Writer {
	if f.err != nil {
		return io.Discard
	}
	if kind != "" {
		fmt.Fprintf(&f.types, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`, name, kind)
	}
	w, err := f.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if f.err = err; err != nil {
		return io.Discard
	}
	return w
}

// Part writes a part of XML.
func (f *File) Part(name, kind, content string) {
	w := f.Create(name, kind)
	f.Fail(func() error { _, err := io.WriteString(w, Head+content); return err }())
}

// Fail notes an error, unless there was one.
func (f *File) Fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// Relation is what a part refers to: another part, or with External an address.
type Relation struct {
	ID, Type, Target string
	External         bool
}

// Relate writes what a part refers to, nothing where that is nothing.
func (f *File) Relate(part string, all ...Relation) {
	if len(all) == 0 {
		return
	}
	var b strings.Builder
	for _, r := range all {
		kind, mode := Relations+"/"+r.Type, ""
		if strings.Contains(r.Type, ":") {
			kind = r.Type
		}
		if r.External {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"%s/>`, r.ID, kind, doc.XML(r.Target), mode)
	}
	cut := strings.LastIndexByte(part, '/') + 1
	f.Part(part[:cut]+"_rels/"+part[cut:]+".rels", "", fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, packageSpace, &b))
}

// Close ends a file whose main part that is, with what it says of itself: its title, its
// language and the day that it is of, "" for none.
func (f *File) Close(main, title, language, day string) error {
	created := ""
	if day != "" {
		created = `<dcterms:created xsi:type="dcterms:W3CDTF">` + day + `T00:00:00Z</dcterms:created>`
	}
	f.Part("docProps/core.xml", "package.core-properties", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`+
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`+doc.XML(title)+`</dc:title>`+created+
		`<dc:language>`+language+`</dc:language></cp:coreProperties>`)
	f.Relate("", Relation{ID: "rId1", Type: "officeDocument", Target: main},
		Relation{ID: "rId2", Type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", Target: "docProps/core.xml"})
	f.Part("[Content_Types].xml", "", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+f.types.String()+`</Types>`)
	if f.err != nil {
		return f.err
	}
	return f.zip.Close()
}
