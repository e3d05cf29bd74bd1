package innovation

import "cmp"

// Imprint is what a registry says of itself to who takes its data (registry.yaml).
type Imprint struct {
	// Title and Description are by language; Dutch is always there.
	Title, Description map[string]string
	Publisher          Publisher
	// Licence is the identifier of SPDX, LicenceURL where its text stands.
	Licence, LicenceURL string
	// Language is the one in which records are written.
	Language string
	Homepage string
	Contact  Contact
}

// Publisher is who publishes a registry: an organisation of it, by id, or another.
type Publisher struct{ Organisation, Name, URL string }

// Contact is where people go with questions.
type Contact struct{ Name, Email, URL string }

// dutch is the language of a registry that doesn't name one.
const dutch = "nl"

// ImprintFromValue makes an Imprint of the JSON-typed value of its file, as leniently as
// FromValue.
func ImprintFromValue(v any) Imprint {
	o := object{asObject(v), shared}
	publisher, licence, contact := o.object("publisher"), o.object("licence"), o.object("contact")
	return Imprint{
		Title: o.byLanguage("title"), Description: o.byLanguage("description"),
		Publisher: Publisher{publisher.text("organisation"), publisher.text("name"), publisher.text("url")},
		Licence:   licence.text("id"), LicenceURL: licence.text("url"),
		Language: cmp.Or(o.text("language"), dutch), Homepage: o.text("homepage"),
		Contact: Contact{contact.text("name"), contact.text("email"), contact.text("url")},
	}
}

func (o object) byLanguage(key string) map[string]string {
	texts := map[string]string{}
	in := o.object(key)
	for language := range in.members {
		texts[language] = in.text(language)
	}
	return texts
}
