package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// reports are further files that one result is written to, each in a form of
// its own: the flag --report.
type reports struct {
	typed   []string
	formats []string
	outputs []*output
}

// flags adds --report to a command that can give these formats.
func (r *reports) flags(a *app, cmd *cobra.Command, formats ...string) {
	r.formats = formats
	cmd.Flags().StringArrayVar(&r.typed, "report", nil, a.printer.T("flag.report"))
	a.completeFlag(cmd, "report", fixed(formats))
}

// resolve reads what was typed, before anything is run. Each file may be
// written once, main output included: one report over another would be lost.
func (r *reports) resolve(a *app, main *output) error {
	files := map[string]bool{}
	if main.file != "" && main.file != "-" {
		files[whole(main.file)] = true
	}
	for _, typed := range r.typed {
		format, file, _ := strings.Cut(typed, "=")
		if file == "" || file == "-" {
			return usererr.BadUsage("usage/report", usererr.Args{"value": typed, "allowed": r.formats})
		}
		o := &output{format: format, file: file, formats: r.formats}
		if _, err := o.resolve(); format == "" || err != nil {
			return usererr.UnknownValue("report", typed, nil, r.formats)
		}
		if files[whole(file)] {
			return usererr.BadUsage("usage/report-twice", usererr.Args{"file": file})
		}
		files[whole(file)] = true
		if err := a.refuseRegistryFile(file); err != nil {
			return err
		}
		r.outputs = append(r.outputs, o)
	}
	return nil
}

// whole returns the name of a file by which two of one file are told to be one.
func whole(file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		return filepath.Clean(file)
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		return filepath.Join(real, filepath.Base(abs))
	}
	return abs
}

// write writes the reports; draw does so in one format.
func (r *reports) write(a *app, draw func(s *render.Screen, format string) error) error {
	for _, o := range r.outputs {
		format, err := o.resolve()
		if err != nil {
			return err
		}
		err = a.write(o, func(s *render.Screen) error { return draw(s, format) })
		if err != nil {
			return err
		}
	}
	return nil
}

// summaryLimit is how large the summary of one step may be; GitHub shows none
// of a larger one (GitHub docs, "Step isolation and limits").
const summaryLimit = 1 << 20

// summarise adds a page to the summary of the step that runs the program, where
// GitHub runs it: draw writes at most that many bytes. What other commands of
// the step wrote there stays.
func (a *app) summarise(draw func(s *render.Screen, limit int) error) error {
	file := a.streams.Getenv("GITHUB_STEP_SUMMARY")
	if file == "" {
		return nil
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return outputProblem(file, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return outputProblem(file, err)
	}
	var page bytes.Buffer
	if info.Size() > 0 {
		page.WriteByte('\n')
	}
	before := page.Len()
	screen := a.screen(&page)
	screen.Terminal = true
	room := summaryLimit - int(min(info.Size(), summaryLimit)) - before
	if err := draw(screen, room); err != nil || page.Len() == before {
		return err
	}
	if _, err := f.Write(page.Bytes()); err != nil {
		return outputProblem(file, err)
	}
	return outputProblem(file, f.Close())
}
