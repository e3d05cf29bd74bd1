package git

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// branchy has a history with a merge, tags, a remote and confusing names:
//
//	c1 --- c2 --- merge --- c3   main
//	  `--- s1 ---'               side
var branchy = fixture{build: func(g *testRepo) {
	empty.copyTo(g)
	c := g.history(
		"2020-01-01 a.yaml 1", "2020-01-02 s.yaml 1", "2020-01-03 a.yaml 2 :1", "2020-01-04 s.yaml 1 :3 :2", "2020-01-05 a.yaml 3",
	)
	for name, hash := range map[string]string{
		"refs/heads/side": c[1], "refs/tags/v1": c[3], "refs/heads/deadbeef": c[3],
		"refs/heads/v1":        c[1], // a branch called as a tag
		"refs/heads/idee/café": c[1], "refs/remotes/origin/main": c[3], "refs/remotes/origin/work": c[1], "ORIG_HEAD": c[1],
	} {
		g.write(".git/"+name, hash+"\n")
	}
	g.write(".git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n")
	g.write(".git/FETCH_HEAD", c[1]+"\t\tbranch 'side' of https://example.org/x\n")
	g.git("tag", "-a", "-m", "annotated", "v2", c[3])
	g.git("tag", "-a", "-m", "a tag of a tag", "v3", "v2")
	g.git("tag", "boek", "HEAD:a.yaml")
	g.git("tag", "map", "HEAD^{tree}")
}}

// specs are revisions that git and Resolve must agree on.
func specs(g *testRepo) []string {
	tip, tag := g.git("rev-parse", "main"), g.git("rev-parse", "v2")
	return []string{
		"HEAD", "@", "main", "heads/main", "refs/heads/main", "side", "idee/café",
		"v1", "tags/v1", "heads/v1", "v2", "refs/tags/v2", "v3", "v3~1", "v2^{}", "v2^{commit}",
		"origin", "origin/main", "origin/work", "remotes/origin/work", "refs/remotes/origin/HEAD",
		"HEAD~", "HEAD~0", "HEAD~1", "HEAD~2", "HEAD~3", "HEAD^", "HEAD^0", "HEAD^1", "@~2",
		"HEAD~1^2", "HEAD^^2", "HEAD^^2~1", "HEAD~1^1~1", "main^{commit}~1^2^{}",
		tip, tip[:4], tip[:7], tip[:12], tip[:13] + "~1", strings.ToUpper(tip[:9]), strings.ToUpper(tip),
		tag, tag[:10], "deadbeef", "ORIG_HEAD", "FETCH_HEAD",
	}
}

func TestResolveAgreesWithGit(t *testing.T) {
	t.Parallel()
	g := branchy.repo(t)
	check := func(t *testing.T) {
		r := g.open()
		specs := specs(g)
		args := strings.Split("rev-parse "+strings.Join(specs, "^{commit} ")+"^{commit}", " ")
		hashes := strings.Fields(g.git(args...))
		for i, spec := range specs {
			g.wants(r, map[string]string{spec: hashes[i]})
		}
	}
	t.Run("loose", check)
	g.git("pack-refs", "--all")
	g.git("gc", "-q")
	t.Run("packed", check)
	g.git("repack", "-q") // and once more in a second pack
	g.git("branch", "loose", g.git("commit-tree", "-m", "loose again", "HEAD^{tree}"))
	t.Run("mixed", check)
}

func TestResolveRefuses(t *testing.T) {
	t.Parallel()
	g := branchy.repo(t)
	r := g.open()
	for spec, suggestions := range map[string][]string{
		"mian":          {"main", "origin/main"},
		"MIAN~2":        {"main", "origin/main"},
		"master":        {"origin/main", "main"}, // main branches get renamed
		"origin/master": {"origin/main", "main"},
		"sid":           {"side"},
		"v9":            nil,
		"idee/cafe":     {"idee/café"},
		"HEAD~99":       nil, "HEAD~99999999999999999999": nil,
		"HEAD^3":    nil,
		"v2^{}~9^2": nil, // v2 is known, its ancestor isn't
		"abc":       nil, // three digits are too few for a hash
		"":          nil,
		"./config":  nil,
		"config":    nil,
		"refs":      nil,
		"a b":       nil,
		"2020-01":   nil,
		"0000000000000000000000000000000000000000": nil,
	} {
		g.refuses(r, spec, revision.UnknownRevision, usererr.Args{"revision": spec, "suggestions": suggestions, "shallow": false})
	}
	for spec, part := range map[string]string{
		"main@{1}": "@{1}", "@{-1}": "@{-1}", "main@{upstream}": "@{upstream}", "main@{2020-01-01}": "@{2020-01-01}",
		"HEAD:a.yaml": ":a.yaml", ":/merge": ":/merge", ":0:a.yaml": ":0:a.yaml",
		"HEAD^{tree}": "^{tree}", "HEAD^{/merge}": "^{/merge}", "HEAD~1^{tag}": "^{tag}",
		"main..side": "..side", "main...side": "...side", "main^!": "!", "^main": "^main", "~2": "~2",
	} {
		g.refuses(r, spec, "git/unsupported-revision", usererr.Args{"revision": spec, "part": part})
	}
	for spec, kind := range map[string]string{"boek": "blob", "map": "tree", g.git("rev-parse", "map"): "tree"} {
		g.refuses(r, spec, "git/not-a-commit", usererr.Args{"revision": spec, "type": kind})
	}
	g.write(".git/refs/heads/stuk", strings.Repeat("12", 20)+"\n") // which isn't there
	_, err := g.open().Resolve("stuk")
	wantCode(t, revision.Problem(err), revision.Other, nil)
}

// TestResolveAmbiguous makes so many commits that two share their first four
// digits, in one pack and again in another.
func TestResolveAmbiguous(t *testing.T) {
	t.Parallel()
	g := initRepo(t)
	var stream strings.Builder
	for i := range 900 {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter C <c@example.org> %d +0000\ndata 1\nx\n", 1577880000+i)
	}
	g.pipe(stream.String(), "fast-import", "--quiet")
	g.git("repack", "-q", "-a")
	byPrefix := map[string][]string{}
	for hash := range strings.FieldsSeq(g.git("rev-list", "main")) {
		byPrefix[hash[:4]] = append(byPrefix[hash[:4]], hash)
	}
	r := g.open()
	ambiguous, unique := 0, 0
	for prefix, hashes := range byPrefix {
		slices.Sort(hashes)
		switch {
		case len(hashes) > 1 && ambiguous < 4:
			ambiguous++
			g.refuses(r, prefix, "git/ambiguous", usererr.Args{"revision": prefix, "candidates": hashes})
			g.wants(r, map[string]string{hashes[0][:11]: hashes[0]})
		case len(hashes) == 1 && unique < 4:
			unique++
			g.wants(r, map[string]string{prefix: hashes[0]})
		}
	}
	if ambiguous == 0 {
		t.Fatal("no two commits share four digits: the test proves nothing")
	}
}
