package git

import (
	"strings"
	"testing"
)

// person is a user with a home folder, for whom git and Identity must agree.
type person struct {
	*testRepo
	home *testRepo
	env  map[string]string
}

func newPerson(t *testing.T) person {
	home := newTestRepo(t)
	p := person{home.below("werk/agenda"), home, map[string]string{}}
	p.testRepo.env = nil
	p.setenv("HOME", home.dir)
	p.setenv("GIT_CONFIG_SYSTEM", home.path("system"))
	p.git("init", "-q", "-b", "main")
	return p
}

func (p person) setenv(key, value string) {
	p.env[key] = value
	p.set(key, value)
}

// want checks the identity against git's and against what the test expects.
func (p person) want(name, email string) {
	p.t.Helper()
	gotName, gotEmail, err := p.open().Identity(func(key string) string { return p.env[key] })
	p.must(err)
	if gotName != name || gotEmail != email {
		p.t.Errorf("got %q %q, want %q %q", gotName, gotEmail, name, email)
	}
	if name == "" || email == "" {
		return // git would make something up
	}
	if got := p.git("var", "GIT_AUTHOR_IDENT"); !strings.HasPrefix(got, name+" <"+email+"> ") {
		p.t.Errorf("git says %s", got)
	}
}

func TestIdentityByScope(t *testing.T) {
	p := newPerson(t)
	p.want("", "")
	p.home.write("system", "[user]\nname = Systeem\nemail = s@example.org\n")
	p.want("Systeem", "s@example.org")
	p.home.write(".config/git/config", "[user]\nname = Xdg\n")
	p.want("Xdg", "s@example.org")
	p.home.write(".gitconfig", "[User]\n\tName = \"Thuis ; x\" # mijn naam\n")
	p.want("Thuis ; x", "s@example.org")
	p.git("config", "user.email", "lokaal@example.org")
	p.want("Thuis ; x", "lokaal@example.org")
	p.git("config", "extensions.worktreeConfig", "true")
	p.git("config", "--worktree", "user.name", "Boom")
	p.want("Boom", "lokaal@example.org")
	p.git("config", "author.name", "Auteur")
	p.want("Auteur", "lokaal@example.org")
	p.setenv("GIT_AUTHOR_NAME", "Omgeving")
	p.want("Omgeving", "lokaal@example.org")
	p.setenv("GIT_CONFIG_GLOBAL", p.home.path("ander"))
	p.home.write("ander", "[user]\n\tname = Ander\n\temail = ander@example.org\n")
	p.want("Omgeving", "lokaal@example.org")
	p.git("config", "--unset", "user.email")
	p.want("Omgeving", "ander@example.org")
}

func TestIdentityXDG(t *testing.T) {
	p := newPerson(t)
	p.setenv("XDG_CONFIG_HOME", p.home.path("xdg"))
	p.home.write(".config/git/config", "[user]\nname = Genegeerd\n")
	p.home.write("xdg/git/config", "[user]\nname = Xdg\nemail = x@example.org\n")
	p.want("Xdg", "x@example.org")
}

func TestIdentityIncludes(t *testing.T) {
	p := newPerson(t)
	p.home.write("conf/werk", "[user]\nname = Werk\n")
	plain := "[user]\nname = Thuis\nemail = t@example.org\n"
	include := func(section, path string) string { return "[" + section + "]\n\tpath = " + path + "\n" }
	for text, name := range map[string]string{
		plain + include("include", "conf/werk"):                                 "Werk",
		plain + include("include", "~/conf/werk"):                               "Werk",
		plain + include("include", p.home.path("conf/werk")):                    "Werk",
		include("include", "conf/werk") + plain:                                 "Thuis",
		plain + include("include", "conf/werk") + "[user]\nname = Later\n":      "Later",
		plain + include("include", "niet/daar"):                                 "Thuis",
		plain + include(`includeIf "gitdir:~/werk/"`, "conf/werk"):              "Werk",
		plain + include(`includeIf "gitdir:~/WERK/"`, "conf/werk"):              "Thuis",
		plain + include(`includeIf "gitdir/i:~/WERK/"`, "conf/werk"):            "Werk",
		plain + include(`includeIf "gitdir:./werk/**"`, "conf/werk"):            "Werk",
		plain + include(`includeIf "gitdir:agenda/.git"`, "conf/werk"):          "Werk",
		plain + include(`includeIf "gitdir:a*/.g?t"`, "conf/werk"):              "Werk",
		plain + include(`includeIf "gitdir:~/privé/"`, "conf/werk"):             "Thuis",
		plain + include(`includeIf "gitdir:/werk/"`, "conf/werk"):               "Thuis",
		plain + include(`includeIf "onbranch:ma*"`, "conf/werk"):                "Werk",
		plain + include(`includeIf "onbranch:feature/"`, "conf/werk"):           "Thuis",
		plain + include(`includeIf "hasconfig:remote.*.url:x"`, "conf/werk"):    "Thuis",
		plain + "[include]\npath = conf/werk\n[user]\n[include]\npath = leeg\n": "Werk",
	} {
		p.home.write(".gitconfig", text)
		p.want(name, "t@example.org")
	}
}

func TestIdentityOfAnIncludeCircle(t *testing.T) {
	p := newPerson(t)
	p.home.write(".gitconfig", "[user]\nname = Rond\n[include]\npath = .gitconfig\n")
	name, _, err := p.open().Identity(func(key string) string { return p.env[key] })
	if name != "Rond" || err != nil {
		t.Errorf("got %q %v", name, err)
	}
}

func TestIdentityOfABadConfig(t *testing.T) {
	p := newPerson(t)
	p.home.write(".gitconfig", "[user]\nname = x\n[user\n")
	_, _, err := p.open().Identity(func(key string) string { return p.env[key] })
	wantError(t, err, ErrBadConfig{p.home.path(".gitconfig"), 3}, func(a, b ErrBadConfig) bool { return a.File == b.File })
}
