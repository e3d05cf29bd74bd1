package innovation

import (
	"math"
	"strconv"
	"strings"
)

// FromValue makes an innovation of the JSON-typed value of a record. It never
// fails: what has another shape than the schema asks for is left out, since
// the schema reports it.
func FromValue(v any) Innovation { return decode(object{asObject(v), strings.Clone}) }

// Glance is FromValue for a caller that drops the innovation soon: its texts are
// parts of the value's own.
func Glance(v any) Innovation {
	return decode(object{asObject(v), func(s string) string { return s }})
}

func decode(o object) Innovation {
	return Innovation{
		ID:            o.text("id"),
		Title:         o.text("title"),
		Summary:       o.text("summary"),
		Status:        o.text("status"),
		Origin:        o.text("origin"),
		Owner:         o.text("owner"),
		Partners:      o.texts("partners"),
		OtherParties:  o.texts("other_parties"),
		Priorities:    o.texts("priorities"),
		CoreFunctions: o.texts("core_functions"),
		TargetGroups:  o.texts("target_groups"),
		Kind:          o.text("kind"),
		Domain:        o.text("domain"),
		Layer:         o.text("layer"),
		NewFor:        o.text("new_for"),
		Phase:         o.text("phase"),
		PhaseHistory:  each(o, "phase_history", phaseEntry),
		Need:          o.object("conditions").mention("need"),
		Experiments:   each(o, "experiments", experiment),
		Studies:       each(o, "studies", study),
		Recognition:   recognition(o.object("recognition")),
		Course:        each(o, "course", courseStep),
		Materials:     each(o, "materials", material),
		Adoptions:     each(o, "adoptions", adoption),
		Funding:       each(o, "funding", funding),
		Reach:         each(o, "reach", reach),
		Relations:     relations(o.object("relations")),
		Stops:         each(o, "stops", stop),
		Corrections:   each(o, "corrections", correction),
		Sources:       o.texts("sources"),
		Suppressions:  each(o, "suppressions", suppression),
	}
}

func suppression(o object) Suppression {
	return Suppression{Rule: o.text("rule"), Pointer: o.text("pointer"), Reason: o.text("reason"), Until: o.date("until")}
}

// OrganisationFromValue makes an organisation of one item of an organisations
// file, as leniently as FromValue.
func OrganisationFromValue(v any) Organisation {
	o := object{asObject(v), strings.Clone}
	active := o.object("active")
	provinces := o.texts("provinces")
	single := o.text("province")
	if single != "" {
		provinces = append([]string{single}, provinces...)
	}
	return Organisation{
		ID: o.text("id"), Name: o.text("name"), Kind: o.text("kind"),
		Provinces: provinces, ProvinceList: single == "", URL: o.text("url"), ISO: o.text("iso"),
		From: active.date("from"), To: active.date("to"),
		SucceededBy:  o.text("succeeded_by"),
		Municipality: o.texts("municipalities"),
	}
}

func phaseEntry(o object) PhaseEntry {
	return PhaseEntry{Phase: o.text("phase"), Date: o.date("date"), Note: o.text("note")}
}

func experiment(o object) Experiment {
	return Experiment{
		ID: o.text("id"), Title: o.text("title"), Organisations: o.texts("organisations"),
		Start: o.date("start"), End: o.date("end"), State: o.text("state"), Outcome: o.text("outcome"), Instrument: o.mention("instrument"),
		Question: o.text("question"), Results: o.text("results"),
	}
}

func study(o object) Study {
	return Study{Title: o.text("title"), Year: o.number("year"), Design: o.text("design")}
}

// Steps are the names of the steps of the recognition procedure, in order
// (design, section 6).
var Steps = []string{"aangemeld", "beschreven", "ingediend", "beoordeeld", "erkend", "gepubliceerd"}

func recognition(o object) Recognition {
	r := Recognition{
		Level: o.text("level"), Status: o.text("status"), Body: o.text("body"),
		GrantedOn: o.date("granted_on"), ValidUntil: o.date("valid_until"),
		Assessors: each(o, "assessors", assessor), Parties: o.texts("parties"), Decision: o.text("decision"), Fingerprint: o.text("fingerprint"),
	}
	steps := o.object("steps")
	for _, name := range Steps {
		if on := steps.date(name); on != "" {
			r.Steps = append(r.Steps, Step{Name: name, On: on})
		}
	}
	return r
}

func assessor(o object) Assessor {
	return Assessor{Organisation: o.text("organisation"), Role: o.text("role"), Vote: o.text("vote")}
}

func material(o object) Material {
	return Material{
		Title: o.text("title"), URL: o.text("url"), Kind: o.text("kind"),
		Licence: o.text("licence"), AvailableUntil: o.date("available_until"),
	}
}

func adoption(o object) Adoption {
	return Adoption{Organisation: o.text("organisation"), Since: o.date("since"), Until: o.date("until")}
}

func funding(o object) Funding {
	amount, err := strconv.ParseFloat(o.scalar("amount"), 64)
	return Funding{
		Layer: o.text("layer"), Scheme: o.text("scheme"), Amount: amount, HasAmount: err == nil && !math.IsInf(amount, 0) && !math.IsNaN(amount), Year: o.number("year"),
	}
}

func reach(o object) Reach {
	return Reach{Year: o.number("year"), Measure: o.text("measure"), Value: o.scalar("value")}
}

func relations(o object) Relations {
	return Relations{
		SpinOffOf: o.text("spin_off_of"), PartOf: o.text("part_of"), SupersededBy: o.text("superseded_by"),
		Related: o.texts("related"), DistinctFrom: each(o, "distinct_from", distinction),
	}
}

func distinction(o object) Distinction {
	return Distinction{ID: o.text("id"), Date: o.date("date"), Fingerprint: o.text("fingerprint")}
}

func correction(o object) Correction {
	return Correction{Date: o.date("date"), Field: o.text("field"), Reason: o.text("reason")}
}

func stop(o object) Stop {
	resumed := o.object("resumed")
	return Stop{
		Date: o.date("date"), Reason: o.text("reason"), Lessons: o.text("lessons"),
		Resumed: Resumption{Date: resumed.date("date"), Note: resumed.text("note")},
	}
}
