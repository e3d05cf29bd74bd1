package registry

import (
	"strings"

	"github.com/innovatieagenda/agenda/internal/problem"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
)

// Document reads and parses a file of the registry anew, for the positions of
// what it holds. File is relative to the repository.
func (r *Registry) Document(file string) (*yamldoc.Document, error) {
	data, ok := r.extra[file]
	if !ok {
		var err error
		if data, err = r.bytes(file); err != nil {
			return nil, err
		}
	}
	doc, _ := yamldoc.Parse(file, data)
	return doc, nil
}

// Legible is Document for who can do nothing without it.
func (r *Registry) Legible(file string) (*yamldoc.Document, error) {
	doc, err := r.Document(file)
	if err != nil || doc == nil {
		return nil, problem.Wrap(err, "registry/io", problem.Args{"detail": file})
	}
	return doc, nil
}

// bytes reads a file anew; in a commit by its hash, where that is known, which
// needs no search through the tree.
func (r *Registry) bytes(file string) ([]byte, error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	name := strings.TrimPrefix(file, r.Prefix)
	if from, isCommit := r.source.(commitTree); isCommit && r.kept[file].hash != "" {
		return from.readHash(name, r.kept[file].hash)
	}
	return r.source.read(name)
}
