//go:build !unix

package git

// ownedByUser leaves it to git, where files have owners of another kind.
func ownedByUser(string) bool { return true }
