package text

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Stamp is a moment as a line of a page gives it.
type Stamp struct {
	Time    time.Time // UTC; midnight where the line gives no hour
	HasHour bool
	// Ambiguous: 3/4/2014 is a day in March or in April, and no moment is given.
	Ambiguous bool
}

var (
	clock   = regexp.MustCompile(`(?i)\b(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(m\b)?\.?`)
	hour    = regexp.MustCompile(`(?i)\b(\d{1,2})\s*([ap])\.?m\b\.?`)
	offset  = regexp.MustCompile(`(?i)(?:\b(?:gmt|utc)\s?)?([+\-−])(\d{1,2}):?(\d{2})?\s*$`)
	isoDay  = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(T)?`)
	numeric = regexp.MustCompile(`\b(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})\b`)
	word    = regexp.MustCompile(`[\p{L}']+|\d+(?:st|nd|rd|th)?`)
	ordinal = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?$`)
)

// DateLine reads a line that is nothing but a date, with or without an hour, a
// zone, a day of the week and a label ("Updated:"). What stands beside it behind
// a bar or a dot ("| Page 2") is let be when it is short; of several dates the
// first counts. Days that no calendar has are no dates.
func DateLine(line string) (Stamp, bool) {
	if st, ok := dateOnly(line); ok {
		return st, true
	}
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("|•·", r) })
	if len(parts) < 2 || len(line) > 120 {
		return Stamp{}, false
	}
	var found Stamp
	ok := false
	for _, p := range parts {
		st, is := dateOnly(p)
		if is && !ok {
			found, ok = st, true
		}
		if !is && len(strings.Fields(p)) > 4 {
			return Stamp{}, false
		}
	}
	return found, ok
}

func dateOnly(line string) (Stamp, bool) {
	if len(line) > 120 || !strings.ContainsAny(line, "0123456789") {
		return Stamp{}, false
	}
	rest := " " + line + " "
	if m := isoDay.FindStringIndex(rest); m != nil { // 2014-11-21T13:50 in one word
		if t := rest[m[1]-1]; t == 'T' {
			rest = rest[:m[1]-1] + " " + rest[m[1]:]
		}
	}
	var st Stamp
	day, rest, ok := numericDay(rest, &st)
	h, m, rest := takeClock(rest, &st)
	shift, rest := takeOffset(rest)
	left, zoneShift, named := takeNames(rest)
	if !ok {
		day, ok = named.day()
	} else if named.any() {
		return Stamp{}, false
	}
	if !ok || left {
		return Stamp{}, false
	}
	if st.Ambiguous {
		return st, true
	}
	st.Time = day.Add(time.Duration(h)*time.Hour + time.Duration(m-shift-zoneShift)*time.Minute)
	if !st.HasHour {
		st.Time = day
	}
	return st, true
}

// numericDay takes a date written in figures out of the line.
func numericDay(s string, st *Stamp) (time.Time, string, bool) {
	if m := isoDay.FindStringSubmatchIndex(s); m != nil {
		t, ok := dayOf(atoi(s[m[2]:m[3]]), atoi(s[m[4]:m[5]]), atoi(s[m[6]:m[7]]))
		return t, s[:m[0]] + " " + s[m[1]:], ok
	}
	m := numeric.FindStringSubmatchIndex(s)
	if m == nil {
		return time.Time{}, s, false
	}
	a, b, y := atoi(s[m[2]:m[3]]), atoi(s[m[6]:m[7]]), atoi(s[m[8]:m[9]])
	rest := s[:m[0]] + " " + s[m[1]:]
	t, ok := dayOf(y, b, a)
	u, other := dayOf(y, a, b)
	switch {
	case s[m[4]:m[5]] == ".": // with dots the day comes first
	case ok && other && a != b:
		st.Ambiguous = true
	case !ok:
		t, ok = u, other
	}
	return t, rest, ok
}

func takeClock(s string, st *Stamp) (h, m int, rest string) {
	if i := clock.FindStringSubmatchIndex(s); i != nil {
		h, m = atoi(s[i[2]:i[3]]), atoi(s[i[4]:i[5]])
		half := ""
		if i[6] >= 0 {
			half = s[i[6]:i[7]]
		}
		if h = half12(h, half); h < 24 && m < 60 {
			st.HasHour = true
			return h, m, s[:i[0]] + " " + s[i[1]:]
		}
		return 0, 0, s
	}
	if i := hour.FindStringSubmatchIndex(s); i != nil {
		if h = half12(atoi(s[i[2]:i[3]]), s[i[4]:i[5]]); h < 24 {
			st.HasHour = true
			return h, 0, s[:i[0]] + " " + s[i[1]:]
		}
	}
	return 0, 0, s
}

// half12 turns an hour of the twelve-hour clock into one of the day.
func half12(h int, half string) int {
	switch {
	case strings.EqualFold(half, "p") && h < 12:
		return h + 12
	case strings.EqualFold(half, "a") && h == 12:
		return 0
	}
	return h
}

func takeOffset(s string) (minutes int, rest string) {
	m := offset.FindStringSubmatchIndex(s)
	if m == nil {
		return 0, s
	}
	minutes = atoi(s[m[4]:m[5]]) * 60
	if m[6] >= 0 {
		minutes += atoi(s[m[6]:m[7]])
	}
	if s[m[2]:m[3]] != "+" {
		minutes = -minutes
	}
	return minutes, s[:m[0]]
}

// named is a date written in words: 21 November 2014, Nov. 21st, 2014.
type named struct{ year, month, dom int }

func (n named) any() bool { return n != named{} }

func (n named) day() (time.Time, bool) { return dayOf(n.year, n.month, n.dom) }

// takeNames reads what is left of the line word by word; left tells of a word
// that has no place in a line that is only a date.
func takeNames(s string) (left bool, shift int, n named) {
	w := words()
	for _, t := range word.FindAllString(s, -1) {
		low := strings.ToLower(t)
		z, isZone := w.zones[low]
		switch month := w.months[low]; {
		case month > 0 && n.month == 0:
			n.month = month
		case w.weekdays[low], w.labels[low]:
		case isZone:
			if z.sure {
				shift = z.minutes
			}
		case len(low) == 4 && atoi(low) >= 1900 && atoi(low) < 2200 && n.year == 0:
			n.year = atoi(low)
		case ordinal.MatchString(low) && n.dom == 0:
			n.dom = atoi(ordinal.FindStringSubmatch(low)[1])
		default:
			return true, 0, n
		}
	}
	return strings.ContainsAny(s, "$%\"“”?!;"), shift, n
}

func dayOf(year, month, dom int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
	return t, year >= 1900 && year < 2200 && int(t.Month()) == month && t.Day() == dom
}

// atoi reads figures that a pattern has already found to be figures.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// Machine reads a machine's date: 2014-11-21T13:50:00+05:30, 2014-11-21.
func Machine(s string) Stamp {
	s = strings.TrimSpace(s)
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05",
		"2006-01-02 15:04:05", time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1900 {
			return Stamp{Time: t.UTC(), HasHour: true}
		}
	}
	if st, ok := DateLine(s); ok {
		return st
	}
	return Stamp{}
}
