package cli

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/google/renameio/v2/maybe"
	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/doc"
	"github.com/innovatieagenda/agenda/internal/i18n"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// output is where a result goes and in which form: the flags -f and -o.
type output struct {
	format  string
	file    string
	csv     string
	formats []string
	// piped, where set, is the default where out is no terminal.
	piped string
	out   io.Writer
	// cmd is the command that the flags are of.
	cmd *cobra.Command
	// named says that the user chose the format.
	named bool
	// binary says that the format is not for people's eyes.
	binary bool
}

// extensions tell the format of an output file.
var extensions = map[string]string{
	".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
	".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".docx": "docx", ".svg": "svg", ".sarif": "sarif", ".1": "man", ".xml": "junit",
}

// binaries are the formats that are not for people's eyes, inFolders those that can be
// several files.
var (
	binaries  = []string{"xlsx", "docx", "sqlite"}
	inFolders = []string{"csv", "datapackage"}
)

// flags adds -f and -o to a command that can give these formats, the first of
// which is the default; without any, those of every document.
func (o *output) flags(a *app, cmd *cobra.Command, formats ...string) {
	if len(formats) == 0 {
		formats = doc.Formats
	}
	o.formats, o.out, o.cmd = formats, a.streams.Out, cmd
	cmd.Flags().StringVarP(&o.format, "format", "f", "", a.printer.T("flag.format")+" ("+strings.Join(formats, ", ")+")")
	cmd.Flags().StringVarP(&o.file, "output", "o", "", a.printer.T("flag.output"))
	a.completeFlag(cmd, "format", fixed(formats))
	a.completeFiles(cmd, "output")
	if slices.Contains(formats, "csv") {
		ways := slices.Sorted(maps.Keys(doc.CSVs))
		cmd.Flags().StringVar(&o.csv, "csv", "", a.printer.T("flag.csv")+" ("+strings.Join(ways, ", ")+")")
		a.completeFlag(cmd, "csv", fixed(ways))
	}
}

// resolve returns the format that the flags ask for.
func (o *output) resolve() (string, error) {
	format, err := o.chosen()
	o.binary = slices.Contains(binaries, format)
	if err == nil && o.csv != "" {
		if _, err = oneOf("csv", o.csv, slices.Sorted(maps.Keys(doc.CSVs))); err == nil && format != "csv" {
			err = usererr.BadUsage("usage/together", usererr.Args{"flags": []string{"--csv", "-f " + format}})
		}
	}
	if err == nil && o.folder() && !slices.Contains(inFolders, format) {
		err = usererr.BadUsage("output/folder", usererr.Args{"file": o.file, "format": format})
	}
	return format, err
}

func (o *output) chosen() (string, error) {
	o.named = o.format != "" || o.file != "" || o.csv != ""
	if o.format != "" {
		format := strings.ToLower(o.format)
		if format == "md" {
			format = "markdown"
		}
		if !slices.Contains(o.formats, format) {
			return "", usererr.UnknownValue("format", o.format, nil, o.formats)
		}
		return format, nil
	}
	switch {
	case (o.csv != "" && (o.file == "" || o.file == "-") || o.folder()) && slices.Contains(o.formats, "csv"):
		return "csv", nil
	case o.file == "" && o.piped != "" && !isTerminal(o.out):
		return o.piped, nil
	case o.file == "":
		return o.formats[0], nil
	}
	ext := strings.ToLower(filepath.Ext(o.file))
	format, ok := extensions[ext]
	if !ok || !slices.Contains(o.formats, format) {
		return "", usererr.BadUsage("usage/extension", usererr.Args{"file": o.file, "allowed": o.formats})
	}
	return format, nil
}

// folder reports whether the output goes into a folder, a file for each table.
func (o *output) folder() bool {
	return strings.HasSuffix(filepath.ToSlash(o.file), "/")
}

// csvWay is the way of CSV that was asked for. Otherwise a file is as the
// spreadsheet of the user's language reads it, and a pipe as programs do.
func (o *output) csvWay(a *app) doc.CSV {
	usual := "rfc"
	if o.file != "" && o.file != "-" {
		usual = a.printer.T("csv.way")
	}
	return doc.CSVs[cmp.Or(o.csv, usual)]
}

