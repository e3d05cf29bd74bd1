package git

import (
	"errors"

	"github.com/go-git/go-git/v5/plumbing"
)

// elsewhere returns an object that go-git reads.
func (r *rawObjects) elsewhere(hash plumbing.Hash, chain int) (rawObject, error) {
	place := objectPlace{hash: hash}
	if obj, ok := r.shelf[place]; ok {
		return obj, nil
	}
	stored, err := r.stored(hash)
	if err != nil {
		return rawObject{}, err
	}
	if stored.Size() > maxObject || chain > maxChain {
		return rawObject{}, errTooLarge
	}
	data, err := content(stored)
	if err != nil {
		return rawObject{}, err
	}
	delta, ok := stored.(plumbing.DeltaObject)
	if !ok {
		return r.keep(place, rawObject{stored.Type(), data}), nil
	}
	base, err := r.object(delta.BaseHash(), chain+1)
	if err != nil {
		return rawObject{}, err
	}
	return r.patch(place, base, data)
}

// stored returns an object as it lies in its store.
func (r *rawObjects) stored(hash plumbing.Hash) (plumbing.EncodedObject, error) {
	obj, err := r.frozen.stored(hash)
	if _, missing := errors.AsType[ErrMissingObject](err); missing {
		return r.live.stored(hash)
	}
	return obj, err
}
