// Package dateparser stands in for the module of the same path, of which the
// page-date library asks one thing only: to read a written-out date where its own
// patterns found none. The module compiles its tables of two hundred languages
// at every start of the program, a third of a second, whether or not a page is
// read. This one reads English dates and starts in no time. It must never guess:
// what it can't read gives the zero time.
package dateparser

import (
	"errors"
	"strings"
	"time"
)

// ParserType and the values below are named as in the module; they choose
// nothing here.
type ParserType uint8

// The parsers that are asked for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which side of today an incomplete date lies on.
type PreferredDateSource uint8

// Past is the only one that is asked for.
const Past PreferredDateSource = 1

// Configuration is what the caller may set.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser reads dates.
type Parser struct {
	ParserTypes []ParserType
}

// Date is a date that was read.
type Date struct {
	Time time.Time
}

var errNoDate = errors.New("no date that is known here")

var layouts = []string{
	"2 January 2006", "January 2, 2006", "January 2 2006", "2 Jan 2006", "Jan 2, 2006", "Jan 2 2006", "2. January 2006",
	"Monday, January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "Mon, 2 Jan 2006", "Mon Jan 2 2006",
	"2006-01-02", "2006/01/02", "2006.01.02", time.RFC3339, time.RFC1123, time.RFC1123Z, time.ANSIC,
}

var ordinals = strings.NewReplacer("1st ", "1 ", "2nd ", "2 ", "3rd ", "3 ", "th ", " ", "1st,", "1,", "2nd,", "2,", "3rd,", "3,", "th,", ",")

// Parse reads a complete English date; day, month and year must all be there.
func (p *Parser) Parse(_ *Configuration, s string, _ ...string) (Date, error) {
	s = ordinals.Replace(strings.Join(strings.Fields(s), " "))
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return Date{Time: t}, nil
		}
	}
	return Date{}, errNoDate
}
