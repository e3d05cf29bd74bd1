package innovation

import "cmp"

// Imprint is what a registry says of itself to who takes its data (registry.yaml).
type Imprint struct {
	// Title and Description are by language; Dutch is always there.
	Title, Description Texts
	Publisher          Publisher
	// Licence is the identifier of SPDX, LicenceURL where its text stands.
	Licence    string `key:"licence/id"`
	LicenceURL string `key:"licence/url"`
	// Language is the one in which records are written.
	Language string
	Homepage string
	// Repository is where it stands in git, for who proposes a change by hand.
	Repository Repository
	Contact    Contact
}

// Texts are a text by language.
type Texts map[string]string

// In returns the text in a language, in Dutch where it has none.
func (t Texts) In(language string) string { return cmp.Or(t[language], t[dutch]) }

// View is a question that is asked more often: a command with what is chosen from it.
type View struct {
	ID string
	// Title is by language; Dutch is always there.
	Title Texts
	// Command is what the command line calls it, such as "report flow".
	Command string
	// Filters are the values of the filters of the command, by their names.
	Filters map[string][]string
	// Columns are those of a list, and Format the form that it is written in, ""
	// for the usual one.
	Columns []string
	Format  string
}

// Publisher is who publishes a registry: an organisation of it, by id, or another.
type Publisher struct{ Organisation, Name, URL string }

// Repository is the address of a repository on the web, and the branch to propose to.
type Repository struct{ URL, Branch string }

// Contact is where people go with questions.
type Contact struct{ Name, Email, URL string }

// mainBranch is the branch of a registry that doesn't name one.
const mainBranch = "main"

// dutch is the language of a registry that doesn't name one.
const dutch = "nl"

// complete fills in what a registry need not say.
func (i *Imprint) complete(map[string]any) {
	i.Language, i.Repository.Branch = cmp.Or(i.Language, dutch), cmp.Or(i.Repository.Branch, mainBranch)
}
