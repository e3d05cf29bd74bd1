package cli

import (
	"fmt"
	"os"

	"github.com/innovatieagenda/agenda/internal/registry"
)

// verdicts tells where is kept what an earlier check found, nil where nothing
// can be.
func (a *app) verdicts(place *registry.Place) *registry.Verdicts {
	file, program := a.keptFile("verdicts", place), thisBuild()
	if file == "" || program == "" {
		return nil
	}
	return &registry.Verdicts{File: file, Program: program}
}

// keptFile returns the file in which something is kept, "" where there is no place
// for one.
func (a *app) keptFile(what string, place *registry.Place) string {
	userCache := ""
	if a.streams.CacheDir != nil {
		userCache, _ = a.streams.CacheDir() // without a home there is none
	}
	return place.KeptFile(what, userCache)
}

// thisBuild tells this build of the program apart from any other: its version
// won't do while it is being changed. It is "" where the program can't be found.
func thisBuild() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(build(), info.Size(), info.ModTime().UnixNano())
}
