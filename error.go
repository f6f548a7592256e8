package waybill

import (
	"errors"
	"strings"
)

// ErrorKind is the closed list of ways in which something can fail.
type ErrorKind string

// The kinds of error.
const (
	Invalid     ErrorKind = "invalid"
	NotFound    ErrorKind = "not found"
	Clash       ErrorKind = "conflict"
	Forbidden   ErrorKind = "forbidden"
	Unavailable ErrorKind = "unavailable"
	Internal    ErrorKind = "internal"
)

// Error is the one error type of the house. Op is the exported operation that
// failed; Where is the file, address or id it failed on; Do is what a person
// can do about it.
type Error struct {
	Op    string
	Kind  ErrorKind
	Where string
	Do    string
	Err   error
}

// Error gives the parts that are set, in reading order.
func (e *Error) Error() string {
	var parts []string
	for _, p := range []string{e.Op, e.Where} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	} else if e.Kind != "" {
		parts = append(parts, string(e.Kind))
	}
	s := strings.Join(parts, ": ")
	if e.Do != "" {
		s += " (" + e.Do + ")"
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf gives the kind of the first [Error] in the chain, Internal for any
// other error, and "" for nil.
func KindOf(err error) ErrorKind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) && e.Kind != "" {
		return e.Kind
	}
	return Internal
}
