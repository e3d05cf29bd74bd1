package cli

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"golang.org/x/term"
)

// Streams are all that the program reads from and writes to, so that a test can
// hand in its own.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Getenv returns the value of an environment variable, "" where it isn't set.
	Getenv func(string) string
	// StateDir returns the folder for what a program keeps between runs; nil
	// where nothing is kept.
	StateDir func() (string, error)
	// CacheDir is the same for what can be lost at any time.
	CacheDir func() (string, error)
}

// System returns the streams of the process.
func System() Streams {
	return Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, StateDir: stateDir, CacheDir: os.UserCacheDir}
}

// checkedWriter keeps the first error of a writer, so that lost output is reported
// even where a line is written without a check.
type checkedWriter struct {
	io.Writer
	lost *error
}

func (w checkedWriter) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if *w.lost == nil {
		*w.lost = err
	}
	return n, err
}

// stateDir returns $XDG_STATE_HOME, or what the system has in its place. A cache
// will not do: what is kept is somebody's work.
func stateDir() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return os.UserConfigDir()
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "state"), err
}

// isTerminal reports whether a person watches what is written to w.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// defaultWidth is the width where nothing tells another: that of the classic
// terminal, which fits a page and an e-mail.
const defaultWidth = 80

// width returns the number of columns of w, or of the environment's COLUMNS
// where w is no terminal, and whether one of these told it.
func (s Streams) width(w any) (columns int, told bool) {
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return columns, true
		}
	}
	if columns, err := strconv.Atoi(s.Getenv("COLUMNS")); err == nil && columns >= 20 {
		return columns, true
	}
	return defaultWidth, false
}

// height returns the number of rows of w.
func (s Streams) height(w any) int {
	const classic = 24
	if f, ok := w.(*os.File); ok {
		if _, rows, err := term.GetSize(int(f.Fd())); err == nil && rows > 0 {
			return rows
		}
	}
	return classic
}
