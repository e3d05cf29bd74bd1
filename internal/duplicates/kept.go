package duplicates

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// Shelf says where questions are kept from run to run, and which program may
// believe them. Without a file nothing is kept.
type Shelf struct{ File, Program string }

func (s Shelf) key() string { return "questions " + s.Program }

// Current returns questions about a registry as it lies on disk: those that are
// kept, if no record changed since, or else what load gives, which is kept then.
func (s Shelf) Current(place *registry.Place, load func() (*registry.Registry, error)) (*Questions, error) {
	before, q := s.take(place)
	states, same, err := place.States(before)
	if err != nil || q == nil || !same {
		reg, loadErr := load()
		if loadErr != nil {
			return nil, loadErr
		}
		q = QuestionsOf(reg)
		if err == nil && len(reg.Unread) == 0 && len(reg.Innovations) == len(states) {
			s.put(q, states)
		}
		return q, nil
	}
	if !slices.Equal(states, before) {
		s.put(q, states)
	}
	return q, nil
}

// put puts questions away with the states of the files that they are about.
func (s Shelf) put(q *Questions, states []registry.State) {
	if s.File == "" || s.Program == "" {
		return
	}
	var scales, at []byte
	for _, text := range q.scales {
		for _, x := range text {
			scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(x))
		}
	}
	for _, n := range q.at {
		at = binary.LittleEndian.AppendUint32(at, n)
	}
	registry.WriteKept(s.File, s.key(), []string{registry.Pack(files{states}), string(scales), string(at), q.entries})
}

// files are what is kept of the files.
type files struct{ States []registry.State }

// take returns what was put away; nothing where there is nothing to be believed.
func (s Shelf) take(place *registry.Place) ([]registry.State, *Questions) {
	parts := registry.ReadKept(s.File, s.key())
	var kept files
	if len(parts) != 4 || !registry.Unpack(parts[0], &kept) || len(parts[1]) != 4*blocks*len(kept.States) {
		return nil, nil
	}
	q := &Questions{method: standard(), place: place, entries: parts[3], scales: make([][blocks]float32, len(kept.States))}
	scales := numbers(parts[1])
	for i, file := range kept.States {
		q.paths = append(q.paths, place.Prefix+file.Path)
		for b := range blocks {
			q.scales[i][b] = math.Float32frombits(scales[blocks*i+b])
		}
	}
	q.at = numbers(parts[2])
	return kept.States, q
}

// numbers reads numbers of four bytes each.
func numbers(s string) []uint32 {
	list := make([]uint32, len(s)/4)
	b := []byte(s)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return list
}
