package git

import (
	"github.com/innovatieagenda/agenda/internal/revision"
	"github.com/innovatieagenda/agenda/internal/usererr"
)

// The nouns of package revision that are told here.
type (
	Commit     = revision.Commit
	File       = revision.File
	Alteration = revision.Alteration
	Step       = revision.Step
	Telling    = revision.Telling
	MergedText = revision.MergedText
)

// other is an error that the words themselves tell.
func other(words string) error { return usererr.New(revision.Other, usererr.Args{"detail": words}) }
