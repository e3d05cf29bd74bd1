package edit

import (
	"slices"
	"strings"

	"github.com/innovatieagenda/agenda/internal/innovation"
	"github.com/innovatieagenda/agenda/internal/registry"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

// The actions on needs.
const (
	ActionNeedAdd    = "need-add"
	ActionNeedAnswer = "need-answer"
	ActionNeedClose  = "need-close"
)

// NeedInputs are the flags of a new need.
var NeedInputs = []Input{
	{"id", "/id", false},
	{"title", "/title", false},
	{"description", "/description", false},
	{"priority", "/priority", false},
	{"target-group", "/target_groups", true},
	{"province", "/provinces", true},
	{"organisation", "/organisations", true},
	{"since", "/since", false},
	{"source", "/sources", true},
}

// AddNeed plans the file of a new need. The id is proposed from the title, and the
// need is open.
func AddNeed(reg *registry.Registry, fields Fields) (*registry.Change, error) {
	if fields["id"] == nil {
		fields.Put("/id", false, []string{registry.Slug(fields.Text("/title"))})
	}
	fields["status"] = innovation.NeedOpen
	id := fields.Text("/id")
	if err := freeID(reg, registry.NeedsFolder, id); err != nil {
		return nil, err
	}
	args := map[string]string{"title": fields.Text("/title")}
	return fresh(reg, ActionNeedAdd, registry.NeedsFolder, id, Text(reg.Schema, schema.Need, fields), args), nil
}

// freeID refuses an id that no record can have, and one that a record of any kind
// has: commands name records by their id alone.
func freeID(reg *registry.Registry, folder, id string) error {
	if err := CheckID(reg, id); err != nil {
		return err
	}
	if item, taken := reg.Item(id); taken {
		return usererr.Refuse("add/exists", usererr.Args{"id": id, "file": item.File, "existing": item.ID})
	}
	if file := reg.Prefix + folder + "/" + id + registry.Extension; slices.Contains(reg.Paths, file) {
		return usererr.Refuse("add/exists", usererr.Args{"id": id, "file": file, "existing": id})
	}
	return nil
}

// need is a need that is being changed.
type need struct {
	innovation.Need
	text
}

func openNeed(reg *registry.Registry, id string) (*need, error) {
	n, err := reg.FindNeed(id)
	if err != nil {
		return nil, err
	}
	t, err := openText(reg, schema.Need, n.ID, n.File)
	return &need{n.Need, t}, err
}

// AnswerNeed plans the note that an innovation answers a need. An open need is then
// in hand.
func AnswerNeed(reg *registry.Registry, id, by string) (*registry.Change, error) {
	n, err := openNeed(reg, id)
	if err != nil {
		return nil, err
	}
	rec, err := reg.FindInnovation(by)
	switch {
	case err != nil:
		return nil, err
	case n.Status == innovation.NeedWithdrawn:
		return nil, usererr.Refuse("need/withdrawn", usererr.Args{"id": n.id})
	case slices.Contains(n.Answers, rec.ID):
		return nil, usererr.Refuse("need/already", usererr.Args{"id": n.id, "innovation": rec.ID})
	case n.Answers == nil:
		n.set("/answers", []any{rec.ID})
	default:
		n.edit(func() (*yamldoc.Document, error) { return n.doc.Append("/answers", rec.ID, n.order) })
	}
	if n.Status == innovation.NeedOpen {
		n.set("/status", innovation.NeedInHand)
	}
	return n.change(ActionNeedAnswer, map[string]string{"innovation": rec.ID})
}

// CloseNeed plans the end of a need: withdrawn for a reason, or else answered by the
// innovations that it names.
func CloseNeed(reg *registry.Registry, id, reason string) (*registry.Change, error) {
	n, err := openNeed(reg, id)
	if err != nil {
		return nil, err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case n.Status == innovation.NeedWithdrawn || n.Status == innovation.NeedAnswered && reason == "":
		return nil, usererr.Refuse("need/closed", usererr.Args{"id": n.id})
	case reason == "" && len(n.Answers) == 0:
		return nil, usererr.Refuse("need/unanswered", usererr.Args{"id": n.id})
	case reason == "":
		n.set("/status", innovation.NeedAnswered)
	default:
		n.set("/status", innovation.NeedWithdrawn)
		n.set("/reason", reason)
	}
	return n.change(ActionNeedClose, map[string]string{"reason": reason})
}
