package git

import "strings"

// readable are the extensions of the repository format that leave objects and
// references as they were, with the value that does so; "" stands for any value.
var readable = map[string]string{
	"extensions.noop":              "",
	"extensions.noop-v1":           "",
	"extensions.objectformat":      "sha1",
	"extensions.partialclone":      "",
	"extensions.preciousobjects":   "",
	"extensions.refstorage":        "files",
	"extensions.relativeworktrees": "",
	"extensions.worktreeconfig":    "",
}

// checkFormat refuses a repository that a reader of plain SHA-1 objects and
// reference files would misread.
func checkFormat(conf map[string]string) error {
	const version = "core.repositoryformatversion"
	if v := conf[version]; v != "" && v != "0" && v != "1" {
		return ErrUnsupportedFormat{Setting: version, Value: v}
	}
	for key, value := range conf {
		if strings.HasPrefix(key, "extensions.") && !isReadable(key, value) {
			return ErrUnsupportedFormat{Setting: key, Value: value}
		}
	}
	return nil
}

func isReadable(key, value string) bool {
	want, known := readable[key]
	return known && (want == "" || strings.EqualFold(want, value))
}
