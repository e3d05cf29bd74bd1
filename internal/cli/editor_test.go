package cli

import (
	"slices"
	"testing"
)

func TestCommandWords(t *testing.T) {
	for _, c := range []struct {
		command string
		escapes bool
		want    []string
	}{
		{"", true, nil},
		{"  ", true, nil},
		{"vi", true, []string{"vi"}},
		{"code  --wait", true, []string{"code", "--wait"}},
		{`"/opt/my editor/bin" -n 'a b'`, true, []string{"/opt/my editor/bin", "-n", "a b"}},
		{`/opt/my\ editor -x\"y`, true, []string{"/opt/my editor", `-x"y`}},
		{`'a\b' "c\"d"`, true, []string{`a\b`, `c"d`}},
		{`ed ''`, true, []string{"ed", ""}},
		{`pre"fix ed"`, true, []string{"prefix ed"}},
		{`"C:\Program Files\np.exe" -m`, false, []string{`C:\Program Files\np.exe`, "-m"}},
		{`"open`, true, []string{"open"}},
		{`end\`, true, []string{`end\`}},
	} {
		if got := commandWords(c.command, c.escapes); !slices.Equal(got, c.want) {
			t.Errorf("commandWords(%q) = %q, want %q", c.command, got, c.want)
		}
	}
}
