package cli

import (
	"bytes"
	"os"

	"github.com/innovatieagenda/agenda/internal/render"
)

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
