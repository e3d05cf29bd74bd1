package internal_test

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestInstall installs from a host that serves a made release, and demands that a file
// that isn't what the checksums say, or of which they say nothing, is refused.
func TestInstall(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("curl isn't here")
	}
	script := readFile(t, "../.github/release/install.sh")
	name := "agenda_linux_" + runtime.GOARCH
	for _, tt := range []struct{ name, sums, told string }{
		{"good", "", "agenda staat in "},
		{"another sum", strings.Repeat("0", 64) + "  " + name + ".tar.gz\n", "klopt niet; er is niets geïnstalleerd"},
		{"no sum", strings.Repeat("0", 64) + "  other.tar.gz\n", "Geen controlegetal van"},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "latest", "download", name+".tar.gz")
		writeFile(t, file, "", 0o644)
		packed, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		gz := gzip.NewWriter(packed)
		archive := tar.NewWriter(gz)
		const program = "#!/bin/sh\necho works\n"
		_ = archive.WriteHeader(&tar.Header{Name: name + "/agenda", Mode: 0o755, Size: int64(len(program))})
		_, _ = archive.Write([]byte(program))
		_, _, _ = archive.Close(), gz.Close(), packed.Close()
		if tt.sums == "" {
			tt.sums = fmt.Sprintf("%x  %s.tar.gz\n", sha256.Sum256([]byte(readFile(t, file))), name)
		}
		writeFile(t, filepath.Join(dir, "latest", "download", "SHA256SUMS"), tt.sums, 0o644)
		host := httptest.NewServer(http.FileServer(http.Dir(dir)))
		bin := filepath.Join(dir, "bin")
		out, err := runScript(t, dir, script, "PATH=/usr/bin:/bin", "HOME="+dir, "AGENDA_RELEASES="+host.URL, "AGENDA_BIN="+bin)
		host.Close()
		_, missing := os.Stat(filepath.Join(bin, "agenda"))
		if good := tt.name == "good"; good != (err == nil) || good != (missing == nil) || !strings.Contains(out, tt.told) {
			t.Errorf("%s: %v, %v\n%s", tt.name, err, missing, out)
		}
	}
}
