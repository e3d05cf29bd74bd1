package innovation

// CourseStep is a step on the way to a recognition, as the record tells it.
type CourseStep struct {
	// Step is one of the terms course_step.
	Step string
	Date Date
	// Level is the one that was asked for, Fingerprint that of the text that was
	// submitted for it.
	Level, Fingerprint string
	// Organisation took the step: an id, or a name that the registry doesn't know.
	Organisation string
	// Decision is where a decision can be read.
	Decision string
}

// The steps that commands write. Which may follow which is data
// (schema/recognition.schema.json, x-course).
const (
	StepSubmitted = "ingediend"
	StepAssessed  = "beoordeeld"
	StepGranted   = "erkend"
	StepRefused   = "geweigerd"
	StepWithdrawn = "ingetrokken"
	StepPublished = "gepubliceerd"
)

// Submission returns the place of the step that is the last and submits the dossier: what
// nobody decided on yet, by the record alone. It is false where there is none.
func (i *Innovation) Submission() (at int, open bool) {
	at = len(i.Course) - 1
	return at, at >= 0 && i.Course[at].Step == StepSubmitted
}

// Assessment is what one organisation found of a dossier that was submitted.
type Assessment struct {
	ID         string
	Innovation string
	// Submitted is the day of the submission that was assessed.
	Submitted          Date
	Organisation, Role string
	// Vote is about the level, Feasibility about whether others can carry it out.
	Vote, Feasibility string
	Date              Date
	Note              string
}

// Assessor is who gave it, as a decision names its committee.
func (a *Assessment) Assessor() Assessor {
	return Assessor{Organisation: a.Organisation, Role: a.Role, Vote: a.Vote}
}
