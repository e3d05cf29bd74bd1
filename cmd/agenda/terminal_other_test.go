//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// addTerminal adds nothing: scripts that need a terminal of their own run on
// Linux only, and say so with the condition [linux].
func addTerminal(map[string]func(*testscript.TestScript, bool, []string)) {}
