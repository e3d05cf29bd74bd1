package git

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// newObjects are the objects of a commit to come. They are written when all of
// them are known, so that a commit that isn't made leaves nothing behind.
type newObjects struct {
	folder string // of the repository's own objects
	list   []newObject
}

type newObject struct {
	kind plumbing.ObjectType
	data []byte
	hash plumbing.Hash
}

// add returns the hash that the object will have.
func (o *newObjects) add(kind plumbing.ObjectType, data []byte) plumbing.Hash {
	hash := plumbing.ComputeHash(kind, data)
	o.list = append(o.list, newObject{kind, data, hash})
	return hash
}

// write puts all objects on disk. go-git's writer won't do: it doesn't ask the
// disk to keep what it wrote, so that a power cut can leave a branch that refers
// to an empty file.
func (o *newObjects) write() error {
	for _, object := range o.list {
		if err := o.writeOne(object); err != nil {
			return fmt.Errorf("writing git object %s: %w", object.hash, err)
		}
	}
	return nil
}

func (o *newObjects) writeOne(object newObject) error {
	hex := object.hash.String()
	target := filepath.Join(o.folder, hex[:2], hex[2:])
	if refreshed(target) {
		return nil
	}
	if err := makeFolderLike(o.folder, filepath.Dir(target)); err != nil {
		return err
	}
	// git's housekeeping knows this name, and clears it away after a crash.
	file, err := os.CreateTemp(filepath.Dir(target), "tmp_obj_")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // fails once it has its own name
	defer file.Close()
	if err := object.writeTo(file); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), target); err != nil && !refreshed(target) {
		return err
	}
	return nil
}

// refreshed reports whether the object is there, and makes it young again: old
// objects that nothing refers to are thrown away. An object in a pack is written
// once more, for the same reason.
func refreshed(file string) bool {
	info, err := os.Stat(file)
	if err != nil || info.Size() == 0 {
		return false
	}
	now := time.Now()
	return os.Chtimes(file, now, now) == nil
}

// writeTo writes, syncs and closes file.
func (object newObject) writeTo(file *os.File) error {
	var packed bytes.Buffer
	// Speed is git's choice too for objects that it will pack later.
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return err
	}
	fmt.Fprintf(z, "%s %d\x00", object.kind, len(object.data)) // can't fail before Close
	z.Write(object.data)
	if err := z.Close(); err != nil {
		return err
	}
	if _, err := file.Write(packed.Bytes()); err != nil {
		return err
	}
	if err := file.Chmod(0o444); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	return file.Close()
}

// makeFolderLike makes folder with the permissions of its parent, which a shared
// repository has set for its members.
func makeFolderLike(parent, folder string) error {
	err := os.Mkdir(folder, 0o777)
	if os.IsExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(parent)
	if err != nil {
		return err
	}
	return os.Chmod(folder, info.Mode()&(os.ModePerm|os.ModeSetgid))
}
