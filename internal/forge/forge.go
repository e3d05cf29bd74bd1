// Package forge knows the pages of GitHub and GitLab where a change of a registry is
// proposed by hand, on their own hosts and on those of others.
package forge

import (
	"net/url"
	"strings"
)

// Site is where a repository has its pages.
type Site struct {
	scheme, host string // with a port, where the pages have it
	path         string // such as org/name
	gitlab       bool
}

// At returns the pages of a repository for the first of the addresses of its remotes or
// pages that has any: one on GitHub, GitLab or a host of one's own that is called
// github.* or gitlab.*. It is false where none has.
func At(addresses ...string) (Site, bool) {
	for _, address := range addresses {
		site, ok := parse(address)
		folders := len(strings.Split(site.path, "/"))
		site.gitlab = isHostOf(site.host, "gitlab")
		if ok && (isHostOf(site.host, "github") && folders == 2 || site.gitlab && folders >= 2) {
			return site, true
		}
	}
	return Site{}, false
}

// Name is what people call the forge.
func (s Site) Name() string {
	if s.gitlab {
		return "GitLab"
	}
	return "GitHub"
}

// Request returns where to open a request to take branch into base. Without base the
// host chooses it.
func (s Site) Request(branch, base string) string {
	switch {
	case s.gitlab:
		query := url.Values{"merge_request[source_branch]": {branch}}
		if base != "" {
			query.Set("merge_request[target_branch]", base)
		}
		return s.address() + "/-/merge_requests/new?" + query.Encode()
	case base == "":
		return s.address() + "/pull/new/" + escape(branch)
	}
	return s.address() + "/compare/" + escape(base) + "..." + escape(branch) + "?expand=1"
}

// Longest is the longest address that is made with a text in it: GitHub takes no more
// than some 8,000 characters.
const Longest = 7500

// Doors are the beginnings of the addresses of pages where someone without write
// access proposes something. What follows them is escaped.
type Doors struct {
	// New is followed by the name of a new file, and Text then by what it holds.
	New, Text string
	// Edit is followed by the name of a file.
	Edit string
	// Issue is followed by the title of an issue, and Body then by its text.
	Issue, Body string
}

// Doors returns the doors to a branch.
func (s Site) Doors(branch string) Doors {
	at, to := s.address(), escape(branch)
	if s.gitlab {
		return Doors{
			at + "/-/new/" + to + "?file_name=", "&content=", at + "/-/edit/" + to + "/",
			at + "/-/issues/new?issue%5Btitle%5D=", "&issue%5Bdescription%5D=",
		}
	}
	return Doors{at + "/new/" + to + "?filename=", "&value=", at + "/edit/" + to + "/", at + "/issues/new?title=", "&body="}
}

// NewFile returns the page on which a file is made and proposed. Its text is in the
// address where that is short enough; where it isn't, whole is false and the text is
// to be pasted there.
func (d Doors) NewFile(file, text string) (address string, whole bool) {
	empty := d.New + url.QueryEscape(file)
	full := empty + d.Text + strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
	if len(full) > Longest {
		return empty, false
	}
	return full, true
}

// WithoutCredentials returns the address of a remote without the name and the
// password that may stand in one of the web.
func WithoutCredentials(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil || u.Scheme != "https" && u.Scheme != "http" {
		return address
	}
	u.User = nil
	return u.String()
}

func (s Site) address() string { return s.scheme + "://" + s.host + "/" + s.path }

// isHostOf reports whether the host is the forge's own, or is called after it.
// The hosts that serve ssh on the port of the web are the forge's own.
func isHostOf(host, forge string) bool {
	name, _, _ := strings.Cut(host, ":")
	return name == forge+".com" || strings.HasPrefix(name, forge+".") || forge == "github" && strings.HasSuffix(name, ".ghe.com")
}

// escape escapes all but the slashes, which the pages expect as they are.
func escape(name string) string {
	return strings.ReplaceAll(url.PathEscape(name), "%2F", "/")
}

// parse understands https://, http://, ssh://, git:// and git@host:path. Names and
// passwords in the address are left out.
func parse(address string) (Site, bool) {
	if !strings.Contains(address, "://") {
		host, path, ok := strings.Cut(address, ":")
		if !ok || len(host) < 2 || strings.ContainsAny(host, `/\`) {
			return Site{}, false // a folder, perhaps on drive C:
		}
		address = "ssh://" + host + "/" + strings.TrimPrefix(path, "/")
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return Site{}, false
	}
	site := Site{scheme: "https", host: webHost(u.Hostname()), path: repositoryPath(u)}
	switch u.Scheme {
	case "http", "https":
		site.scheme, site.host = u.Scheme, strings.ToLower(u.Host)
	case "ssh", "git+ssh", "ssh+git", "git":
	default:
		return Site{}, false
	}
	return site, site.path != ""
}

// webHost returns the host of the pages for one that is reached by ssh.
func webHost(host string) string {
	switch host = strings.ToLower(host); host {
	case "ssh.github.com":
		return "github.com"
	case "altssh.gitlab.com":
		return "gitlab.com"
	}
	return host
}

// repositoryPath returns the path as a part of a web address, and "" if it isn't
// one.
func repositoryPath(u *url.URL) string {
	path := strings.TrimSuffix(strings.Trim(u.EscapedPath(), "/"), ".git")
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." || part[0] == '~' {
			return ""
		}
	}
	return path
}
