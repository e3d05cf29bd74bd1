package registry

// Change is a planned change of one file of the registry. Planning writes
// nothing: a dry run shows it, Apply carries it out.
type Change struct {
	// Action is what was asked, such as "move" or "add"; with Args it makes the
	// message of a commit.
	Action string
	Args   map[string]string
	// ID is the id of the record.
	ID string
	// File is the path relative to the repository.
	File string
	// Old is the file as it was when the change was planned, nil for a new file.
	Old []byte
	// New is the file as it will be.
	New []byte
}

// Created reports whether the change makes a new file.
func (c *Change) Created() bool { return c.Old == nil }
