package git

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"

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

// rawObjects reads objects as bytes, for a pass through a whole history. It reads
// packs and puts deltas together itself: go-git's way goes to the file for each
// object, reads each large delta twice and hashes every base anew, which triples
// the time of such a pass. What it can't read so it leaves to go-git, and with it
// every error.
type rawObjects struct {
	packs []*pack
	// frozen is asked next; live knows what git has packed anew in the meantime.
	frozen, live *stores
	shelf        map[objectPlace]rawObject
	// order is the order in which they were shelved, and size their bytes.
	order []objectPlace
	size  int
}

// objectPlace says where an object lies: in a pack, or somewhere by its hash.
type objectPlace struct {
	pack *pack
	at   int64
	hash plumbing.Hash
}

// rawObject is an object's type and its bytes, which nobody may change.
type rawObject struct {
	kind plumbing.ObjectType
	data []byte
}

func newRawObjects(live *stores) *rawObjects {
	return &rawObjects{
		packs:  packs(filepath.Join(live.commonDir, "objects")),
		frozen: newStores(live.layout, true), live: live, shelf: map[objectPlace]rawObject{},
	}
}

// close closes the packs that reading has opened.
func (r *rawObjects) close() error {
	err := r.frozen.close()
	for _, p := range r.packs {
		err = errors.Join(err, p.close())
	}
	return err
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
	for _, p := range r.packs {
		if at, ok := p.index.find(hash); ok {
			if obj, err := r.packed(p, at, chain); err == nil {
				return obj, nil
			}
			break
		}
	}
	return r.elsewhere(hash, chain)
}

// packed returns the object at an offset of a pack.
func (r *rawObjects) packed(p *pack, at int64, chain int) (rawObject, error) {
	place := objectPlace{pack: p, at: at}
	if obj, ok := r.shelf[place]; ok {
		return obj, nil
	}
	if chain > maxChain {
		return rawObject{}, errTooLarge
	}
	e, err := p.entry(at)
	if err != nil {
		return rawObject{}, err
	}
	var base rawObject
	switch e.kind {
	case plumbing.OFSDeltaObject:
		base, err = r.packed(p, e.base, chain+1)
	case plumbing.REFDeltaObject:
		base, err = r.object(e.baseHash, chain+1)
	default:
		return r.keep(place, rawObject{e.kind, e.data}), nil
	}
	if err != nil {
		return rawObject{}, err
	}
	return r.patch(place, base, e.data)
}

// patch puts a delta on its base and shelves the result, unless it would be too
// large.
func (r *rawObjects) patch(place objectPlace, base rawObject, delta []byte) (rawObject, error) {
	_, n := binary.Uvarint(delta)
	if n <= 0 {
		return rawObject{}, packfile.ErrInvalidDelta
	}
	if size, _ := binary.Uvarint(delta[n:]); size > maxObject {
		return rawObject{}, errTooLarge
	}
	data, err := packfile.PatchDelta(base.data, delta)
	if err != nil {
		return rawObject{}, err
	}
	return r.keep(place, rawObject{base.kind, data}), nil
}

// keep shelves an object, in the place of the oldest ones.
func (r *rawObjects) keep(place objectPlace, obj rawObject) rawObject {
	r.shelf[place] = obj
	r.order = append(r.order, place)
	r.size += len(obj.data)
	for r.size > shelfSize && len(r.order) > 1 {
		oldest := r.order[0]
		r.size -= len(r.shelf[oldest].data)
		delete(r.shelf, oldest)
		r.order = r.order[1:]
	}
	return obj
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
