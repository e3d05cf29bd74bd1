package edit

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// originNew is the origin of what began with its registration.
const originNew = "nieuw"

// Draft is a new record as far as it is known.
type Draft struct {
	Fields Fields
	// Doc is the file that it comes from, nil where there is none. Its comments,
	// order and quoting are kept.
	Doc *yamldoc.Document
	// Issue is the text of an issue that it comes from, nil where there is none.
	Issue *Issue
}

// Plan plans the file of a new record. What the draft leaves out and a new
// record always has is filled in: the id, proposed from the title; status,
// origin and phase; and the beginning of that phase today. An id that is taken
// or that no file can have is refused, and so is a new idea that would skip the
// first phase. What else is missing or wrong is for the rules to find.
func Plan(reg *registry.Registry, draft Draft, today string) (*registry.Change, error) {
	fields := complete(reg.Schema, draft.Fields, today)
	if err := CheckID(reg, fields.Text("/id")); err != nil {
		return nil, err
	}
	if err := checkPhase(reg.Schema, fields); err != nil {
		return nil, err
	}
	return sketch(reg, fields, draft.Doc)
}

// Sketch plans the file of a record that is being filled in, for the rules to
// look at: one that Plan refuses as well. Refused has those refusals by the
// pointer of the key.
func Sketch(reg *registry.Registry, draft Fields, today string) (c *registry.Change, refused map[string]error, err error) {
	fields := complete(reg.Schema, draft, today)
	refused = map[string]error{}
	if err := checkPhase(reg.Schema, fields); err != nil {
		refused["/phase"] = err
	}
	if err := CheckID(reg, fields.Text("/id")); err != nil {
		if fields.Text("/id") != "" || fields.Text("/title") != "" { // what no title was given for follows from it
			refused["/id"] = err
		}
		fields["id"] = "concept"
	}
	c, err = sketch(reg, fields, nil)
	return c, refused, err
}

func sketch(reg *registry.Registry, fields Fields, doc *yamldoc.Document) (*registry.Change, error) {
	text, err := write(reg.Schema, fields, doc)
	if err != nil {
		return nil, err
	}
	return Added(reg, fields, text), nil
}

// Added is the change that adds a record: what its file holds, and the fields that it
// is called by.
func Added(reg *registry.Registry, fields Fields, text []byte) *registry.Change {
	args := map[string]string{"title": fields.Text("/title"), "phase": fields.Text("/phase")}
	return fresh(reg, "add", registry.InnovationsFolder, fields.Text("/id"), text, args)
}

// fresh is the change that makes the file of a record in a folder.
func fresh(reg *registry.Registry, action, folder, id string, text []byte, args map[string]string) *registry.Change {
	return &registry.Change{Action: action, Args: args, ID: id, File: reg.Prefix + folder + "/" + id + registry.Extension, New: text}
}

// New returns the file of a new innovation, as far as it is known, with what Plan fills
// in; whether it can be one nobody asks.
func New(set *schema.Set, fields Fields, today string) []byte {
	return Text(set, schema.Innovation, complete(set, fields, today))
}

// Lacks returns the pointers of the keys that the schema demands of such a
// record, that it lacks and that nothing is assumed for.
func Lacks(set *schema.Set, fields Fields) ([]string, error) {
	violations, err := set.Check(schema.Innovation, map[string]any(complete(set, fields, "")))
	var lacks []string
	for _, v := range violations {
		if v.Keyword != "required" {
			continue
		}
		for _, key := range v.Keys {
			lacks = append(lacks, v.Pointer+"/"+key)
		}
	}
	return lacks, err
}

// Missing returns the flags of the keys that a record lacks.
func Missing(set *schema.Set, fields Fields) ([]Input, error) {
	lacks, err := Lacks(set, fields)
	var missing []Input
	for _, in := range Inputs {
		if slices.Contains(lacks, in.Pointer) {
			missing = append(missing, in)
		}
	}
	return missing, err
}

// Defaults returns what is assumed of a new record that doesn't say.
func Defaults(set *schema.Set) Fields {
	fields := Fields{"status": innovation.StatusActive, "origin": originNew}
	if phases := set.Terms("phase"); len(phases) > 0 {
		fields["phase"] = phases[0].ID
	}
	return fields
}

