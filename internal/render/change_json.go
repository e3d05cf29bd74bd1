package render

// changeDocument is the shape of a change in JSON.
type changeDocument struct {
	versioned
	ID       string        `json:"id"`
	Action   string        `json:"action"`
	File     string        `json:"file"`
	Allowed  bool          `json:"allowed"`
	Written  bool          `json:"written"`
	Commit   string        `json:"commit"`
	Diff     string        `json:"diff"`
	Findings []jsonFinding `json:"findings"`
}

// moveDocument is the shape of a move in JSON (design, section 11).
type moveDocument struct {
	versioned
	ID       string          `json:"id"`
	From     string          `json:"from"`
	To       string          `json:"to"`
	Allowed  bool            `json:"allowed"`
	Criteria []criterionJSON `json:"criteria"`
	Diff     string          `json:"diff"`
	File     string          `json:"file"`
	Written  bool            `json:"written"`
	Commit   string          `json:"commit"`
	Findings []jsonFinding   `json:"findings"`
}

func changeJSON(s *Screen, o *Outcome) error {
	if o.Change == nil {
		return nil
	}
	found, err := o.findingsJSON(s)
	if err != nil {
		return err
	}
	return writeJSON(s.W, changeDocument{
		versioned: currentVersion, ID: o.Change.ID, Action: o.Change.Action, File: o.Change.File,
		Allowed: o.allowed(), Written: o.Written, Commit: o.Commit, Diff: unified(o.Change), Findings: found,
	})
}

// allowed reports whether nothing refuses the change.
func (o *Outcome) allowed() bool {
	errors, _ := o.Findings.Count()
	return o.Change != nil && errors == 0
}

func (o *Outcome) findingsJSON(s *Screen) ([]jsonFinding, error) {
	dutch, err := inDutch(s.Printer)
	if err != nil {
		return nil, err
	}
	found := []jsonFinding{}
	for _, f := range o.Findings {
		found = append(found, toJSON(dutch, f))
	}
	return found, nil
}
