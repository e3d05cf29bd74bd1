package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// drafts is the folder with texts that are not in the registry yet. Nobody else
// may read them.
type drafts struct{ dir string }

// errNoState says that there is no place to keep drafts in.
var errNoState = errors.New("no folder for drafts")

func (a *app) drafts() (drafts, error) {
	if a.streams.StateDir == nil {
		return drafts{}, errNoState
	}
	base, err := a.streams.StateDir()
	return drafts{filepath.Join(base, "innovatieagenda", "drafts")}, err
}

// newRecord names the draft of a new record in the registry at a place: each
// registry has one.
func newRecord(place *registry.Place) string {
	sum := sha256.Sum256([]byte(place.Root))
	return "add-" + hex.EncodeToString(sum[:4])
}

func (d drafts) path(name string) string { return filepath.Join(d.dir, name+registry.Extension) }

// save keeps a text under a name, over what was kept there.
func (d drafts) save(name string, text []byte) (string, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return "", err
	}
	return d.path(name), maybe.WriteFile(d.path(name), text, 0o600)
}

// add keeps a text under a name that is still free.
func (d drafts) add(name string, text []byte) (string, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return "", err
	}
	free := name
	for n := 2; ; n++ {
		f, err := os.OpenFile(d.path(free), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			free = fmt.Sprintf("%s-%d", name, n)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(text)
		return d.path(free), errors.Join(err, f.Sync(), f.Close())
	}
}

// load returns what is kept under a name.
func (d drafts) load(name string) ([]byte, error) { return os.ReadFile(d.path(name)) }

// drop forgets a text.
func (d drafts) drop(name string) { _ = os.Remove(d.path(name)) }
