package git

import "strings"

// CheckBranchName returns an ErrBadBranchName when git forbids name for a
// branch. The rules are those of git check-ref-format --branch.
func CheckBranchName(name string) error {
	if part, bad := badBranchPart(name); bad {
		return ErrBadBranchName{Name: name, Part: part}
	}
	return nil
}

// badBranchPart returns the part of name that git refuses.
func badBranchPart(name string) (part string, bad bool) {
	switch {
	case name == "" || name == "HEAD" || name == "@":
		return name, true
	case name[0] == '-':
		return "-", true
	case strings.HasSuffix(name, "."):
		return ".", true
	}
	for _, part := range []string{"..", "@{", "//"} {
		if strings.Contains(name, part) {
			return part, true
		}
	}
	for i := range len(name) {
		if c := name[i]; c <= ' ' || c == 0x7f || strings.IndexByte(`~^:?*[\`, c) >= 0 {
			return name[i : i+1], true
		}
	}
	return badComponent(name)
}

func badComponent(name string) (part string, bad bool) {
	for component := range strings.SplitSeq(name, "/") {
		switch {
		case component == "":
			return "/", true
		case component[0] == '.':
			return component, true
		case strings.HasSuffix(component, ".lock"):
			return ".lock", true
		}
	}
	return "", false
}