// complete returns the fields with all that follows from them.
func complete(set *schema.Set, fields Fields, today string) Fields {
	full := Defaults(set)
	for key, value := range fields {
		if text, isText := value.(string); value != nil && !(isText && strings.TrimSpace(text) == "") {
			full[key] = value
		}
	}
	if full["id"] == nil {
		if id := registry.Slug(full.Text("/title")); id != "" {
			full["id"] = id
		}
	}
	if phase := full.Text("/phase"); full["phase_history"] == nil && phase != "" && today != "" {
		full["phase_history"] = []any{map[string]any{"phase": phase, "date": today}}
	}
	return full
}

// CheckID refuses an id that no record can have, and one that a record has, in
// whatever case: some file systems don't tell those apart.
func CheckID(reg *registry.Registry, id string) error {
	if !registry.ValidID(id) {
		var suggestions []string
		if better := registry.Slug(id); better != "" {
			suggestions = []string{better}
		}
		return usererr.BadUsage("add/bad-id", usererr.Args{"value": id, "suggestions": suggestions})
	}
	if reg.Schema.Reserved(id) {
		return usererr.BadUsage("add/reserved-id", usererr.Args{"id": id})
	}
	for _, file := range reg.Paths {
		name := registry.Name(file)
		if path.Dir(file) == reg.Prefix+registry.InnovationsFolder && strings.EqualFold(name, id) {
			return usererr.Refuse("add/exists", usererr.Args{"id": id, "file": file, "existing": name})
		}
	}
	if rec, taken := reg.Innovation(id); taken {
		return usererr.Refuse("add/exists", usererr.Args{"id": id, "file": rec.File, "existing": rec.Name()})
	}
	return nil
}

// checkPhase demands that what is new begins at the beginning; what ran already
// enters where it stands (design, section 7).
func checkPhase(set *schema.Set, fields Fields) error {
	phases := set.Terms("phase")
	at := phases.Index(fields.Text("/phase"))
	if at <= 0 || fields.Text("/origin") != originNew {
		return nil
	}
	return usererr.Refuse("add/phase", usererr.Args{"phase": phases[at].ID, "first": phases[0].ID, "id": fields.Text("/id")})
}

// FromDocument returns the draft that a file from elsewhere holds, and false
// where it holds something else than a record.
func FromDocument(doc *yamldoc.Document) (Draft, bool) {
	object, ok := doc.Value().(map[string]any)
	return Draft{Fields: maps.Clone(Fields(object)), Doc: doc}, ok
}

// Placed returns findings about a record that was made of the draft at their
// places in the file that it comes from. What that file lacks is missing from its
// beginning, or from what it would stand in.
func (d Draft) Placed(found finding.List, made *registry.Change) finding.List {
	if d.Issue != nil {
		return d.Issue.placed(found, d.Fields)
	}
	if d.Doc == nil {
		return found
	}
	doc, _ := yamldoc.Parse(made.File, made.New)
	placed := slices.Clone(found)
	for i := range placed {
		f := &placed[i]
		at := d.Doc.Range(f.Pointer)
		if doc != nil && f.Range != doc.Range(f.Pointer) {
			at = d.within(*f, doc)
		}
		there := d.Doc.Finding(f.Rule, f.Severity, at, f.Pointer, f.Args)
		f.File, f.Range, f.Source, f.Skipped, f.Repair = there.File, there.Range, there.Source, there.Skipped, nil
	}
	return placed
}

// within returns where a finding stands in the draft that is about a key, or a
// part of a value, of what was made of it.
func (d Draft) within(f finding.Finding, made *yamldoc.Document) finding.Range {
	around := f.Pointer[:max(0, strings.LastIndexByte(f.Pointer, '/'))]
	switch {
	case made.Has(f.Pointer) && f.Range == made.KeyRange(f.Pointer):
		return d.Doc.KeyRange(f.Pointer)
	case f.Range == made.Anchor(around):
		return d.Doc.Anchor(around)
	case f.Range == made.Anchor(f.Pointer):
		return d.Doc.Anchor(f.Pointer)
	}
	written, _, _ := made.Written(f.Pointer)
	here, _, _ := d.Doc.Written(f.Pointer)
	value, own := made.Range(f.Pointer), d.Doc.Range(f.Pointer)
	if written != here {
		return own
	}
	at, lines := f.Range, own.Line-value.Line
	at.Line, at.EndLine = at.Line+lines, at.EndLine+lines
	return at
}
