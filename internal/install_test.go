package internal_test

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
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

// TestRecipes fills in the recipes of a release, and demands of each that it holds the
// checksums of that release's own files, and that none is made where one is missing.
func TestRecipes(t *testing.T) {
	dir, sums := t.TempDir(), map[string]string{}
	var list strings.Builder
	for _, system := range []string{"linux_amd64.tar.gz", "linux_arm64.tar.gz", "darwin_amd64.tar.gz", "darwin_arm64.tar.gz", "windows_amd64.zip", "windows_arm64.zip"} {
		sums["agenda_"+system] = fmt.Sprintf("%x", sha256.Sum256([]byte(system)))
		fmt.Fprintf(&list, "%s  agenda_%s\n", sums["agenda_"+system], system)
	}
	script, err := filepath.Abs("../.github/release/recipes.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		version, list string
		good          bool
	}{
		{"v1.2.3-rc.1", list.String(), true},
		{"1.2.3", list.String(), false},
		{"v1|e touch pwned", list.String(), false},
		{"v1.2.3", strings.Replace(list.String(), "agenda_windows_arm64", "other", 1), false},
		{"v1.2.3", strings.Replace(list.String(), "agenda_darwin_arm64", "other", 1), false},
	} {
		writeFile(t, filepath.Join(dir, "SHA256SUMS"), tt.list, 0o644)
		if out, err := runScript(t, dir, "'"+script+"' '"+tt.version+"' .", "PATH=/usr/bin:/bin"); (err == nil) != tt.good {
			t.Fatalf("%s: %v\n%s", tt.version, err, out)
		}
		notPwned(t, filepath.Dir(script))
		if tt.good {
			checkRecipes(t, dir, strings.TrimPrefix(tt.version, "v"), sums)
		}
	}
}

func checkRecipes(t *testing.T, dir, version string, sums map[string]string) {
	t.Helper()
	var scoop struct {
		Version      string
		Architecture map[string]struct {
			URL, Hash  string
			ExtractDir string `json:"extract_dir"`
		}
	}
	if err := json.Unmarshal([]byte(readFile(t, filepath.Join(dir, "agenda.json"))), &scoop); err != nil || scoop.Version != version || len(scoop.Architecture) != 2 {
		t.Fatalf("%v %v", scoop, err)
	}
	pairs := map[string]string{}
	for _, a := range scoop.Architecture {
		pairs[path.Base(a.URL)] = a.Hash
		if path.Base(a.URL) != a.ExtractDir+".zip" || !strings.Contains(a.URL, "/v"+version+"/") {
			t.Errorf("%v", a)
		}
	}
	formula := filepath.Join(dir, "agenda.rb")
	for _, m := range regexp.MustCompile(`/v`+regexp.QuoteMeta(version)+`/(\S+)"\n +sha256 "(\w+)"`).FindAllStringSubmatch(readFile(t, formula), -1) {
		pairs[m[1]] = m[2]
	}
	if !maps.Equal(pairs, sums) {
		t.Errorf("got %v\nwant %v", pairs, sums)
	}
	for _, machine := range []string{"amd64", "arm64"} {
		if want := machine + ") sum=" + sums["agenda_linux_"+machine+".tar.gz"]; !strings.Contains(readFile(t, filepath.Join(dir, "Containerfile")), want) {
			t.Errorf("the container lacks %s", want)
		}
	}
	if ruby, err := exec.LookPath("ruby"); err == nil {
		if out, err := exec.Command(ruby, "-c", formula).CombinedOutput(); err != nil {
			t.Errorf("%s", out)
		}
	}
}
