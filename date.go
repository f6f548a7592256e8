package waybill

import (
	"fmt"
	"time"
)

// Day is a calendar day, written as ISO 8601 (2014-06-30). The empty Day means
// that no day is given. Days compare as strings.
type Day string

// DayOf gives the calendar day of t in UTC; the zero time gives the empty Day.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return ""
	}
	return Day(t.UTC().Format(time.DateOnly))
}

// ParseDay reads an ISO 8601 day and refuses days that no calendar has, such
// as 2014-02-30.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return "", fmt.Errorf("no day of the calendar: %q (write it as 2014-06-30)", s)
	}
	return DayOf(t), nil
}

// Time gives the first moment of the day in UTC; the zero time for an empty or
// impossible Day.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Year gives the calendar year; 0 for an empty Day.
func (d Day) Year() int {
	if t := d.Time(); !t.IsZero() {
		return t.Year()
	}
	return 0
}

// Period is an inclusive stretch of days. An empty end is open.
type Period struct {
	From Day `json:"from,omitempty"`
	To   Day `json:"to,omitempty"`
}

// Contains tells whether d lies in the period.
func (p Period) Contains(d Day) bool {
	return d != "" && (p.From == "" || p.From <= d) && (p.To == "" || d <= p.To)
}

// Overlaps tells whether the two periods share a day.
func (p Period) Overlaps(q Period) bool {
	return (p.From == "" || q.To == "" || p.From <= q.To) && (q.From == "" || p.To == "" || q.From <= p.To)
}

// IsZero tells whether neither end is given.
func (p Period) IsZero() bool { return p.From == "" && p.To == "" }
