package cli

import (
	"net/url"
	"strings"
)

// pullRequestURL returns where to open a request to take branch into base, for a
// remote on GitHub, GitLab or a host of one's own that is called github.* or
// gitlab.*. Without base the host chooses it. It is false for other remotes.
func pullRequestURL(remoteURL, branch, base string) (string, bool) {
	site, ok := parseRemote(remoteURL)
	if !ok || branch == "" {
		return "", false
	}
	switch folders := len(strings.Split(site.path, "/")); {
	case isHostOf(site.host, "github") && folders == 2:
		return githubRequest(site, branch, base), true
	case isHostOf(site.host, "gitlab") && folders >= 2:
		return gitlabRequest(site, branch, base), true
	}
	return "", false
}

// withoutCredentials returns the address of a remote without the name and the
// password that may stand in one of the web.
func withoutCredentials(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil || u.Scheme != "https" && u.Scheme != "http" {
		return address
	}
	u.User = nil
	return u.String()
}

// remoteSite is where a remote has its pages.
type remoteSite struct {
	scheme, host string // with a port, where the pages have it
	path         string // such as org/name
}

// isHostOf reports whether the host is the forge's own, or is called after it.
// The hosts that serve ssh on the port of the web are the forge's own.
func isHostOf(host, forge string) bool {
	name, _, _ := strings.Cut(host, ":")
	return name == forge+".com" || strings.HasPrefix(name, forge+".") || forge == "github" && strings.HasSuffix(name, ".ghe.com")
}

func githubRequest(site remoteSite, branch, base string) string {
	at := site.scheme + "://" + site.host + "/" + site.path
	if base == "" {
		return at + "/pull/new/" + escapeBranch(branch)
	}
	return at + "/compare/" + escapeBranch(base) + "..." + escapeBranch(branch) + "?expand=1"
}

func gitlabRequest(site remoteSite, branch, base string) string {
	query := url.Values{"merge_request[source_branch]": {branch}}
	if base != "" {
		query.Set("merge_request[target_branch]", base)
	}
	return site.scheme + "://" + site.host + "/" + site.path + "/-/merge_requests/new?" + query.Encode()
}

// escapeBranch escapes all but the slashes, which the pages expect as they are.
func escapeBranch(name string) string {
	return strings.ReplaceAll(url.PathEscape(name), "%2F", "/")
}

// parseRemote understands https://, http://, ssh://, git:// and git@host:path.
// Names and passwords in the address are left out.
func parseRemote(address string) (remoteSite, bool) {
	if !strings.Contains(address, "://") {
		host, path, ok := strings.Cut(address, ":")
		if !ok || len(host) < 2 || strings.ContainsAny(host, `/\`) {
			return remoteSite{}, false // a folder, perhaps on drive C:
		}
		address = "ssh://" + host + "/" + strings.TrimPrefix(path, "/")
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return remoteSite{}, false
	}
	site := remoteSite{scheme: "https", host: webHost(u.Hostname()), path: repositoryPath(u)}
	switch u.Scheme {
	case "http", "https":
		site.scheme, site.host = u.Scheme, strings.ToLower(u.Host)
	case "ssh", "git+ssh", "ssh+git", "git":
	default:
		return remoteSite{}, false
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
