package table

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/waybill-ledger/waybill"
)

// preamble is what the lines above a header declare.
type preamble struct {
	generated waybill.Day
	from, to  int    // the years asked for; 0: not specified
	scope     string // empty: all suppliers to all recipients
}

var (
	generatedLine = regexp.MustCompile(`(?i)^(?:data )?generated:?\s*([^,;"]+)`)
	registerTitle = regexp.MustCompile(`(?i)transfers of major (?:conventional )?(?:arms|weapons)[^.]*?\bfrom\s+(.+?)\s+to\s+(.+?)\s*\.\s*deals`)
	yearRange     = regexp.MustCompile(`(?i)year range\s*'?([^']*?)'?\s+to\s+'?([0-9]{4}|not specified)'?`)
)

// read takes in one line of a preamble.
func (p *preamble) read(line string) {
	line = strings.Trim(strings.TrimSpace(line), `",;`)
	if m := generatedLine.FindStringSubmatch(line); m != nil {
		p.generated = stamp(m[1])
	}
	if m := registerTitle.FindStringSubmatch(line); m != nil {
		p.scope = scopeOf(m[1], m[2])
	}
	if m := yearRange.FindStringSubmatch(line); m != nil {
		p.from, _ = strconv.Atoi(m[1])
		p.to, _ = strconv.Atoi(m[2])
	}
}

// scopeOf names what was asked for, when it is not everything.
func scopeOf(from, to string) string {
	all := func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "all countries") }
	var parts []string
	if !all(from) {
		parts = append(parts, "from "+strings.TrimSpace(from))
	}
	if !all(to) {
		parts = append(parts, "to "+strings.TrimSpace(to))
	}
	return strings.Join(parts, " ")
}

// stampForms are the forms in which the register has dated its exports.
var stampForms = []string{
	"2 Jan 2006 3:04:05 PM", "2 Jan 2006 15:04:05", "2 Jan 2006", "2 January 2006 3:04:05 PM", "2 January 2006",
	"02 January 2006", "Mon 2 Jan 2006", "January 2 2006", "Jan 2 2006 3:04:05 PM", "2006-01-02 15:04:05", "2006-01-02", "02/01/2006",
}

// stamp reads the day an export declares; empty when it can't be read.
func stamp(s string) waybill.Day {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ".", " ")), " ")
	for _, form := range stampForms {
		if t, err := time.Parse(form, s); err == nil {
			return waybill.DayOf(t)
		}
	}
	return ""
}

// lastYear is the last year that a row may speak of: the year in which the file
// was made, or, for a file that does not say, a year no register reaches.
func (p *preamble) lastYear() int {
	if y := p.generated.Year(); y > 0 {
		return y
	}
	return 2100
}
