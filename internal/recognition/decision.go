package recognition

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
)

// Decided reports whether a body decided anything.
func Decided(r innovation.Recognition) bool { return r.Status != "" || r.Level != "" }

// Same reports whether a record tells of the decision that it told of before. A
// decision goes by its day: days that may be one are one, whatever their
// precision, and of a decision without a day, its address.
func Same(was, is innovation.Recognition) bool {
	if !Decided(was) || !Decided(is) {
		return false
	}
	if was.GrantedOn == "" || is.GrantedOn == "" {
		return was.Decision == "" || sameAddress(was.Decision, is.Decision)
	}
	return !was.GrantedOn.Before(is.GrantedOn) && !is.GrantedOn.Before(was.GrantedOn)
}

// Fresh returns what a decision lacks that comes after another, or is the first:
// an address of its own where it can be read, which for another system is one of
// that system; its day; and no mark but that of the text as it is, which record
// holds.
func (s *Standard) Fresh(was, is innovation.Recognition, record any) finding.List {
	var found finding.List
	add := func(variant, key string, args finding.Args) {
		args["body"], args["on"] = is.Body, string(is.GrantedOn)
		found = append(found, finding.Finding{Rule: RuleDecision, Variant: variant, Pointer: "/recognition" + key, Args: args})
	}
	others := s.TakenOver(is.Body)
	switch hosts := s.addresses[is.Body]; {
	case addressOf(is.Decision).host == "":
		if is.Decision == "" {
			add("", "", finding.Args{})
		} else {
			add("address", "/decision", finding.Args{"address": is.Decision})
		}
	case Decided(was) && sameAddress(was.Decision, is.Decision):
		add("same", "/decision", finding.Args{"previous": string(was.GrantedOn)})
	case others && len(hosts) > 0 && !slices.ContainsFunc(hosts, addressOf(is.Decision).at):
		add("system", "/decision", finding.Args{"address": is.Decision, "hosts": hosts})
	}
	if !others && len(is.GrantedOn) < len("2016-09-01") && is.GrantedOn.Valid() {
		add("vague", "/granted_on", finding.Args{})
	}
	if mark := is.Fingerprint; mark != "" && mark != s.Fingerprint(record) {
		add("mark", "/fingerprint", finding.Args{"fingerprint": s.Fingerprint(record)})
	}
	return found
}

// address is a web address by what tells it from others: not how it is reached,
// nor how it is written.
type address struct {
	host, path string
	query      url.Values
}

// addressOf reads a web address, with or without its scheme; the zero address
// where a text is none.
func addressOf(text string) address {
	text = strings.ToLower(strings.TrimSpace(text))
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return address{}
	}
	host := strings.TrimPrefix(strings.TrimSuffix(u.Hostname(), "."), "www.")
	if name, domain, _ := strings.Cut(host, "."); name == "" || domain == "" || strings.ContainsAny(host, " \t") {
		return address{}
	}
	return address{host, path.Clean("/" + u.Path), u.Query()}
}

// at reports whether an address lies at a host or below it.
func (a address) at(host string) bool {
	return a.host == host || strings.HasSuffix(a.host, "."+host)
}

// sameAddress reports whether two addresses lead to the same place. A parameter
// more leads nowhere else.
func sameAddress(a, b string) bool {
	x, y := addressOf(a), addressOf(b)
	if x.host == "" || y.host == "" {
		return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
	}
	return x.host == y.host && x.path == y.path && (within(x.query, y.query) || within(y.query, x.query))
}

// within reports whether an address has all parameters of another.
func within(few, many url.Values) bool {
	for key, values := range few {
		if !slices.Equal(values, many[key]) {
			return false
		}
	}
	return true
}
