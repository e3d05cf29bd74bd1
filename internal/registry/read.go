package registry

import "strings"

// Read returns the bytes of a file of the registry as it stands on disk. File is
// relative to the repository.
func (p *Place) Read(file string) ([]byte, error) {
	data, err := worktree{p.Root}.read(strings.TrimPrefix(file, p.Prefix))
	if err != nil {
		return nil, readProblem(err)
	}
	return data, nil
}
