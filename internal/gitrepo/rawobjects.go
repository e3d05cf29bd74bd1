package gitrepo

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/object"
)

const (
	// shelfSize bounds the bytes of the objects that stay at hand: as bases of
	// deltas, and since a tree serves for a commit and again for its child.
	shelfSize = 8 << 20
	// maxObject bounds one object. A tree of a million files has room in it.
	maxObject = 64 << 20
	// maxChain bounds how many deltas may build on another, as git does.
	maxChain = 4095
)

// rawObjects reads objects as bytes, for a pass through a whole history. It puts
// deltas together itself: go-git's way reads each large one twice and hashes
// every base anew, which doubles the time of such a pass.
type rawObjects struct {
	// frozen is asked first; live knows what git has packed anew in the meantime.
	frozen, live *stores
	shelf        map[plumbing.Hash]rawObject
	// order is the order in which they were shelved, and size their bytes.
	order []plumbing.Hash
	size  int
}

// rawObject is an object's type and its bytes, which nobody may change.
type rawObject struct {
	kind plumbing.ObjectType
	data []byte
}

func newRawObjects(live *stores) *rawObjects {
	return &rawObjects{frozen: newStores(live.layout, true), live: live, shelf: map[plumbing.Hash]rawObject{}}
}

// close closes the packs that reading has opened.
func (r *rawObjects) close() error { return r.frozen.close() }

// stored returns an object as it lies in its store.
func (r *rawObjects) stored(hash plumbing.Hash) (plumbing.EncodedObject, error) {
	obj, err := r.frozen.stored(hash)
	if _, missing := errors.AsType[ErrMissingObject](err); missing {
		return r.live.stored(hash)
	}
	return obj, err
}

// errTooLarge says that an object is larger than the caller can use.
var errTooLarge = errors.New("object too large")

// read returns an object that the repository refers to, if it is of a type.
func (r *rawObjects) read(hash plumbing.Hash, kind plumbing.ObjectType) ([]byte, error) {
	obj, err := r.object(hash, 0)
	if err != nil {
		return nil, fmt.Errorf("object %s: %w", hash, err)
	}
	if obj.kind != kind {
		return nil, fmt.Errorf("object %s is a %s, not a %s", hash, obj.kind, kind)
	}
	return obj.data, nil
}

func (r *rawObjects) object(hash plumbing.Hash, chain int) (rawObject, error) {
	if obj, ok := r.shelf[hash]; ok {
		return obj, nil
	}
	stored, err := r.stored(hash)
	if err != nil {
		return rawObject{}, err
	}
	if stored.Size() > maxObject || chain > maxChain {
		return rawObject{}, errTooLarge
	}
	obj := rawObject{kind: stored.Type()}
	if obj.data, err = content(stored); err != nil {
		return rawObject{}, err
	}
	if delta, ok := stored.(plumbing.DeltaObject); ok {
		base, err := r.object(delta.BaseHash(), chain+1)
		if err != nil {
			return rawObject{}, err
		}
		obj.kind = base.kind
		if obj.data, err = patched(base.data, obj.data); err != nil {
			return rawObject{}, err
		}
	}
	r.keep(hash, obj)
	return obj, nil
}

// patched puts a delta on its base, unless the result would be too large.
func patched(base, delta []byte) ([]byte, error) {
	_, n := binary.Uvarint(delta)
	if n <= 0 {
		return nil, packfile.ErrInvalidDelta
	}
	if size, _ := binary.Uvarint(delta[n:]); size > maxObject {
		return nil, errTooLarge
	}
	return packfile.PatchDelta(base, delta)
}

// keep shelves an object, in the place of the oldest ones.
func (r *rawObjects) keep(hash plumbing.Hash, obj rawObject) {
	r.shelf[hash] = obj
	r.order = append(r.order, hash)
	r.size += len(obj.data)
	for r.size > shelfSize && len(r.order) > 1 {
		oldest := r.order[0]
		r.size -= len(r.shelf[oldest].data)
		delete(r.shelf, oldest)
		r.order = r.order[1:]
	}
}

// commit reads a commit.
func (r *rawObjects) commit(hash plumbing.Hash) (*object.Commit, error) {
	data, err := r.read(hash, plumbing.CommitObject)
	if err != nil {
		return nil, err
	}
	obj := &plumbing.MemoryObject{}
	obj.SetType(plumbing.CommitObject)
	if _, err := obj.Write(data); err != nil {
		return nil, err
	}
	return object.DecodeCommit(r.live.own(), obj)
}