// write renders to stdout, or whole and at once to the output file: a report
// that fails half-way leaves the old one as it was. Text that is
// asked for by name is as a terminal shows it, even in a pipe or a file.
func (a *app) write(o *output, draw func(s *render.Screen) error) error {
	if o.file == "" || o.file == "-" {
		if o.binary && isTerminal(a.streams.Out) {
			return usererr.BadUsage("output/binary", nil)
		}
		screen := a.screen(a.streams.Out)
		screen.Terminal = screen.Terminal || o.named
		screen.CSV.Way = o.csvWay(a)
		return outputProblem("-", draw(screen))
	}
	if err := a.refuseRegistryFile(o.file); err != nil {
		return err
	}
	var buf bytes.Buffer
	screen, defused, files := a.screen(&buf), 0, map[string]*bytes.Buffer{o.file: &buf}
	screen.Terminal = true
	screen.CSV = doc.CSVOptions{Way: o.csvWay(a), Defused: &defused}
	if o.folder() {
		clear(files)
		screen.Files = func(file string) io.Writer {
			name, ext := filepath.Join(o.file, file), filepath.Ext(file)
			for n := 2; files[name] != nil; n++ {
				name = filepath.Join(o.file, strings.TrimSuffix(file, ext)+"-"+strconv.Itoa(n)+ext)
			}
			files[name] = &bytes.Buffer{}
			return files[name]
		}
	}
	if err := draw(screen); err != nil {
		return err
	}
	return a.writeFiles(o, files, defused)
}

// writeFiles writes each file whole, and tells so, and how many texts could have
// been taken for formulas.
func (a *app) writeFiles(o *output, files map[string]*bytes.Buffer, defused int) error {
	if o.folder() {
		if err := os.MkdirAll(o.file, 0o755); err != nil {
			return outputProblem(o.file, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := writeWhole(name, files[name].Bytes()); err != nil {
			return outputProblem(name, err)
		}
	}
	a.note("note.written", i18n.Args{"file": o.file})
	if defused > 0 {
		a.note("note.defused", i18n.Args{"count": defused})
	}
	return nil
}

// rootFrom is the way from the folder of the output file to the root of the
// first of the registries that were read, "" where the output goes elsewhere or
// there is no such folder.
func (o *output) rootFrom(read ...*registry.Registry) string {
	if o.file == "" || o.file == "-" || len(read) == 0 || read[0].Root == "" {
		return ""
	}
	folder, err := filepath.Abs(filepath.Dir(o.file))
	if err != nil {
		return ""
	}
	root, err := filepath.Abs(read[0].Root)
	if err != nil {
		return ""
	}
	way, err := filepath.Rel(folder, root)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(way)
}

// writeWhole writes a file at once, or not at all. What is there and is no file,
// such as /dev/stdout or a named pipe, is written to and never replaced.
func writeWhole(name string, data []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, data, 0o644)
	}
	return maybe.WriteFile(name, data, 0o644)
}

// refuseRegistryFile keeps reports out of the data and out of git's own folder: a
// record is never overwritten, and no file there means nothing.
func (a *app) refuseRegistryFile(file string) error {
	abs, err := filepath.Abs(file)
	if err != nil {
		return outputProblem(file, err)
	}
	if slices.ContainsFunc(strings.Split(filepath.ToSlash(abs), "/"), func(part string) bool { return strings.EqualFold(part, ".git") }) {
		return usererr.BadUsage("output/in-git", usererr.Args{"file": file})
	}
	place, err := a.locate()
	if err != nil {
		return nil // a command that works without a registry has none to protect
	}
	inside := filepath.Join(place.Root, registry.Folder) + string(filepath.Separator)
	if strings.HasPrefix(abs, inside) {
		return usererr.BadUsage("output/in-registry", usererr.Args{"file": file})
	}
	return nil
}

// outputProblem words an error of writing; a reader that has gone away, such as
// head, is none.
func outputProblem(file string, err error) error {
	var p *usererr.Error
	if err == nil || errors.As(err, &p) || errors.Is(err, errFindings) {
		return err
	}
	if errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed) {
		return nil
	}
	var path *os.PathError
	detail := err.Error()
	if errors.As(err, &path) {
		detail = path.Err.Error()
	}
	return usererr.Wrap(err, "output/failed", usererr.Args{"file": file, "detail": detail})
}
