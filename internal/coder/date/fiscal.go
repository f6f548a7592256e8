package date

import "strings"

// fiscalCalendar gives the financial year of the state that the text speaks of
// most; the calendar year's where it speaks of none.
func (r *reader) fiscalCalendar() fiscalYear {
	if r.fiscalKnown {
		return r.fiscal
	}
	r.fiscalKnown, r.fiscal = true, fiscalYear{month: 1}
	votes := make([]int, len(fiscals))
	for w := range strings.FieldsFuncSeq(strings.ToLower(r.text), func(c rune) bool {
		return c != '.' && c < 128 && (c < 'a' || c > 'z')
	}) {
		if e := lexicon[w]; e != nil {
			for _, i := range e.fiscal {
				votes[i]++
			}
		}
	}
	best := 0
	for i, n := range votes {
		if n > best {
			best, r.fiscal = n, fiscals[i]
		}
	}
	return r.fiscal
}

// fiscalOf gives the name of the financial year in which a day lies.
func (r *reader) fiscalOf(c civil) int {
	f := r.fiscalCalendar()
	y, m, _ := c.ymd()
	if f.month > 1 && !f.byStart && m >= f.month {
		return y + 1
	}
	if f.byStart && m < f.month {
		return y - 1
	}
	return y
}

// fiscalSpan makes a hit of the financial year named y.
func (r *reader) fiscalSpan(p0, p1, y int) (hit, bool) {
	f := r.fiscalCalendar()
	if f.month > 1 && !f.byStart {
		h, ok := r.fiscalFrom(p0, p1, y-1)
		h.value = yearOf(y).value()
		return h, ok
	}
	return r.fiscalFrom(p0, p1, y)
}

// fiscalFrom makes a hit of the financial year that begins in the year y.
func (r *reader) fiscalFrom(p0, p1, y int) (hit, bool) {
	h, ok := r.calendar(p0, p1, yearOf(y))
	if ok {
		h.from, h.to = months(y, r.fiscalCalendar().month, 12)
	}
	return h, ok
}
