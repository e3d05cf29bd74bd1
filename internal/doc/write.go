package doc

import (
	"io"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// Options say what a document is written for.
type Options struct {
	*i18n.Printer
	// Width is the number of columns that tables and paragraphs may take. Fit says that
	// somebody asked for it: what needs no width of its own, such as Markdown in a
	// file, is broken only then.
	Width int
	Fit   bool
	// Terminal says that a person reads; otherwise text is written for programs,
	// tables tab-separated and whole.
	Terminal bool
	// Live says that the output is a terminal itself, which breaks long lines
	// anywhere.
	Live bool
	// Color says that colours may be used. They never carry meaning alone.
	Color bool
	// Scope, where not nil, makes the scope of a document in the language of a printer.
	Scope func(p *i18n.Printer) *Scope
	CSV   CSVOptions
	// Files, where not nil, returns where the file of that name goes, of a result that
	// is several: each table of CSV has one.
	Files func(name string) io.Writer
	// Leaves are the writers of formats that have a package of their own.
	Leaves map[string]Writer
	// Way returns the address of what a Ref names, "" where there is none; nil leads
	// nowhere. See Naming.
	Way func(ref string) string
	// Draw draws a chart of a table as elements of SVG; see package svg.
	Draw func(o Options, t *Table) string
}

// Writer writes a document in one format.
type Writer func(w io.Writer, d *Doc, o Options) error

// Formats are what every document can be had in; the first is the usual one.
var Formats = []string{"text", "markdown", "html", "csv", "json", "xlsx", "docx"}

// Write writes a document in a format.
func Write(w io.Writer, d *Doc, format string, o Options) error {
	if o.Scope != nil {
		d.Scope = o.Scope(o.Printer)
	}
	write, ok := o.Leaves[format]
	switch {
	case ok:
	case format == "json":
		write = writeJSON
	case format == "csv":
		write = inLog(writeCSV)
	case format == "markdown":
		write = writeMarkdown
	case format == "html":
		write = writeHTML
	case !o.Terminal && len(d.forPipe()) > 0:
		write = inLog(writeTSV)
	default:
		write = inLog(writeText)
	}
	return write(w, d, o)
}

// inLog writes what may be shown in the log of a workflow.
func inLog(write Writer) Writer {
	return func(w io.Writer, d *Doc, o Options) error {
		var out strings.Builder
		if err := write(&out, d, o); err != nil {
			return err
		}
		_, err := io.WriteString(w, LogLines(out.String()))
		return err
	}
}

// ScopeLines are the sentences that tell what the document is about.
func (d *Doc) ScopeLines(p *i18n.Printer) []string {
	var lines []string
	if d.About != "" {
		lines = []string{d.About}
	}
	if s := d.Scope; s != nil {
		if s.Registry != "" {
			lines = append(lines, p.T("doc.registry", i18n.Args{"title": s.Registry}))
		}
		if s.Day != "" && d.About == "" {
			lines = append(lines, p.T("doc.day", i18n.Args{"day": s.Day}))
		}
	}
	return append(lines, d.chosen(p)...)
}

// chosen are the sentences of the scope that tell what was left out, and where not
// the files of today were read.
func (d *Doc) chosen(p *i18n.Printer) []string {
	s := d.Scope
	if s == nil {
		return nil
	}
	var lines []string
	for _, f := range s.Filters {
		lines = append(lines, p.T("report.filter", i18n.Args{"field": f.Name, "values": strings.Join(f.Values, ", ")}))
	}
	if s.Commit != "" {
		lines = append(lines, p.T("matrix.at", i18n.Args{"date": s.CommitDay, "commit": s.Commit[:min(10, len(s.Commit))]}))
	}
	return lines
}

// told returns the blocks that people read in a medium without a place of its own
// for the scope: where no block stands for it, and not all was read as it is today,
// it comes last.
func (d *Doc) told(p *i18n.Printer) []Block {
	blocks := d.Blocks()
	if len(d.chosen(p)) == 0 || slices.Contains(blocks, Block(ScopeLines{})) {
		return blocks
	}
	return append(blocks, ScopeLines{})
}
