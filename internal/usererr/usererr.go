// Package usererr holds the reasons why a command could not do what was asked,
// as data: a code with arguments. Package render makes the sentence of it, in
// Dutch or English, and package cli the exit code.
package usererr

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Kind says how a problem ends the program.
type Kind int

// The kinds, with the exit code that each leads to (design, section 10).
const (
	// CannotRun: no registry, input or output, git, nothing to check. Exit 3.
	CannotRun Kind = iota
	// Usage: a wrong command line. Exit 2.
	Usage
	// Refused: a rule forbids it. Exit 1.
	Refused
)

// Args are the named values that the sentence speaks of.
type Args map[string]any

// Error is an error written for the user.
type Error struct {
	Kind Kind
	// Code names the sentence, such as "registry/not-found".
	Code string
	Args Args
	// Err is the error underneath, where there is one.
	Err error
}

// New returns an error of kind CannotRun.
func New(code string, args Args) *Error { return &Error{Code: code, Args: args} }

// Wrap returns an error of kind CannotRun with the error underneath.
func Wrap(err error, code string, args Args) *Error {
	return &Error{Code: code, Args: args, Err: err}
}

// BadUsage returns an error of kind Usage.
func BadUsage(code string, args Args) *Error {
	return &Error{Kind: Usage, Code: code, Args: args}
}

// UnknownValue returns the problem that a flag, or an argument, got a value that is
// none of those allowed.
func UnknownValue(flag, value string, suggestions, allowed []string) *Error {
	return BadUsage("usage/unknown-value", Args{"flag": flag, "value": value, "suggestions": suggestions, "allowed": allowed})
}

// Refuse returns an error of kind Refused.
func Refuse(code string, args Args) *Error {
	return &Error{Kind: Refused, Code: code, Args: args}
}

// Error returns the code and the arguments: for logs and tests; users read the
// sentence that package render makes.
func (p *Error) Error() string {
	var b strings.Builder
	b.WriteString(p.Code)
	for _, key := range slices.Sorted(maps.Keys(p.Args)) {
		fmt.Fprintf(&b, " %s=%v", key, p.Args[key])
	}
	if p.Err != nil {
		fmt.Fprintf(&b, ": %v", p.Err)
	}
	return b.String()
}

// Unwrap returns the error underneath.
func (p *Error) Unwrap() error { return p.Err }

// Is reports whether an error is the one with that code.
func Is(err error, code string) bool {
	var p *Error
	return errors.As(err, &p) && p.Code == code
}

// Reason returns the innermost reason of an error of the file system, without the
// path, which the sentence names itself.
func Reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
