package git

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
)

// setting is one variable of a git configuration. The key is spelled as git
// lists it: section and name in lower case, the subsection as written.
type setting struct{ key, value string }

// maxConfig is how many bytes of a configuration are read; a device has no end.
const maxConfig = 4 << 20

// readConfigFile returns the settings of file in order. A file that isn't there
// has none, as git has it.
func readConfigFile(file string) ([]setting, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeNamedPipe != 0: // which opening would wait at
		return nil, ErrBadConfig{File: file, Line: 1}
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxConfig))
	if err != nil {
		return nil, err
	}
	p := configParser{text: cleanText(string(text)), line: 1}
	if !p.parse() {
		return nil, ErrBadConfig{File: file, Line: p.line}
	}
	return p.found, nil
}

// cleanText removes what editors on Windows add: a byte order mark and carriage
// returns at line ends.
func cleanText(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n")
}

// isTrue reads a value as git reads a boolean.
func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}
